package org.separatrix.geometry.task;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.geometry.samples.Samples;

/** Conditions with known geometry. */
final class Cubes {

    private Cubes() {}

    /** The corners of a cube of v dimensions, numbered by their coordinates, [2ᵛ × v]. */
    static DMatrixRMaj corners(int v) {
        DMatrixRMaj corners = new DMatrixRMaj(1 << v, v);
        for (int i = 0; i < corners.numRows; i++) {
            for (int k = 0; k < v; k++) {
                corners.set(i, k, i >> k & 1);
            }
        }
        return corners;
    }

    /** The corners within a rotated plane or space of N dimensions, far from the origin. */
    static DMatrixRMaj embedded(int v, int units, long seed) {
        DMatrixRMaj wide = new DMatrixRMaj(1 << v, units);
        DMatrixRMaj corners = corners(v);
        for (int i = 0; i < wide.numRows; i++) {
            for (int k = 0; k < v; k++) {
                wide.set(i, k, corners.get(i, k));
            }
        }
        DMatrixRMaj turned = Samples.times(wide, Samples.rotation(units, seed));
        for (int at = 0; at < turned.getNumElements(); at++) {
            turned.data[at] += Math.sin(at % units);
        }
        return turned;
    }

    /** Noisy trials around means. */
    static ConditionTrials trials(DMatrixRMaj means, int trials, double sd, long seed) {
        CounterRandom random = CounterRandom.of(seed, "trials");
        DMatrixRMaj samples = new DMatrixRMaj(means.numRows * trials, means.numCols);
        for (int row = 0; row < samples.numRows; row++) {
            for (int j = 0; j < means.numCols; j++) {
                int at = row * means.numCols + j;
                samples.data[at] = means.get(row / trials, j) + sd * random.gaussian(at);
            }
        }
        return new ConditionTrials(means.numRows, trials, samples);
    }
}
