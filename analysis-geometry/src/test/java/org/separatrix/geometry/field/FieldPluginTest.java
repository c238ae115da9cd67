package org.separatrix.geometry.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.dynamics.SystemKind;
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
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.control.Criterion;
import org.separatrix.geometry.control.LinearNetworks;

class FieldPluginTest {

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    static AnalysisRequest request(Model model, SystemKind kind, Workers workers) {
        int channels = model.spec().inputs().size();
        NdArray inputs = NdArray.wrap(SmallModels.random(1, 4 * 30 * channels, 0.3, 3, "u").data, 4, 30, channels);
        List<Context> contexts =
                model.spec().contexts().stream().map(model::context).toList();
        return new AnalysisRequest(
                model,
                kind,
                contexts.stream()
                        .map(context ->
                                new Condition(context, Condition.ZERO, NdArray.wrap(new double[channels], channels)))
                        .toList(),
                new Activity(contexts.stream()
                        .map(context -> Simulator.run(model, context, inputs, List.of()))
                        .toList()),
                11,
                workers);
    }

    static double value(Outcome outcome, String name, String of) {
        return outcome.measures().stream()
                .filter(measure -> measure.name().equals(name) && measure.of().equals(of))
                .map(Measure::value)
                .findFirst()
                .orElseThrow();
    }

    private static final FieldOptions QUICK = FieldOptions.defaults().withControls(5, Criterion.JACOBIAN);

    @Test
    void aContextThatActsOnNothingLeavesTheFieldAsItIs() {
        Model model = LinearNetworks.three(
                new Modulation(Excitability.GAIN, Synaptic.NONE),
                java.util.Map.of(
                        org.separatrix.core.model.TensorNames.EXCITABILITY_GAIN, LinearNetworks.column(0, 0, 0)));
        Outcome outcome = new FieldPlugin().analyze(request(model, SystemKind.MAP, workers), QUICK);
        assertThat(value(outcome, "field-cosine", "on")).isCloseTo(1.0, within(1e-12));
        assertThat(value(outcome, "field-change", "on")).isZero();
        assertThat(value(outcome, "jacobian-change", "on")).isZero();
        assertThat(value(outcome, "attractor-displacement", "on")).isCloseTo(0.0, within(1e-10));
        assertThat(value(outcome, "spectral-distance", "on")).isZero();
        assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("0 of 5 controls"));
    }

    @Test
    void aUniformGainShiftsTheSpectrumAndNoModeAndAShearTurnsThemAndNotTheSpectrum() {
        Outcome gain =
                new FieldPlugin().analyze(request(LinearNetworks.uniformGain(), SystemKind.FLOW, workers), QUICK);
        Outcome shear = new FieldPlugin().analyze(request(LinearNetworks.shear(), SystemKind.FLOW, workers), QUICK);
        double expected = Math.sqrt((0.18 * 0.18 + 0.1 * 0.1 + 0.02 * 0.02) / 3.0);
        assertThat(value(gain, "spectral-distance", "on")).isCloseTo(expected, within(1e-10));
        assertThat(value(gain, "henrici-change", "on")).isCloseTo(0.0, within(1e-10));
        assertThat(value(gain, "slow-timescale-change", "on")).isCloseTo(100 / 0.28 - 100 / 0.1, within(1e-8));
        assertThat(value(shear, "spectral-distance", "on")).isCloseTo(0.0, within(1e-10));
        assertThat(value(shear, "henrici-change", "on")).isCloseTo(0.4, within(1e-10));
    }

    @Test
    void theChanceLevelIsThatOfThePathwayOfTheModulation() {
        Outcome gain = new FieldPlugin().analyze(request(LinearNetworks.uniformGain(), SystemKind.MAP, workers), QUICK);
        Outcome shear = new FieldPlugin().analyze(request(LinearNetworks.shear(), SystemKind.MAP, workers), QUICK);
        assertThat(gain.measures())
                .allMatch(measure ->
                        measure.chance() == null || measure.chance().how().contains("excitability"));
        assertThat(shear.measures())
                .allMatch(measure ->
                        measure.chance() == null || measure.chance().how().contains("synaptic"));
        assertThat(gain.measures().get(0).chance()).isNotNull();
        assertThat(shear.measures().get(0).chance()).isNotNull();
        assertThat(gain.measures().get(0).interval()).isNotNull();
    }

    @Test
    void trajectoriesOfTheContextAreComparedToo() {
        Outcome outcome =
                new FieldPlugin().analyze(request(LinearNetworks.uniformGain(), SystemKind.MAP, workers), QUICK);
        Fields context = (Fields) ((List<?>) outcome.result().get("contexts")).get(0);
        Fields own = (Fields) context.get("onModulated");
        assertThat(own.get("samples")).isNotEqualTo(0);
        assertThat((Double) own.get("cosine")).isBetween(0.0, 1.0);
        assertThat(own.get("cosine")).isNotEqualTo(((Fields) context.get("onBaseline")).get("cosine"));
    }

    @Test
    void theBaselineItselfIsNotCompared() {
        Outcome outcome = new FieldPlugin()
                .analyze(request(LinearNetworks.shear(), SystemKind.MAP, workers), QUICK.withBaseline("on"));
        assertThat(outcome.measures()).isEmpty();
        assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("nothing is compared"));
    }

    @Test
    void gatedUnitsAreRefusedWithTheReason() {
        Model gru = SmallModels.random(SmallModels.spec(Form.GRU, Nonlinearity.TANH, Modulation.NONE), 4, 1);
        AnalysisRequest request = request(gru, SystemKind.MAP, workers);
        assertThatThrownBy(() -> new FieldPlugin().analyze(request, QUICK))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gru");
    }
}
