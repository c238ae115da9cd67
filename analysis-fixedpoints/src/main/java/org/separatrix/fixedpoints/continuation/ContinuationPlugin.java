package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.NetworkPath;
import org.separatrix.core.model.NetworkPlane;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Table;

/**
 * The analysis {@code continuation}: {@link Continuation} from one context, input or gain of a network to another, searches started
 * from the states it visits.
 */
public final class ContinuationPlugin implements AnalysisPlugin<ContinuationOptions> {

    private static final int MOST_SAMPLES = 1024;

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "continuation",
            "Branches of fixed points and their bifurcations along a path of modulation",
            "Between what is held constant at s = 0 and at s = 1 (contexts of either pathway, input, factor on the gain of a unit)"
                    + " everything moves linearly. Fixed points G(x, s) = 0, with G = F − x for the map and G = F for the flow, are sought"
                    + " at both ends and at equal intervals, and followed by pseudo-arclength continuation with the analytic ∂F/∂s,"
                    + " through folds, to the ends of the path; at simple branch points the other branch is followed too. A branch is"
                    + " stable where every eigenvalue of ∂F has |λ| < 1 (map) or Re λ < 0 (flow). FOLD, PITCHFORK, TRANSCRITICAL,"
                    + " BRANCH_POINT and CUSP have an eigenvalue 1 (map) or 0 (flow), PERIOD_DOUBLING −1, NEIMARK_SACKER a pair of"
                    + " modulus 1, HOPF an imaginary pair; folds and branch points solve minimally augmented equations, the others are"
                    + " zeros of |λ| − 1 or Re λ. touches: the eigenvalue reaches the boundary and turns back on every branch seen. The"
                    + " coefficient is that of the normal form for eigenvectors with ‖v‖ = 1, wᴴ v = 1; negative is supercritical. An"
                    + " attractor keeps its identity along a stable stretch of a branch; branch points hand it on. Matches are one-to-one:"
                    + " along one branch (BRANCH), through branch points (BIFURCATION), or by ‖x − y‖ ≤ matchDistance (1 + ‖x‖)"
                    + " (DISTANCE). In a plane of parameters, s and t, the four edges of the rectangle, and lines inside at equal distances, are explored in the same way, and each"
                    + " bifurcation on them is followed by continuation of G = 0 together with the number g that vanishes where the"
                    + " bordered ∂F − λ is singular, λ on the boundary of stability. CUSP: wᵀ D²G[v, v] = 0; BOGDANOV_TAKENS and"
                    + " RESONANCE: wᵀ v = 0, a double eigenvalue; GENERALIZED: the coefficient of the normal form is 0. Curves that touch"
                    + " no edge are not seen. Branches that no search meets and no branch point leads to are not seen.",
            List.of(
                    "Keller 1977, Numerical solution of bifurcation and nonlinear eigenvalue problems",
                    "Allgower and Georg 2003, doi:10.1137/1.9780898719154",
                    "Govaerts 2000, doi:10.1137/1.9780898719543",
                    "Kuznetsov 2004, doi:10.1007/978-1-4757-3978-7",
                    "Farrell, Birkisson and Funke 2015, doi:10.1137/140984798",
                    "Datseris, Luiz Rossi and Wagemakers 2023, doi:10.1063/5.0159675"),
            Scope.CONDITION,
            true);

    /** Creates the plugin. */
    public ContinuationPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ContinuationOptions defaultOptions() {
        return ContinuationOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, ContinuationOptions options) {
        Model model = request.model();
        if (model == null || request.conditions().size() != 1) {
            throw new IllegalArgumentException("continuation works on one network and one condition at a time");
        }
        Condition condition = request.conditions().get(0);
        NetworkPath path = options.path().in("continuation", model, request.kind(), condition);
        DMatrixRMaj samples =
                samples(request.activity().blocks(), path.at(path.low()).dimension());
        BranchDiagram diagram =
                Continuation.explore(path, samples, options.search(), request.seed(), request.workers());
        List<String> warnings = new ArrayList<>(diagram.warnings());
        if (!path.moves()) {
            warnings.add("nothing moves along this path: both ends hold the same context, input and gains");
        }
        Fields result = ContinuationFields.of(diagram);
        List<Table> tables = new ArrayList<>(ContinuationTables.of(diagram));
        List<Figure> figures = new ArrayList<>(List.of(BifurcationFigure.of(diagram, condition)));
        AttractorFigure.of(diagram, condition).ifPresent(figures::add);
        if (options.plane().isAsked()) {
            NetworkPlane corners = new NetworkPlane(
                    model, request.kind(), path.from(), path.to(), second(model, path.from(), options.plane()));
            BifurcationPlane plane = PlaneContinuation.explore(
                    corners,
                    samples,
                    options.search(),
                    options.plane().lines(),
                    options.plane().following(),
                    request.seed(),
                    request.workers());
            warnings.addAll(plane.warnings());
            result = result.with("plane", PlaneFields.of(plane));
            PlaneFields.table(plane).ifPresent(tables::add);
            if (!plane.curves().isEmpty()) {
                figures.add(PlaneFigure.of(plane, condition));
            }
        }
        return new Outcome(result, warnings, tables, figures);
    }

    /** Returns what is held at the end of the second direction, in which the gains stay. */
    private static NetworkPath.End second(Model model, NetworkPath.End from, PlaneOptions plane) {
        Context context = plane.to().isBlank() ? from.context() : model.context(plane.to());
        NdArray input = plane.toInput().isEmpty() ? from.input() : NdArray.vector(plane.toInput());
        return new NetworkPath.End(context, input, from.gain());
    }

    /** Copies states of all blocks, spread evenly. */
    private static DMatrixRMaj samples(List<ActivityBlock> blocks, int units) {
        List<ActivityBlock> joint = blocks.stream()
                .map(ActivityBlock::joint)
                .filter(block -> block.units() == units)
                .toList();
        int each = joint.isEmpty() ? 0 : Math.max(1, MOST_SAMPLES / joint.size());
        List<double[]> rows = new ArrayList<>();
        for (ActivityBlock block : joint) {
            int states = block.trials() * block.steps();
            int taken = Math.min(each, states);
            for (int k = 0; k < taken; k++) {
                int row = (int) ((long) k * states / taken);
                double[] state = new double[units];
                for (int i = 0; i < units; i++) {
                    state[i] = block.states().at(row * units + i);
                }
                rows.add(state);
            }
        }
        return rows.isEmpty() ? new DMatrixRMaj(0, units) : new DMatrixRMaj(rows.toArray(new double[0][]));
    }
}
