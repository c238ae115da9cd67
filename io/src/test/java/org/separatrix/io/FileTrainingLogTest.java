package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.pipeline.TrainingLog.Entry;
import org.separatrix.core.provenance.Fields;

class FileTrainingLogTest {

    private static final Entry FIRST = new Entry("one", 0.5, Checkpoints.evaluation(0));
    private static final Entry SECOND = new Entry("two", 12.125, Checkpoints.evaluation(100));

    @TempDir
    private Path run;

    private Path file() {
        return run.resolve("training.log");
    }

    @Test
    void readsWhatWasWritten() {
        FileTrainingLog log = new FileTrainingLog(run);
        assertThat(log.read()).isEmpty();
        log.begin(List.of(FIRST));
        log.add(SECOND);
        assertThat(new FileTrainingLog(run).read()).containsExactly(FIRST, SECOND);
        log.begin(List.of(SECOND));
        assertThat(log.read()).containsExactly(SECOND);
    }

    @Test
    void everyLineIsAnObjectForPrograms() throws IOException {
        FileTrainingLog log = new FileTrainingLog(run);
        log.begin(List.of());
        log.add(SECOND);
        Fields line = Json.parse(Files.readString(file()), "line");

        assertThat(line.get("network")).isEqualTo("two");
        assertThat(line.get("update")).isEqualTo(100L);
        assertThat(line.get("seconds")).isEqualTo(12.125);
        assertThat(line.get("loss")).isEqualTo(0.2);
        assertThat(line.get("worstTask")).isEqualTo("b");
        assertThat(line.get("worstAccuracy")).isEqualTo(0.25);
        assertThat(((Fields) line.get("fixation")).asMap()).containsEntry("a", null);
    }

    @Test
    void aLineCutShortIsPassedOver() throws IOException {
        FileTrainingLog log = new FileTrainingLog(run);
        log.begin(List.of(FIRST, SECOND));
        String text = Files.readString(file());
        for (int length = text.indexOf('\n') + 1; length < text.length() - 1; length++) {
            Files.writeString(file(), text.substring(0, length));
            assertThat(log.read()).containsExactly(FIRST);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsRefused() throws IOException {
        FileTrainingLog log = new FileTrainingLog(run);
        Files.createDirectory(file());
        Fixtures.assertRefused(() -> log.add(FIRST), "training.log");
        Files.delete(file());
        log.add(SECOND);
        assertThat(log.read()).containsExactly(SECOND);
    }
}
