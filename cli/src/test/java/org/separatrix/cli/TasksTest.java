package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.DeclaredBattery;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.batteries.Batteries;

/** Batteries and tasks in words and as task files. */
class TasksTest {

    @TempDir
    private Path work;

    private static BatteryDescription description(String id) {
        return ((DeclaredBattery) Batteries.of(id, List.of(), RuleChannel.CONTEXT)).description();
    }

    @Test
    void listsEveryBatteryWithItsSizes() {
        String text = CommandLineRun.of("tasks").succeeded().out();
        List<?> all = (List<?>)
                CommandLineRun.of("tasks", "--json").succeeded().json().get("batteries");

        assertThat(all).extracting(battery -> ((Fields) battery).get("id")).isEqualTo(List.copyOf(Batteries.ids()));
        for (String id : Batteries.ids()) {
            assertThat(text).containsPattern("(?m)^" + id + " ");
        }
        assertThat(text).containsPattern("driscoll15 +15 +5 +3 +20 +Fifteen").contains("separatrix tasks driscoll15 ");
    }

    @Test
    void everyBatteryAndEveryTaskCanBeDescribed() {
        for (String id : Batteries.ids()) {
            assertThat(CommandLineRun.of("tasks", id).succeeded().out()).startsWith(id);
            for (String task : Batteries.of(id, List.of(), RuleChannel.CONTEXT).tasks()) {
                assertThat(CommandLineRun.of("tasks", task, "--battery", id)
                                .succeeded()
                                .out())
                        .startsWith(task);
            }
        }
    }

    @Test
    void describesABatteryWithWhatItsMaskWeighs() {
        assertThat(CommandLineRun.of("tasks", "driscoll15").succeeded().out())
                .startsWith("driscoll15: Fifteen")
                .contains("step      20 ms")
                .contains("inputs    5: fixation, mod1 sin, mod1 cos, mod2 sin, mod2 cos")
                .contains("the squared error weighs 1 before the response and 25 during it, that of the fixation output"
                        + " 4 and 100")
                .contains("and nothing in the first 100 ms of the trial and the first 100 ms of the response")
                .contains("(weights 1 and 5, fixation × 2, to the power 2)")
                .contains("less than 18° off")
                .containsPattern("maskPower +2.0")
                .containsPattern("delaygo +MemoryPro +fix1 300 to 700 · stim1 200 to 1600 · delay1 200 to 1600 · go1")
                .contains("Source: Driscoll, Shenoy and Sussillo 2024")
                .contains("A task: separatrix tasks fdgo --battery driscoll15");
    }

    @Test
    void optionsAndTheRuleChangeWhatIsDescribed() {
        assertThat(CommandLineRun.of("tasks", "driscoll15", "--set", "maskPower=1", "--set", "timing=own")
                        .succeeded()
                        .out())
                .contains("weighs 1 before the response and 5 during it, that of the fixation output 2 and 10")
                .contains("each trial of a random batch has durations and a modality of its own");
        assertThat(CommandLineRun.of("tasks", "driscoll15", "--rule", "input")
                        .succeeded()
                        .out())
                .contains("inputs    20: fixation, mod1 sin … rule dmcnogo");
    }

    @Test
    void describesOneTaskByNameOrAlias() {
        CommandLineRun byName =
                CommandLineRun.of("tasks", "delaygo", "--battery", "driscoll15").succeeded();

        assertThat(byName.out())
                .startsWith("delaygo (MemoryPro), a task of driscoll15")
                .containsPattern("delay1 +200 to 1600 +1000 +\\d+ +on +not yet")
                .containsPattern("go1 +300 to 700 +500 +\\d+ +off +asked for")
                .containsPattern("stimulus +stim1 +1 or 2, drawn +anywhere +one of 40 angles, 0° to 351°")
                .contains("angle θ(stimulus), from the start of go1");
        assertThat(CommandLineRun.of("tasks", "MemoryPro", "--battery", "driscoll15")
                        .succeeded()
                        .out())
                .isEqualTo(byName.out());
    }

    @Test
    void saysWhichBatteryATaskWasFoundIn() {
        String first = Batteries.ids().stream()
                .filter(id ->
                        Batteries.of(id, List.of(), RuleChannel.CONTEXT).tasks().contains("fdgo"))
                .findFirst()
                .orElseThrow();

        assertThat(CommandLineRun.of("tasks", "fdgo").succeeded().out()).contains(", a task of " + first);
        assertThat(CommandLineRun.of("tasks", "fdgo,fdanti", "--battery", "driscoll15")
                        .succeeded()
                        .out())
                .contains("fdgo (DelayPro)", "fdanti (DelayAnti)", "angle θ(stimulus) + 180°");
    }

    @Test
    void printsEveryDeclaredBatteryAsATaskFileThatGivesItAgain() throws IOException {
        for (String id : Batteries.ids()) {
            if (!(Batteries.of(id, List.of(), RuleChannel.CONTEXT) instanceof DeclaredBattery)) {
                continue;
            }
            CommandLineRun printed = CommandLineRun.of("tasks", id, "--json").succeeded();
            assertThat(Batteries.define(printed.json(), "stdout")).isEqualTo(description(id));
            Path file = Files.writeString(work.resolve(id + ".json"), printed.out());
            assertThat(CommandLineRun.of("tasks", file, "--json").succeeded().out())
                    .isEqualTo(printed.out());
        }
    }

    @Test
    void printsATaskFileOfOneTask() throws IOException {
        Fields alone = CommandLineRun.of("tasks", "dmcgo", "--battery", "driscoll15", "--json")
                .succeeded()
                .json();

        assertThat(Batteries.define(alone, "stdout").tasks())
                .containsExactly(description("driscoll15").tasks().get(13));
        Path file = Files.writeString(
                work.resolve("mine.json"),
                CommandLineRun.of("tasks", "dmcgo", "--battery", "driscoll15", "--json")
                        .out());
        assertThat(CommandLineRun.of("tasks", file).succeeded().out()).contains("maskPower", "dmcgo");
        assertThat(CommandLineRun.of("tasks", "dmcgo", "--battery", file)
                        .succeeded()
                        .out())
                .contains("category (below or above 180°)");
    }

    @Test
    void saysHowMuchMapsAgree() {
        // all 3! permutations of three stimuli: each shares one answer with 3 of the others and none with 2
        // none
        assertThat(CommandLineRun.of("tasks", "packing", "--set", "maps=6", "--set", "stimuli=3")
                        .succeeded()
                        .out())
                .contains(
                        "overlap   two tasks ask for the same response on 20 % of the test stimuli on average (0 % to 33.3 %)");
        assertThat(CommandLineRun.of("tasks", "driscoll15").succeeded().out()).doesNotContain("overlap");
    }

    @Test
    void printsTheOptionsOfTheFlipFlop() {
        Fields printed = CommandLineRun.of("tasks", "flipflop", "--set", "bits=2", "--json")
                .succeeded()
                .json();

        assertThat(printed.get("battery")).isEqualTo("flipflop");
        assertThat(((Fields) java.util.Objects.requireNonNull(printed.get("options"))).get("bits"))
                .isEqualTo(2L);
    }
}
