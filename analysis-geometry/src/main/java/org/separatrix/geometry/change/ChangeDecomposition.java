package org.separatrix.geometry.change;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;
import org.separatrix.geometry.dimension.ParticipationRatio;
import org.separatrix.geometry.samples.Covariance;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.samples.TrialHalves;
import org.separatrix.geometry.subspace.AlignmentIndex;
import org.separatrix.geometry.subspace.PrincipalAngles;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * How matched samples of the same units change from one condition X₀ to another X₁: in place, size, direction, shape, and otherwise.
 *
 * <p>Moving all samples by one vector changes {@code translation} alone; multiplying them {@code lnScale} alone; an orthogonal map
 * {@code rotation}, the angles, {@code rhoIdentity} and {@code rotationGain} alone (and the place, unless the mean is 0). What neither
 * moving, scaling nor an orthogonal map explains is {@code residual}. Free orthogonal maps find likeness in noise: compare {@code rho}
 * with {@link #shuffledFits}.
 *
 * <p>Source for the orthogonal fit: Schönemann 1966 (doi:10.1007/BF02289451).
 *
 * @param translation ‖m₁ − m₀‖² / tr C₀
 * @param lnScale ½ ln(tr C₁ / tr C₀)
 * @param angles principal angles between the leading k components
 * @param alignment alignment index at k, in both directions
 * @param shape Jensen–Shannon divergence of the sorted spectra as shares of their sums, base 2, in [0, 1]
 * @param participationRatioChange PR₁ − PR₀
 * @param fit the orthogonal map and factor that bring X₀ nearest to X₁, both centred
 * @param rhoIdentity ⟨X₀, X₁⟩ / (‖X₀‖ ‖X₁‖) of the centred samples, in [−1, 1]
 */
public record ChangeDecomposition(
        double translation,
        double lnScale,
        PrincipalAngles angles,
        AlignmentIndex alignment,
        double shape,
        double participationRatioChange,
        Fit fit,
        double rhoIdentity) {

    /**
     * A fit X₁ ≈ factor · X₀ rotation of centred samples.
     *
     * @param rotation R = U Vᵀ of the singular value decomposition of X₀ᵀX₁, [N × N], orthogonal
     * @param factor Σσ / ‖X₀‖²
     * @param rho Σσ / (‖X₀‖ ‖X₁‖), in [0, 1]
     */
    public record Fit(DMatrixRMaj rotation, double factor, double rho) {}

    /**
     * Decomposes a change.
     *
     * @param before X₀, [n × N], n at least 2, not modified
     * @param after X₁, [n × N], row for row the same trial, time and input as in X₀, not modified
     * @param k dimension of the compared subspaces, at most the rank of both
     * @return the parts of the change
     * @throws IllegalArgumentException if the shapes differ or either does not vary
     */
    public static ChangeDecomposition of(DMatrixRMaj before, DMatrixRMaj after, int k) {
        if (before.numRows != after.numRows || before.numCols != after.numCols) {
            throw new IllegalArgumentException("a change needs matched samples, found [" + before.numRows + " × "
                    + before.numCols + "] and [" + after.numRows + " × " + after.numCols + "]");
        }
        DMatrixRMaj first = Covariance.centred(before);
        DMatrixRMaj second = Covariance.centred(after);
        double[] norms = {NormOps_DDRM.normF(first), NormOps_DDRM.normF(second)};
        if (!(norms[0] > 0.0 && norms[1] > 0.0)) {
            throw new IllegalArgumentException("a change needs samples that vary under both conditions");
        }
        DMatrixRMaj product = new DMatrixRMaj(before.numCols, before.numCols);
        CommonOps_DDRM.multTransA(first, second, product);
        PrincipalComponents[] components = {PrincipalComponents.of(before), PrincipalComponents.of(after)};
        DMatrixRMaj[] bases = {components[0].basis(k), components[1].basis(k)};
        Covariance[] covariances = {Covariance.of(before), Covariance.of(after)};
        double[] unmatched = unmatched(covariances[0], covariances[1]);
        return new ChangeDecomposition(
                unmatched[0],
                unmatched[1],
                PrincipalAngles.between(bases[0], bases[1]),
                new AlignmentIndex(
                        AlignmentIndex.of(covariances[0].matrix(), bases[1]),
                        AlignmentIndex.of(covariances[1].matrix(), bases[0])),
                shape(components[0].varianceExplained(), components[1].varianceExplained()),
                participationRatio(components[1]) - participationRatio(components[0]),
                fit(product, norms),
                Math.max(-1.0, Math.min(1.0, CommonOps_DDRM.trace(product) / (norms[0] * norms[1]))));
    }

    private static Fit fit(DMatrixRMaj product, double[] norms) {
        Svd svd = Svd.of(product);
        DMatrixRMaj rotation = new DMatrixRMaj(product.numRows, product.numCols);
        CommonOps_DDRM.mult(svd.u(), svd.vt(), rotation);
        double sum = sum(svd.values());
        return new Fit(rotation, sum / (norms[0] * norms[0]), Math.min(1.0, sum / (norms[0] * norms[1])));
    }

    private static double sum(NdArray values) {
        double sum = 0.0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.at(i);
        }
        return sum;
    }

    private static double participationRatio(PrincipalComponents components) {
        return ParticipationRatio.ofSpectrum(components.eigenvalues(), components.samples())
                .plain()
                .orElseThrow();
    }

    /** Returns translation and ln scale, which need no matched rows. */
    static double[] unmatched(Covariance first, Covariance second) {
        double squares = 0.0;
        for (int j = 0; j < first.mean().size(); j++) {
            double moved = second.mean().at(j) - first.mean().at(j);
            squares += moved * moved;
        }
        return new double[] {squares / first.trace(), 0.5 * Math.log(second.trace() / first.trace())};
    }

    /**
     * Compares two spectra as distributions.
     *
     * @param first shares of variance, descending, sum 1
     * @param second the same of the other; the shorter is continued by zeros
     * @return Jensen–Shannon divergence, base 2, in [0, 1]
     */
    public static double shape(NdArray first, NdArray second) {
        double divergence = 0.0;
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            double p = i < first.size() ? first.at(i) : 0.0;
            double q = i < second.size() ? second.at(i) : 0.0;
            divergence += (term(p, (p + q) / 2.0) + term(q, (p + q) / 2.0)) / 2.0;
        }
        return Math.max(0.0, Math.min(1.0, divergence));
    }

    private static double term(double p, double middle) {
        return p > 0.0 ? p * Math.log(p / middle) / Math.log(2.0) : 0.0;
    }

    /**
     * Fits samples whose rows no longer match: what a free orthogonal map finds in any two clouds of these shapes.
     *
     * @param before X₀, [n × N], not modified
     * @param after X₁, [n × N], its rows are taken in random order, not modified
     * @param draws how often, at least 1
     * @param random decides the orders
     * @return rho of each draw
     */
    public static Draws shuffledFits(DMatrixRMaj before, DMatrixRMaj after, int draws, CounterRandom random) {
        DMatrixRMaj first = Covariance.centred(before);
        DMatrixRMaj second = Covariance.centred(after);
        double norm = NormOps_DDRM.normF(first) * NormOps_DDRM.normF(second);
        double[] fits = new double[draws];
        DMatrixRMaj shuffled = second.createLike();
        DMatrixRMaj product = new DMatrixRMaj(before.numCols, before.numCols);
        for (int m = 0; m < draws; m++) {
            int[] order = TrialHalves.permutation(second.numRows, random.split(m));
            for (int i = 0; i < order.length; i++) {
                System.arraycopy(
                        second.data, order[i] * second.numCols, shuffled.data, i * second.numCols, second.numCols);
            }
            CommonOps_DDRM.multTransA(first, shuffled, product);
            fits[m] = Math.min(1.0, sum(Svd.of(product).values()) / norm);
        }
        return Draws.of(fits);
    }

    /**
     * Returns how much of the change is in direction.
     *
     * @return 1 less the symmetric alignment index, in [0, 1]
     */
    public double rotation() {
        return 1.0 - alignment.symmetric();
    }

    /**
     * Returns the fraction of the variance of X₁ that X₀ does not explain after an orthogonal map and a factor.
     *
     * @return 1 − rho², in [0, 1]
     */
    public double residual() {
        return 1.0 - fit.rho() * fit.rho();
    }

    /**
     * Returns what the orthogonal map adds to the fit.
     *
     * @return rho less the fit without a map
     */
    public double rotationGain() {
        return fit.rho() - rhoIdentity;
    }
}
