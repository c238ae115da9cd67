package org.separatrix.core.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Options;

/** A {@link Freeze} at work: which entries of which tensors move. */
final class TrainedEntries {

    private static final String PLACE = "freeze";

    /** The entries of a tensor that move, 1 or 0, and the values of the others. */
    private record Part(Strip moves, Strip kept) {}

    private final Set<String> frozen = new HashSet<>();
    private final Map<String, Part> parts = new HashMap<>();

    TrainedEntries(Freeze freeze, Architecture architecture, Parameters parameters) {
        Synaptic synaptic = architecture.spec().modulation().synaptic();
        boolean modulated = architecture.spec().modulation().hasModulator();
        if (!freeze.tasks().isEmpty() && !modulated && (synaptic == Synaptic.SCALE || synaptic == Synaptic.FULL)) {
            throw InvalidInputException.of(
                    PLACE,
                    "tasks",
                    freeze.tasks(),
                    "none, for the weights of " + Options.name(synaptic) + " have no columns of tasks");
        }
        Set<String> named = named(freeze.train(), parameters);
        TaskColumns columns = new TaskColumns(architecture.spec());
        boolean anyColumn = freeze.tasks().isEmpty();
        for (String name : parameters.names()) {
            boolean whole = freeze.tasks().isEmpty() || !columns.has(name);
            if (!named.contains(name)
                    || (whole && freeze.train().isEmpty() && !freeze.tasks().isEmpty())) {
                frozen.add(name);
            } else if (!whole) {
                parts.put(name, part(parameters.get(name), columns.of(name, freeze.tasks()), columns.count(name)));
                anyColumn |= !columns.of(name, freeze.tasks()).isEmpty();
            }
        }
        if (!anyColumn) {
            throw InvalidInputException.of(
                    PLACE, "tasks", freeze.tasks(), "tasks with columns of their own: " + columns.tasks());
        }
        for (String task : freeze.tasks()) {
            if (!columns.tasks().contains(task)) {
                List<String> known = columns.tasks();
                throw InvalidInputException.of(
                        PLACE, "tasks", "'" + task + "'", NearestName.advice(task, known) + String.join(", ", known));
            }
        }
    }

    private static Set<String> named(List<String> train, Parameters parameters) {
        Set<String> known = new LinkedHashSet<>();
        Set<String> named = new HashSet<>();
        for (String name : parameters.names()) {
            String group = name.substring(0, name.indexOf('.'));
            List<String> names = new ArrayList<>(List.of(group, name));
            if (group.equals("output")) {
                names.add(0, "readout");
            }
            known.addAll(names);
            if (train.isEmpty() || train.stream().anyMatch(names::contains)) {
                named.add(name);
            }
        }
        for (String name : train) {
            if (!known.contains(name)) {
                throw InvalidInputException.of(
                        PLACE, "train", "'" + name + "'", NearestName.advice(name, known) + String.join(", ", known));
            }
        }
        return named;
    }

    private static Part part(Strip values, List<Integer> trained, int columns) {
        Strip moves = Strip.zeros(values.precision(), values.size());
        for (int start = 0; start < values.size(); start += columns) {
            for (int column : trained) {
                moves.set(start + column, 1.0);
            }
        }
        Strip kept = Strip.zeros(values.precision(), values.size());
        kept.copy(values);
        return new Part(moves, kept);
    }

    /** Whether some of a tensor moves. */
    boolean moves(String name) {
        return !frozen.contains(name);
    }

    /** Sets the gradients of what does not move to 0. */
    void mask(Parameters gradients) {
        for (String name : frozen) {
            gradients.get(name).fill(0.0);
        }
        parts.forEach((name, part) -> gradients.get(name).multiply(part.moves()));
    }

    /** Gives back to entries that do not move the values they had, bit by bit. */
    void restore(String name, Strip values) {
        Part part = parts.get(name);
        if (part != null) {
            values.replaceWhereZero(part.moves(), part.kept());
        }
    }
}
