package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.control.Controls;
import org.separatrix.geometry.control.Pathway;

/** What {@code field} found, as fields, tables and warnings. */
record FieldReport(List<ContextField> contexts, FieldOptions options) {

    private static final String ABSENT = "not defined";

    FieldReport {
        contexts = List.copyOf(contexts);
    }

    Fields describe() {
        return Fields.empty()
                .with("baseline", options.baseline())
                .with("matchedOn", Options.name(options.matchedOn()))
                .with("contexts", contexts.stream().map(this::describe).toList());
    }

    private Fields describe(ContextField field) {
        Fields controls = Fields.empty();
        for (Pathway pathway : Pathway.values()) {
            Fields chance = Fields.empty();
            for (FieldMeasure measure : FieldMeasure.ALL) {
                chance = chance.with(measure.name(), chance(measure, field, pathway));
            }
            controls = controls.with(
                    Options.name(pathway),
                    Fields.empty()
                            .with("strength", finite(field.strength().get(pathway)))
                            .with(
                                    "reached",
                                    field.controls()
                                            .getOrDefault(pathway, List.of())
                                            .size())
                            .with("measures", chance));
        }
        return Fields.empty()
                .with("context", field.pair().label())
                .with("spread", field.spread())
                .with("onBaseline", describe(field.onBaseline()))
                .with("onModulated", describe(field.onModulated()))
                .with("attractors", describe(field.attractors()))
                .with("controls", controls);
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }

    private static @Nullable Fields chance(FieldMeasure measure, ContextField field, Pathway pathway) {
        Measure.Chance chance =
                Controls.chance(Options.name(pathway), measure.drawn(field, pathway), measure.of(field));
        return chance == null
                ? null
                : Fields.empty()
                        .with("draws", chance.draws())
                        .with("mean", chance.mean())
                        .with("sd", chance.sd())
                        .with("low", chance.low())
                        .with("high", chance.high())
                        .with("p", chance.p());
    }

    private static Fields describe(FieldChange change) {
        return Fields.empty()
                .with("samples", FieldChange.defined(change.changes()))
                .with("cosine", FieldChange.mean(change.cosines()))
                .with("relativeChange", FieldChange.mean(change.changes()))
                .with("jacobianChange", FieldChange.mean(change.jacobianChanges()));
    }

    private static Fields describe(AttractorChange change) {
        return Fields.empty()
                .with("created", change.created())
                .with("countChange", change.countChange())
                .with("unsettledBefore", change.unsettledBefore())
                .with("unsettledAfter", change.unsettledAfter())
                .with(
                        "pairs",
                        change.pairs().stream().map(FieldReport::describe).toList());
    }

    private static Fields describe(AttractorChange.Pair pair) {
        LocalDynamics two = pair.two();
        return Fields.empty()
                .with("partner", Options.name(pair.partner()))
                .with("residual", pair.before().residual())
                .with("displacement", pair.displacement())
                .with("unstableBefore", pair.one().unstable())
                .with("unstableAfter", two == null ? null : two.unstable())
                .with("spectralDistance", two == null ? null : pair.one().spectralDistance(two))
                .with("leadingModeAngleRad", two == null ? null : pair.one().leadingModeAngle(two))
                .with("henriciBefore", pair.one().henrici())
                .with("henriciAfter", two == null ? null : two.henrici())
                .with("numericalAbscissaBefore", pair.one().numericalAbscissa())
                .with("numericalAbscissaAfter", two == null ? null : two.numericalAbscissa())
                .with("slowestMsBefore", pair.one().slowestMs())
                .with("slowestMsAfter", two == null ? null : two.slowestMs());
    }

    List<Table> tables() {
        if (contexts.isEmpty()) {
            return List.of();
        }
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(
                "context",
                "",
                contexts.stream().<Object>map(field -> field.pair().label()).toList()));
        columns.add(column(
                "cosine on trajectories of the context",
                "",
                field -> FieldChange.mean(field.onModulated().cosines())));
        for (FieldMeasure measure : FieldMeasure.ALL) {
            columns.add(column(measure.name().replace('-', ' '), measure.unit(), measure::of));
        }
        Table changes = new Table("field-changes", "Contexts against the baseline " + options.baseline(), columns);
        return options.controls() == 0 ? List.of(changes) : List.of(changes, chanceTable());
    }

    private Table chanceTable() {
        List<Object> names = new ArrayList<>();
        List<Object> measures = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<Object> nulls = new ArrayList<>();
        List<Object> means = new ArrayList<>();
        List<Object> lows = new ArrayList<>();
        List<Object> highs = new ArrayList<>();
        List<Object> ps = new ArrayList<>();
        for (ContextField field : contexts) {
            for (FieldMeasure measure : FieldMeasure.ALL) {
                for (Pathway pathway : Pathway.values()) {
                    Measure.Chance chance = Controls.chance("", measure.drawn(field, pathway), measure.of(field));
                    if (chance != null) {
                        names.add(field.pair().label());
                        measures.add(measure.name().replace('-', ' '));
                        values.add(orAbsent(measure.of(field)));
                        nulls.add(Options.name(pathway));
                        means.add(chance.mean());
                        lows.add(chance.low());
                        highs.add(chance.high());
                        ps.add(orAbsent(chance.p()));
                    }
                }
            }
        }
        return new Table(
                "matched-controls",
                "Random modulations matched by " + Options.name(options.matchedOn()),
                List.of(
                        new Column("context", "", names),
                        new Column("measure", "", measures),
                        new Column("modulation", "", values),
                        new Column("controls of", "", nulls),
                        new Column("mean", "", means),
                        new Column("2.5 %", "", lows),
                        new Column("97.5 %", "", highs),
                        new Column("p", "", ps)));
    }

    private Column column(String name, String unit, Function<ContextField, @Nullable Double> cell) {
        return new Column(
                name,
                unit,
                contexts.stream().map(field -> orAbsent(cell.apply(field))).toList());
    }

    private static Object orAbsent(@Nullable Double value) {
        return Objects.requireNonNullElse(value, ABSENT);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (contexts.isEmpty()) {
            warnings.add("no context differs from the baseline " + options.baseline() + ", so nothing is compared");
        }
        for (ContextField field : contexts) {
            String place = "context " + field.pair().label() + ": ";
            AttractorChange attractors = field.attractors();
            if (attractors.pairs().isEmpty()) {
                warnings.add(place + "the baseline comes to rest from none of "
                        + attractors.unsettledBefore() + " starts within " + options.settleSteps()
                        + " steps, so no settled states are compared and controls are matched along its trajectories");
            } else if (attractors.unsettledBefore() + attractors.unsettledAfter() > 0) {
                warnings.add(place + attractors.unsettledBefore() + " starts of the baseline and "
                        + attractors.unsettledAfter() + " under the context do not come to rest");
            }
            if (attractors.pairs().stream().anyMatch(pair -> !pair.before().isFixed())) {
                warnings.add(place + "a settled state of the baseline is not a fixed point to 1e-10");
            }
            for (Pathway pathway : Pathway.values()) {
                int reached = field.controls().getOrDefault(pathway, List.of()).size();
                if (reached < options.controls()) {
                    warnings.add(place + reached + " of " + options.controls() + " controls: a "
                            + Controls.name(pathway, options.matchedOn())
                            + " does not reach the strength of the modulation in the others");
                }
            }
        }
        return warnings;
    }
}
