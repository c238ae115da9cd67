package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Model;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;

/** The analysis {@code flow}: {@link FlowMapComparison} of a network from states of its trials. */
public final class FlowPlugin implements AnalysisPlugin<FlowOptions> {

    private static final int SHOWN = 200;

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "flow",
            "Trajectories in continuous time, beside the network's own steps",
            "The flow of the network, τ dx/dt = f(x) with context and input held constant (leaky contexts where they settle, a modulator as part of"
                    + " the state), is integrated from states of trials with the formula of Dormand and Prince of order 8(5,3), whose steps"
                    + " keep the estimated error below the tolerances. The network's own map x + (dt/τ) f(x), or that with the modulator stepped"
                    + " first, starts from the same states. A trajectory RESTs where max|dx_i/dt| <= restSpeed max(1, max|x_i|), in units of"
                    + " τ; after longestMs it is a CYCLE (flow alone) where it crosses the section through its last state, perpendicular to"
                    + " the flow, within recurrence times its amplitude of that state, otherwise MOVING. The amplitude is the root mean"
                    + " square of ‖x − mean‖ in the last quarter. Ends agree where both rest within sameState (1 + ‖x‖), both move with"
                    + " amplitudes and means that differ by at most sameMotion, or both escape. Differences of trajectories at equal times are"
                    + " relative to the root mean square of all states about their mean. At states at rest λ are eigenvalues of the flow and μ"
                    + " of the map; with one τ, μ = 1 + (dt/τ) λ. A rest is disputed where it is stable in one system and unstable in the"
                    + " other. With from, the states at which the network settles in that context start trajectories of the flow in which the context"
                    + " asked for is that of the condition: leaky contexts, or the modulator, follow with their own time constants. Each is compared with"
                    + " the trajectory from the same state under the new context held at once; where they end apart, the way of the modulation"
                    + " decides.",
            List.of(
                    "Dormand and Prince 1980, doi:10.1016/0771-050X(80)90013-3",
                    "Hairer, Nørsett and Wanner 1993, Solving Ordinary Differential Equations I",
                    "Kuznetsov 2004, doi:10.1007/978-1-4757-3978-7"),
            Scope.CONDITION,
            true);

    /** Creates the plugin. */
    public FlowPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public FlowOptions defaultOptions() {
        return FlowOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, FlowOptions options) {
        Model model = request.model();
        if (model == null || request.conditions().size() != 1) {
            throw new IllegalArgumentException("flow works on one network and one condition at a time");
        }
        Condition condition = request.conditions().get(0);
        Flow flow = (Flow) model.system(SystemKind.FLOW, condition.context(), condition.input());
        DiscreteMap map = (DiscreteMap) model.system(SystemKind.MAP, condition.context(), condition.input());
        TrialStarts chosen =
                TrialStarts.of(request.activity(), condition, flow.dimension(), options.starts(), request.seed());
        DMatrixRMaj starts = chosen.states();
        FlowMapComparison found = FlowMapComparison.of(flow, map, starts, options, request.workers());
        FlowFields fields = new FlowFields(flow, map, found);
        List<String> warnings = new ArrayList<>(chosen.warnings());
        warnings.addAll(fields.warnings());
        Outcome outcome =
                new Outcome(fields.fields(SHOWN), warnings, fields.tables(), List.of(figure(fields, found, condition)));
        return options.from().isBlank() ? outcome : withSwitch(outcome, request, model, condition, options, starts);
    }

    /** Adds what the network does as the context turns. */
    private static Outcome withSwitch(
            Outcome outcome,
            AnalysisRequest request,
            Model model,
            Condition condition,
            FlowOptions options,
            DMatrixRMaj starts) {
        ContextSwitch found = ContextSwitch.of(
                model,
                model.context(options.from()),
                condition.context(),
                condition.input(),
                starts,
                options,
                request.workers());
        SwitchFields fields = new SwitchFields(found, model.spec().tauMs(), model.units());
        List<String> warnings = new ArrayList<>(outcome.warnings());
        warnings.addAll(fields.warnings());
        List<Table> tables = new ArrayList<>(outcome.tables());
        tables.addAll(fields.tables());
        List<Figure> figures = new ArrayList<>(outcome.figures());
        figures.addAll(fields.figures(condition));
        return new Outcome(outcome.result().with("switch", fields.fields()), warnings, tables, figures);
    }

    private static Figure figure(FlowFields fields, FlowMapComparison found, Condition condition) {
        StateSpace space = StateSpace.of(fields.states());
        List<Series> series = new ArrayList<>();
        List<NdArray> starts = new ArrayList<>();
        List<NdArray> moving = new ArrayList<>();
        for (FlowMapComparison.Trace trace : found.traces()) {
            starts.add(States.row(trace.flowStates(), 0));
            series.add(space.series("flow", Role.TRAJECTORY, thinned(trace.flowStates())));
            series.add(space.series("map", Role.REFERENCE, thinned(trace.mapStates())));
            if (trace.flowEnd().kind().moves()) {
                moving.add(trace.flowEnd().state());
            }
        }
        series.add(space.series("starts", Role.START, starts));
        addRests(found, space, series);
        if (!moving.isEmpty()) {
            series.add(space.series("moves on", Role.SLOW, moving));
        }
        return new Figure(
                "trajectories",
                FigureKind.STATE_SPACE,
                "Flow and map, context " + condition.context().name() + ", input " + condition.inputName(),
                "Trajectories of the flow, and dashed those of the network's own map from the same states. Filled points are where they rest,"
                        + " open ones states at rest that are stable in one of the two alone; crosses are last states of"
                        + " trajectories of the flow that move on. Distances outside the view do not show.",
                space.labels(),
                series);
    }

    private static void addRests(FlowMapComparison found, StateSpace space, List<Series> series) {
        for (boolean disputed : new boolean[] {false, true}) {
            List<NdArray> states = found.rests().stream()
                    .filter(rest -> rest.isDisputed() == disputed)
                    .map(FlowMapComparison.Rest::state)
                    .toList();
            if (!states.isEmpty()) {
                series.add(space.series(
                        disputed ? "disputed rest" : "rest", disputed ? Role.UNSTABLE : Role.STABLE, states));
            }
        }
    }

    private static List<NdArray> thinned(DMatrixRMaj path) {
        int stride = Math.max(1, (path.numRows + SHOWN - 1) / SHOWN);
        List<NdArray> kept = new ArrayList<>();
        for (int t = 0; t < path.numRows; t += stride) {
            kept.add(States.row(path, t));
        }
        return kept;
    }
}
