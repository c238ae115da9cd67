package org.separatrix.geometry.topology;

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

class PersistencePluginTest {

    private static final PersistenceOptions QUICK = new PersistenceOptions(Quantity.STATE, 60, 1000, 0.95, 39);

    private static DMatrixRMaj ring(double noise) {
        CounterRandom random = CounterRandom.of(4, "ring");
        DMatrixRMaj points = new DMatrixRMaj(400, 10);
        for (int i = 0; i < 400; i++) {
            double angle = 2 * Math.PI * random.uniform(i);
            for (int j = 0; j < 10; j++) {
                points.set(i, j, noise * random.gaussian(1000L + 10L * i + j));
            }
            points.add(i, 0, Math.cos(angle));
            points.add(i, 1, Math.sin(angle));
        }
        return Samples.times(points, Samples.rotation(10, 5));
    }

    private static Measure measure(DMatrixRMaj samples, String name) {
        try (Workers workers = Workers.of(2)) {
            Outcome outcome =
                    new PersistencePlugin().analyze(Samples.request(workers, Samples.block("a", 10, samples)), QUICK);
            return outcome.measures().stream()
                    .filter(each -> each.name().equals(name) && each.of().equals("a"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aNoisyRingHasALoopBeyondChance() {
        Measure loop = measure(ring(0.05), "longest-loop");
        assertThat(Objects.requireNonNull(loop.value())).isGreaterThan(0.5);
        assertThat(Objects.requireNonNull(loop.chance()).p()).isEqualTo(1.0 / 40.0);
        assertThat(Objects.requireNonNull(measure(ring(0.05), "loop-ratio").value()))
                .isGreaterThan(3.0);
    }

    @Test
    void aGaussianCloudHasNone() {
        Measure loop = measure(Samples.correlated(400, 5, 2), "longest-loop");
        assertThat(Objects.requireNonNull(loop.chance()).p()).isGreaterThan(0.05);
    }

    @Test
    void twoClustersAreTwoComponents() {
        DMatrixRMaj points = Samples.gaussian(200, 4, 3);
        for (int i = 0; i < 100; i++) {
            points.add(i, 0, 40.0);
        }
        Measure component = measure(points, "longest-component");
        assertThat(Objects.requireNonNull(component.value())).isGreaterThan(0.6);
        assertThat(Objects.requireNonNull(component.chance()).p()).isEqualTo(1.0 / 40.0);
    }

    @Test
    void statesThatDoNotVaryHaveNoShape() {
        try (Workers workers = Workers.of(1)) {
            Outcome outcome = new PersistencePlugin()
                    .analyze(Samples.request(workers, Samples.block("a", 2, new DMatrixRMaj(20, 3))), QUICK);
            assertThat(outcome.measures()).isEmpty();
            assertThat(outcome.figures()).isEmpty();
            assertThat(outcome.warnings()).hasSize(2).allMatch(warning -> warning.contains("no shape"));
        }
    }
}
