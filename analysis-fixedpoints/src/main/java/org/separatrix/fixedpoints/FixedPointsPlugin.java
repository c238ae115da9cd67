package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Table;

/**
 * The analysis {@code fixed-points}: {@link FixedPointFinder} on a network with context and input held constant, started from
 * the states it visits under that context.
 */
public final class FixedPointsPlugin implements AnalysisPlugin<FixedPointOptions> {

    private static final int MOST_SAMPLES = 16_384;

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "fixed-points",
            "Fixed points and their stability",
            "States x that the network, with context and input held constant, leaves where they are: G(x) = 0, with G = F − x"
                    + " for the map of one step and G = F for the flow. From sampled and random states the speed q = ½ ‖G‖² is"
                    + " minimised (Levenberg–Marquardt, then Newton) in float64. A point is FIXED where G vanishes up to rounding,"
                    + " NONHYPERBOLIC where besides ∂G is singular to working precision, SLOW where q is stationary but not zero."
                    + " Stability follows from the eigenvalues λ of ∂F: |λ| < 1 for a map, Re λ < 0 for a flow; time constants are"
                    + " −dt / ln|λ| and −τ / Re λ, negative where a mode grows. A certificate (Newton–Kantorovich, every"
                    + " rounding bounded) proves that exactly one true fixed point lies within its radius, and discs around the"
                    + " eigenvalues prove its stability; MARGINAL where they cannot. counts are numbers of starts; fixed"
                    + " includes those that ended at nonhyperbolic points. degreeSum is Σ sign det(I − ∂F) or Σ sign det(−∂F) over the FIXED points; where"
                    + " applicable, another sum than expected proves that points are missing. For bounded units, N ≤ 6 or recurrent"
                    + " weights of rank ≤ 3, the box that holds all fixed points is searched exhaustively."
                    + " Recurrent weights of rank R ≤ N / 4 are searched in R dimensions, z = Rᵀ r. Rectified units are affine in every region of"
                    + " active units: jumps from region to region end at exact fixed points and cycles, which the map itself confirms."
                    + " Leading modes are those that last longest;"
                    + " their left vectors w and right vectors v obey wᴴ v = 1, and selection vectors are wᴴ ∂F/∂u. The counterpart is"
                    + " the point in the other of map and flow, λ_map = 1 + h λ_flow. Sensitivities are dx/dm = −∂G⁻¹ ∂F/∂m and dλ/dm ="
                    + " wᴴ (dA/dm) v, with A = ∂F and the motion of the point included; the distance to a bifurcation is where λ reaches"
                    + " the boundary to first order. Errors of linearizations are relative to the root mean square of a step."
                    + " Lines of unstable manifolds start along each unstable eigenvector, both ways. A continuous attractor is a chain"
                    + " of states on which the motion is parallel to the chain, one mode is slow beside all others, which decay, and"
                    + " drifting along takes long.",
            List.of(
                    "Sussillo and Barak 2013, doi:10.1162/NECO_a_00409",
                    "Golub and Sussillo 2018, doi:10.21105/joss.01003",
                    "Katz and Reggia 2018, doi:10.1109/TNNLS.2017.2733544",
                    "Marquardt 1963, doi:10.1137/0111030",
                    "Ortega 1968, doi:10.2307/2313800",
                    "Rump 2010, doi:10.1017/S096249291000005X",
                    "Krawczyk 1969, doi:10.1007/BF02234767",
                    "Eisenmann et al. 2023, arXiv:2310.17561",
                    "Farrell, Birkisson and Funke 2015, doi:10.1137/140984798",
                    "Chao 1984, Scandinavian Journal of Statistics 11, 265-270",
                    "Trefethen and Embree 2005, Spectra and Pseudospectra",
                    "Mante et al. 2013, doi:10.1038/nature12742",
                    "Krauskopf et al. 2005, doi:10.1142/S0218127405012533",
                    "Ságodi et al. 2024, arXiv:2408.00109"),
            Scope.CONDITION,
            true);

    /** Stage told once every point is certified; what follows are eigenvalues and what lies between the points. */
    private static final String COMPLETE = "complete set";

    /** Creates the plugin. */
    public FixedPointsPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public FixedPointOptions defaultOptions() {
        return FixedPointOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, FixedPointOptions options) {
        if (request.conditions().size() != 1) {
            throw new IllegalArgumentException("fixed-points works on one condition at a time, found "
                    + request.conditions().size());
        }
        Condition condition = request.conditions().get(0);
        DynamicalSystem system = request.system(condition);
        List<ActivityBlock> blocks = blocks(request.activity(), condition);
        DMatrixRMaj samples = samples(blocks, system.dimension(), request.seed());
        FixedPointSet found = FixedPointFinder.find(
                system,
                samples,
                options,
                request.seed(),
                request.workers(),
                () -> request.progress().accept(COMPLETE));
        TrajectoryStates trajectories = TrajectoryStates.of(
                blocks, system.dimension(), options.portrait().trajectoryStates());
        PhasePortrait portrait =
                PhasePortrait.of(system, found, samples, trajectories.states(), options.portrait(), request.workers());
        List<String> warnings = new ArrayList<>(found.warnings());
        warnings.addAll(portrait.warnings(found));
        return new Outcome(
                        FixedPointFields.of(found, new PortraitFields(system, found, portrait, trajectories)),
                        warnings,
                        tables(found, portrait, system, condition),
                        figures(found, portrait, system, condition, blocks, samples, trajectories))
                .withMeasures(FixedPointMeasures.of(
                        found, portrait, condition.context().name()));
    }

    private static List<Table> tables(
            FixedPointSet found, PhasePortrait portrait, DynamicalSystem system, Condition condition) {
        List<Table> tables = new ArrayList<>();
        tables.add(FixedPointTable.of(found, portrait, condition));
        PortraitTables.cycles(found.use(), system.timeUnitMs()).ifPresent(tables::add);
        PortraitTables.continuous(portrait, system.timeUnitMs()).ifPresent(tables::add);
        PortraitTables.connections(portrait).ifPresent(tables::add);
        PortraitTables.bifurcations(portrait).ifPresent(tables::add);
        return tables;
    }

    private static List<Figure> figures(
            FixedPointSet found,
            PhasePortrait portrait,
            DynamicalSystem system,
            Condition condition,
            List<ActivityBlock> blocks,
            DMatrixRMaj samples,
            TrajectoryStates trajectories) {
        PrincipalAxes axes = StateSpaceFigure.axes(found, samples);
        double stepMs = system.kind() == SystemKind.MAP
                ? system.timeUnitMs()
                : system.timeUnitMs() * system.eulerStep().orElse(1.0);
        List<Figure> figures = new ArrayList<>();
        figures.add(StateSpaceFigure.of(found, portrait, blocks, axes, condition));
        figures.add(SpectrumFigure.of(found, system.timeUnitMs(), condition));
        ConnectionFigure.of(found, portrait, axes, condition).ifPresent(figures::add);
        PredictionFigure.of(portrait, trajectories, stepMs, condition).ifPresent(figures::add);
        return figures;
    }

    /** Returns the blocks of the context, or all where the activity was recorded under another name, with the modulator's states. */
    private static List<ActivityBlock> blocks(Activity activity, Condition condition) {
        List<ActivityBlock> own = activity.of(condition.context().name()).blocks();
        return (own.isEmpty() ? activity.blocks() : own)
                .stream().map(ActivityBlock::joint).toList();
    }

    /** Copies the states, or so many of them that the search cannot use more, spread evenly. */
    private static DMatrixRMaj samples(List<ActivityBlock> blocks, int units, long seed) {
        long total = 0;
        for (ActivityBlock block : blocks) {
            if (block.units() != units) {
                throw InvalidInputException.of(
                        "activity " + block.context(), "states", block.units() + " units", units + " units");
            }
            total += (long) block.trials() * block.steps();
        }
        DMatrixRMaj samples = new DMatrixRMaj((int) Math.min(total, MOST_SAMPLES), units);
        CounterRandom chance = CounterRandom.of(seed, "fixed-point-samples");
        for (int row = 0; row < samples.numRows; row++) {
            // one of each stratum by chance: a fixed stride could meet the same step of every trial
            long from = row * total / samples.numRows;
            long to = (row + 1L) * total / samples.numRows;
            copy(blocks, from + (long) (chance.uniform(row) * (to - from)), samples, row);
        }
        return samples;
    }

    private static void copy(List<ActivityBlock> blocks, long number, DMatrixRMaj samples, int row) {
        long left = number;
        for (ActivityBlock block : blocks) {
            long states = (long) block.trials() * block.steps();
            if (left < states) {
                int units = block.units();
                for (int i = 0; i < units; i++) {
                    samples.set(row, i, block.states().at((int) left * units + i));
                }
                return;
            }
            left -= states;
        }
    }
}
