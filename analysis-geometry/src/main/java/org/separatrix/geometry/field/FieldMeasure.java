package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.control.Controls;
import org.separatrix.geometry.control.Pathway;

/**
 * A number that {@code field} reports of a modulation and of its controls alike.
 *
 * @param name of the measure
 * @param unit of the measure
 * @param definition of the measure
 * @param direction of the measure
 * @param value the number from the fields on the baseline's samples and from the settled states
 */
record FieldMeasure(
        String name,
        String unit,
        String definition,
        String direction,
        BiFunction<FieldChange, AttractorChange, @Nullable Double> value) {

    static final List<FieldMeasure> ALL = List.of(
            new FieldMeasure(
                    "field-cosine",
                    "",
                    "mean cosine between the vector fields of the context and of the baseline, along the baseline's trajectories",
                    "1 = same direction everywhere",
                    (change, attractors) -> FieldChange.mean(change.cosines())),
            new FieldMeasure(
                    "field-change",
                    "",
                    "mean of ‖f₁ − f₀‖ / ‖f₀‖ along the baseline's trajectories",
                    "higher = fields differ more",
                    (change, attractors) -> FieldChange.mean(change.changes())),
            new FieldMeasure(
                    "jacobian-change",
                    "",
                    "mean of ‖J₁ − J₀‖_F / ‖J₀‖_F along the baseline's trajectories",
                    "higher = local dynamics differ more",
                    (change, attractors) -> FieldChange.mean(change.jacobianChanges())),
            new FieldMeasure(
                    "attractor-displacement",
                    "",
                    "mean distance of matched settled states in units of the spread of the baseline's trajectories",
                    "higher = attractors move further",
                    (change, attractors) -> ContextField.mean(attractors, AttractorChange.Pair::displacement)),
            new FieldMeasure(
                    "attractor-count-change",
                    "",
                    "number of settled states under the context less that under the baseline",
                    "positive = attractors are created",
                    (change, attractors) -> attractors.countChange()),
            new FieldMeasure(
                    "index-change",
                    "",
                    "mean change in the number of growing modes from settled states of the baseline to their partners",
                    "higher = stability is lost",
                    (change, attractors) -> ContextField.mean(attractors, AttractorChange.Pair::indexChange)),
            new FieldMeasure(
                    "spectral-distance",
                    "",
                    "mean W₂ distance between the eigenvalues at matched settled states",
                    "higher = spectra differ more",
                    (change, attractors) -> ContextField.mean(
                            attractors,
                            pair -> pair.two() == null ? null : pair.one().spectralDistance(pair.two()))),
            new FieldMeasure(
                    "leading-mode-angle",
                    "rad",
                    "mean angle between the leading eigenvectors at matched settled states",
                    "higher = slow directions rotate more",
                    (change, attractors) -> ContextField.mean(
                            attractors,
                            pair -> pair.two() == null ? null : pair.one().leadingModeAngle(pair.two()))),
            new FieldMeasure(
                    "henrici-change",
                    "",
                    "mean change of √(‖J‖_F² − Σ|λ|²) at matched settled states",
                    "positive = less normal",
                    (change, attractors) -> ContextField.mean(
                            attractors,
                            pair -> pair.two() == null
                                    ? null
                                    : (Double)
                                            (pair.two().henrici() - pair.one().henrici()))),
            new FieldMeasure(
                    "numerical-abscissa-change",
                    "",
                    "mean change of the largest eigenvalue of the symmetric part of J (of J − I for maps) at matched settled states",
                    "positive = perturbations grow faster at first",
                    (change, attractors) -> ContextField.mean(
                            attractors,
                            pair -> pair.two() == null
                                    ? null
                                    : (Double) (pair.two().numericalAbscissa()
                                            - pair.one().numericalAbscissa()))),
            new FieldMeasure(
                    "slow-timescale-change",
                    "ms",
                    "mean change of the time constant of the leading mode at matched settled states",
                    "positive = slower",
                    (change, attractors) -> ContextField.mean(attractors, AttractorChange.Pair::slowChangeMs)));

    @Nullable
    Double of(ContextField field) {
        return value.apply(field.onBaseline(), field.attractors());
    }

    /** Returns what controls of a pathway gave, null where it is not defined. */
    List<@Nullable Double> drawn(ContextField field, Pathway pathway) {
        int place = ALL.indexOf(this);
        List<@Nullable Double> drawn = new ArrayList<>();
        field.controls()
                .getOrDefault(pathway, List.of())
                .forEach(control -> drawn.add(control.values().get(place)));
        return drawn;
    }

    /**
     * Returns the measure of a context: chance is the controls of the pathway that the modulation acts on, of both pathways the synaptic ones; the other
     * pathway's stand in a measure of their own.
     */
    Measure measure(ContextField field, Pathway pathway, FieldOptions options, long seed) {
        Double found = of(field);
        Measure measure = Measure.of(name, field.pair().label(), found, unit, definition, direction)
                .withChance(Controls.chance(Controls.name(pathway, options.matchedOn()), drawn(field, pathway), found));
        return switch (name) {
            case "field-cosine" ->
                measure.withFloor(new Measure.Floor(1.0, "the baseline against itself, exact", 1))
                        .withInterval(TrialBootstrap.of(
                                field.onBaseline().cosines(), field.before().trials(), seed));
            case "field-change" ->
                measure.withFloor(new Measure.Floor(0.0, "the baseline against itself, exact", 1))
                        .withInterval(TrialBootstrap.of(
                                field.onBaseline().changes(), field.before().trials(), seed));
            default -> measure.withFloor(new Measure.Floor(0.0, "the baseline against itself, exact", 1));
        };
    }
}
