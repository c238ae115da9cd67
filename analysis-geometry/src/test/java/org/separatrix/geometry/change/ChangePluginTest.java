package org.separatrix.geometry.change;

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
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.geometry.samples.Samples;

class ChangePluginTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    private static Fields context(Outcome outcome, int index) {
        return (Fields) ((List<?>) outcome.result().get("contexts")).get(index);
    }

    @Test
    void aNetworkIsRunOnTheSameInputsWithAndWithoutTheContext() {
        Model model = Samples.model(8, 7);
        AnalysisRequest request = Samples.simulated(workers, model, 6, 30);
        Outcome outcome =
                new ChangePlugin().analyze(request, ChangeOptions.defaults().withComponents(3));
        ActivityBlock pro = request.activity().blocks().get(0);
        DMatrixRMaj before = Simulator.run(model, model.neutralContext(), pro.inputs(), List.of())
                .states()
                .toMatrix();
        ChangeDecomposition expected =
                ChangeDecomposition.of(before, pro.states().toMatrix(), 3);
        Fields found = context(outcome, 0);
        assertThat(found.get("context")).isEqualTo("pro");
        assertThat((Double) found.get("translation")).isCloseTo(expected.translation(), TIGHT);
        assertThat((Double) found.get("rotation")).isCloseTo(expected.rotation(), TIGHT);
        assertThat((Double) found.get("rho")).isCloseTo(expected.fit().rho(), TIGHT);
        assertThat(outcome.result().get("baseline")).isEqualTo("none");
        assertThat((List<?>) outcome.result().get("contexts")).hasSize(2);
        assertThat(outcome.figures()).hasSize(1);
    }

    @Test
    void anotherContextCanBeTheBaseline() {
        AnalysisRequest request = Samples.simulated(workers, 7);
        Outcome outcome =
                new ChangePlugin().analyze(request, ChangeOptions.defaults().withBaseline("pro"));
        assertThat((List<?>) outcome.result().get("contexts")).hasSize(1);
        assertThat(context(outcome, 0).get("context")).isEqualTo("anti");
        assertThat(outcome.result().get("baseline")).isEqualTo("pro");
    }

    @Test
    void recordedContextsAreComparedWithTheFirst() {
        DMatrixRMaj before = Samples.correlated(60, 5, 1);
        DMatrixRMaj after = before.copy();
        CommonOps_DDRM.scale(2.0, after);
        Outcome outcome = new ChangePlugin()
                .analyze(
                        Samples.request(
                                workers,
                                Samples.block("a", 6, before),
                                Samples.block("b", 6, after),
                                Samples.block("c", 5, after)),
                        ChangeOptions.defaults());
        assertThat((List<?>) outcome.result().get("contexts")).hasSize(1);
        Fields found = context(outcome, 0);
        assertThat((Double) found.get("lnScale")).isCloseTo(Math.log(2.0), TIGHT);
        assertThat((Double) found.get("rho")).isCloseTo(1.0, TIGHT);
        assertThat((Double) found.get("rhoBeyondShuffled")).isBetween(0.2, 0.95);
        assertThat(found.get("floor")).isNotNull();
        assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("context c cannot be matched with a"));
        assertThat(outcome.measures())
                .filteredOn(measure -> measure.name().equals("rho"))
                .allSatisfy(measure -> assertThat(measure.chance()).isNotNull());
    }

    @Test
    void anUnknownBaselineOfRecordedActivityIsRefused() {
        AnalysisRequest request = Samples.request(workers, Samples.block("a", 6, Samples.correlated(60, 5, 1)));
        assertThatThrownBy(() -> new ChangePlugin()
                        .analyze(request, ChangeOptions.defaults().withBaseline("z")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'z'");
        assertThat(new ChangePlugin().analyze(request, ChangeOptions.defaults()).warnings())
                .anyMatch(warning -> warning.contains("no context beside the baseline"));
    }

    @Test
    void aPathStartsAtTheBaselineAndEndsAtTheContext() {
        Model model = Samples.model(8, 7);
        AnalysisRequest request = Samples.simulated(workers, model, 6, 30);
        Outcome outcome = new ModulationPathPlugin()
                .analyze(request, ModulationPathOptions.defaults().withComponents(2));
        Fields path = (Fields) ((List<?>) outcome.result().get("paths")).get(0);
        assertThat((List<?>) path.get("attractors")).hasSize(11);
        Outcome change =
                new ChangePlugin().analyze(request, ChangeOptions.defaults().withComponents(2));
        assertThat(((NdArray) path.get("lnScale")).at(10))
                .isCloseTo((Double) context(change, 0).get("lnScale"), TIGHT);
        assertThat(((NdArray) path.get("translation")).at(10))
                .isCloseTo((Double) context(change, 0).get("translation"), TIGHT);
        assertThat(((NdArray) path.get("lnScale")).at(0)).isCloseTo(0.0, TIGHT);
        assertThat((Double) path.get("pathLengthRad")).isGreaterThanOrEqualTo((Double) path.get("endToEndRad") - 1e-12);
        assertThat(path.get("slopeAtBaseline")).isNotNull();
    }

    @Test
    void recordedContextsNamedByNumbersAreLevelsInTheirOrder() {
        Outcome outcome = new ModulationPathPlugin()
                .analyze(
                        Samples.request(
                                workers,
                                Samples.block("2", 2, Samples.correlated(40, 4, 2)),
                                Samples.block("0", 2, Samples.correlated(40, 4, 1)),
                                Samples.block("0.5", 2, Samples.correlated(40, 4, 3))),
                        ModulationPathOptions.defaults());
        Fields path = (Fields) ((List<?>) outcome.result().get("paths")).get(0);
        assertThat(((NdArray) path.get("levels")).toArray()).containsExactly(0.0, 0.5, 2.0);
        assertThat(path.get("attractors")).isNull();
        assertThat(new ModulationPathPlugin()
                        .analyze(
                                Samples.request(workers, Samples.block("a", 2, Samples.correlated(40, 4, 2))),
                                ModulationPathOptions.defaults())
                        .warnings())
                .anyMatch(warning -> warning.contains("no modulation"));
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() ->
                        new ModulationPathOptions(org.separatrix.geometry.samples.Quantity.STATE, 10, 1.0, 0, 0.9, 8))
                .hasMessageContaining("levels: found 10");
        assertThatThrownBy(() -> ChangeOptions.defaults().withComponents(-1)).hasMessageContaining("components");
        assertThatThrownBy(() -> ChangeOptions.defaults().withBaseline(" ")).hasMessageContaining("baseline");
    }
}
