package org.separatrix.core.dynamics;

import org.ejml.data.DMatrixRMaj;

/**
 * A family of systems F(x; s) of one dimension and kind, with a parameter s that runs from {@link #low} to {@link #high}, both ends
 * included: what a continuation follows fixed points along.
 *
 * <p>Implementations are immutable and may be used by several threads at once.
 */
public interface SystemPath {

    /**
     * Says in words what s is.
     *
     * @return for example {@code s from context fdgo to context delaygo}
     */
    String parameter();

    /**
     * Returns the first value of the parameter.
     *
     * @return below {@link #high}; 0 unless said otherwise
     */
    default double low() {
        return 0.0;
    }

    /**
     * Returns the last value of the parameter.
     *
     * @return above {@link #low}; 1 unless said otherwise
     */
    default double high() {
        return 1.0;
    }

    /**
     * Returns the system at a value of the parameter. Values a little beyond the ends may be asked for, for differences.
     *
     * @param s the parameter
     * @return the system, of the same dimension and kind for every s
     */
    DynamicalSystem at(double s);

    /**
     * Evaluates ∂F/∂s; by central differences of fourth order, with an error of about 1e-11 of F, where a path does not know it
     * better. Fixed points are not affected by that error, for it enters the direction of steps alone.
     *
     * @param s the parameter
     * @param system {@link #at} s, so that it need not be made once more
     * @param state x, [N], not modified
     * @param slope receives ∂F/∂s, [N × 1]
     */
    default void slope(double s, DynamicalSystem system, DMatrixRMaj state, DMatrixRMaj slope) {
        int n = state.getNumElements();
        DMatrixRMaj row = DMatrixRMaj.wrap(1, n, state.data);
        DMatrixRMaj value = new DMatrixRMaj(1, n);
        slope.reshape(n, 1);
        slope.zero();
        double h = 1e-3 * (high() - low());
        double[] shifts = {-2.0, -1.0, 1.0, 2.0};
        double[] shares = {1.0, -8.0, 8.0, -1.0};
        for (int k = 0; k < shifts.length; k++) {
            at(s + shifts[k] * h).evaluate(row, value);
            for (int i = 0; i < n; i++) {
                slope.data[i] += shares[k] * value.data[i] / (12.0 * h);
            }
        }
    }
}
