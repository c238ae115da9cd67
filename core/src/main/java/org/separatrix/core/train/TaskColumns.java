package org.separatrix.core.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.task.RuleChannel;

/** Columns of tensors that belong to tasks: of contexts in E, G, L and R, or in the weights of contexts on a modulator, of rule channels in input weights. */
final class TaskColumns {

    private static final Set<String> INPUTS =
            Set.of(TensorNames.INPUT_WEIGHT, TensorNames.GATE_INPUT, TensorNames.MODULATOR_INPUT_WEIGHT);

    private final ModelSpec spec;
    private final Set<String> byContext;

    TaskColumns(ModelSpec spec) {
        this.spec = spec;
        Set<String> names = new HashSet<>(Set.of(TensorNames.EXCITABILITY_BIAS, TensorNames.EXCITABILITY_GAIN));
        if (spec.modulation().hasModulator()) {
            // the columns of the mechanisms are those of its units
            names = Set.of(TensorNames.MODULATOR_CONTEXT_WEIGHT);
        } else if (spec.modulation().synaptic() == Synaptic.COMPONENT_GAIN) {
            // its factors have columns of components
            names.add(TensorNames.SYNAPTIC_READOUT);
        } else {
            names.addAll(Set.of(TensorNames.SYNAPTIC_LEFT, TensorNames.SYNAPTIC_RIGHT));
        }
        this.byContext = Set.copyOf(names);
    }

    /** Returns the names of the columns of a tensor; empty where columns have none. */
    List<String> names(String tensor) {
        if (byContext.contains(tensor)) {
            return spec.contexts();
        }
        return hasInputColumns(tensor) ? spec.inputs() : List.of();
    }

    private static boolean hasInputColumns(String tensor) {
        return INPUTS.contains(tensor);
    }

    /** Whether a tensor has columns for tasks. */
    boolean has(String tensor) {
        return !names(tensor).isEmpty();
    }

    /** Returns how many columns a tensor has. */
    int count(String tensor) {
        return names(tensor).size();
    }

    /** Returns the numbers of the columns that belong to some tasks. */
    List<Integer> of(String tensor, List<String> tasks) {
        List<Integer> columns = new ArrayList<>();
        List<String> names = names(tensor);
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            boolean isRule = hasInputColumns(tensor);
            if (tasks.stream().anyMatch(task -> name.equals(isRule ? RuleChannel.inputName(task) : task))) {
                columns.add(column);
            }
        }
        return columns;
    }

    /** Returns the tasks that have a context or a rule channel. */
    List<String> tasks() {
        Set<String> tasks = new LinkedHashSet<>(spec.contexts());
        for (String input : spec.inputs()) {
            if (RuleChannel.isInputName(input)) {
                tasks.add(RuleChannel.taskOf(input));
            }
        }
        return List.copyOf(tasks);
    }
}
