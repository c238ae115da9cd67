package org.separatrix.core.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.batteries.Batteries;

/** Small random networks for tests. */
final class Networks {

    static final int UNITS = 6;

    private Networks() {}

    static TaskBattery battery(RuleChannel rule) {
        return Batteries.of("driscoll15", List.of("fdgo", "delaygo"), rule);
    }

    /** A network with excitability by bias, one context for each task. */
    static Model modulated(Fields provenance) {
        TaskBattery battery = battery(RuleChannel.CONTEXT);
        return network(battery, new Modulation(Excitability.BIAS, Synaptic.NONE), battery.tasks(), provenance);
    }

    /** A network without contexts that is told the task by its inputs. */
    static Model plain(Fields provenance) {
        return network(battery(RuleChannel.INPUT), Modulation.NONE, List.of(), provenance);
    }

    /** What a model file says of networks trained on the battery of these tests. */
    static Fields trainedOn(TaskBattery battery) {
        return Fields.empty()
                .with("battery", battery.id())
                .with("tasks", battery.tasks())
                .with("rule", battery.rule().name().toLowerCase(java.util.Locale.ROOT));
    }

    private static Model network(TaskBattery battery, Modulation modulation, List<String> contexts, Fields provenance) {
        int inputs = battery.inputs().size();
        int outputs = battery.outputs().size();
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, random("J", UNITS, UNITS));
        tensors.put(TensorNames.RECURRENT_BIAS, random("b", UNITS, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, random("in", UNITS, inputs));
        tensors.put(TensorNames.OUTPUT_WEIGHT, random("out", outputs, UNITS));
        tensors.put(TensorNames.OUTPUT_BIAS, random("bout", outputs, 1));
        if (modulation.excitability() == Excitability.BIAS) {
            tensors.put(TensorNames.EXCITABILITY_BIAS, random("E", UNITS, contexts.size()));
        }
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                modulation,
                contexts,
                battery.inputs(),
                battery.outputs(),
                new Noise(0.1, 0.2),
                provenance);
        return Model.of(spec, Precision.FLOAT32, tensors, "test");
    }

    private static DMatrixRMaj random(String stream, int rows, int columns) {
        CounterRandom chance = CounterRandom.of(11, stream);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = 0.4 * chance.gaussian(i);
        }
        return matrix;
    }
}
