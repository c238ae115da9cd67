package org.separatrix.fixedpoints.cycles;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.Stability;
import org.separatrix.fixedpoints.flow.Section;
import org.separatrix.fixedpoints.flow.States;

/**
 * A closed orbit.
 *
 * @param kind of a map or of a flow
 * @param period T in units of the flow's time, or steps of the map
 * @param states in order, at equal distances in time, [K × N]: of a map all states of the cycle; of a flow the first of them lies on the section and the
 *     last one a step before it
 * @param multipliers all N of them, largest modulus first; of a flow with the trivial one
 * @param trivialError |μ − 1| of the multiplier of a flow nearest to 1, which is exactly 1 for displacements along the orbit; NaN of a map
 * @param stability by the multipliers without the trivial one; MARGINAL where one is at the unit circle within the accuracy
 * @param unstableCount number of multipliers beyond the unit circle
 * @param residual largest distance by which a piece of the orbit misses the beginning of the next
 * @param section of a flow, the section that the return is counted on; null of a map
 */
public record Cycle(
        SystemKind kind,
        double period,
        NdArray states,
        List<Multiplier> multipliers,
        double trivialError,
        Stability stability,
        int unstableCount,
        double residual,
        @Nullable Section section) {

    /** Copies the list. */
    public Cycle {
        multipliers = List.copyOf(multipliers);
    }

    /** Distance of log |μ| from 0 within which a multiplier is not trusted to lie off the unit circle. */
    private static final double MARGIN = 1e-7;

    /** Names the stability. */
    static Cycle of(
            SystemKind kind,
            double period,
            NdArray states,
            List<Multiplier> multipliers,
            double residual,
            @Nullable Section section) {
        int trivial = kind == SystemKind.FLOW ? nearestToOne(multipliers) : -1;
        double error = trivial < 0 ? Double.NaN : multipliers.get(trivial).distanceFromOne();
        double margin = Math.max(MARGIN, trivial < 0 ? 0.0 : 10.0 * error);
        int growing = 0;
        int undecided = 0;
        for (int k = 0; k < multipliers.size(); k++) {
            if (k != trivial) {
                double log = multipliers.get(k).logModulus();
                growing += log > margin ? 1 : 0;
                undecided += Math.abs(log) <= margin ? 1 : 0;
            }
        }
        int count = multipliers.size() - (trivial < 0 ? 0 : 1);
        return new Cycle(
                kind, period, states, multipliers, error, name(count, growing, undecided), growing, residual, section);
    }

    private static Stability name(int count, int growing, int undecided) {
        if (growing > 0 && growing + undecided < count) {
            return Stability.SADDLE;
        }
        if (undecided > 0) {
            return Stability.MARGINAL;
        }
        return growing > 0 ? Stability.UNSTABLE : Stability.STABLE;
    }

    private static int nearestToOne(List<Multiplier> multipliers) {
        int best = 0;
        for (int k = 1; k < multipliers.size(); k++) {
            if (multipliers.get(k).distanceFromOne() < multipliers.get(best).distanceFromOne()) {
                best = k;
            }
        }
        return best;
    }

    /**
     * Returns the number of the multiplier of a flow that belongs to displacements along the orbit.
     *
     * @return from 0, or −1 of a map
     */
    public int trivial() {
        return kind == SystemKind.FLOW ? nearestToOne(multipliers) : -1;
    }

    /**
     * Returns the size of the orbit.
     *
     * @return root mean square of ‖x − mean‖ over the states
     */
    public double amplitude() {
        DMatrixRMaj rows = states.toMatrix();
        return States.spread(rows, States.mean(rows));
    }

    /**
     * Returns how far a state is from the orbit, taken as the polygon of its states; of a map, from the nearest of them.
     *
     * @param state [N]
     * @return the Euclidean distance
     */
    public double distance(NdArray state) {
        int count = states.length(0);
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            NdArray a = states.slice(k);
            nearest = Math.min(
                    nearest,
                    kind == SystemKind.MAP
                            ? States.distance(a, state)
                            : toSegment(state, a, states.slice((k + 1) % count)));
        }
        return nearest;
    }

    private static double toSegment(NdArray x, NdArray a, NdArray b) {
        double along = 0.0;
        double length = 0.0;
        for (int i = 0; i < x.size(); i++) {
            double d = b.at(i) - a.at(i);
            along += d * (x.at(i) - a.at(i));
            length += d * d;
        }
        double share = length > 0.0 ? Math.min(1.0, Math.max(0.0, along / length)) : 0.0;
        double sum = 0.0;
        for (int i = 0; i < x.size(); i++) {
            double d = x.at(i) - a.at(i) - share * (b.at(i) - a.at(i));
            sum += d * d;
        }
        return Math.sqrt(sum);
    }
}
