package org.separatrix.geometry.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.control.Criterion;
import org.separatrix.geometry.control.LinearNetworks;

class MixingPluginTest {

    private static final MixingOptions OPTIONS = MixingOptions.defaults().withControls(30, Criterion.JACOBIAN);

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    private Outcome run(org.separatrix.core.model.Model model, SystemKind kind) {
        return new MixingPlugin().analyze(FieldPluginTest.request(model, kind, workers), OPTIONS);
    }

    @Test
    void aUniformGainMixesNothingAndAShearEverythingAsMapsAndAsFlows() {
        for (SystemKind kind : SystemKind.values()) {
            Outcome gain = run(LinearNetworks.uniformGain(), kind);
            Outcome shear = run(LinearNetworks.shear(), kind);
            assertThat(FieldPluginTest.value(gain, "mixing-fraction", "on")).isCloseTo(0.0, within(1e-10));
            assertThat(FieldPluginTest.value(shear, "mixing-fraction", "on")).isCloseTo(1.0, within(1e-10));
            assertThat(FieldPluginTest.value(shear, "rotation-strength", "on")).isCloseTo(1.0, within(1e-10));
            assertThat(FieldPluginTest.value(shear, "mixing-fraction-moved", "on"))
                    .isCloseTo(1.0, within(1e-10));
        }
    }

    @Test
    void inUncoupledUnitsNoGainMixesAndSynapticChangesDo() {
        Outcome gain = run(LinearNetworks.uniformGain(), SystemKind.FLOW);
        Measure.Chance gains = chance(gain, "mixing-fraction");
        assertThat(gains.how()).contains("excitability");
        assertThat(gains.draws()).isEqualTo(30);
        assertThat(gains.high()).isCloseTo(0.0, within(1e-10));
        Measure.Chance synapses =
                chance(run(LinearNetworks.shear(), SystemKind.FLOW), "mixing-fraction-against-synaptic");
        assertThat(synapses.mean()).isGreaterThan(0.3);
        assertThat(synapses.p()).isLessThan(0.2);
    }

    private static Measure.Chance chance(Outcome outcome, String name) {
        return outcome.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .chance();
    }
}
