package org.separatrix.fixedpoints.cycles;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.fixedpoints.flow.TrialStarts;

/** The analysis {@code cycles}: {@link CycleSearch} in a network with context and input held constant. */
public final class CyclesPlugin implements AnalysisPlugin<CycleOptions> {

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
                    + " of ‖x − mean‖. Cycles that no trajectory comes near are not found.",
            List.of(
                    "Kuznetsov 2004, doi:10.1007/978-1-4757-3978-7",
                    "Lust 2001, doi:10.1142/S0218127401003486",
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
        DMatrixRMaj starts =
                TrialStarts.of(request.activity(), condition, system.dimension(), options.starts(), request.seed());
        CycleSet found = CycleSearch.find(system, starts, options, request.seed(), request.workers());
        CycleFields fields = new CycleFields(found, system.timeUnitMs());
        return new Outcome(fields.fields(), fields.warnings(), fields.tables(), fields.figures(condition));
    }
}
