package org.separatrix.geometry.dimension;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;

/**
 * The intrinsic dimension of a cloud of points: of the surface that they lie on, however it is curved.
 *
 * <p>Of each point only the distances r₁ ≤ r₂ to its two nearest neighbours are used. Where points lie evenly on a surface of dimension d, as far
 * as r₂ sees, ln(r₂/r₁) is exponentially distributed with rate d. The fit is the slope of −ln(1 − i/n) against ln μ₍ᵢ₎, ascending and counted from
 * i = 1, through the origin, without the largest share q of the ratios; the maximum of the likelihood is (n − 1) / Σ ln μ over all of them. Beyond
 * five dimensions both are too low with few points. Depends neither on scale nor on rotation.
 *
 * <p>Points at zero distance from their nearest neighbour say nothing; of points closer together than 10⁻¹² of the extent only one counts,
 * since states that have settled repeat themselves. Points of one trial no more than w steps apart are no neighbours, since along a trajectory
 * they are near each other however many dimensions it explores.
 *
 * <p>Source: Facco, d'Errico, Rodriguez and Laio 2017 (doi:10.1038/s41598-017-11873-y).
 *
 * @param fit slope of the fit; empty where there is none
 * @param likelihood maximum-likelihood estimate; empty where there is none
 * @param logRatios ln(r₂/r₁), ascending
 * @param duplicates points left out since another one lies in the same place
 * @param isolated points left out since they have fewer than two neighbours outside the window
 */
public record TwoNearestNeighbours(
        OptionalDouble fit, OptionalDouble likelihood, NdArray logRatios, int duplicates, int isolated) {

    /** Share of the largest ratios that the fit leaves out. */
    public static final double DISCARD = 0.1;

    /**
     * Measures points.
     *
     * @param points [n × N], finite, not modified
     * @param trials number of the trial of each point, ascending; points of a trial follow each other step by step
     * @param window w ≥ 0, in steps; 0 lets all points be neighbours
     * @param discard share of the largest ratios that the fit leaves out, in [0, 1)
     * @param workers threads to use
     * @return the estimates
     */
    public static TwoNearestNeighbours of(
            DMatrixRMaj points, int[] trials, int window, double discard, Workers workers) {
        if (trials.length != points.numRows || window < 0) {
            throw new IllegalArgumentException("points and trials must be as many and the window at least 0, found "
                    + points.numRows + ", " + trials.length + " and " + window);
        }
        DistinctPoints distinct = DistinctPoints.of(points, trials);
        DistinctPoints.Ratios ratios = distinct.ratios(window, workers);
        return ofLogRatios(
                ratios.logs(), discard, points.numRows - distinct.count(), distinct.count() - ratios.logs().length);
    }

    /**
     * Measures points that have no order.
     *
     * @param points [n × N], finite, not modified
     * @param workers threads to use
     * @return the estimates, with a share {@value #DISCARD} left out of the fit
     */
    public static TwoNearestNeighbours of(DMatrixRMaj points, Workers workers) {
        int[] trials = new int[points.numRows];
        for (int i = 0; i < trials.length; i++) {
            trials[i] = i;
        }
        return of(points, trials, 0, DISCARD, workers);
    }

    /**
     * Measures ratios of distances.
     *
     * @param ratios r₂/r₁ ≥ 1, in any order
     * @param discard share of the largest that the fit leaves out, in [0, 1)
     * @return the estimates
     */
    public static TwoNearestNeighbours ofRatios(NdArray ratios, double discard) {
        double[] logs = ratios.toArray();
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(logs[i]);
        }
        return ofLogRatios(logs, discard, 0, 0);
    }

    static TwoNearestNeighbours ofLogRatios(double[] logs, double discard, int duplicates, int isolated) {
        if (!(discard >= 0.0 && discard < 1.0)) {
            throw new IllegalArgumentException("a share from 0 to below 1 can be left out, found " + discard);
        }
        double[] sorted = logs.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        // the largest ratio of all has i/n = 1, of which there is no logarithm
        int used = Math.min(n - 1, (int) Math.floor(n * (1.0 - discard) * (1.0 + Math.ulp(4.0))));
        double products = 0.0;
        double squares = 0.0;
        double sum = 0.0;
        for (int i = 0; i < n; i++) {
            sum += sorted[i];
            if (i < used) {
                products += sorted[i] * height(i, n);
                squares += sorted[i] * sorted[i];
            }
        }
        return new TwoNearestNeighbours(
                squares > 0.0 ? OptionalDouble.of(products / squares) : OptionalDouble.empty(),
                sum > 0.0 && n > 1 ? OptionalDouble.of((n - 1) / sum) : OptionalDouble.empty(),
                NdArray.wrap(sorted, n),
                duplicates,
                isolated);
    }

    /** Returns −ln(1 − i/n) for the ratio at a position from 0, which is number i = position + 1. */
    static double height(int position, int n) {
        return -Math.log1p(-(position + 1.0) / n);
    }
}
