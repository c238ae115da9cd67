package org.separatrix.geometry.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.Quantity;
import org.separatrix.geometry.samples.Samples;

class DimensionalityPluginTest {

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    private Outcome run(ActivityBlock block) {
        return new DimensionalityPlugin().analyze(Samples.request(workers, block), DimensionalityOptions.defaults());
    }

    private static Fields only(Outcome outcome) {
        return (Fields) ((List<?>) outcome.result().get("contexts")).get(0);
    }

    /** Trials of a few steps whose inputs take {@code conditions} values in turn. */
    private static ActivityBlock repeated(DMatrixRMaj samples, int trials, int conditions) {
        ActivityBlock block = Samples.block("a", trials, samples);
        double[] inputs = new double[samples.numRows];
        for (int at = 0; at < inputs.length; at++) {
            inputs[at] = at / block.steps() % conditions;
        }
        return new ActivityBlock(
                "a", NdArray.wrap(inputs, trials, block.steps(), 1), block.states(), block.outputs(), List.of());
    }

    @Test
    void whatCannotBeCrossValidatedSaysWhy() {
        DMatrixRMaj samples = Samples.correlated(60, 5, 1);
        assertThat(only(run(Samples.block("a", 6, samples))).get("crossValidation"))
                .isEqualTo("not applicable: no inputs were recorded, so which trials repeat a condition is unknown");
        assertThat(only(run(repeated(samples, 6, 6))).get("crossValidation"))
                .isEqualTo("not applicable: no condition was repeated");
        DMatrixRMaj equal = new DMatrixRMaj(60, 5);
        for (int at = 0; at < 300; at++) {
            equal.data[at] = samples.data[at % 50];
        }
        Fields still = only(run(repeated(equal, 6, 1)));
        assertThat((String) still.get("crossValidation"))
                .startsWith("not applicable: repeats of a condition are equal");
        assertThat(still.get("participationRatioCrossValidated")).isNull();
    }

    @Test
    void repeatsWithNoiseAreCrossValidated() {
        Fields found = only(run(repeated(Samples.correlated(120, 5, 1), 12, 3)));
        assertThat(found.get("crossValidation")).isEqualTo("applied");
        assertThat(found.get("participationRatioCrossValidated")).isNotNull();
    }

    @Test
    void theIntervalHoldsTheRatioThatTrialsOfTheSameKindGive() {
        Outcome outcome = run(Samples.block("a", 40, Samples.gaussian(400, 6, 3)));
        Measure ratio = outcome.measures().get(0);
        assertThat(ratio.name()).isEqualTo("participation-ratio");
        assertThat(ratio.value())
                .isCloseTo(
                        ParticipationRatio.ofSamples(Samples.gaussian(400, 6, 3))
                                .plain()
                                .getAsDouble(),
                        within(1e-9));
        assertThat(ratio.interval().low()).isLessThan(ratio.interval().high());
        assertThat(ratio.interval().high()).isBetween(5.5, 6.2);
        assertThat(ratio.interval().resampled()).isEqualTo("trials");
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> new DimensionalityOptions(Quantity.STATE, 0.9, 5, 0))
                .hasMessageContaining("halvings");
        assertThatThrownBy(() -> new DimensionalityOptions(Quantity.STATE, 0.9, 20, 7))
                .hasMessageContaining("draws");
        assertThatThrownBy(() -> new DimensionalityOptions(Quantity.STATE, 0.0, 20, 0))
                .hasMessageContaining("varianceFraction");
    }
}
