package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.batteries.Batteries;

/** What is frozen keeps every bit, and a saved network learns a new task through its own column. */
final class FreezeTest {

    private static final String BRIEF =
            "batch=20; evaluateEvery=4; evaluationTrials=20; stop.worstTaskAccuracy=1; stop.maxUpdates=6; ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "freeze.train=recurrent | recurrent.bias recurrent.weight",
                "freeze.train=recurrent.bias,readout | output.bias output.weight recurrent.bias",
                "freeze.train=excitability | excitability.bias excitability.gain",
                "freeze.train=synaptic,input | input.weight synaptic.left",
                "freeze.tasks=b | excitability.bias:1 excitability.gain:1 synaptic.left:1",
                "freeze.tasks=a; freeze.train=excitability.bias | excitability.bias:0",
                "freeze.tasks=b; freeze.train=synaptic,output.bias | output.bias synaptic.left:1"
            })
    void onlyWhatIsTrainedMoves(String settings, String expected) {
        for (String optimizer : List.of("adam", "adamW", "sgd")) {
            for (Precision precision : Precision.values()) {
                try (Workers workers = Workers.of(1)) {
                    String all = settings + "; regularization.l2Weights=0.1; optimizer=" + optimizer;
                    SmallTraining training = SmallTraining.of(all, Form.RATE, precision, workers);
                    Parameters before = training.parameters().copy();
                    training.updates(1, 3);
                    assertThat(String.join(" ", moved(before, training.parameters())))
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void columnsOfTasksAreThoseOfTheTensorsThatTheContextMultiplies() {
        TaskColumns components = new TaskColumns(spec(Synaptic.COMPONENT_GAIN));
        assertThat(components.names("synaptic.readout")).containsExactly("a", "b");
        assertThat(components.has("synaptic.left")).isFalse();
        TaskColumns factors = new TaskColumns(spec(Synaptic.GATE));
        assertThat(factors.names("synaptic.left")).containsExactly("a", "b");
        for (Synaptic synaptic : List.of(Synaptic.SCALE, Synaptic.FULL)) {
            Architecture architecture = new Architecture(spec(synaptic), 4, Precision.FLOAT64);
            Freeze freeze = new Freeze(List.of(), List.of("a"));
            Parameters none = Parameters.of(Map.of(), Precision.FLOAT64);
            assertThatThrownBy(() -> new TrainedEntries(freeze, architecture, none))
                    .hasMessageContaining("freeze: tasks: found [a], expected none, for the weights of "
                            + Options.name(synaptic) + " have no columns of tasks");
        }
    }

    private static ModelSpec spec(Synaptic synaptic) {
        ModelSpec spec = SmallTraining.spec(Form.RATE, Readout.RATE);
        return new ModelSpec(
                spec.form(),
                spec.nonlinearity(),
                spec.dtMs(),
                spec.tauMs(),
                spec.readout(),
                spec.outputNonlinearity(),
                new Modulation(spec.modulation().excitability(), synaptic),
                spec.contexts(),
                spec.inputs(),
                spec.outputs(),
                spec.noise(),
                spec.provenance());
    }

    /** Names what differs: a tensor, with the column where it is not all of them. */
    private static Set<String> moved(Parameters before, Parameters after) {
        Set<String> moved = new TreeSet<>();
        for (String name : before.names()) {
            int columns = name.startsWith("excitability") || name.startsWith("synaptic") ? 2 : 1;
            List<Integer> different = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                boolean same = true;
                for (int i = column; i < before.get(name).size(); i += columns) {
                    same &= Double.doubleToRawLongBits(before.get(name).get(i))
                            == Double.doubleToRawLongBits(after.get(name).get(i));
                }
                if (!same) {
                    different.add(column);
                }
            }
            if (!different.isEmpty()) {
                moved.add(different.size() == columns ? name : name + ":" + different.get(0));
            }
        }
        return moved;
    }

    @Test
    void whatIsFrozenDoesNotCountForTheNorm() {
        String plain = "clip=1e-3; learningRate=0.5; optimizer.sgd.momentum=0; ";
        try (Workers workers = Workers.of(1)) {
            SmallTraining training =
                    SmallTraining.of(plain + "freeze.train=output.bias", Form.RATE, Precision.FLOAT64, workers);
            Parameters before = training.parameters().copy();
            training.updates(1, 1);
            Parameters moved = training.parameters().copy();
            moved.get("output.bias").blend(1.0, -1.0, before.get("output.bias"));
            assertThat(Math.sqrt(moved.get("output.bias").sumOfSquares()))
                    .isCloseTo(5e-4, org.assertj.core.api.Assertions.within(1e-15));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "freeze.train=recurent, expected 'recurrent'",
        "freeze.tasks=c, 'tasks: found [c], expected tasks with columns of their own: [a, b]'",
        "'freeze.tasks=a,c', 'tasks: found ''c'', expected'"
    })
    void refusesNamesThatDoNotExist(String settings, String message) {
        try (Workers workers = Workers.of(1)) {
            assertThatThrownBy(() -> SmallTraining.of(settings, workers))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(message);
        }
    }

    private static Model train(List<String> tasks, RuleChannel rule, String model, String settings, Model start) {
        TaskBattery battery = Batteries.of("driscoll15", tasks, rule);
        ModelOptions options = Options.bind(ModelOptions.defaults(), SmallTraining.fields("units=6; " + model), "test");
        try (Workers workers = Workers.of(2)) {
            Trainer trainer = new Trainer(battery, options, SmallTraining.options(BRIEF + settings), workers);
            return (start == null ? trainer : trainer.startingFrom(start, "start.safetensors"))
                    .train(5, TrainingListener.NONE)
                    .model();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewTaskIsLearntThroughItsOwnColumnsAlone(RuleChannel rule) {
        String mechanism =
                rule.inContext() ? "excitability=bias+gain; synaptic=additive" : "excitability=none; synaptic=none";
        Model old = train(List.of("delaygo", "fdanti"), rule, mechanism, "", null);
        for (List<String> tasks : List.of(List.of("delayanti"), List.of("delaygo", "fdanti", "delayanti"))) {
            Model start = train(tasks, rule, mechanism, "stop.maxUpdates=0", old);
            Model transferred = train(tasks, rule, mechanism, "freeze.tasks=delayanti", old);
            assertThat(transferred.spec().contexts())
                    .isEqualTo(rule.inContext() ? List.of("delaygo", "fdanti", "delayanti") : List.of());
            transferred.tensors().forEach((name, tensor) -> {
                int column = switch (name.substring(0, name.indexOf('.'))) {
                    case "excitability", "synaptic" -> 2;
                    case "input" -> transferred.spec().inputs().indexOf("rule delayanti");
                    default -> -1;
                };
                assertThat(differing(start.tensor(name), tensor))
                        .as(name)
                        .isEqualTo(column < 0 ? List.of() : List.of(column));
                assertThat(differing(old.tensor(name), start.tensor(name)))
                        .as(name)
                        .isEmpty();
            });
        }
    }

    /** Returns the columns of the first matrix that are others in the second one. */
    private static List<Integer> differing(DMatrixRMaj first, DMatrixRMaj second) {
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < first.numCols; column++) {
            boolean same = true;
            for (int row = 0; row < first.numRows; row++) {
                same &= first.get(row, column) == second.get(row, column);
            }
            if (!same) {
                columns.add(column);
            }
        }
        return columns;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "units=7 | start.safetensors: units: found 6, expected 7, which is asked for",
                "synaptic=additive | start.safetensors: modulation: found",
                "tauMs=80 | start.safetensors: tauMs: found 100.0, expected 80.0",
                "nonlinearity=tanh | start.safetensors: nonlinearity"
            })
    void refusesANetworkOfAnotherKind(String model, String message) {
        Model old = train(List.of("fdgo"), RuleChannel.CONTEXT, "", "stop.maxUpdates=0", null);
        assertThatThrownBy(() -> train(List.of("fdgo"), RuleChannel.CONTEXT, model, "", old))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesInputsThatDifferByMoreThanRules() {
        Model old = train(List.of("fdgo"), RuleChannel.CONTEXT, "", "stop.maxUpdates=0", null);
        Model both = train(List.of("fdgo"), RuleChannel.BOTH, "", "stop.maxUpdates=0", old);
        assertThat(both.spec().inputs()).hasSize(20);
        assertThatThrownBy(() -> train(List.of("fdgo"), RuleChannel.CONTEXT, "", "", both))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("inputs: found 'rule fdgo'");
        assertThatThrownBy(() -> train(List.of("fdgo"), RuleChannel.INPUT, "", "", old))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("contexts: found [fdgo], expected none");
    }
}
