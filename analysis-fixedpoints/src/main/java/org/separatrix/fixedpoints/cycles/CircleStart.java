package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.continuation.Bifurcation;
import org.separatrix.fixedpoints.flow.MapSettler;
import org.separatrix.fixedpoints.flow.SettledEnd;
import org.separatrix.fixedpoints.flow.States;

/**
 * The invariant circle beside a Neimark–Sacker point.
 *
 * <p>With the eigenvalue μ, its vector q of length 1 and the coefficient d of ρ → ρ (|μ| + d ρ²), the circle has the radius ρ² = (1 − |μ|) / d about the
 * fixed point, x = x₀ + 2 ρ Re(q e^{iθ}), up to terms of higher order.
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory (2004), 4.6 and 4.7.
 */
final class CircleStart {

    /** Share of the path that the map is looked at beside the point. */
    private static final double BESIDE = 0.01;

    private static final double DIFFERENCE = 1e-4;
    private static final int STATES = 4;

    private final SystemPath path;
    private final Bifurcation point;

    private CircleStart(SystemPath path, Bifurcation point) {
        this.path = path;
        this.point = point;
    }

    /** What was found: the circle, and the cycles in it at {@link InvariantCircle#beside}. */
    record Found(InvariantCircle circle, List<Cycle> cycles) {}

    /**
     * Looks at the map beside a point.
     *
     * @param path maps
     * @param point a Neimark–Sacker point
     * @param options how trajectories settle, and the longest cycle
     * @param seed source of all chance
     * @param workers threads to use
     * @return what is there; null where the point is not inside the path
     */
    static @Nullable Found of(SystemPath path, Bifurcation point, CycleOptions options, long seed, Workers workers) {
        return new CircleStart(path, point).find(options, seed, workers);
    }

    /** A fixed point of the path with the pair that rotates. */
    private record Rotating(NdArray state, double modulus, NdArray q) {}

    private @Nullable Found find(CycleOptions options, long seed, Workers workers) {
        double range = path.high() - path.low();
        Rotating up = rotating(point.parameter() + DIFFERENCE * range);
        Rotating down = rotating(point.parameter() - DIFFERENCE * range);
        if (up == null || down == null) {
            return null;
        }
        double growth = (up.modulus - down.modulus) / (2.0 * DIFFERENCE * range);
        double side = -Math.signum(growth * point.coefficient());
        double beside = point.parameter() + side * BESIDE * range;
        Rotating there = beside >= path.low() && beside <= path.high() ? rotating(beside) : null;
        if (there == null) {
            return null;
        }
        double radius = Math.sqrt((1.0 - there.modulus) / point.coefficient());
        double rotation = Math.atan2(
                        Math.abs(point.eigenvalue().at(1)), point.eigenvalue().at(0))
                / (2.0 * Math.PI);
        // ⟨‖2 ρ Re(q e^{iθ})‖²⟩ = 2 ρ²
        double predicted = radius * Math.sqrt(2.0);
        if (!(point.coefficient() < 0.0) || !Double.isFinite(radius)) {
            return new Found(
                    new InvariantCircle(point.parameter(), rotation, beside, predicted, Double.NaN, 0), List.of());
        }
        DMatrixRMaj starts = starts(there, radius);
        DiscreteMap map = (DiscreteMap) path.at(beside);
        SettledEnd end = new MapSettler(
                        map, 1.0, options.settling(), options.integration().largestState())
                .settle(starts)
                .get(0);
        List<Cycle> cycles = CycleSearch.find(map, starts, options, seed, workers).cycles().stream()
                .filter(cycle -> cycle.amplitude() <= 3.0 * predicted)
                .toList();
        double amplitude = end.kind().moves() ? end.amplitude() : Double.NaN;
        return new Found(
                new InvariantCircle(point.parameter(), rotation, beside, predicted, amplitude, cycles.size()), cycles);
    }

    private static DMatrixRMaj starts(Rotating there, double radius) {
        int n = there.state.size();
        List<NdArray> states = new ArrayList<>();
        for (int k = 0; k < STATES; k++) {
            double angle = 2.0 * Math.PI * k / STATES;
            double[] state = there.state.toArray();
            for (int i = 0; i < n; i++) {
                state[i] += 2.0
                        * radius
                        * (there.q.at(i) * StrictMath.cos(angle) - there.q.at(n + i) * StrictMath.sin(angle));
            }
            states.add(NdArray.vector(state));
        }
        return States.stacked(states, n);
    }

    private @Nullable Rotating rotating(double s) {
        DiscreteMap map = (DiscreteMap) path.at(s);
        int n = map.dimension();
        double[] state = point.state().toArray();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        for (int step = 0; step < 8; step++) {
            DMatrixRMaj value = new DMatrixRMaj(1, n);
            DMatrixRMaj row = DMatrixRMaj.wrap(1, n, state);
            map.evaluate(row, value);
            map.jacobian(row, jacobian);
            for (int i = 0; i < n; i++) {
                value.data[i] -= state[i];
                jacobian.data[i * n + i] -= 1.0;
            }
            Lu lu = Lu.of(jacobian);
            if (lu.isSingular()) {
                return null;
            }
            double[] change = lu.solve(DMatrixRMaj.wrap(n, 1, value.data)).data;
            for (int i = 0; i < n; i++) {
                state[i] -= change[i];
            }
        }
        map.jacobian(DMatrixRMaj.wrap(1, n, state), jacobian);
        Eigen eigen = Eigen.withRight(jacobian);
        int k = Eigenpairs.nearest(
                eigen, point.eigenvalue().at(0), Math.abs(point.eigenvalue().at(1)));
        return new Rotating(NdArray.vector(state), eigen.modulus(k), NdArray.vector(Eigenpairs.vector(eigen, k)));
    }
}
