package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.task.batteries.Batteries;

/** What the command tasks refuses, word for word: exit code 2, one line, nothing written. */
class TaskRefusalTest {

    @TempDir
    private Path work;

    private Path out;

    @BeforeEach
    void namesAFile() {
        out = work.resolve("trials.npz");
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(out).doesNotExist();
    }

    private static void refuses(String message, Object... arguments) {
        CommandLineRun run = CommandLineRun.of(
                Stream.concat(Stream.of("tasks"), Arrays.stream(arguments)).toArray());
        run.refused(message);
        assertThat(run.err()).isEqualTo("separatrix: " + message + System.lineSeparator());
    }

    private void refusesTrials(String message, Object... arguments) {
        Object[] start = {"--battery", "driscoll15", "--generate", out};
        refuses(
                message,
                Stream.concat(Arrays.stream(start), Arrays.stream(arguments)).toArray());
    }

    @Test
    void namesOfNothing() {
        String all = String.join(", ", Batteries.ids());
        refuses(
                "tasks: NAME: found 'fdgoo', expected 'fdgo' (did you mean that?), a battery (" + all
                        + "), a task of one, or a file that ends in .json",
                "fdgoo");
        refuses(
                "tasks: NAME: found 'driscol15', expected 'driscoll15' (did you mean that?), a battery (" + all
                        + "), a task of one, or a file that ends in .json",
                "driscol15");
        refuses(
                "tasks: NAME: found 'something', expected a battery (" + all
                        + "), a task of one, or a file that ends in .json",
                "something");
        refuses("tasks: NAME: found 'fdgo,flipflop', expected tasks of one battery", "fdgo,flipflop");
        refuses(
                "tasks: battery: found 'driscol15', expected 'driscoll15' (did you mean that?) or another of " + all,
                "fdgo",
                "--battery",
                "driscol15");
        refuses(
                "battery flipflop: task: found 'flipflip', expected 'flipflop' (did you mean that?) or another of"
                        + " flipflop",
                "flipflip",
                "--battery",
                "flipflop");
        refuses("tasks: NAME: found none, expected a battery, a task or a file that ends in .json", "--generate", out);
    }

    @Test
    void valuesOfOptions() {
        refuses(
                "battery driscoll15, options: timng: found an unknown field, expected 'timing' (did you mean that?) or"
                        + " another of timing, maskPower",
                "driscoll15",
                "--set",
                "timng=own");
        refuses(
                "battery driscoll15, options: timing: found 'owm', expected one of shared, own",
                "driscoll15",
                "--set",
                "timing=owm");
        refuses("option: --set: found 'timing', expected NAME=VALUE", "driscoll15", "--set", "timing");
        refuses("option: --rule: found 'contxt', expected one of input, context, both", "fdgo", "--rule", "contxt");
        refusesTrials("option: --mode: found 'tets', expected one of random, test, psychometric", "--mode", "tets");
        refusesTrials("option: --trials: found 0, expected at least 1", "--trials", "0");
        refusesTrials("option: --batch: found -1, expected at least 0", "--batch", "-1");
        refusesTrials(
                "Invalid value for option '--seed': 'abc' is not a long (see separatrix tasks --help)",
                "--seed",
                "abc");
        refusesTrials(
                "option: --trials: found 3, expected none, for mode test has the trials of its grid",
                "--mode",
                "test",
                "--trials",
                "3");
        refusesTrials(
                "trials: arrays: found at least 1650000000 numbers, expected at most 134217728: fewer trials or tasks",
                "--trials",
                "1000000");
    }

    @Test
    void optionsThatWouldDoNothing() {
        for (String option : new String[] {"--trials=1", "--mode=test", "--batch=1", "--grid=stim1=1"}) {
            String name = option.substring(0, option.indexOf('='));
            refuses(
                    "option: " + name + ": found nothing to make trials for, expected --generate, --html or --model",
                    "fdgo",
                    option);
        }
        refusesTrials(
                "option: --grid: found mode random, expected --mode psychometric, which has a grid",
                "--grid",
                "stim1=1");
    }

    @Test
    void pointsOfTheGrid() {
        String[] psychometric = {"delaydm1", "--mode", "psychometric", "--grid"};
        refusesTrials(
                "option: --grid: found 'stm1', expected 'stim1' (did you mean that?) or another of locations,"
                        + " coherences, modalities, fix1, stim1, delay1, stim2, delay2, go1",
                Stream.concat(Arrays.stream(psychometric), Stream.of("stm1=3")).toArray());
        refusesTrials(
                "option --grid: stim1: found 'x', expected a duration of at least 0 ms",
                Stream.concat(Arrays.stream(psychometric), Stream.of("stim1=x")).toArray());
        refusesTrials(
                "option --grid: stim1: found '-1', expected a duration of at least 0 ms",
                Stream.concat(Arrays.stream(psychometric), Stream.of("stim1=-1"))
                        .toArray());
        refusesTrials(
                "option --grid: locations: found 'x', expected a whole number",
                Stream.concat(Arrays.stream(psychometric), Stream.of("locations=x"))
                        .toArray());
        refusesTrials(
                "battery driscoll15, task delaydm1, psychometric mode: modalities: found [2], expected some of [1]",
                Stream.concat(Arrays.stream(psychometric), Stream.of("modalities=2"))
                        .toArray());
        refuses(
                "battery flipflop: mode: found psychometric, expected random or test",
                "flipflop",
                "--generate",
                out,
                "--mode",
                "psychometric");
    }

    @Test
    void filesThatAreMissingOrNone() throws IOException {
        CommandLineRun.of("tasks", work.resolve("no.json")).refused("no.json: file: found no such file");
        Path other = Files.writeString(work.resolve("other.json"), "{\"schema\": \"separatrix/pipeline/1\"}");
        CommandLineRun.of("tasks", other)
                .refused(other + ": schema: found ", "separatrix/pipeline/1", "expected ", "separatrix/tasks/1");
        CommandLineRun.of("tasks", "fdgo", "--model", work.resolve("no.safetensors"))
                .refused("no.safetensors");
        Path occupied = Files.writeString(work.resolve("occupied"), "mine");
        CommandLineRun.of("tasks", "fdgo", "--generate", occupied.resolve("t.npz"))
                .refused("occupied", "a place that can be written to");
        CommandLineRun.of("tasks", "fdgo", "--html", work).refused("found a directory, expected the name of a file");
    }

    @Test
    void anUnknownOption() {
        CommandLineRun.of("tasks", "fdgo", "--generat", out)
                .refused("'--generat'", "'--generate' (did you mean that?)", "--html", "--grid");
    }
}
