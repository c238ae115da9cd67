package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;

/**
 * What a network in continuous time does as the context turns from one to another.
 *
 * <p>It first settles with the old context held. From each state that it comes to, the context that is asked for turns: leaky contexts, or the
 * modulator, follow with their own time constants as part of the state ({@link Model#jointSystem}). Beside each such trajectory stands the one
 * from the same state with the new context held at once. Both are functions of network, contexts and starts; the number of threads changes nothing.
 *
 * @param from the old context
 * @param to the new one
 * @param trajectories one for each state that the network settles at in the old context
 * @param unsettled starts that escaped or could not be followed in the old context
 */
public record ContextSwitch(Context from, Context to, List<Trajectory> trajectories, int unsettled) {

    private static final int MOST_MOVING = 8;
    private static final int SAMPLES = 201;

    /** Copies the list. */
    public ContextSwitch {
        trajectories = List.copyOf(trajectories);
    }

    /**
     * One trajectory.
     *
     * @param starts starts that settled at its beginning
     * @param times from the switch on, in units of the flow's time, [T]
     * @param states joint states at these times, [T × (N + signals)]
     * @param end where it settles, in joint states
     * @param atOnce where the units settle if the new context is held at once; with a modulator, if its state is where it rests in the new context
     * @param agrees whether the units end alike
     */
    public record Trajectory(
            int starts, List<Double> times, DMatrixRMaj states, SettledEnd end, SettledEnd atOnce, boolean agrees) {

        /** Copies the list. */
        public Trajectory {
            times = List.copyOf(times);
        }
    }

    /**
     * Follows the switch.
     *
     * @param model the network
     * @param from the old context
     * @param to the new one
     * @param input u, [U], the same before and after
     * @param starts states from which the network settles in the old context, [S × N], with a modulator [S × (N + K)]
     * @param options times, tolerances and thresholds
     * @param workers threads to use
     * @return the trajectories
     */
    public static ContextSwitch of(
            Model model,
            Context from,
            Context to,
            NdArray input,
            DMatrixRMaj starts,
            FlowOptions options,
            Workers workers) {
        FlowSettler before = settler((Flow) model.system(SystemKind.FLOW, from, input), options);
        List<SettledEnd> ends = workers.map(starts.numRows, k -> before.settle(States.row(starts, k)));
        List<SettledEnd> distinct = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        int unsettled = 0;
        int moving = 0;
        for (SettledEnd end : ends) {
            if (end.kind() == EndKind.ESCAPED || end.kind() == EndKind.FAILED) {
                unsettled++;
                continue;
            }
            int known = -1;
            for (int k = 0; k < distinct.size() && end.kind() == EndKind.REST; k++) {
                boolean isSame = distinct.get(k).kind() == EndKind.REST
                        && FlowMapComparison.isSame(distinct.get(k).state(), end.state(), options.sameState());
                known = isSame ? k : known;
            }
            if (known >= 0) {
                counts.set(known, counts.get(known) + 1);
            } else if (end.kind() == EndKind.REST || ++moving <= MOST_MOVING) {
                distinct.add(end);
                counts.add(1);
            }
        }
        Flow joint = (Flow) model.jointSystem(SystemKind.FLOW, to, input);
        Flow held = (Flow) model.system(SystemKind.FLOW, to, input);
        List<Trajectory> trajectories = workers.map(
                distinct.size(),
                k -> follow(model, from, joint, held, distinct.get(k).state(), counts.get(k), options));
        return new ContextSwitch(from, to, trajectories, unsettled);
    }

    private static FlowSettler settler(Flow flow, FlowOptions options) {
        return new FlowSettler(new FlowIntegrator(flow, options.integration()), options.settling());
    }

    private static Trajectory follow(
            Model model, Context from, Flow joint, Flow held, NdArray state, int starts, FlowOptions options) {
        NdArray beginning = model.jointState(state, from);
        double duration = options.durationMs() / joint.timeUnitMs();
        FlowPath path = new FlowIntegrator(joint, options.integration()).path(beginning, duration, List.of());
        List<Double> times = new ArrayList<>();
        for (int t = 0; t < SAMPLES; t++) {
            // t k / k may lie beyond t by rounding
            times.add(Math.min(path.end().time(), path.end().time() * t / (SAMPLES - 1)));
        }
        SettledEnd end = settler(joint, options).settle(beginning);
        SettledEnd atOnce = settler(held, options).settle(atOnce(model, held, state, options));
        boolean agrees = FlowMapComparison.agree(units(end, model.units()), units(atOnce, model.units()), options);
        return new Trajectory(starts, times, path.at(times), end, atOnce, agrees);
    }

    /** Returns the state with the modulator, if there is one, where it rests in the new context: it does not see the units. */
    private static NdArray atOnce(Model model, Flow held, NdArray state, FlowOptions options) {
        if (!model.hasModulator()) {
            return state;
        }
        double[] settled = settler(held, options).settle(state).state().toArray();
        System.arraycopy(state.toArray(), 0, settled, 0, model.units());
        return NdArray.wrap(settled, settled.length);
    }

    private static SettledEnd units(SettledEnd end, int units) {
        return new SettledEnd(
                end.kind(),
                end.time(),
                first(end.state(), units),
                first(end.mean(), units),
                end.amplitude(),
                end.period(),
                end.gap());
    }

    private static NdArray first(NdArray state, int units) {
        return NdArray.wrap(Arrays.copyOf(state.toArray(), units), units);
    }
}
