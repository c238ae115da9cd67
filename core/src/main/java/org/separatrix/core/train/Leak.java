package org.separatrix.core.train;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.TensorNames;

/**
 * The share α_i = dt / τ_i of its time constant that a step covers, unit by unit.
 *
 * <p>Trained time constants are held as κ_i with α_i = sigmoid(κ_i), so α_i stays in (0, 1). With g the gradient of the
 * states s, δ that of the drive and n the noise in it, both summed over steps and trials, α_i ∂L/∂α_i = Σ g (s' − s) − ½ Σ δ n,
 * since s' − s is α_i times what the leak multiplies and n is proportional to 1 / √α_i; and ∂L/∂κ_i = (1 − α_i) α_i ∂L/∂α_i.
 */
final class Leak {

    /** Name of the parameters κ, [N]; a finished network has τ = dt / sigmoid(κ) in their place. */
    static final String OFFSET = "time.offset";

    private final boolean trained;
    private final Strip alpha;
    private final Strip keep;
    private final Strip noiseScale;

    private Leak(Precision precision, int units, boolean trained) {
        this.trained = trained;
        this.alpha = Strip.zeros(precision, units);
        this.keep = Strip.zeros(precision, units);
        this.noiseScale = Strip.zeros(precision, units);
    }

    /** Returns null where all units have the time constant of the specification. */
    static @Nullable Leak of(Architecture architecture, Parameters parameters) {
        boolean trained = parameters.has(OFFSET);
        @Nullable DMatrixRMaj tau = parameters.constant(TensorNames.TIME_CONSTANT);
        if (!trained && tau == null) {
            return null;
        }
        Leak leak = new Leak(architecture.precision(), architecture.units(), trained);
        for (int i = 0; tau != null && i < leak.alpha.size(); i++) {
            leak.set(i, Math.min(1.0, architecture.spec().dtMs() / tau.data[i]));
        }
        return leak;
    }

    /** Follows the parameters. */
    void refresh(Parameters parameters) {
        if (trained) {
            Strip offsets = parameters.get(OFFSET);
            for (int i = 0; i < alpha.size(); i++) {
                set(i, Nonlinearity.SIGMOID.value(offsets.get(i)));
            }
        }
    }

    private void set(int unit, double share) {
        alpha.set(unit, share);
        keep.set(unit, 1.0 - share);
        noiseScale.set(unit, Math.sqrt(2.0 / share));
    }

    /** Turns α ∂L/∂α into ∂L/∂κ. */
    void propagate(Strip relative, Strip offsetGradient) {
        offsetGradient.product(1.0, keep, relative);
    }

    boolean isTrained() {
        return trained;
    }

    /** α, [N]. */
    Strip alpha() {
        return alpha;
    }

    /** 1 − α, [N]. */
    Strip keep() {
        return keep;
    }

    /** √(2 / α), [N]. */
    Strip noiseScale() {
        return noiseScale;
    }

    /** Returns κ of a time constant τ > dt. */
    static double offsetOf(double tauMs, double dtMs) {
        return -StrictMath.log(tauMs / dtMs - 1.0);
    }

    /** Returns τ of κ. */
    static double tauMsOf(double offset, double dtMs) {
        return dtMs / Nonlinearity.SIGMOID.value(offset);
    }
}
