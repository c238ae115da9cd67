package org.separatrix.core.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;

/**
 * Off-heap sequences of one shard, [steps × rows × channels], with a view for every step; and the strips that the loops
 * work on. Grows with the longest trial seen and is then reused.
 */
final class ShardMemory {

    private final Architecture architecture;
    private final int rows;
    private int capacity;
    private boolean tracesLeak;
    private Sequence inputs;
    private Sequence drive;
    private Sequence noise;
    private Sequence rates;
    private Sequence states;
    private Sequence rateGradients;
    private Sequence stateGradients;
    private Sequence deltas;
    private Sequence outputs;
    private Strip[] slopes;
    private @Nullable MovingContext moving;
    private final Map<List<Integer>, Tensor> scratch = new HashMap<>();

    ShardMemory(Architecture architecture, int rows) {
        this.architecture = architecture;
        this.rows = rows;
        this.inputs = new Sequence(architecture.precision(), 0, rows, architecture.inputs());
        this.drive = units(0);
        this.noise = drive;
        this.rates = drive;
        this.states = drive;
        this.rateGradients = drive;
        this.stateGradients = drive;
        this.deltas = drive;
        this.outputs = drive;
        this.slopes = new Strip[0];
        grow(64);
    }

    /**
     * One off-heap array over time with a view for every step; where it is shorter than the trials, a step takes the place of the
     * one so many steps before or after.
     */
    static final class Sequence {

        private final Tensor all;
        private final Tensor[] steps;
        private final @Nullable Tensor[] spans;
        private final int rows;

        Sequence(Precision precision, int length, int rows, int channels) {
            this.rows = rows;
            this.all = Tensor.zeros(precision, length * rows, channels);
            this.steps = new Tensor[length];
            this.spans = new Tensor[length];
            for (int t = 0; t < length; t++) {
                steps[t] = all.rows(t * rows, rows);
            }
        }

        Tensor at(int t) {
            return steps[t % steps.length];
        }

        /** Steps from to from + count − 1 as one matrix; the same view as long as the count from there is. */
        Tensor span(int from, int count) {
            int place = from % steps.length;
            @Nullable Tensor known = spans[place];
            if (known == null || known.rows() != count * rows) {
                known = all.rows(place * rows, count * rows);
                spans[place] = known;
            }
            return known;
        }
    }

    /** Returns what moves the context of these trials, or null where it is constant; made once, when the weights are known. */
    @Nullable
    MovingContext moving(EffectiveWeights weights) {
        MovingContext existing = moving;
        if (existing == null && weights.moving() != null) {
            existing = new MovingContext(architecture, weights.moving(), rows);
            moving = existing;
        }
        return existing;
    }

    /** Makes room for so many steps, and for states and noise where the gradient of the leak needs them. */
    void ensure(int steps, boolean leakGradient) {
        if (steps > capacity || leakGradient != tracesLeak) {
            tracesLeak = leakGradient;
            grow(steps > capacity ? Math.max(steps, capacity + capacity / 2) : capacity);
        }
    }

    private void grow(int steps) {
        this.capacity = steps;
        Precision precision = architecture.precision();
        boolean keepsStates = !architecture.spec().form().stateIsRate()
                && (architecture.hasGain() || architecture.readsCurrent() || tracesLeak);
        this.inputs = new Sequence(precision, steps, rows, architecture.inputs());
        boolean keepsDrive = architecture.hasGain() || architecture.isGated();
        // the less memory, the more of it is in the cache: what two stretches need is kept no longer than that, and
        // the way back takes the place of what it has no use for
        int passing = Math.min(steps, 2 * BackwardPass.stretch(architecture.units(), rows));
        this.drive = units(keepsDrive ? steps : passing);
        this.noise = tracesLeak ? units(steps) : drive;
        this.rates = units(steps + 1);
        this.states = keepsStates ? units(steps + 1) : rates;
        this.rateGradients = keepsDrive ? units(passing) : drive;
        this.stateGradients = architecture.readsCurrent() ? units(passing) : rateGradients;
        this.deltas = rateGradients;
        this.outputs = new Sequence(precision, steps, rows, architecture.outputs());
        this.slopes = new Strip[steps + 1];
        for (int t = 0; t <= steps; t++) {
            slopes[t] = Strip.zeros(precision, rows * architecture.units());
        }
    }

    private Sequence units(int length) {
        return new Sequence(architecture.precision(), length, rows, architecture.units());
    }

    /** Returns the number of trials of the shard. */
    int rows() {
        return rows;
    }

    Strip strip(int channels) {
        return Strip.zeros(architecture.precision(), rows * channels);
    }

    /** A matrix for the result of a product, one for each shape. */
    Tensor scratch(int height, int width) {
        return scratch.computeIfAbsent(
                List.of(height, width), shape -> Tensor.zeros(architecture.precision(), height, width));
    }

    Sequence inputs() {
        return inputs;
    }

    /** Bias, input and noise; after the forward pass the whole pre-activation. */
    Sequence drive() {
        return drive;
    }

    /** Noise inside the drive; the drive's own place unless the gradient of the leak needs it. */
    Sequence noise() {
        return noise;
    }

    /** Rates, entry 0 before the first step. */
    Sequence rates() {
        return rates;
    }

    /** States, entry 0 before the first step; the rates in the rate form or where nothing asks for them. */
    Sequence states() {
        return states;
    }

    /** What the readout sees, entry t + 1 after step t. */
    Sequence seen() {
        return architecture.readsCurrent() ? states : rates;
    }

    /** Gradient of the rates after each step; in the place of the drive where neither gain nor gates need that. */
    Sequence rateGradients() {
        return rateGradients;
    }

    /** Gradient of the states after each step that comes from the readout; the rates' unless the readout sees states. */
    Sequence stateGradients() {
        return stateGradients;
    }

    /** Gradient of the pre-activations; takes the place of that of the rates, step by step. */
    Sequence deltas() {
        return deltas;
    }

    /** Outputs, replaced by their gradient in the backward pass. */
    Sequence outputs() {
        return outputs;
    }

    /** φ' at the pre-activation of step t (rate form) or at state t (current form). */
    Strip slope(int t) {
        return slopes[t];
    }
}
