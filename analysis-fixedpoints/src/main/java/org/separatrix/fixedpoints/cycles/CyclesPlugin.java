package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.NetworkPath;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Table;
import org.separatrix.fixedpoints.flow.TrialStarts;
import org.separatrix.fixedpoints.motion.TrialStates;

/**
 * The analysis {@code cycles}: {@link CycleSearch} in a network with context and input held constant, and {@link CycleContinuation} along a path of
 * modulation where one is asked for.
 */
public final class CyclesPlugin implements AnalysisPlugin<CycleOptions> {

    private static final int MOST_SAMPLES = 1024;

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "cycles",
            "Limit cycles and their multipliers",
            "Trajectories from states of trials are followed until they rest, escape, or longestMs is over. Of those that move on, each that comes"
                    + " back within nearestReturn times its amplitude of where it was is where Newton's method starts. Flow: multiple"
                    + " shooting for φ(x; T) = x with x on a Poincaré section through the first guess, perpendicular to the flow; the"
                    + " multipliers are the eigenvalues of the monodromy matrix, a product of fundamental matrices of the variational"
                    + " equation over short pieces, found without forming the product, so that log |μ| is right however small μ is. One"
                    + " multiplier is 1 for displacements along the orbit: trivialMultiplierError is by how much the nearest misses it, and"
                    + " measures the accuracy of all. Map: Newton's method for all k states of F^k(x) = x with least period k, the"
                    + " multipliers from the product of the k Jacobians; maps of rectified units also by exact solution in sequences of affine"
                    + " regions. A cycle is STABLE where every other multiplier has |μ| < 1, MARGINAL where one is at the unit circle"
                    + " within 1e-7 or ten times the trivial error. Its states are equally spaced in time; the amplitude is the root mean square"
                    + " of ‖x − mean‖. Cycles that no trajectory comes near are not found. Along a path (options along.…) contexts, input or the"
                    + " gain of a unit move linearly from s = 0 to s = 1. Cycles found at equal intervals of s, and those that begin at Hopf points (flow),"
                    + " period doublings and Neimark–Sacker points (map) of fixed points, are followed by pseudo-arclength continuation, through folds:"
                    + " of a flow in the states between pieces, T and s, of a map as fixed points of the k-fold map. A FOLD turns s back; a multiplier passes"
                    + " −1 at a PERIOD_DOUBLING, as a pair of modulus 1 at a NEIMARK_SACKER point (torus), 1 without turning at a BRANCH_POINT. A branch ends at an"
                    + " end of the path, where it shrinks to a fixed point (SHRINKS, Hopf), or where T exceeds periodGrowth times the shortest while s hardly"
                    + " moves (PERIOD_GROWS: a homoclinic orbit is near).",
            List.of(
                    "Kuznetsov 2004, doi:10.1007/978-1-4757-3978-7",
                    "Lust 2001, doi:10.1142/S0218127401003486",
                    "Doedel, Keller and Kernevez 1991, doi:10.1142/S0218127491000555",
                    "Dormand and Prince 1980, doi:10.1016/0771-050X(80)90013-3",
                    "Eisenmann et al. 2023, arXiv:2310.17561"),
            Scope.CONDITION,
            true);

    /** Creates the plugin. */
    public CyclesPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public CycleOptions defaultOptions() {
        return CycleOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, CycleOptions options) {
        if (request.conditions().size() != 1) {
            throw new IllegalArgumentException("cycles works on one condition at a time, found "
                    + request.conditions().size());
        }
        Condition condition = request.conditions().get(0);
        DynamicalSystem system = request.system(condition);
        TrialStarts chosen =
                TrialStarts.of(request.activity(), condition, system.dimension(), options.starts(), request.seed());
        DMatrixRMaj starts = chosen.states();
        CycleSet found = CycleSearch.find(system, starts, options, request.seed(), request.workers());
        CycleFields fields = new CycleFields(found, system.timeUnitMs());
        List<String> warnings = new ArrayList<>(chosen.warnings());
        warnings.addAll(fields.warnings());
        Outcome outcome = new Outcome(fields.fields(), warnings, fields.tables(), fields.figures(condition))
                .withMeasures(fields.measures(condition.context().name()));
        return options.along().isAsked() ? withPath(outcome, request, condition, starts, options) : outcome;
    }

    /** Adds what is found along the path. */
    private static Outcome withPath(
            Outcome outcome, AnalysisRequest request, Condition condition, DMatrixRMaj starts, CycleOptions options) {
        Model model = request.model();
        if (model == null) {
            throw new IllegalArgumentException("cycles along a path need a network");
        }
        NetworkPath path = options.along().path().in("cycles", model, request.kind(), condition);
        int n = starts.numCols;
        DMatrixRMaj samples = TrialStates.spread(request.activity(), "", n, MOST_SAMPLES);
        DMatrixRMaj ofAll = TrialStates.spread(request.activity(), "", n, options.starts());
        CycleDiagram diagram = CycleContinuation.explore(
                path, ofAll.numRows > 0 ? ofAll : starts, samples, options, request.seed(), request.workers());
        double timeUnitMs = path.at(path.low()).timeUnitMs();
        CyclePathFields fields = new CyclePathFields(diagram, timeUnitMs);
        List<String> warnings = new ArrayList<>(outcome.warnings());
        warnings.addAll(diagram.warnings());
        if (!path.moves()) {
            warnings.add("nothing moves along this path: both ends hold the same context, input and gains");
        }
        List<Measure> measures = new ArrayList<>(outcome.measures());
        measures.addAll(fields.measures(
                path.from().context().name() + "|" + path.to().context().name()));
        List<Table> tables = new ArrayList<>(outcome.tables());
        tables.addAll(fields.tables());
        // the axis names the contexts of the ends
        String where = ", input " + condition.inputName();
        List<Figure> figures = new ArrayList<>(outcome.figures());
        figures.addAll(new CyclePathFigure(diagram, where).figures(timeUnitMs));
        return new Outcome(outcome.result().with("path", fields.fields()), warnings, tables, figures)
                .withMeasures(measures);
    }
}
