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

/** What {@code modal-mixing} found, as fields, tables and warnings. */
record MixingReport(List<ContextMixing> contexts, MixingOptions options) {

    private static final String ABSENT = "not defined";

    MixingReport {
        contexts = List.copyOf(contexts);
    }

    Fields describe() {
        return Fields.empty()
                .with("baseline", options.baseline())
                .with("matchedOn", Options.name(options.matchedOn()))
                .with("contexts", contexts.stream().map(this::describe).toList());
    }

    private Fields describe(ContextMixing found) {
        Fields controls = Fields.empty();
        for (Pathway pathway : Pathway.values()) {
            controls = controls.with(
                    Options.name(pathway),
                    Fields.empty()
                            .with(
                                    "reached",
                                    found.controls()
                                            .getOrDefault(pathway, List.of())
                                            .size())
                            .with("mixingFraction", chance(found, pathway, ModalMixing::mixingFraction))
                            .with("rotationStrength", chance(found, pathway, ModalMixing::rotationStrength)));
        }
        return Fields.empty()
                .with("context", found.pair().label())
                .with("unsettled", found.unsettled())
                .with("notFixed", found.unfixed())
                .with("defective", found.defective())
                .with(
                        "points",
                        found.points().stream().map(MixingReport::describe).toList())
                .with("controls", controls);
    }

    private static Fields describe(ContextMixing.Point point) {
        ModalMixing mixing = point.inPlace();
        ModalMixing moved = point.moved();
        return Fields.empty()
                .with("residual", point.settled().residual())
                .with("mixingFraction", mixing.mixingFraction())
                .with("rotationStrength", mixing.rotationStrength())
                .with("mixingFractionMoved", moved == null ? null : moved.mixingFraction())
                .with("rotationStrengthMoved", moved == null ? null : moved.rotationStrength())
                .with("condition", mixing.condition())
                .with("eigenvalues", mixing.eigenvalues())
                .with("shifts", mixing.shifts())
                .with("outcome", mixing.outcome())
                .with("q", mixing.q());
    }

    private static @Nullable Fields chance(
            ContextMixing found, Pathway pathway, Function<ModalMixing, @Nullable Double> number) {
        Measure.Chance chance = Controls.chance(
                Options.name(pathway), found.drawn(pathway, number), ContextMixing.mean(found.inPlace(), number));
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

    List<Table> tables() {
        if (contexts.isEmpty()) {
            return List.of();
        }
        return List.of(new Table(
                "modal-mixing",
                "Shifts and turns of the baseline's modes",
                List.of(
                        new Column(
                                "context",
                                "",
                                contexts.stream()
                                        .<Object>map(found -> found.pair().label())
                                        .toList()),
                        new Column(
                                "fixed points",
                                "",
                                contexts.stream()
                                        .<Object>map(found -> found.points().size())
                                        .toList()),
                        column(
                                "mixing fraction",
                                found -> ContextMixing.mean(found.inPlace(), ModalMixing::mixingFraction)),
                        column("of random excitability", found -> mean(found, Pathway.EXCITABILITY)),
                        column("of random synaptic changes", found -> mean(found, Pathway.SYNAPTIC)),
                        column(
                                "mixing fraction, moved",
                                found -> ContextMixing.mean(found.moved(), ModalMixing::mixingFraction)),
                        column(
                                "rotation strength",
                                found -> ContextMixing.mean(found.inPlace(), ModalMixing::rotationStrength)),
                        column("eigenvalue shift", found -> ContextMixing.mean(found.inPlace(), ModalMixing::shift)))));
    }

    private static @Nullable Double mean(ContextMixing found, Pathway pathway) {
        Measure.Chance chance = Controls.chance("", found.drawn(pathway, ModalMixing::mixingFraction), null);
        return chance == null ? null : (Double) chance.mean();
    }

    private Column column(String name, Function<ContextMixing, @Nullable Double> cell) {
        return new Column(
                name,
                "",
                contexts.stream()
                        .map(found -> (Object) Objects.requireNonNullElse(cell.apply(found), ABSENT))
                        .toList());
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (contexts.isEmpty()) {
            warnings.add("no context differs from the baseline " + options.baseline() + ", so nothing is compared");
        }
        for (ContextMixing found : contexts) {
            String place = "context " + found.pair().label() + ": ";
            if (found.points().isEmpty()) {
                warnings.add(
                        place + "the baseline settles to no fixed point with independent modes (" + found.unsettled()
                                + " starts do not come to rest, " + found.unfixed() + " states are not fixed to 1e-10, "
                                + found.defective() + " have nearly dependent modes)");
                continue;
            }
            if (found.unsettled() + found.unfixed() + found.defective() > 0) {
                warnings.add(place + found.unsettled() + " starts do not come to rest, " + found.unfixed()
                        + " states are not fixed to 1e-10, " + found.defective() + " have nearly dependent modes");
            }
            if (ContextMixing.mean(found.inPlace(), ModalMixing::mixingFraction) == null) {
                warnings.add(place
                        + "the Jacobian at the baseline's states does not change, all that acts is that the states move; see "
                        + "the moved numbers, and match controls by rate or norm");
            }
            for (Pathway pathway : Pathway.values()) {
                int reached = found.controls().getOrDefault(pathway, List.of()).size();
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
