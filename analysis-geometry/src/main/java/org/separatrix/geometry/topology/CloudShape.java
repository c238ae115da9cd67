package org.separatrix.geometry.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.NullDistribution;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * The bars of one context, in units of the largest distance between its points.
 *
 * @param context name
 * @param components principal components that were kept
 * @param points how many landmarks
 * @param coveringRadius of the landmarks, in units of the largest distance between them
 * @param bars of the landmarks, in their own unit
 * @param chance longest bar of components, longest loop and second longest loop of each Gaussian cloud
 */
record CloudShape(
        String context, int components, int points, double coveringRadius, VietorisRips bars, List<Longest> chance) {

    private static final int LISTED = 100;

    /** Longest bars, in units of the largest distance. */
    record Longest(double component, double loop, double secondLoop) {}

    CloudShape {
        chance = List.copyOf(chance);
    }

    /** Returns the shape, or null where states do not vary. */
    static @Nullable CloudShape of(
            ContextSamples context, PersistenceOptions options, CounterRandom random, Workers workers) {
        DMatrixRMaj samples = evenly(context.samples(), options.samples());
        if (samples.numRows < 4) {
            return null;
        }
        PrincipalComponents principal = PrincipalComponents.of(samples);
        int kept = principal.componentsFor(options.varianceFraction());
        if (kept == 0) {
            return null;
        }
        Landmarks landmarks = Landmarks.of(principal.project(samples, kept), options.points());
        VietorisRips bars = VietorisRips.ofPoints(landmarks.points());
        List<Longest> chance = workers.map(
                options.draws(),
                draw -> longest(VietorisRips.ofPoints(
                        Landmarks.of(gaussian(principal, samples.numRows, kept, random.split(draw)), options.points())
                                .points())));
        return new CloudShape(
                context.context(),
                kept,
                landmarks.points().numRows,
                landmarks.coveringRadius() / bars.largest(),
                bars,
                chance);
    }

    private static DMatrixRMaj evenly(DMatrixRMaj samples, int most) {
        if (samples.numRows <= most) {
            return samples;
        }
        DMatrixRMaj taken = new DMatrixRMaj(most, samples.numCols);
        for (int i = 0; i < most; i++) {
            int row = (int) ((long) i * samples.numRows / most);
            System.arraycopy(samples.data, row * samples.numCols, taken.data, i * samples.numCols, samples.numCols);
        }
        return taken;
    }

    /** As many independent points with the same covariance, in the same components. */
    private static DMatrixRMaj gaussian(PrincipalComponents principal, int n, int kept, CounterRandom random) {
        DMatrixRMaj cloud = new DMatrixRMaj(n, kept);
        for (int at = 0; at < n * kept; at++) {
            cloud.data[at] = Math.sqrt(principal.eigenvalues().at(at % kept)) * random.gaussian(at);
        }
        return cloud;
    }

    private static Longest longest(VietorisRips bars) {
        return new Longest(
                persistence(bars.components(), 0) / bars.largest(),
                persistence(bars.loops(), 0) / bars.largest(),
                persistence(bars.loops(), 1) / bars.largest());
    }

    private static double persistence(List<Bar> bars, int which) {
        return which < bars.size() ? bars.get(which).persistence() : 0.0;
    }

    Longest longest() {
        return longest(bars);
    }

    /** Returns the longest loop over the second longest, or null where there are not two. */
    @Nullable
    Double ratio() {
        return bars.loops().size() < 2 ? null : longest().loop() / longest().secondLoop();
    }

    Measure.Chance chance(ToDoubleFunction<Longest> which) {
        double[] draws = chance.stream().mapToDouble(which).toArray();
        return Measure.Chance.of(
                NullDistribution.of(NdArray.vector(draws)),
                which.applyAsDouble(longest()),
                Tail.GREATER,
                "independent Gaussian points of the same number and covariance");
    }

    /** Returns the longest bars in units of the largest distance, [bars × 2]. */
    NdArray diagram(List<Bar> of, int most) {
        List<Double> values = new ArrayList<>();
        for (Bar bar : of.subList(0, Math.min(most, of.size()))) {
            values.add(bar.birth() / bars.largest());
            values.add(bar.death() / bars.largest());
        }
        return NdArray.wrap(values.stream().mapToDouble(Double::doubleValue).toArray(), values.size() / 2, 2);
    }

    Fields describe() {
        Longest longest = longest();
        return Fields.empty()
                .with("context", context)
                .with("principalComponents", components)
                .with("points", points)
                .with("largestDistance", bars.largest())
                .with("enclosingRadius", bars.enclosing() / bars.largest())
                .with("coveringRadius", coveringRadius)
                .with("components", diagram(bars.components(), LISTED))
                .with("loops", diagram(bars.loops(), LISTED))
                .with("loopsInAll", bars.loops().size())
                .with("longestComponent", longest.component())
                .with("longestLoop", longest.loop())
                .with("secondLoop", longest.secondLoop())
                .with("ratio", ratio())
                .with("longestLoopP", chance(Longest::loop).p())
                .with("longestComponentP", chance(Longest::component).p());
    }
}
