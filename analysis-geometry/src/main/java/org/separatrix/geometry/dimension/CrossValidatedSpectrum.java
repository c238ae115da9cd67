package org.separatrix.geometry.dimension;

import java.util.List;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.Covariance;
import org.separatrix.geometry.samples.TrialHalves;

/**
 * The variance of the signal along each dimension, without that of the noise (cvPCA).
 *
 * <p>Repeats of every condition are halved at random and averaged to A and B, both centred. With v the right singular vectors of A, the
 * covariance Σ (A v)(B v) / (C − 1) is an unbiased estimate of the signal's variance along v, and may be below 0; noise that differs
 * between repeats drops out. The two halves change roles, and halvings are averaged.
 *
 * <p>Source: Stringer, Pachitariu, Steinmetz, Carandini and Harris 2019 (doi:10.1038/s41586-019-1346-5).
 *
 * @param eigenvalues by the dimensions of the first half, [min(C − 1, N)]; not necessarily falling
 * @param halvings how many were averaged
 */
public record CrossValidatedSpectrum(NdArray eigenvalues, int halvings) {

    /**
     * Measures repeats.
     *
     * @param conditions one list for each condition: its repeats, two or more, each [T × N] of one shape; the steps count as conditions
     * @param halvings how many random halvings to average, at least 1
     * @param random decides the halves
     * @return the spectrum
     * @throws IllegalArgumentException if a condition has fewer than two repeats, or there are fewer than two rows in all
     */
    public static CrossValidatedSpectrum of(List<List<DMatrixRMaj>> conditions, int halvings, CounterRandom random) {
        if (conditions.isEmpty() || conditions.stream().anyMatch(repeats -> repeats.size() < 2)) {
            throw new IllegalArgumentException("a cross-validated spectrum needs two repeats of every condition");
        }
        double[] sum = new double[0];
        for (int h = 0; h < halvings; h++) {
            DMatrixRMaj[] halves = halve(conditions, random.split(h));
            double[] found = spectrum(halves[0], halves[1]);
            double[] swapped = spectrum(halves[1], halves[0]);
            sum = h == 0 ? new double[found.length] : sum;
            for (int k = 0; k < sum.length; k++) {
                sum[k] += (found[k] + swapped[k]) / (2.0 * halvings);
            }
        }
        return new CrossValidatedSpectrum(NdArray.vector(sum), halvings);
    }

    private static DMatrixRMaj[] halve(List<List<DMatrixRMaj>> conditions, CounterRandom random) {
        int rows =
                conditions.stream().mapToInt(repeats -> repeats.get(0).numRows).sum();
        int units = conditions.get(0).get(0).numCols;
        DMatrixRMaj[] halves = {new DMatrixRMaj(rows, units), new DMatrixRMaj(rows, units)};
        int row = 0;
        for (int c = 0; c < conditions.size(); c++) {
            List<DMatrixRMaj> repeats = conditions.get(c);
            int[] order = TrialHalves.permutation(repeats.size(), random.split(c));
            int half = order.length / 2;
            for (int r = 0; r < order.length; r++) {
                DMatrixRMaj repeat = repeats.get(order[r]);
                DMatrixRMaj target = halves[r < half ? 0 : 1];
                double weight = 1.0 / (r < half ? half : order.length - half);
                for (int at = 0; at < repeat.getNumElements(); at++) {
                    target.data[row * units + at] += weight * repeat.data[at];
                }
            }
            row += repeats.get(0).numRows;
        }
        return halves;
    }

    /** Returns the covariance of two halves along the dimensions of the first. */
    static double[] spectrum(DMatrixRMaj first, DMatrixRMaj second) {
        int count = Math.min(first.numRows - 1, first.numCols);
        DMatrixRMaj a = Covariance.centred(first);
        DMatrixRMaj b = Covariance.centred(second);
        DMatrixRMaj basis = Covariance.of(first).spectrum().basis(count);
        DMatrixRMaj projectedA = new DMatrixRMaj(a.numRows, count);
        DMatrixRMaj projectedB = new DMatrixRMaj(b.numRows, count);
        CommonOps_DDRM.mult(a, basis, projectedA);
        CommonOps_DDRM.mult(b, basis, projectedB);
        double[] covariances = new double[count];
        for (int at = 0; at < projectedA.getNumElements(); at++) {
            covariances[at % count] += projectedA.data[at] * projectedB.data[at] / (a.numRows - 1.0);
        }
        return covariances;
    }

    /**
     * Returns over how many dimensions the signal spreads.
     *
     * @return (Σλ)² / Σλ² of the eigenvalues above 0; empty where none is
     */
    public OptionalDouble participationRatio() {
        double sum = 0.0;
        double squares = 0.0;
        for (int k = 0; k < eigenvalues.size(); k++) {
            double value = Math.max(0.0, eigenvalues.at(k));
            sum += value;
            squares += value * value;
        }
        return squares > 0.0 ? OptionalDouble.of(sum * sum / squares) : OptionalDouble.empty();
    }
}
