package org.separatrix.geometry.change;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.Covariance;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.samples.Matched;
import org.separatrix.geometry.samples.TrialHalves;
import org.separatrix.geometry.subspace.AlignmentIndex;

/**
 * What one context changes.
 *
 * @param context its name
 * @param samples number of matched samples
 * @param change the parts of the change
 * @param shuffled rho with rows in random order
 * @param floor the same parts between halves of the baseline's trials, or null where there are too few trials
 */
record ContextChange(
        String context,
        int samples,
        ChangeDecomposition change,
        Draws shuffled,
        @Nullable Floor floor) {

    static final String SHUFFLED = "rows of the context in random order";

    /** What needs no matched rows, between halves of the baseline's trials, one value a halving. */
    record Floor(Draws translation, Draws absoluteLnScale, Draws rotation, Draws shape) {}

    static ContextChange of(Matched pair, int k, ChangeOptions options, CounterRandom random) {
        DMatrixRMaj before = pair.before().samples();
        DMatrixRMaj after = pair.after().samples();
        return new ContextChange(
                pair.context(),
                before.numRows,
                ChangeDecomposition.of(before, after, k),
                ChangeDecomposition.shuffledFits(before, after, options.shuffles(), random.split(1)),
                floor(pair, k, options.halvings(), random.split(2)));
    }

    private static @Nullable Floor floor(Matched pair, int k, int halvings, CounterRandom random) {
        if (!TrialHalves.possible(pair.before())) {
            return null;
        }
        double[][] parts = new double[4][halvings];
        for (int h = 0; h < halvings; h++) {
            TrialHalves halves = TrialHalves.of(pair.before(), random.split(h));
            Covariance first = Covariance.of(halves.first());
            Covariance second = Covariance.of(halves.second());
            if (!(first.trace() > 0.0 && second.trace() > 0.0)) {
                return null;
            }
            double[] unmatched = ChangeDecomposition.unmatched(first, second);
            Covariance.Spectrum[] spectra = {first.spectrum(), second.spectrum()};
            parts[0][h] = unmatched[0];
            parts[1][h] = Math.abs(unmatched[1]);
            parts[2][h] = 1.0
                    - new AlignmentIndex(
                                    AlignmentIndex.of(first.matrix(), spectra[1].basis(k)),
                                    AlignmentIndex.of(second.matrix(), spectra[0].basis(k)))
                            .symmetric();
            parts[3][h] = ChangeDecomposition.shape(shares(spectra[0]), shares(spectra[1]));
        }
        return new Floor(Draws.of(parts[0]), Draws.of(parts[1]), Draws.of(parts[2]), Draws.of(parts[3]));
    }

    private static NdArray shares(Covariance.Spectrum spectrum) {
        double[] shares = spectrum.values().toArray();
        double sum = spectrum.sum(shares.length);
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return NdArray.vector(shares);
    }

    Fields describe() {
        return Fields.empty()
                .with("context", context)
                .with("samples", samples)
                .with("translation", change.translation())
                .with("lnScale", change.lnScale())
                .with("rotation", change.rotation())
                .with("principalAnglesRad", change.angles().radians())
                .with("shape", change.shape())
                .with("participationRatioChange", change.participationRatioChange())
                .with("rho", change.fit().rho())
                .with("factor", change.fit().factor())
                .with("residual", change.residual())
                .with("rhoIdentity", change.rhoIdentity())
                .with("rotationGain", change.rotationGain())
                .with("rhoShuffled", shuffled.mean())
                .with("rhoBeyondShuffled", change.fit().rho() - shuffled.mean())
                .with(
                        "floor",
                        floor == null
                                ? null
                                : Fields.empty()
                                        .with("translation", floor.translation().mean())
                                        .with(
                                                "absoluteLnScale",
                                                floor.absoluteLnScale().mean())
                                        .with("rotation", floor.rotation().mean())
                                        .with("shape", floor.shape().mean()));
    }

    List<Measure> measures(String baseline) {
        List<Measure> measures = new ArrayList<>();
        String more = "higher = more change";
        String half = TrialHalves.HOW;
        measures.add(measure(
                        "translation",
                        change.translation(),
                        "Squared distance of the means over the variance under " + baseline,
                        more)
                .withFloor(floor == null ? null : floor.translation().floor(half)));
        measures.add(measure(
                "ln-scale",
                change.lnScale(),
                "Half the logarithm of the ratio of the variances",
                "higher = larger than under " + baseline));
        measures.add(measure("absolute-ln-scale", Math.abs(change.lnScale()), "The modulus of ln-scale", more)
                .withFloor(floor == null ? null : floor.absoluteLnScale().floor(half)));
        measures.add(measure(
                        "rotation",
                        change.rotation(),
                        "1 less the symmetric alignment index of the leading components",
                        more)
                .withFloor(floor == null ? null : floor.rotation().floor(half)));
        measures.add(measure("shape", change.shape(), "Jensen-Shannon divergence (base 2) of the sorted spectra", more)
                .withFloor(floor == null ? null : floor.shape().floor(half)));
        measures.add(measure(
                "participation-ratio-change",
                change.participationRatioChange(),
                "Participation ratio less that under " + baseline,
                "higher = more dimensions than under " + baseline));
        measures.add(measure(
                        "rho",
                        change.fit().rho(),
                        "Fit of the samples by those under " + baseline + " after an orthogonal map",
                        "higher = more alike")
                .withChance(shuffled.chance(SHUFFLED, change.fit().rho(), Tail.GREATER)));
        measures.add(measure(
                "rho-beyond-shuffled",
                change.fit().rho() - shuffled.mean(),
                "rho less its mean with rows in random order",
                "higher = more alike"));
        measures.add(measure("rho-identity", change.rhoIdentity(), "Fit without a map", "higher = more alike"));
        measures.add(measure("rotation-gain", change.rotationGain(), "rho less rho-identity", more));
        measures.add(measure(
                "residual",
                change.residual(),
                "1 - rho^2: what neither moving, scaling nor an orthogonal map explains",
                more));
        return measures;
    }

    private Measure measure(String name, double value, String definition, String direction) {
        return Measure.of(name, context, value, "", definition, direction);
    }
}
