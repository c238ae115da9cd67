package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;

/**
 * Moves many states along, to see where they go: steps of a map, fourth-order Runge–Kutta steps of a flow.
 *
 * <p>The flow's step is 1 / ‖∂F‖₂, the largest among a few of the states, so it follows the fastest time scale roughly; whoever
 * needs an accurate trajectory needs another integrator. States that leave the finite numbers stay there.
 */
final class Stepping {

    private static final int PROBES = 4;
    /** Steps between two looks whether everything rests. */
    static final int STRETCH = 20;

    /** Largest movement, relative to 1 and the state, of what rests. */
    static final double RESTING = 1e-5;

    private Stepping() {}

    /**
     * Advances every row.
     *
     * @param system the dynamics
     * @param states [K × N], replaced
     * @param steps number of steps
     */
    static void advance(DynamicalSystem system, DMatrixRMaj states, int steps) {
        if (states.numRows == 0) {
            return;
        }
        if (system.kind() == SystemKind.MAP) {
            DMatrixRMaj next = states.createLike();
            for (int step = 0; step < steps; step++) {
                system.evaluate(states, next);
                states.setTo(next);
            }
            return;
        }
        double h = 1.0 / fastestRate(system, states);
        for (int step = 0; step < steps; step++) {
            rungeKutta(system, states, h);
        }
    }

    /**
     * Advances every row until all of them hardly move any more or the steps are used up; rows that blow up count as moving.
     *
     * @param system the dynamics
     * @param states [K × N], replaced
     * @param steps largest number of steps
     */
    static void settle(DynamicalSystem system, DMatrixRMaj states, int steps) {
        int done = 0;
        boolean moves = true;
        while (done < steps && moves) {
            DMatrixRMaj before = states.copy();
            int stretch = Math.min(STRETCH, steps - done);
            advance(system, states, stretch);
            done += stretch;
            moves = hasMoved(before, states);
        }
    }

    private static boolean hasMoved(DMatrixRMaj before, DMatrixRMaj after) {
        for (int at = 0; at < after.getNumElements(); at++) {
            if (!(Math.abs(after.data[at] - before.data[at]) <= RESTING * (1.0 + Math.abs(after.data[at])))) {
                return true;
            }
        }
        return false;
    }

    private static double fastestRate(DynamicalSystem system, DMatrixRMaj states) {
        int n = system.dimension();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        double fastest = 0.0;
        for (int k = 0; k < Math.min(PROBES, states.numRows); k++) {
            system.jacobian(Vectors.row(states, k), jacobian);
            double norm = SingularRange.largest(jacobian);
            fastest = Double.isFinite(norm) ? Math.max(fastest, norm) : fastest;
        }
        return fastest > 0.0 ? fastest : 1.0;
    }

    private static void rungeKutta(DynamicalSystem system, DMatrixRMaj states, double h) {
        DMatrixRMaj slope = states.createLike();
        DMatrixRMaj probe = states.createLike();
        DMatrixRMaj sum = states.createLike();
        system.evaluate(states, slope);
        sum.setTo(slope);
        double[] reach = {0.5, 0.5, 1.0};
        double[] weight = {2.0, 2.0, 1.0};
        for (int stage = 0; stage < 3; stage++) {
            CommonOps_DDRM.add(1.0, states, reach[stage] * h, slope, probe);
            system.evaluate(probe, slope);
            CommonOps_DDRM.addEquals(sum, weight[stage], slope);
        }
        CommonOps_DDRM.addEquals(states, h / 6.0, sum);
    }
}
