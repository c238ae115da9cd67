package org.separatrix.geometry.dimension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.Quantity;
import org.separatrix.geometry.samples.Samples;

class IntrinsicDimensionPluginTest {

    /** 60 trials of 20 steps drawn evenly from a sphere of two dimensions in 5, half of each trial settled. */
    private static DMatrixRMaj sphere() {
        CounterRandom random = CounterRandom.of(1, "sphere");
        DMatrixRMaj points = new DMatrixRMaj(1200, 5);
        for (int i = 0; i < 1200; i++) {
            int from = i % 20 < 10 ? i : i - i % 20 + 10;
            double x = random.gaussian(3L * from);
            double y = random.gaussian(3L * from + 1);
            double z = random.gaussian(3L * from + 2);
            double norm = Math.sqrt(x * x + y * y + z * z);
            points.set(i, 0, x / norm);
            points.set(i, 1, y / norm);
            points.set(i, 2, z / norm);
        }
        return Samples.times(points, Samples.rotation(5, 2));
    }

    private static Outcome run(IntrinsicDimensionOptions options) {
        try (Workers workers = Workers.of(2)) {
            return new IntrinsicDimensionPlugin()
                    .analyze(Samples.request(workers, Samples.block("a", 60, sphere())), options);
        }
    }

    @Test
    void aCurvedSurfaceHasItsOwnDimensionThoughItFillsThree() {
        Outcome outcome = run(new IntrinsicDimensionOptions(Quantity.STATE, 3000, 0, 0.1));
        Measure measure = outcome.measures().get(0);
        assertThat(Objects.requireNonNull(measure.value())).isBetween(1.8, 2.2);
        Measure.Interval interval = Objects.requireNonNull(measure.interval());
        assertThat(interval.low()).isLessThan(measure.value());
        assertThat(interval.high()).isGreaterThan(measure.value()).isLessThan(measure.value() + 0.6);
        assertThat(outcome.figures()).extracting(figure -> figure.id()).contains("ratio-fit", "dimension-by-scale");
        assertThat(outcome.measures()).extracting(Measure::of).containsExactly("a", "a", "", "");
    }

    @Test
    void settledStatesAreCountedAndTheNumberOfPointsIsLimited() {
        Outcome outcome = run(new IntrinsicDimensionOptions(Quantity.STATE, 200, -1, 0.1));
        assertThat(outcome.result().asMap().get("contexts").toString()).contains("duplicates=540", "points=200");
    }

    @Test
    void fewPointsHaveNoMeasure() {
        try (Workers workers = Workers.of(1)) {
            Outcome outcome = new IntrinsicDimensionPlugin()
                    .analyze(
                            Samples.request(workers, Samples.block("a", 2, Samples.gaussian(8, 3, 1))),
                            IntrinsicDimensionOptions.defaults());
            assertThat(outcome.measures()).allMatch(measure -> measure.value() == null);
            assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("at least 20"));
        }
    }

    @Test
    void aRegularGridIsNoSampleOfASurfaceAndIsNotQuoted() {
        DMatrixRMaj grid = new DMatrixRMaj(400, 2);
        for (int i = 0; i < 400; i++) {
            double angle = 2 * Math.PI * i / 400;
            grid.set(i, 0, Math.cos(angle) + 1e-9 * Math.sin(7.0 * i));
            grid.set(i, 1, Math.sin(angle));
        }
        try (Workers workers = Workers.of(1)) {
            Outcome outcome = new IntrinsicDimensionPlugin()
                    .analyze(
                            Samples.request(workers, Samples.block("a", 400, grid)),
                            IntrinsicDimensionOptions.defaults());
            assertThat(outcome.measures()).allMatch(measure -> measure.value() == null);
            assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("even distances"));
        }
    }
}
