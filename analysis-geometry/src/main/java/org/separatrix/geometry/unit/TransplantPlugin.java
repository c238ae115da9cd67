package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.control.Controls;
import org.separatrix.geometry.field.HeldContexts;

/**
 * The analysis {@code transplant}: the excitability of one context with the synapses of another, and what of the effect of a context follows either.
 *
 * <p>Source: the question and the two pathways: Vedovati and Ching 2024 (arXiv:2408.01316).
 */
public final class TransplantPlugin implements AnalysisPlugin<TransplantOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "transplant",
            "Transplants between contexts",
            "Four networks run the trials of a context: that of the baseline, with the context's excitability alone, with its synapses alone, and with both. The "
                    + "whole change of the outputs (or states) is the sum of the change by excitability, that by synapses, and their interaction; each is given "
                    + "as its scalar product with the whole over the squared norm of the whole, so that the shares sum to 1. Contexts are put into the "
                    + "baseline, and into each other. Projections: the share 1 - |y' - y0| / |y1 - y0| of the change that goes away when the synaptic change "
                    + "does not read from the leading principal components, or does not write into the directions that the readout sees. Chance: random "
                    + "subspaces of the same dimension.",
            List.of("Vedovati and Ching 2024, arXiv:2408.01316"),
            Scope.MODEL,
            true);

    /** Called by the service loader. */
    public TransplantPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public TransplantOptions defaultOptions() {
        return TransplantOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, TransplantOptions options) {
        Model model = HeldContexts.model(request, "transplant");
        List<TaskTrials> trials = TaskTrials.of(request, model, options.trials());
        if (trials.isEmpty()) {
            throw InvalidInputException.of(
                    "transplant",
                    "activity",
                    "no trials, for the model names no task battery",
                    "recorded activity with its inputs (--activity FILE.npz)");
        }
        Context baseline = model.context(options.baseline());
        List<TransplantFinding> found = new ArrayList<>();
        for (TaskTrials task : trials) {
            put(task.task(), baseline, task, model, options, request, found);
            for (TaskTrials other : options.pairs() ? trials : List.<TaskTrials>of()) {
                String label = other.task() + "|" + task.task();
                put(label, other.context(), task, model, options, request, found);
            }
        }
        List<String> warnings = new ArrayList<>();
        if (found.isEmpty()) {
            warnings.add("no context differs from the baseline " + options.baseline() + ", so nothing is transplanted");
        }
        for (TransplantFinding finding : found) {
            if (finding.outputs() == null) {
                warnings.add(finding.label() + ": the outputs do not change, or are not finite");
            }
        }
        return new Outcome(describe(found), warnings, tables(found), figures(found)).withMeasures(measures(found));
    }

    private static void put(
            String label,
            Context from,
            TaskTrials task,
            Model model,
            TransplantOptions options,
            AnalysisRequest request,
            List<TransplantFinding> found) {
        boolean same = from.vector().equals(task.context().vector())
                && from.synapticVector().equals(task.context().synapticVector());
        if (!same) {
            EffectiveNetwork before = model.at(from);
            EffectiveNetwork after = model.at(task.context());
            found.add(TransplantFinding.of(label, before, after, task, options, request.seed(), request.workers()));
        }
    }

    private static Fields describe(List<TransplantFinding> found) {
        return Fields.empty()
                .with(
                        "transplants",
                        found.stream().map(TransplantPlugin::describe).toList());
    }

    private static Fields describe(TransplantFinding finding) {
        List<@Nullable Double> accuracies = finding.accuracies();
        return Fields.empty()
                .with("of", finding.label())
                .with("outputs", describe(finding.outputs()))
                .with("states", describe(finding.states()))
                .with(
                        "accuracy",
                        Fields.empty()
                                .with("neither", accuracies.get(0))
                                .with("excitability", accuracies.get(1))
                                .with("synaptic", accuracies.get(2))
                                .with("both", accuracies.get(3)))
                .with("restoredWithoutComponents", finding.notReading())
                .with("restoredWithoutPotent", finding.notWriting())
                .with("restoredWithoutRandomRead", TaskVariancePlugin.mean(finding.notReadingRandom()))
                .with("restoredWithoutRandomWritten", TaskVariancePlugin.mean(finding.notWritingRandom()));
    }

    private static @Nullable Fields describe(@Nullable Transplant shares) {
        return shares == null
                ? null
                : Fields.empty()
                        .with("excitability", shares.excitability())
                        .with("synaptic", shares.synaptic())
                        .with("interaction", shares.interaction())
                        .with("size", Double.isFinite(shares.size()) ? (Double) shares.size() : null);
    }

    private static @Nullable Double share(@Nullable Transplant shares, Function<Transplant, Double> part) {
        return shares == null ? null : part.apply(shares);
    }

    private static List<Table> tables(List<TransplantFinding> found) {
        return List.of(new Table(
                "transplants",
                "What of the effect of a context follows its excitability and its synapses",
                List.of(
                        Column.of("context", found, TransplantFinding::label),
                        column("excitability", found, each -> share(each.outputs(), Transplant::excitability)),
                        column("synapses", found, each -> share(each.outputs(), Transplant::synaptic)),
                        column("interaction", found, each -> share(each.outputs(), Transplant::interaction)),
                        column(
                                "excitability, of states",
                                found,
                                each -> share(each.states(), Transplant::excitability)),
                        column("synapses, of states", found, each -> share(each.states(), Transplant::synaptic)),
                        column("interaction, of states", found, each -> share(each.states(), Transplant::interaction)),
                        column(
                                "accuracy with neither",
                                found,
                                each -> each.accuracies().get(0)),
                        column(
                                "with excitability",
                                found,
                                each -> each.accuracies().get(1)),
                        column("with synapses", found, each -> each.accuracies().get(2)),
                        column("with both", found, each -> each.accuracies().get(3)),
                        column("restored without components", found, TransplantFinding::notReading),
                        column("restored without potent", found, TransplantFinding::notWriting))));
    }

    private static Column column(
            String name, List<TransplantFinding> found, Function<TransplantFinding, @Nullable Double> cell) {
        return Column.of(name, found, each -> Objects.<Object>requireNonNullElse(cell.apply(each), "not defined"));
    }

    private static List<Figure> figures(List<TransplantFinding> found) {
        List<String> names = new ArrayList<>();
        List<Double> cells = new ArrayList<>();
        for (TransplantFinding finding : found) {
            Transplant shares = finding.outputs();
            if (shares != null) {
                names.add(finding.label());
                cells.addAll(List.of(shares.excitability(), shares.synaptic(), shares.interaction()));
            }
        }
        if (names.isEmpty()) {
            return List.of();
        }
        double[] values = cells.stream().mapToDouble(Double::doubleValue).toArray();
        return List.of(new Figure(
                "transplant-shares",
                FigureKind.MATRIX,
                "Shares of the effect on the outputs",
                "What of the change of the outputs follows the excitability of the context, its synapses, and both together only; A|B is B put into A.",
                List.of(
                        new Axis("context", "", names),
                        new Axis("pathway", "", List.of("excitability", "synapses", "interaction"))),
                List.of(new Series("share", Role.CELLS, List.of(NdArray.wrap(values, names.size(), 3))))));
    }

    private static List<Measure> measures(List<TransplantFinding> found) {
        List<Measure> measures = new ArrayList<>();
        for (TransplantFinding finding : found) {
            measures.add(measure(
                    "transplant-excitability",
                    finding,
                    share(finding.outputs(), Transplant::excitability),
                    "share of the effect on the outputs that follows excitability",
                    "1 = all of it"));
            measures.add(measure(
                    "transplant-synaptic",
                    finding,
                    share(finding.outputs(), Transplant::synaptic),
                    "share of the effect on the outputs that follows synapses",
                    "1 = all of it"));
            measures.add(measure(
                    "transplant-interaction",
                    finding,
                    share(finding.outputs(), Transplant::interaction),
                    "share of the effect on the outputs that takes both pathways",
                    "higher = more synergy"));
            measures.add(measure(
                            "restored-without-components",
                            finding,
                            finding.notReading(),
                            "share of the effect on the outputs that goes away without what the synaptic change reads from the leading components",
                            "1 = all of it")
                    .withChance(Controls.chance(
                            "random subspaces of the same dimension",
                            finding.notReadingRandom(),
                            finding.notReading())));
            measures.add(measure(
                            "restored-without-potent",
                            finding,
                            finding.notWriting(),
                            "share of the effect on the outputs that goes away without what the synaptic change writes into directions that the readout sees",
                            "1 = all of it")
                    .withChance(Controls.chance(
                            "random subspaces of the same dimension",
                            finding.notWritingRandom(),
                            finding.notWriting())));
        }
        return measures;
    }

    private static Measure measure(
            String name, TransplantFinding finding, @Nullable Double value, String definition, String direction) {
        return Measure.of(name, finding.label(), value, "", definition, direction);
    }
}
