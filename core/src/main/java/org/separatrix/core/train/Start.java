package org.separatrix.core.train;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;

/**
 * A saved network that training starts from. Tasks it does not know get contexts behind its own, and rule channels; their
 * columns are the ones drawn for a new network.
 *
 * @param model the network
 * @param place its file, for messages
 */
record Start(Model model, String place) {

    /** Returns the saved contexts with those of new tasks behind them. */
    List<String> contexts(TaskBattery battery) {
        if (!battery.rule().inContext()) {
            require(
                    "contexts",
                    model.spec().contexts(),
                    model.spec().contexts().isEmpty(),
                    "none, as the rule of the battery is an input alone");
            return List.of();
        }
        Set<String> contexts = new LinkedHashSet<>(model.spec().contexts());
        contexts.addAll(battery.tasks());
        return List.copyOf(contexts);
    }

    /** Returns the weights drawn for a network, with those of the saved one in their places. */
    Map<String, DMatrixRMaj> over(Map<String, DMatrixRMaj> drawn, Architecture architecture) {
        check(architecture);
        ModelSpec saved = model.spec();
        TaskColumns from = new TaskColumns(saved);
        TaskColumns to = new TaskColumns(architecture.spec());
        for (String name : model.tensors().keySet()) {
            require(
                    name,
                    "a tensor that training does not change",
                    drawn.containsKey(name),
                    "one of " + drawn.keySet());
        }
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        drawn.forEach((name, fresh) -> {
            DMatrixRMaj old = model.tensorOrNull(name);
            require(
                    name,
                    "no such tensor",
                    old != null,
                    "one of the file's " + model.tensors().keySet());
            DMatrixRMaj tensor = fresh.copy();
            if (old != null) {
                copy(old, from.names(name), tensor, to.names(name), name);
            }
            tensors.put(name, tensor);
        });
        return tensors;
    }

    private void copy(DMatrixRMaj old, List<String> columns, DMatrixRMaj tensor, List<String> newColumns, String name) {
        boolean whole = newColumns.isEmpty();
        require(
                name,
                old.numRows + " x " + old.numCols,
                old.numRows == tensor.numRows && (!whole || old.numCols == tensor.numCols),
                tensor.numRows + " x " + tensor.numCols);
        for (int column = 0; column < old.numCols; column++) {
            int place = whole ? column : newColumns.indexOf(columns.get(column));
            for (int row = 0; row < old.numRows; row++) {
                tensor.set(row, place, old.get(row, column));
            }
        }
    }

    private void check(Architecture architecture) {
        ModelSpec saved = model.spec();
        ModelSpec asked = architecture.spec();
        same("units", model.units(), architecture.units());
        same("form", saved.form(), asked.form());
        same("nonlinearity", saved.nonlinearity(), asked.nonlinearity());
        same("dtMs", saved.dtMs(), asked.dtMs());
        same("tauMs", saved.tauMs(), asked.tauMs());
        same("readout", saved.readout(), asked.readout());
        same("outputNonlinearity", saved.outputNonlinearity(), asked.outputNonlinearity());
        same("modulation", saved.modulation().label(), asked.modulation().label());
        same(
                "contextDynamics",
                saved.modulation().dynamics(),
                asked.modulation().dynamics());
        same("outputs", saved.outputs(), asked.outputs());
        for (String input : saved.inputs()) {
            require(
                    "inputs",
                    "'" + input + "'",
                    asked.inputs().contains(input),
                    "those of the battery: " + asked.inputs());
        }
        for (String input : asked.inputs()) {
            boolean known = saved.inputs().contains(input) || RuleChannel.isInputName(input);
            require("inputs", saved.inputs(), known, "also '" + input + "', which the battery has");
        }
    }

    private void same(String field, Object saved, Object asked) {
        require(field, saved, saved.equals(asked), asked + ", which is asked for");
    }

    private void require(String field, Object found, boolean condition, String expected) {
        if (!condition) {
            throw InvalidInputException.of(place, field, found, expected);
        }
    }
}
