package org.separatrix.fixedpoints.continuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Role;

/** The contract, on a small network whose modulation makes and unmakes fixed points. */
class ContinuationPluginTest extends AnalysisPluginContract<ContinuationOptions> {

    private static Model model() {
        Modulation modulation = new Modulation(Excitability.BIAS_GAIN, Synaptic.ADDITIVE);
        return SmallModels.random(SmallModels.spec(Form.RATE, Nonlinearity.TANH, modulation), 12, 4);
    }

    @Override
    protected AnalysisPlugin<ContinuationOptions> plugin() {
        return new ContinuationPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        Model model = model();
        Context context = new Context("both", NdArray.vector(0.8, 0.7));
        CounterRandom chance = CounterRandom.of(2L, "inputs");
        double[] inputs = new double[4 * 30 * 2];
        for (int at = 0; at < inputs.length; at++) {
            inputs[at] = chance.gaussian(at / 20);
        }
        Activity activity =
                new Activity(List.of(Simulator.run(model.at(context), NdArray.wrap(inputs, 4, 30, 2), List.of())));
        Condition condition = new Condition(context, "zero", NdArray.vector(0.0, 0.0));
        return new AnalysisRequest(model, SystemKind.MAP, List.of(condition), activity, 5L, workers);
    }

    @Override
    protected ContinuationOptions options() {
        return ContinuationOptions.defaults()
                .withSearch(ExploreOptions.defaults().withSearches(2, 48));
    }

    private Outcome run(ContinuationOptions options) {
        try (Workers workers = Workers.of(1)) {
            return plugin().analyze(request(workers), options);
        }
    }

    @Test
    void theReportHasBranchesBifurcationsAndMatches() {
        Outcome outcome = run(options());
        Fields result = outcome.result();
        assertThat(result.asMap())
                .containsKeys("parameterization", "branches", "bifurcations", "attractors", "links", "matches");
        List<?> branches = (List<?>) result.get("branches");
        assertThat(branches).isNotEmpty();
        List<?> points = (List<?>) ((Fields) branches.get(0)).get("points");
        assertThat(((Fields) points.get(0)).asMap()).containsKeys("s", "state", "stability", "unstableCount");
        assertThat(outcome.figures()).extracting(Figure::id).containsExactly("bifurcation-diagram", "attractor-graph");
        assertThat(outcome.figures().get(0).series())
                .anyMatch(series -> series.role() == Role.CURVE || series.role() == Role.REFERENCE);
    }

    @Test
    void bothDirectionsOfAPathGiveTheSameBifurcations() {
        List<?> there = (List<?>) run(options().between("pro", "anti")).result().get("bifurcations");
        List<?> back = (List<?>) run(options().between("anti", "pro")).result().get("bifurcations");
        assertThat(there).hasSameSizeAs(back);
        for (int k = 0; k < there.size(); k++) {
            Fields a = (Fields) there.get(k);
            Fields b = (Fields) back.get(back.size() - 1 - k);
            assertThat(a.get("kind")).isEqualTo(b.get("kind"));
            assertThat((double) a.get("parameter") + (double) b.get("parameter"))
                    .isCloseTo(1.0, org.assertj.core.api.Assertions.within(1e-8));
        }
    }

    @Test
    void thePathOfAGainIsFollowedAndAWrongUnitRefused() {
        Outcome outcome = run(options().between("pro", "pro").withGain(3, 0.0, 4.0));
        assertThat((List<?>) outcome.result().get("branches")).isNotEmpty();
        assertThat((String) outcome.result().get("parameterization")).contains("gains moving");
        assertThatThrownBy(() -> run(options().withGain(12, 0.0, 1.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unit");
    }

    @Test
    void aPathThatDoesNotMoveIsSaidToStandStill() {
        Outcome outcome = run(options().between("pro", "pro"));
        assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("nothing moves"));
        assertThat((List<?>) outcome.result().get("bifurcations")).isEmpty();
    }

    @Test
    void thePlaneOfTheTwoPathwaysHasItsCurvesAndAFigure() {
        AnalysisPlugin<ContinuationOptions> plugin = plugin();
        ContinuationOptions plane = options()
                .between("none", "4,4/none")
                .withPlane(PlaneOptions.defaults().withTo("none/4,4"));
        Outcome one;
        Outcome two;
        try (Workers single = Workers.of(1);
                Workers pair = Workers.of(2)) {
            one = plugin.analyze(request(single), plane);
            two = plugin.analyze(request(pair), plane);
        }
        Fields result = (Fields) one.result().get("plane");
        assertThat(result.asMap()).containsKeys("parameters", "low", "high", "curves");
        List<?> curves = (List<?>) result.get("curves");
        assertThat(curves).isNotEmpty();
        List<?> points = (List<?>) ((Fields) curves.get(0)).get("points");
        assertThat(((Fields) points.get(0)).asMap()).containsKeys("s", "t", "state", "unstableCount");
        assertThat(one.figures()).anyMatch(figure -> figure.id().equals("parameter-plane"));
        assertThat(two.result()).isEqualTo(one.result());
    }
}
