package org.separatrix.fixedpoints.modes;

import java.util.Optional;
import java.util.OptionalDouble;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;

/**
 * The same point seen by the other half of a pair of map and flow: the map is an Euler step h of the flow, so the fixed points are
 * the same and λ_map = 1 + h λ_flow, but a point that is stable for the flow may be unstable for the map.
 *
 * @param kind the kind of the other half
 * @param step h, in units of the flow's time
 * @param timeUnitMs length of a step of the other half, or its unit of time (ms)
 * @param eigenvalues [N × 2], those of the other half, in the order of the own ones
 * @param unstableCount number of them with |λ| &gt; 1 (map) or Re λ &gt; 0 (flow) by more than rounding
 */
public record Counterpart(SystemKind kind, double step, double timeUnitMs, NdArray eigenvalues, int unstableCount) {

    private static final double MARGIN = 1e-9;

    /**
     * Translates eigenvalues.
     *
     * @param system the dynamics whose eigenvalues these are
     * @param eigenvalues [N × 2]
     * @return the counterpart; empty where the system is not half of such a pair
     */
    public static Optional<Counterpart> of(DynamicalSystem system, NdArray eigenvalues) {
        OptionalDouble step = system.eulerStep();
        if (step.isEmpty()) {
            return Optional.empty();
        }
        double h = step.getAsDouble();
        boolean map = system.kind() == SystemKind.MAP;
        int n = eigenvalues.length(0);
        double[] other = new double[2 * n];
        int growing = 0;
        for (int k = 0; k < n; k++) {
            double real = eigenvalues.get(k, 0);
            double imaginary = eigenvalues.get(k, 1);
            other[2 * k] = map ? (real - 1.0) / h : 1.0 + h * real;
            other[2 * k + 1] = map ? imaginary / h : h * imaginary;
            double excess = map ? other[2 * k] : Math.hypot(other[2 * k], other[2 * k + 1]) - 1.0;
            growing += excess > MARGIN ? 1 : 0;
        }
        return Optional.of(new Counterpart(
                map ? SystemKind.FLOW : SystemKind.MAP,
                h,
                map ? system.timeUnitMs() / h : system.timeUnitMs() * h,
                NdArray.wrap(other, n, 2),
                growing));
    }
}
