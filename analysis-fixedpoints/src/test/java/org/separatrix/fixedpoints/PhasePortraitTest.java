package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.fixedpoints.structure.Branch;

class PhasePortraitTest {

    private static FixedPointSet find(DynamicalSystem system, int starts) {
        try (Workers workers = Workers.of(1)) {
            return FixedPointFinder.find(
                    system,
                    TestSystems.none(system),
                    FixedPointOptions.defaults().withStarts(starts),
                    0L,
                    workers);
        }
    }

    private static PhasePortrait portrait(DynamicalSystem system, FixedPointSet found, PortraitOptions options) {
        try (Workers workers = Workers.of(1)) {
            return PhasePortrait.of(
                    system, found, TestSystems.none(system), new DMatrixRMaj(0, system.dimension()), options, workers);
        }
    }

    @Test
    void aLineAttractorIsOneEntryOfTheReport() {
        DynamicalSystem system = TestSystems.lineAttractor(6);
        FixedPointSet found = find(system, 64);
        PhasePortrait portrait = portrait(system, found, PortraitOptions.defaults());
        TrajectoryStates none = TrajectoryStates.of(List.of(), 6, 10);
        Fields result = FixedPointFields.of(found, new PortraitFields(system, found, portrait, none));
        List<?> structures = (List<?>) result.get("structures");
        assertThat(structures).hasSize(1);
        Fields line = (Fields) structures.get(0);
        assertThat(line.get("kind")).isEqualTo("LINE_ATTRACTOR");
        assertThat((Double) line.get("contractionTimeConstantMs")).isCloseTo(1.0, within(1e-9));
        assertThat((List<?>) line.get("points")).hasSizeGreaterThan(1);
        assertThat(result.get("trajectories")).isNull();
        assertThat(result.get("sensitivity")).as("nothing is FIXED").isNull();
        assertThat(portrait.warnings(found)).anyMatch(warning -> warning.contains("one continuous set"));
        Table table = PortraitTables.continuous(portrait, 1.0).orElseThrow();
        assertThat(table.columns().get(0).cells()).isEqualTo(List.of("line attractor"));
        List<Series> curves = new java.util.ArrayList<>();
        new PortraitCurves(found, portrait, StateSpaceFigure.axes(found, TestSystems.none(system))).addTo(curves);
        assertThat(curves)
                .filteredOn(series -> series.role() == Role.MANIFOLD)
                .extracting(Series::name)
                .containsExactly("line attractor");
    }

    @Test
    void aMissingPointIsNamedByTheLinesThatLeadThere() {
        DynamicalSystem system = TestSystems.scalar(2.0, 0.0);
        FixedPointSet whole = find(system, 64);
        assertThat(portrait(system, whole, PortraitOptions.defaults()).warnings(whole))
                .isEmpty();
        FixedPointSet cut = new FixedPointSet(
                whole.kind(),
                whole.points().stream()
                        .filter(point -> point.state().at(0) < 0.5)
                        .toList(),
                whole.counts(),
                whole.completeness(),
                whole.use(),
                List.of());
        assertThat(portrait(system, cut, PortraitOptions.defaults()).warnings(cut))
                .anyMatch(warning -> warning.contains("points are missing: 1 of 2 lines"));
    }

    @Test
    void optionsSayHowMuchIsMeasured() {
        DynamicalSystem system = TestSystems.scalar(2.0, 0.0);
        FixedPointSet found = find(system, 64);
        PhasePortrait little = portrait(system, found, new PortraitOptions(1, false, 0, 0, 10, 0.1, 0));
        assertThat(little.branches()).isEmpty();
        assertThat(little.points()).allMatch(point -> point.nonNormality() == null);
        assertThat(little.points()).allMatch(point -> point.sensitivity() == null && point.counterpart() == null);
        PhasePortrait hasty = portrait(system, found, new PortraitOptions(1, false, 1, 0, 10, 0.1, 0));
        assertThat(hasty.branches()).allMatch(branch -> branch.end() == Branch.End.UNSETTLED);
        assertThat(hasty.warnings(found)).anyMatch(warning -> warning.contains("had not settled"));
        assertThat(PortraitTables.connections(hasty)).isEmpty();
        assertThat(Options.bind(
                        FixedPointOptions.defaults(),
                        Fields.empty()
                                .with(
                                        "portrait",
                                        Fields.empty().with("modes", 3).with("separation", 0.2)),
                        "test"))
                .extracting(
                        options -> options.portrait().modes(),
                        options -> options.portrait().separation())
                .containsExactly(3, 0.2);
        assertThatThrownBy(() -> new PortraitOptions(-1, true, 0, 0, 1, 0.1, 0)).hasMessageContaining("modes");
        assertThatThrownBy(() -> new PortraitOptions(1, true, -1, 0, 1, 0.1, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new PortraitOptions(1, true, 0, 0, 1, 1.0, 0)).hasMessageContaining("separation");
    }

    @Test
    void theNodesOfAPathLieInALineAtEqualDistances() {
        NdArray path = NdArray.wrap(new double[2], 2, 1);
        List<Branch> branches = List.of(
                new Branch(1, Branch.End.ATTRACTOR, 0, true, 1.0, path),
                new Branch(1, Branch.End.ATTRACTOR, 2, true, 1.0, path));
        DMatrixRMaj places =
                GraphLayout.of(new DMatrixRMaj(new double[][] {{-0.5, 0.25}, {0.2, -0.1}, {0.6, -0.3}}), branches);
        for (int d = 0; d < 2; d++) {
            assertThat(places.get(1, d)).isCloseTo(0.5 * (places.get(0, d) + places.get(2, d)), within(1e-6));
        }
        assertThat(Math.hypot(places.get(0, 0) - places.get(1, 0), places.get(0, 1) - places.get(1, 1)))
                .isCloseTo(1.0, within(1e-6));
    }

    @Test
    void trialsAreTakenWholeAndSpreadOverTheBlocks() {
        List<ActivityBlock> blocks = List.of(block(6, 10), block(4, 10));
        TrajectoryStates all = TrajectoryStates.of(blocks, 2, 1000);
        assertThat(all.states().numRows).isEqualTo(100);
        assertThat(all.trials().get(99)).isEqualTo(9);
        assertThat(all.steps().subList(90, 100)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(all.states().get(15, 1)).isEqualTo(15.5);
        TrajectoryStates some = TrajectoryStates.of(blocks, 2, 35);
        assertThat(some.states().numRows).isBetween(30, 40);
        assertThat(some.trials().stream().distinct().count()).isBetween(3L, 4L);
        TrajectoryStates coarse = TrajectoryStates.of(blocks, 2, 4);
        assertThat(coarse.steps()).allMatch(step -> step % 3 == 0);
        assertThat(TrajectoryStates.of(blocks, 2, 0).states().numRows).isZero();
    }

    /** States (t, t + 0.5), t counted through all trials. */
    private static ActivityBlock block(int trials, int steps) {
        double[] states = new double[trials * steps * 2];
        for (int at = 0; at < states.length; at++) {
            int step = at / 2;
            states[at] = step + 0.5 * (at % 2);
        }
        return new ActivityBlock(
                "c",
                NdArray.wrap(new double[trials * steps], trials, steps, 1),
                NdArray.wrap(states, trials, steps, 2),
                NdArray.wrap(new double[0], trials, steps, 0),
                List.of());
    }
}
