package org.separatrix.geometry.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.Samples;

class SubspacesPluginTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    private Outcome run(SubspacesOptions options, ActivityBlock... blocks) {
        return new SubspacesPlugin().analyze(Samples.request(workers, blocks), options);
    }

    private static Fields pair(Outcome outcome, int index) {
        return (Fields) ((List<?>) outcome.result().get("pairs")).get(index);
    }

    private static Measure measure(Outcome outcome, String name) {
        return outcome.measures().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Trials that vary in the given pair of dimensions of R⁸ alone. */
    private static ActivityBlock plane(String name, int first, int second, long seed) {
        DMatrixRMaj samples = new DMatrixRMaj(200, 8);
        DMatrixRMaj noise = Samples.gaussian(200, 2, seed);
        for (int i = 0; i < 200; i++) {
            samples.set(i, first, 2.0 * noise.get(i, 0));
            samples.set(i, second, noise.get(i, 1));
        }
        return Samples.block(name, 10, samples);
    }

    private static SubspacesOptions quick() {
        return SubspacesOptions.defaults().withDraws(200);
    }

    @Test
    void orthogonalPlanesAreLessAlignedThanChanceAndEqualOnesAsAlignedAsCanBe() {
        Outcome apart = run(quick(), plane("a", 0, 1, 1), plane("b", 2, 3, 2));
        Fields alignment = (Fields) pair(apart, 0).get("alignment");
        assertThat((Double) alignment.get("symmetric")).isCloseTo(0.0, TIGHT);
        assertThat((Double) pair(apart, 0).get("pLessThanChance")).isCloseTo(1.0 / 201, TIGHT);
        assertThat((Double) pair(apart, 0).get("largestAngleRad")).isCloseTo(Math.PI / 2, TIGHT);
        Outcome together = run(quick(), plane("a", 0, 1, 1), plane("b", 0, 1, 2));
        assertThat((Double) ((Fields) pair(together, 0).get("alignment")).get("symmetric"))
                .isCloseTo(1.0, TIGHT);
        Measure crossValidated = measure(together, "alignment-index-cross-validated");
        assertThat(crossValidated.floor().value()).isCloseTo(1.0, TIGHT);
        assertThat(crossValidated.value()).isCloseTo(1.0, TIGHT);
    }

    @Test
    void crossValidationLeavesTheCeilingBelowOneWhereThereIsNoise() {
        Outcome outcome = run(
                quick().withComponents(3),
                Samples.block("a", 8, Samples.gaussian(80, 12, 1)),
                Samples.block("b", 8, Samples.gaussian(80, 12, 2)));
        Measure found = measure(outcome, "alignment-index-cross-validated");
        assertThat(found.floor().value()).isBetween(0.05, 0.8);
        assertThat(found.value()).isCloseTo(found.floor().value(), within(0.15));
        assertThat(found.chance().mean()).isCloseTo(found.value(), within(0.15));
    }

    @Test
    void theSweepHoldsTheIndexAtItsDimension() {
        DMatrixRMaj first = Samples.correlated(100, 9, 1);
        DMatrixRMaj second = Samples.correlated(100, 9, 2);
        Outcome outcome = run(quick().withComponents(3), Samples.block("a", 5, first), Samples.block("b", 5, second));
        Fields sweep = (Fields) pair(outcome, 0).get("sweep");
        NdArray curve = (NdArray) sweep.get("alignment");
        for (int k = 1; k <= 9; k++) {
            assertThat(curve.at(k - 1))
                    .isCloseTo(AlignmentIndex.ofSamples(first, second, k).symmetric(), TIGHT);
            PrincipalAngles angles = PrincipalAngles.between(
                    PrincipalComponents.of(first).basis(k),
                    PrincipalComponents.of(second).basis(k));
            assertThat(((NdArray) sweep.get("meanSquaredCosine")).at(k - 1))
                    .isCloseTo(angles.meanSquaredCosine(), TIGHT);
        }
        assertThat(curve.at(8)).isCloseTo(1.0, TIGHT);
        assertThat(outcome.figures())
                .extracting(Figure::id)
                .contains("alignment-by-chance", "cross-capture", "angles", "alignment-by-dimension");
    }

    @Test
    void turningScalingAndReorderingUnitsChangesNoMeasure() {
        for (int seed = 0; seed < 3; seed++) {
            DMatrixRMaj first = Samples.correlated(120, 6, seed);
            DMatrixRMaj second = Samples.correlated(120, 6, seed + 40);
            DMatrixRMaj map = Samples.rotation(6, seed + 80);
            CommonOps_DDRM.scale(0.3, map);
            Outcome plain = run(quick(), Samples.block("a", 6, first), Samples.block("b", 6, second));
            Outcome turned = run(
                    quick(),
                    Samples.block("a", 6, Samples.times(first, map)),
                    Samples.block("b", 6, Samples.times(second, map)));
            for (int i = 0; i < plain.measures().size(); i++) {
                assertThat(turned.measures().get(i).value())
                        .as(plain.measures().get(i).name())
                        .isCloseTo(plain.measures().get(i).value(), within(1e-8));
            }
        }
    }

    @Test
    void aSingleTrialHasNoHalvesAndThatIsSaid() {
        Outcome outcome = run(
                quick(),
                Samples.block("a", 1, Samples.correlated(50, 5, 1)),
                Samples.block("b", 1, Samples.correlated(50, 5, 2)));
        assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("no cross-validation"));
        assertThat(pair(outcome, 0).get("alignmentCrossValidated")).isNull();
    }

    @Test
    void oneContextIsNotComparedAndOptionsAreChecked() {
        Outcome outcome = run(quick(), Samples.block("a", 2, Samples.correlated(50, 5, 1)));
        assertThat((List<?>) outcome.result().get("pairs")).isEmpty();
        assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("fewer than two"));
        assertThatThrownBy(() -> quick().withDraws(5)).hasMessageContaining("draws: found 5");
        assertThatThrownBy(() -> quick().withComponents(-1)).hasMessageContaining("components: found -1");
    }
}
