package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.NetworkPath;
import org.separatrix.fixedpoints.motion.Recurrence;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;
import org.separatrix.fixedpoints.motion.TrialStates;

/**
 * The analysis {@code basins}: {@link Basins}, {@link EdgeTracking}, {@link BasinPath} and {@link Hysteresis} of a network with context and input
 * held constant, and along a path to them.
 */
public final class BasinsPlugin implements AnalysisPlugin<BasinOptions> {

    private static final int MOST_TRIAL_STATES = 16_384;
    /** Share of states that have not settled above which fractions mean little. */
    private static final double MANY = 0.05;

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "basins",
            "Basins of attraction, their edges, and how they change with modulation",
            "Initial states are drawn as samples says (uniformly in a box, normally around states of trials, or those states themselves;"
                    + " stratified: each from a cell of its own, the cells equally probable and cut across their widest side) and"
                    + " settle with context and input held constant. A state belongs to the basin of the attractor that it comes near:"
                    + " stable fixed points are known from Newton searches, from some initial states and from where up to 64 of them settle; other attractors are recognised by recurrence; states belong"
                    + " to the piece of orbit from which their median distance is at most sameWithin (1 + ‖x‖), or three times the"
                    + " spacing of that piece, so that one cycle or one chaotic set is one attractor. fraction = k / n with Wilson's"
                    + " interval of 95 % for independent states, which is wider than need be for stratified ones, and a standard error, of"
                    + " stratified states from neighbouring cells two by two; escaped and unsettled states are counted. An edge state lies on the boundary of two basins: the"
                    + " way between two initial states is divided to 1e-9, both move on until they are 1e-5 apart, and so on, until"
                    + " Newton's method finds an unstable fixed point within 1e-3. Along the path contexts, inputs and the gain of a unit move linearly; the"
                    + " same initial states settle at each value, and attractors of neighbouring values are matched one-to-one, nearest"
                    + " first, within matchDistance (1 + ‖x‖). The successor of a lost attractor is where its last state goes. For"
                    + " hysteresis the state of the largest attractor at s = 0 is carried up and down; a jump that remains when the"
                    + " interval is halved down to tipWidth is a tip. Attractors whose basins no initial state meets and no search"
                    + " finds are not seen.",
            List.of(
                    "Menck et al. 2013, doi:10.1038/nphys2516",
                    "Datseris and Wagemakers 2022, doi:10.1063/5.0076568",
                    "Datseris, Luiz Rossi and Wagemakers 2023, doi:10.1063/5.0159675",
                    "Battelino et al. 1988, doi:10.1016/0167-2789(88)90057-7",
                    "Skufca, Yorke and Eckhardt 2006, doi:10.1103/PhysRevLett.96.174101",
                    "Wilson 1927, doi:10.1080/01621459.1927.10502953",
                    "Cochran 1977, Sampling Techniques, chapter 5"),
            Scope.CONDITION,
            true);

    /** Creates the plugin. */
    public BasinsPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public BasinOptions defaultOptions() {
        return BasinOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, BasinOptions options) {
        Model model = request.model();
        if (model == null || request.conditions().size() != 1) {
            throw new IllegalArgumentException("basins works on one network and one condition at a time");
        }
        Condition condition = request.conditions().get(0);
        DynamicalSystem system = request.system(condition);
        DMatrixRMaj trials = TrialStates.spread(
                request.activity(), condition.context().name(), system.dimension(), MOST_TRIAL_STATES);
        DMatrixRMaj states = options.samples().draw(trials, request.seed());
        BasinFractions fractions = Basins.of(system, states, options.settling(), request.seed(), request.workers());
        List<EdgeState> edges = BasinEdges.of(system, states, fractions, options, request.seed(), request.workers());
        List<String> warnings = new ArrayList<>();
        warn(fractions, "", warnings);
        warnOfSlowness(system, fractions, request, warnings);
        NetworkPath path = options.path().path().in("basins", model, request.kind(), condition);
        BasinPath along = null;
        Hysteresis hysteresis = null;
        if (options.path().values() > 0 && !path.moves()) {
            warnings.add(
                    "nothing moves along the path: both ends hold the same context, input and gains, so basins were measured once");
        } else if (options.path().values() > 0) {
            along = BasinPath.of(
                    path,
                    states,
                    options.path().values(),
                    options.path().matchDistance(),
                    options.settling(),
                    request.seed(),
                    request.workers());
            along.slices().forEach(slice -> warn(slice.fractions(), "at s = " + slice.s() + " ", warnings));
            hysteresis = hysteresis(path, along, request, options);
        }
        BasinReport report =
                new BasinReport(system, condition, options, fractions, edges, along, hysteresis, trials.numRows);
        return new Outcome(
                report.fields(),
                warnings,
                BasinTables.of(report),
                BasinFigures.of(report, EdgeFigure.axes(trials, states)));
    }

    /** Follows the attractor of the largest basin at the first value. */
    private static @Nullable Hysteresis hysteresis(
            NetworkPath path, BasinPath along, AnalysisRequest request, BasinOptions options) {
        BasinFractions first = along.slices().get(0).fractions();
        if (!options.path().hysteresis() || first.attractors().isEmpty()) {
            return null;
        }
        int largest = IntStream.range(0, first.attractors().size())
                .boxed()
                .min(Comparator.comparingInt(k -> -first.count(k)))
                .orElse(0);
        return Hysteresis.of(
                path,
                first.attractors().get(largest).set().end(),
                options.path().values(),
                options.path().matchDistance(),
                options.path().tipWidth(),
                options.settling(),
                request.seed(),
                request.workers());
    }

    private static void warnOfSlowness(
            DynamicalSystem system, BasinFractions fractions, AnalysisRequest request, List<String> warnings) {
        for (int k = 0; k < fractions.attractors().size(); k++) {
            SettledSet set = fractions.attractors().get(k).set();
            if (set.recurrence().kind() == Recurrence.Kind.REST
                    && !Basins.isAtFixedPoint(system, set, request.seed(), request.workers())) {
                warnings.add(
                        "attractor " + (k + 1)
                                + " rests where Newton's method finds no stable fixed point: a slow passage, or a continuous attractor");
            }
        }
    }

    private static void warn(BasinFractions fractions, String where, List<String> warnings) {
        int unsettled = fractions.count(Settling.UNSETTLED);
        if (unsettled > MANY * fractions.labels().size()) {
            warnings.add(where + unsettled + " of " + fractions.labels().size()
                    + " states have not settled; a longer settling.durationMs may help");
        }
    }
}
