package org.separatrix.geometry.facts;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.dimension.ParticipationRatio;
import org.separatrix.geometry.field.LocalDynamics;
import org.separatrix.geometry.field.ModalMixing;
import org.separatrix.geometry.subspace.PrincipalAngles;
import org.separatrix.geometry.subspace.PrincipalComponents;

/** The facts K2 to K5, on random samples and on a linear network with the weights diag(0.9, 0.5, 0.1); K1 is {@link GainAndColumns}. */
public final class KnownFacts {

    private static final double CLOSED = 1e-10;
    private static final double TAU_MS = 100.0;

    private KnownFacts() {}

    /**
     * Measures all facts.
     *
     * @param units of the random networks, at least 4
     * @param steps of their trials, at least 10
     * @param seed source of chance
     * @return K1 to K5, in order
     */
    public static List<Fact> all(int units, int steps, long seed) {
        List<Fact> facts = new ArrayList<>(GainAndColumns.facts(units, steps, seed));
        facts.addAll(translation(units, steps, seed));
        facts.addAll(uniformGain());
        facts.addAll(shear());
        facts.addAll(gainOfUnits(units, seed));
        return facts;
    }

    private static List<Fact> translation(int units, int steps, long seed) {
        DMatrixRMaj x = random(Math.max(steps, 4 * units), units, seed, "samples");
        DMatrixRMaj shifted = x.copy();
        DMatrixRMaj shift = random(1, units, seed, "shift");
        for (int at = 0; at < shifted.getNumElements(); at++) {
            shifted.data[at] += shift.data[at % units];
        }
        PrincipalComponents one = PrincipalComponents.of(x);
        PrincipalComponents two = PrincipalComponents.of(shifted);
        double moved = 0.0;
        double size = 0.0;
        for (int i = 0; i < units; i++) {
            moved = Math.hypot(moved, two.mean().at(i) - one.mean().at(i));
            size = Math.hypot(size, shift.data[i]);
        }
        return List.of(
                Fact.equal("k2-translation", "translation found over the one made", 1.0, moved / size, CLOSED),
                Fact.equal(
                        "k2-scale",
                        "ratio of the total variances after a translation",
                        1.0,
                        two.totalVariance() / one.totalVariance(),
                        CLOSED),
                Fact.equal(
                        "k2-dimension",
                        "change of the participation ratio by a translation",
                        0.0,
                        ratio(shifted) - ratio(x),
                        1e-8),
                Fact.equal(
                        "k2-angle",
                        "largest principal angle (rad) of three components by a translation",
                        0.0,
                        PrincipalAngles.between(one.basis(3), two.basis(3)).largest(),
                        1e-8));
    }

    static double ratio(DMatrixRMaj samples) {
        return ParticipationRatio.ofSamples(samples).plain().orElse(Double.NaN);
    }

    private static DMatrixRMaj weights() {
        return CommonOps_DDRM.diag(0.9, 0.5, 0.1);
    }

    /** Returns J = −I + W. */
    private static DMatrixRMaj flow(DMatrixRMaj weights) {
        DMatrixRMaj jacobian = weights.copy();
        for (int i = 0; i < weights.numRows; i++) {
            jacobian.add(i, i, -1.0);
        }
        return jacobian;
    }

    private static ModalMixing mixing(DMatrixRMaj before, DMatrixRMaj after) {
        DMatrixRMaj change = new DMatrixRMaj(before.numRows, before.numRows);
        CommonOps_DDRM.subtract(after, before, change);
        return ModalMixing.of(SystemKind.FLOW, before, change).orElseThrow();
    }

    private static List<Fact> uniformGain() {
        DMatrixRMaj before = flow(weights());
        DMatrixRMaj scaled = weights();
        CommonOps_DDRM.scale(0.8, scaled);
        DMatrixRMaj after = flow(scaled);
        LinearNoise one = LinearNoise.of(before);
        LinearNoise two = LinearNoise.of(after);
        ModalMixing mixing = mixing(before, after);
        List<Fact> facts = new ArrayList<>();
        double[] expected = {1 / 0.56, 1 / 1.2, 1 / 1.84};
        double[] eigenvalues = {-0.28, -0.6, -0.92};
        for (int k = 0; k < 3; k++) {
            facts.add(Fact.equal(
                    "k3-variance-" + (k + 1),
                    "variance along component " + (k + 1) + " at gain 0.8",
                    expected[k],
                    two.variance(k),
                    CLOSED));
            facts.add(Fact.equal(
                    "k3-eigenvalue-" + (k + 1),
                    "eigenvalue " + (k + 1) + " at gain 0.8",
                    eigenvalues[k],
                    mixing.outcome().get(k, 0),
                    CLOSED));
        }
        double angle = 0.0;
        for (int k = 1; k <= 3; k++) {
            angle = Math.max(
                    angle, PrincipalAngles.between(one.basis(k), two.basis(k)).largest());
        }
        facts.add(Fact.equal(
                "k3-dimension-before",
                "participation ratio at gain 1",
                1.6335053965,
                one.participationRatio(),
                CLOSED));
        facts.add(Fact.equal(
                "k3-dimension-after",
                "participation ratio at gain 0.8",
                2.3935282841,
                two.participationRatio(),
                CLOSED));
        facts.add(Fact.equal("k3-angle", "largest principal angle (rad)", 0.0, angle, CLOSED));
        facts.add(Fact.equal("k3-mixing-fraction", "mixing fraction", 0.0, mixed(mixing), CLOSED));
        return facts;
    }

    private static double mixed(ModalMixing mixing) {
        Double fraction = mixing.mixingFraction();
        return fraction == null ? Double.NaN : fraction;
    }

    private static List<Fact> shear() {
        DMatrixRMaj before = flow(weights());
        DMatrixRMaj after = before.copy();
        after.set(0, 1, 0.4);
        LinearNoise one = LinearNoise.of(before);
        LinearNoise two = LinearNoise.of(after);
        LocalDynamics near = LocalDynamics.of(SystemKind.FLOW, TAU_MS, before);
        LocalDynamics then = LocalDynamics.of(SystemKind.FLOW, TAU_MS, after);
        ModalMixing mixing = mixing(before, after);
        return List.of(
                Fact.equal(
                        "k4-spectral-distance",
                        "W₂ distance of the eigenvalues",
                        0.0,
                        near.spectralDistance(then),
                        CLOSED),
                Fact.equal("k4-mixing-fraction", "mixing fraction", 1.0, mixed(mixing), CLOSED),
                Fact.equal(
                        "k4-mode-angle",
                        "turn of the second mode (degrees)",
                        45.0,
                        Math.toDegrees(mixing.outcome().get(1, 2)),
                        1e-8),
                Fact.equal("k4-henrici-before", "departure from normality before", 0.0, near.henrici(), CLOSED),
                Fact.equal("k4-henrici-after", "departure from normality after", 0.4, then.henrici(), CLOSED),
                Fact.equal("k4-dimension", "participation ratio after", 1.3948167645, two.participationRatio(), CLOSED),
                Fact.equal(
                        "k4-component-angle",
                        "turn of the first principal component (degrees)",
                        5.65496624,
                        Math.toDegrees(PrincipalAngles.between(one.basis(1), two.basis(1))
                                .largest()),
                        1e-8),
                Fact.equal(
                        "k4-plane-angle",
                        "largest angle (rad) between the planes of two components",
                        0.0,
                        PrincipalAngles.between(one.basis(2), two.basis(2)).largest(),
                        CLOSED),
                Fact.equal(
                        "k4-alignment",
                        "alignment of the variance before with the first component after",
                        0.9922322703,
                        one.share(two.basis(1)),
                        CLOSED));
    }

    /** K5: λ + 1 moves by a mean of the relative changes of gain, weighted by L R, so a mode with λ = −1 stays; a synaptic change moves it. */
    private static List<Fact> gainOfUnits(int units, long seed) {
        DMatrixRMaj w = random(units, units, seed, "weights");
        CommonOps_DDRM.scale(0.8 / Math.sqrt(units), w);
        for (int i = 0; i < units; i++) {
            w.set(i, units - 1, 0.0);
        }
        DMatrixRMaj slopes = random(units, 1, seed, "gains");
        DMatrixRMaj gained = w.copy();
        CommonOps_DDRM.multCols(gained, slopes.data);
        CommonOps_DDRM.scale(0.2, gained);
        CommonOps_DDRM.addEquals(gained, w);
        DMatrixRMaj rewired = random(units, units, seed, "synapses");
        CommonOps_DDRM.scale(0.2 / Math.sqrt(units), rewired);
        CommonOps_DDRM.addEquals(rewired, w);
        ModalMixing mixing = mixing(flow(w), flow(gained));
        return List.of(
                Fact.equal(
                        "k5-weighted-mean",
                        "largest |Σ_j L_ij R_ji − 1|: weights of the mean of the gains",
                        0.0,
                        mixing.weightError(),
                        1e-10),
                Fact.equal(
                        "k5-shift",
                        "largest difference between Q_ii and (λ_i + 1) times the weighted mean of the gains",
                        0.0,
                        mixing.gainError(scaled(slopes)),
                        1e-10),
                Fact.equal(
                        "k5-zero-mode-under-gain",
                        "smallest |λ + 1| after a gain of single units",
                        0.0,
                        nearestToMinusOne(flow(gained)),
                        1e-12),
                Fact.above(
                        "k5-zero-mode-under-synapses",
                        "smallest |λ + 1| after a synaptic change",
                        1e-6,
                        nearestToMinusOne(flow(rewired))));
    }

    private static DMatrixRMaj scaled(DMatrixRMaj slopes) {
        DMatrixRMaj scaled = slopes.copy();
        CommonOps_DDRM.scale(0.2, scaled);
        return scaled;
    }

    private static double nearestToMinusOne(DMatrixRMaj jacobian) {
        NdArray values = LocalDynamics.of(SystemKind.FLOW, TAU_MS, jacobian).eigenvalues();
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < values.length(0); k++) {
            least = Math.min(least, Math.hypot(values.get(k, 0) + 1.0, values.get(k, 1)));
        }
        return least;
    }

    static DMatrixRMaj random(int rows, int columns, long seed, String stream) {
        CounterRandom random = CounterRandom.of(seed, "facts: " + stream);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int at = 0; at < matrix.getNumElements(); at++) {
            matrix.data[at] = random.gaussian(at);
        }
        return matrix;
    }
}
