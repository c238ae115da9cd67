package org.separatrix.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.report.AnalysisResult;

class AnalysisRunnerTest {

    private static Condition condition(String context, String input) {
        return new Condition(new Context(context, NdArray.vector()), input, NdArray.vector(0, 0));
    }

    private static AnalysisResult run(boolean needsModel, List<Condition> conditions) {
        try (Workers workers = Workers.of(1)) {
            AnalysisRequest request =
                    new AnalysisRequest(null, SystemKind.FLOW, conditions, new Activity(List.of()), 17, workers);
            return AnalysisRunner.of(
                            new ProbePlugin("probe", Scope.MODEL, needsModel), Fields.empty(), Place.of("here"))
                    .run(null, request, List.of("a note"));
        }
    }

    @Test
    void recordsEverythingNeededToRepeatTheAnalysis() {
        AnalysisResult result = run(false, List.of(condition("fdgo", "zero")));

        assertThat(result.analysis()).isEqualTo("probe");
        assertThat(result.context()).isEqualTo("fdgo");
        assertThat(result.input()).isNull();
        assertThat(result.options()).isEqualTo(Fields.empty().with("level", 3));
        assertThat(result.seed()).isEqualTo(17);
        assertThat(result.definition()).isEqualTo("What it was given.");
        assertThat(result.sources()).containsExactly("nobody 2020");
        assertThat(result.warnings()).containsExactly("a note", "only a probe");
        assertThat(result.result().get("kind")).isEqualTo("FLOW");
    }

    @Test
    void callsSeveralContextsAllAndNamesNoInputWhereTheyDiffer() {
        AnalysisResult result = run(false, List.of(condition("fdgo", "1,2"), condition("fdanti", "zero")));

        assertThat(result.context()).isEqualTo("all");
        assertThat(result.input()).isNull();
    }

    @Test
    void refusesRecordedActivityAloneWhereAModelIsNeeded() {
        assertThatThrownBy(() -> run(true, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a model");
    }

    @Test
    void refusesUnknownOptionsAndValuesOutOfRangeWhenBinding() {
        ProbePlugin probe = new ProbePlugin("probe", Scope.MODEL, false);

        assertThatThrownBy(() -> AnalysisRunner.of(probe, Fields.empty().with("levl", 1), Place.of("p.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("p.json: levl")
                .hasMessageContaining("'level'");
        assertThatThrownBy(() -> AnalysisRunner.of(probe, Fields.empty().with("level", "0"), Place.of("p.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("p.json: level: found 0, expected at least 1");
    }
}
