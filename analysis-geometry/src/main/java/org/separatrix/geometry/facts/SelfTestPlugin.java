package org.separatrix.geometry.facts;

import java.util.List;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;

/**
 * The analysis {@code self-test}: facts about excitability and synaptic strength that are known on paper, measured with the classes of the other analyses.
 *
 * <p>Makes its own networks; the model and the activity of the request are not looked at.
 */
public final class SelfTestPlugin implements AnalysisPlugin<SelfTestOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "self-test",
            "Known answers",
            "Numbers that are known on paper beside what the suite measures. K1: rectified units with gains are units with scaled columns of "
                    + "weights. K2: a translation of the states is nothing else. K3: a uniform gain of a linear network changes its spectrum and its dimension "
                    + "and turns no mode. K4: a shear of the weights keeps the spectrum and turns a mode by 45 degrees. K5: a gain of single units moves "
                    + "lambda + 1 by a weighted mean of the relative gains and leaves eigenvalues at -1 there; a synaptic change does not.",
            List.of("Kato 1995, Perturbation Theory for Linear Operators, doi:10.1007/978-3-642-66282-9"),
            Scope.MODEL,
            true);

    /** Called by the service loader. */
    public SelfTestPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SelfTestOptions defaultOptions() {
        return SelfTestOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, SelfTestOptions options) {
        // the same numbers for every network, so that reports of several agree
        List<Fact> facts = KnownFacts.all(options.units(), options.steps(), 0);
        List<Fact> failed = facts.stream().filter(fact -> !fact.holds()).toList();
        Fields result = Fields.empty()
                .with("facts", facts.stream().map(SelfTestPlugin::describe).toList())
                .with("failed", failed.size());
        List<String> warnings = failed.stream()
                .map(fact -> "fact " + fact.name() + " does not hold: measured " + fact.measured() + ", expected "
                        + fact.expected())
                .toList();
        return new Outcome(result, warnings, List.of(table(facts)), List.of())
                .withMeasures(facts.stream().map(Fact::measure).toList());
    }

    private static Fields describe(Fact fact) {
        return Fields.empty()
                .with("group", fact.group())
                .with("name", fact.name())
                .with("statement", fact.statement())
                .with("expected", fact.expected())
                .with("bound", fact.isBound())
                .with("measured", Double.isFinite(fact.measured()) ? fact.measured() : null)
                .with("tolerance", fact.tolerance())
                .with("holds", fact.holds());
    }

    private static Table table(List<Fact> facts) {
        return new Table(
                "known-answers",
                "Known answers",
                List.of(
                        Column.of("fact", facts, Fact::group),
                        Column.of("number", facts, Fact::statement),
                        Column.of("expected", facts, fact -> fact.isBound() ? "> " + fact.expected() : fact.expected()),
                        Column.of(
                                "measured",
                                facts,
                                fact -> Double.isFinite(fact.measured()) ? fact.measured() : "not defined"),
                        Column.of("tolerance", facts, Fact::tolerance),
                        Column.of("holds", facts, Fact::holds)));
    }
}
