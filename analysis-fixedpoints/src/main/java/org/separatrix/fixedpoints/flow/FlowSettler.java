package org.separatrix.fixedpoints.flow;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;

/**
 * Follows states of a flow until they rest, escape, or the time is up; then looks whether they come back to where they were.
 *
 * <p>A trajectory comes back where it crosses the section through its last state, perpendicular to the flow there, near that state. The first
 * such return is its period. Slow spirals into a fixed point look like cycles where a turn takes off less than the recurrence asked for.
 */
public final class FlowSettler {

    private static final double LAST = 0.25;
    private static final int SAMPLES = 1024;

    private final FlowIntegrator integrator;
    private final SettleOptions options;

    /**
     * Takes a flow.
     *
     * @param integrator the flow and how it is integrated
     * @param options when a trajectory has settled
     */
    public FlowSettler(FlowIntegrator integrator, SettleOptions options) {
        this.integrator = integrator;
        this.options = options;
    }

    /**
     * Follows a state.
     *
     * @param start x, [N]
     * @return where it went
     */
    public SettledEnd settle(NdArray start) {
        double[] velocity = integrator.velocity(start).toArray();
        if (slowness(start.toArray(), velocity, options.restSpeed()) <= 0.0) {
            return SettledEnd.still(EndKind.REST, 0.0, start);
        }
        double longest = options.longestMs() / integrator.flow().timeUnitMs();
        FlowEvent rest = new FlowEvent((x, v) -> slowness(x, v, options.restSpeed()), FlowEvent.Crossing.DOWN, true);
        FlowEnd end = integrator.advance(start, longest, List.of(rest));
        return switch (end.halt()) {
            case EVENT -> SettledEnd.still(EndKind.REST, end.time(), end.state());
            case ESCAPED -> SettledEnd.still(EndKind.ESCAPED, end.time(), end.state());
            case STALLED, BUDGET -> SettledEnd.still(EndKind.FAILED, end.time(), end.state());
            case COMPLETED -> moving(end.state(), end.time(), LAST * longest);
        };
    }

    /** Returns by how much a state is faster than one at rest. */
    static double slowness(double[] state, double[] velocity, double restSpeed) {
        double fastest = 0.0;
        double largest = 1.0;
        for (int i = 0; i < state.length; i++) {
            fastest = Math.max(fastest, Math.abs(velocity[i]));
            largest = Math.max(largest, Math.abs(state[i]));
        }
        return fastest - restSpeed * largest;
    }

    private SettledEnd moving(NdArray state, double time, double window) {
        Section section =
                Section.across(state.toArray(), integrator.velocity(state).toArray());
        FlowPath path = integrator.path(state, window, List.of(FlowEvent.through(section, false)));
        if (path.end().halt() == Halt.ESCAPED || !path.end().isWhole()) {
            EndKind kind = path.end().halt() == Halt.ESCAPED ? EndKind.ESCAPED : EndKind.FAILED;
            return SettledEnd.still(kind, time + path.end().time(), path.end().state());
        }
        DMatrixRMaj sampled = path.sampled(SAMPLES);
        NdArray mean = States.mean(sampled);
        double amplitude = States.spread(sampled, mean);
        double period = Double.NaN;
        double gap = Double.POSITIVE_INFINITY;
        for (FlowEvent.Occurrence crossing : path.end().occurrences()) {
            double distance = States.distance(crossing.state(), state) / amplitude;
            if (distance < gap) {
                gap = distance;
                period = crossing.time();
            }
            if (distance <= options.recurrence()) {
                break;
            }
        }
        EndKind kind = gap <= options.recurrence() ? EndKind.CYCLE : EndKind.MOVING;
        return new SettledEnd(kind, time, state, mean, amplitude, period, Double.isFinite(gap) ? gap : Double.NaN);
    }
}
