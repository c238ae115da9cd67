package org.separatrix.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.pipeline.TrainingPlan;
import org.separatrix.core.pipeline.TrainingPlan.Start;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.io.FileCheckpointStore;
import org.separatrix.io.FileTrainingLog;
import picocli.CommandLine.Option;

/** Options of the commands that train: what happens to earlier work, and how often the work is saved. */
final class TrainingFlags {

    @Option(
            names = "--resume",
            description =
                    "Go on with the run in DIR: finished networks are kept, half-trained ones continue from their last"
                            + " checkpoint; the result is the same as without the stop.")
    private boolean resume;

    @Option(names = "--restart", description = "Start over; throws away what an unfinished run left in DIR.")
    private boolean restart;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Networks trained side by side, each on its share of the threads; results do not depend on it"
                    + " (default: 1).")
    private int jobs = 1;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "S",
            description = "Seconds between checkpoints of a network (default: 60).")
    private double seconds = 60;

    @Option(
            names = "--checkpoint-updates",
            paramLabel = "N",
            description = "Updates between checkpoints of a network, where that comes first (default: no limit).")
    private @Nullable Long updates;

    /** Returns how to train into a directory. */
    TrainingPlan plan(Path directory) {
        if (resume && restart) {
            throw InvalidInputException.of("option", "--restart", "--resume beside it", "one of the two");
        }
        require(jobs >= 1, "--jobs", jobs, "at least 1");
        require(seconds > 0, "--checkpoint-seconds", seconds, "more than 0");
        require(updates == null || updates >= 1, "--checkpoint-updates", String.valueOf(updates), "at least 1");
        Start start = resume ? Start.RESUME : restart ? Start.RESTART : Start.FRESH;
        return new TrainingPlan(
                new FileCheckpointStore(directory),
                new FileTrainingLog(directory),
                start,
                jobs,
                seconds,
                updates == null ? 0 : updates);
    }

    private static void require(boolean holds, String option, Object found, String expected) {
        if (!holds) {
            throw InvalidInputException.of("option", option, found, expected);
        }
    }
}
