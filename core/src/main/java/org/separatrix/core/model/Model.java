package org.separatrix.core.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
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
     * Returns how many numbers the mechanisms see.
     *
     * @return M, the number of contexts; with a modulator K, its number of units
     */
    public int signals() {
        return hasModulator()
                ? tensor(TensorNames.MODULATOR_RECURRENT_BIAS).numRows
                : spec.contexts().size();
    }

    /**
     * Returns whether a modulator network drives the mechanisms.
     *
     * @return true where the state of the network is [x; z], N + K numbers
     */
    public boolean hasModulator() {
        return spec.modulation().hasModulator();
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
     * Returns the context with a name: the one-hot vector of a named context, 0 by the name {@code none}, or the vector written as numbers. Two of them with
     * a slash between, {@code pro/0.5,0.5}, are what excitability and what the synapses see.
     *
     * @param text a context's name, {@code none}, or M numbers separated by commas, or two of these around a slash
     * @return the context
     * @throws InvalidInputException if it is neither
     */
    public Context context(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || spec.contexts().contains(text)) {
            return single(text, text);
        }
        if (hasModulator()) {
            throw InvalidInputException.of(
                    "context", "pathways", "'" + text + "'", "one context, for all it drives is the modulator");
        }
        return Context.split(single(text.substring(0, slash), text), single(text.substring(slash + 1), text));
    }

    private Context single(String text, String whole) {
        Context neutral = neutralContext();
        if (text.equals(neutral.name())) {
            return neutral;
        }
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
                throw unknownContext(whole, e);
            }
        }
        throw unknownContext(whole, null);
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
     * Holds constant what the mechanisms see.
     *
     * @param context a vector of M numbers for each pathway
     * @return weights, gain and bias as this context makes them; where contexts are leaky, once they have settled
     * @throws InvalidInputException if the network has a modulator, or the vectors have another length or are not finite
     */
    public EffectiveNetwork at(Context context) {
        if (hasModulator()) {
            throw InvalidInputException.of(
                    "context " + context.name(),
                    "effective network",
                    "a network whose weights, gains and biases follow a modulator",
                    "one without a modulator, or a state of the modulator to hold");
        }
        return EffectiveNetwork.of(this, context);
    }

    /**
     * Holds the modulator at a state.
     *
     * @param modulator z, [K]
     * @return weights, gain and bias as this state makes them
     * @throws InvalidInputException if the network has no modulator, or the vector has another length or is not finite
     */
    public EffectiveNetwork atModulator(NdArray modulator) {
        if (!hasModulator()) {
            throw InvalidInputException.of(
                    "network",
                    "modulator",
                    "none",
                    "a modulator; the others take a context of " + signals() + " numbers");
        }
        return EffectiveNetwork.of(this, new Context("modulator at " + modulator, modulator));
    }

    /**
     * Makes the network autonomous by holding context and input constant.
     *
     * @param kind map or flow
     * @param context the context; leaky contexts are held where they settle
     * @param input u, [U]
     * @return the system, whose state is [x] or, with a modulator, [x; z]
     * @throws InvalidInputException if context or input have another length or are not finite
     */
    public DynamicalSystem system(SystemKind kind, Context context, NdArray input) {
        if (hasModulator()) {
            return joint(kind, new ModulatedField(this, context, input));
        }
        EffectiveNetwork network = at(context);
        return kind == SystemKind.MAP ? network.map(input) : network.flow(input);
    }

    /**
     * Makes the network autonomous by holding the context asked for and the input constant, with what follows the context as part of the state.
     *
     * @param kind map or flow
     * @param context the context that leaky contexts go to, or that drives the modulator
     * @param input u, [U]
     * @return the system, whose state is [x; c_e; c_s] where contexts are leaky (without the signals of a pathway that sees the context itself), [x; z] with
     *     a modulator, [x] otherwise
     * @throws InvalidInputException if context or input have another length or are not finite
     */
    public DynamicalSystem jointSystem(SystemKind kind, Context context, NdArray input) {
        if (hasModulator() || !spec.modulation().moves() || signals() == 0) {
            return system(kind, context, input);
        }
        return joint(kind, new LeakyField(this, context, input));
    }

    private static DynamicalSystem joint(SystemKind kind, JointField field) {
        return kind == SystemKind.MAP ? new JointMap(field) : new JointFlow(field);
    }

    /**
     * Returns the joint state in which the leaky contexts have come to a context.
     *
     * @param state x, [N], or [x; z] with a modulator
     * @param context the context
     * @return the state of {@link #jointSystem}
     */
    public NdArray jointState(NdArray state, Context context) {
        if (hasModulator() || signals() == 0) {
            return state;
        }
        Modulation modulation = spec.modulation();
        int m = signals();
        int moving = (modulation.movesExcitability() ? 1 : 0) + (modulation.movesSynapses() ? 1 : 0);
        double[] joint = new double[state.size() + moving * m];
        System.arraycopy(state.toArray(), 0, joint, 0, state.size());
        int at = state.size();
        if (modulation.movesExcitability()) {
            System.arraycopy(context.vector().toArray(), 0, joint, at, m);
            at += m;
        }
        if (modulation.movesSynapses()) {
            System.arraycopy(context.synapticVector().toArray(), 0, joint, at, m);
        }
        return NdArray.wrap(joint, joint.length);
    }

    /**
     * Starts trials side by side, at the network's initial state.
     *
     * @param context the context of all trials
     * @param trials how many
     * @return the trials before their first step
     * @throws InvalidInputException if the context has vectors of another length or numbers that are not finite, or differs
     *     between the pathways of a network with a modulator
     */
    public NetworkRun start(Context context, int trials) {
        return NetworkRun.of(this, context, trials);
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
