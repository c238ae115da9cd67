package org.separatrix.fixedpoints.structure;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;

/**
 * What the dynamics do beside a chain of states.
 *
 * @param motion the dynamics
 * @param region the states in question
 */
record Beside(Motion motion, Region region) {

    private static final int MOST_DECOMPOSED = 9;
    private static final double AWAY = 0.1;
    private static final double LARGEST_GAP = 1e16;

    /** Returns the median ‖G‖ at states a tenth of the radius away from the chain, in directions drawn at random. */
    double speed(List<NdArray> chain) {
        int n = chain.get(0).size();
        CounterRandom chance = CounterRandom.of(0L, "beside");
        double[] speeds = new double[chain.size()];
        for (int k = 0; k < speeds.length; k++) {
            double[] x = chain.get(k).toArray();
            double[] away = new double[n];
            for (int i = 0; i < n; i++) {
                away[i] = chance.gaussian((long) k * n + i);
            }
            removeTangent(away, chain, k);
            double length = Motion.norm(NdArray.vector(away));
            for (int i = 0; i < n; i++) {
                x[i] += AWAY * region.radius() * away[i] / Math.max(length, Double.MIN_NORMAL);
            }
            speeds[k] = Motion.norm(Motion.vector(motion.residual(DMatrixRMaj.wrap(1, n, x)), 0));
        }
        Arrays.sort(speeds);
        return speeds[speeds.length / 2];
    }

    private static void removeTangent(double[] away, List<NdArray> chain, int k) {
        NdArray before = chain.get(Math.max(0, k - 1));
        NdArray after = chain.get(Math.min(chain.size() - 1, k + 1));
        double length = Motion.distance(before, after);
        if (length == 0.0) {
            return;
        }
        double share = 0.0;
        for (int i = 0; i < away.length; i++) {
            share += away[i] * (after.at(i) - before.at(i)) / length;
        }
        for (int i = 0; i < away.length; i++) {
            away[i] -= share * (after.at(i) - before.at(i)) / length;
        }
    }

    /** Returns the smallest ratio of the second smallest to the smallest singular value of ∂G, at a few states of the chain. */
    double singularGap(List<NdArray> chain) {
        int looked = Math.min(MOST_DECOMPOSED, chain.size());
        double gap = LARGEST_GAP;
        for (int k = 0; k < looked; k++) {
            NdArray state = chain.get(k * (chain.size() - 1) / Math.max(1, looked - 1));
            NdArray values = Svd.of(motion.jacobian(Motion.row(state))).values();
            int n = values.size();
            gap = Math.min(gap, values.at(n - 2) / Math.max(values.at(n - 1), values.at(n - 2) / LARGEST_GAP));
        }
        return gap;
    }
}
