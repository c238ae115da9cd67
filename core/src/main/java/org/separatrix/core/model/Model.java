package org.separatrix.core.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * A modulated recurrent network: its specification and its tensors, complete, finite and of the right shapes.
 *
 * <p>Immutable. Vectors are stored as [n × 1] matrices, the M matrices of the full mechanism one below the other. float32 tensors are held as float64, which is exact, and written
 * back as float32.
 */
public final class Model {

    private final ModelSpec spec;
    private final Precision precision;
    private final Map<String, DMatrixRMaj> tensors;
    private final DMatrixRMaj alphas;

    private Model(ModelSpec spec, Precision precision, Map<String, DMatrixRMaj> tensors) {
        this.spec = spec;
        this.precision = precision;
        this.tensors = Collections.unmodifiableMap(tensors);
        this.alphas = new DMatrixRMaj(units(), 1);
        @Nullable DMatrixRMaj tau = tensors.get(TensorNames.TIME_CONSTANT);
        for (int i = 0; i < alphas.numRows; i++) {
            alphas.data[i] = tau == null ? spec.alpha() : Math.min(1.0, spec.dtMs() / tau.data[i]);
        }
    }

    /**
     * Checks and assembles a network.
     *
     * @param spec everything but the numbers
     * @param precision format in which the tensors are stored in files
     * @param tensors the tensors by the names of {@link TensorNames}; taken over, not copied
     * @param place file or other origin, for messages
     * @return the network
     * @throws InvalidInputException if a tensor is missing, not used by the specification, of a wrong shape or not finite,
     *     if a time constant is shorter than a step, if two contexts have one name, or if a gru network is modulated
     */
    public static Model of(ModelSpec spec, Precision precision, Map<String, DMatrixRMaj> tensors, String place) {
        for (String context : spec.contexts()) {
            if (Collections.frequency(spec.contexts(), context) > 1) {
                throw InvalidInputException.of(
                        place, "contexts", "'" + context + "' more than once", "names that differ");
            }
        }
        if (spec.form() == Form.GRU && !spec.modulation().equals(Modulation.NONE)) {
            throw InvalidInputException.of(
                    place,
                    "excitability, synaptic",
                    "'" + spec.modulation().label() + "' in a network of the form gru, on which no context acts",
                    "none");
        }
        Map<String, DMatrixRMaj> ordered = new LinkedHashMap<>();
        Map<String, TensorShape> expected = TensorShape.expectedBy(spec, tensors, place);
        for (Map.Entry<String, TensorShape> entry : expected.entrySet()) {
            DMatrixRMaj tensor = tensors.get(entry.getKey());
            if (tensor == null) {
                if (entry.getValue().optional()) {
                    continue;
                }
                throw InvalidInputException.of(
                        place,
                        entry.getKey(),
                        "no such tensor",
                        entry.getValue().describe());
            }
            entry.getValue().check(entry.getKey(), tensor, place);
            ordered.put(entry.getKey(), tensor);
        }
        for (String name : tensors.keySet()) {
            if (!expected.containsKey(name)) {
                throw InvalidInputException.of(
                        place,
                        name,
                        "a tensor the model (" + kind(spec) + ") has no use for",
                        String.join(", ", expected.keySet()));
            }
        }
        checkTimeConstants(ordered.get(TensorNames.TIME_CONSTANT), spec.dtMs(), place);
        return new Model(spec, precision, ordered);
    }

    private static String kind(ModelSpec spec) {
        return (spec.form() == Form.GRU ? "gru, " : "") + spec.modulation().label();
    }

    /** Refuses τ below dt, except for what float32 makes of τ = dt. */
    private static void checkTimeConstants(@Nullable DMatrixRMaj tau, double dtMs, String place) {
        for (int i = 0; tau != null && i < tau.numRows; i++) {
            if (tau.data[i] < dtMs * (1.0 - 1e-6)) {
                throw InvalidInputException.of(
                        place,
                        TensorNames.TIME_CONSTANT + "[" + i + "]",
                        tau.data[i],
                        "at least the step, dtMs " + dtMs);
            }
        }
    }

    /**
     * Returns everything but the numbers.
     *
     * @return the specification
     */
    public ModelSpec spec() {
        return spec;
    }

    /**
     * Returns the format in which the tensors are stored in files.
     *
     * @return float32 or float64
     */
    public Precision precision() {
        return precision;
    }

    /**
     * Returns the number of units.
     *
     * @return N
     */
    public int units() {
        return tensor(TensorNames.RECURRENT_BIAS).numRows;
    }

    /**
     * Returns the share of its time constant that a step covers, for each unit.
     *
     * @return α_i = dt / τ_i, in (0, 1], [N × 1]; not to be modified
     */
    public DMatrixRMaj alphas() {
        return alphas;
    }

    /**
     * Returns all tensors in the order of the file format.
     *
     * @return an unmodifiable map; the matrices must not be modified
     */
    public Map<String, DMatrixRMaj> tensors() {
        return tensors;
    }

    /**
     * Returns one tensor that the specification requires.
     *
     * @param name one of {@link TensorNames}
     * @return the tensor, not to be modified; a vector is [n × 1]
     * @throws IllegalArgumentException if the network has no such tensor
     */
    public DMatrixRMaj tensor(String name) {
        DMatrixRMaj tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "the network (" + kind(spec) + ") has no tensor '" + name + "', it has " + tensors.keySet());
        }
        return tensor;
    }

    /**
     * Returns one tensor if the network has it.
     *
     * @param name one of {@link TensorNames}
     * @return the tensor, not to be modified, or null
     */
    public @Nullable DMatrixRMaj tensorOrNull(String name) {
        return tensors.get(name);
    }

    /**
     * Returns the context with a name: the one-hot vector of a named context, or the vector written as numbers.
     *
     * @param text a context's name, or M numbers separated by commas
     * @return the context
     * @throws InvalidInputException if it is neither
     */
    public Context context(String text) {
        int m = spec.contexts().size();
        int index = spec.contexts().indexOf(text);
        double[] c = new double[m];
        if (index >= 0) {
            c[index] = 1.0;
            return new Context(text, NdArray.wrap(c, m));
        }
        String[] parts = text.split(",", -1);
        if (parts.length == m) {
            try {
                for (int k = 0; k < m; k++) {
                    c[k] = Double.parseDouble(parts[k].trim());
                }
                if (Arrays.stream(c).allMatch(Double::isFinite)) {
                    return new Context(text, NdArray.wrap(c, m));
                }
            } catch (NumberFormatException e) {
                throw unknownContext(text, e);
            }
        }
        throw unknownContext(text, null);
    }

    /**
     * Returns the context c = 0, in which excitability is unmodulated and the weights are what {@link Synaptic} says.
     *
     * @return the context named {@code none}
     */
    public Context neutralContext() {
        int m = spec.contexts().size();
        return new Context("none", NdArray.wrap(new double[m], m));
    }

    /**
     * Holds the context constant.
     *
     * @param context a vector of M numbers
     * @return weights, gain and bias as this context makes them
     */
    public EffectiveNetwork at(Context context) {
        return EffectiveNetwork.of(this, context);
    }

    /**
     * Returns the same network with another provenance.
     *
     * @param newSpec a specification that differs in provenance or noise only
     * @return the network, sharing the tensors
     */
    public Model withSpec(ModelSpec newSpec) {
        return of(newSpec, precision, new LinkedHashMap<>(tensors), "model");
    }

    private InvalidInputException unknownContext(String text, @Nullable Throwable cause) {
        int m = spec.contexts().size();
        String expected = m == 0
                ? "no context, because the model has none"
                : String.join(", ", spec.contexts()) + ", or " + m + " finite numbers separated by commas";
        String message = "context: found '" + text + "', expected " + expected;
        return cause == null ? new InvalidInputException(message) : new InvalidInputException(message, cause);
    }
}
