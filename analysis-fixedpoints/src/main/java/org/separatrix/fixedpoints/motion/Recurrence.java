package org.separatrix.fixedpoints.motion;

import org.separatrix.core.dynamics.SystemKind;

/**
 * Whether an orbit comes back to where it was.
 *
 * @param kind what it does
 * @param period after how long it closes, steps or units of time; NaN where it does not
 * @param closure smallest distance to its first state to which it returns, relative to its extent; 0 where it rests, NaN where it does not
 *     return at all
 * @param extent diagonal of the box that holds it
 */
public record Recurrence(Kind kind, double period, double closure, double extent) {

    /** Extent, relative to 1 + ‖x‖, below which a state rests. */
    private static final double REST = 1e-6;
    /** Distance of a return, relative to the extent, below which an orbit closes. */
    private static final double CLOSE_MAP = 1e-5;

    private static final double CLOSE_FLOW = 1e-4;
    /** Following states of a map that must return too. */
    private static final int CONFIRMED = 8;
    /** Part of the extent by which a flow must have left before it can return. */
    private static final double LEFT = 0.1;

    private static final int GOLDEN_STEPS = 40;
    private static final double GOLDEN = (Math.sqrt(5.0) - 1.0) / 2.0;

    /** What an orbit does. */
    public enum Kind {
        /** It stays at one state. */
        REST,
        /** It returns to its first state. */
        CLOSED,
        /** It does not, within the time that it was followed. */
        OPEN,
        /** It leaves, so there is nothing to say. */
        ESCAPED
    }

    /**
     * Looks at an orbit.
     *
     * <p>REST: its extent is at most 1e-6 (1 + ‖x‖). CLOSED: of a map, eight states in a row return to within 1e-5 of the extent after one number
     * of steps, at most half the length; of a flow, it passes its first state, in the same direction, within 1e-4 of the extent.
     *
     * @param orbit the orbit
     * @return what it does
     */
    public static Recurrence of(Orbit orbit) {
        if (orbit.isEscaped() || orbit.size() < 2) {
            return new Recurrence(Kind.ESCAPED, Double.NaN, Double.NaN, Double.NaN);
        }
        double extent = orbit.extent();
        double size = 0.0;
        for (int i = 0; i < orbit.states().numCols; i++) {
            size += orbit.states().get(0, i) * orbit.states().get(0, i);
        }
        if (extent <= REST * (1.0 + Math.sqrt(size))) {
            return new Recurrence(Kind.REST, Double.NaN, 0.0, extent);
        }
        return orbit.kind() == SystemKind.MAP ? ofMap(orbit, extent) : ofFlow(orbit, extent);
    }

    private static Recurrence ofMap(Orbit orbit, double extent) {
        double closest = Double.POSITIVE_INFINITY;
        for (int period = 1; period <= orbit.size() / 2; period++) {
            double worst = 0.0;
            int confirmed = Math.min(CONFIRMED, orbit.size() - period);
            for (int k = 0; k < confirmed && worst <= closest; k++) {
                worst = Math.max(worst, orbit.distance(k, k + period) / extent);
            }
            closest = Math.min(closest, worst);
            if (worst <= CLOSE_MAP) {
                return new Recurrence(Kind.CLOSED, period, worst, extent);
            }
        }
        return new Recurrence(Kind.OPEN, Double.NaN, orNaN(closest), extent);
    }

    private static Recurrence ofFlow(Orbit orbit, double extent) {
        double closest = Double.POSITIVE_INFINITY;
        int k = 1;
        while (k < orbit.size() && orbit.distance(0, k) < LEFT * extent) {
            k++;
        }
        for (; k + 1 < orbit.size(); k++) {
            double here = orbit.distance(0, k);
            boolean turns = here <= orbit.distance(0, k - 1) && here <= orbit.distance(0, k + 1);
            if (!turns || here > LEFT * extent || !isAlong(orbit, k)) {
                continue;
            }
            for (int after = k - 1; after <= k; after++) {
                double share = nearestShare(orbit, after);
                double gap = gap(orbit, after, share) / extent;
                closest = Math.min(closest, gap);
                if (gap <= CLOSE_FLOW) {
                    double h = orbit.times().at(after + 1) - orbit.times().at(after);
                    return new Recurrence(Kind.CLOSED, orbit.times().at(after) + share * h, gap, extent);
                }
            }
        }
        return new Recurrence(Kind.OPEN, Double.NaN, orNaN(closest), extent);
    }

    private static boolean isAlong(Orbit orbit, int k) {
        int n = orbit.states().numCols;
        double product = 0.0;
        for (int i = 0; i < n; i++) {
            product += orbit.slopes().data[i] * orbit.slopes().data[k * n + i];
        }
        return product > 0.0;
    }

    /** Searches the golden section for where a piece of the orbit is nearest to the first state. */
    private static double nearestShare(Orbit orbit, int after) {
        double low = 0.0;
        double high = 1.0;
        for (int step = 0; step < GOLDEN_STEPS; step++) {
            double width = GOLDEN * (high - low);
            if (gap(orbit, after, high - width) <= gap(orbit, after, low + width)) {
                high = low + width;
            } else {
                low = high - width;
            }
        }
        return 0.5 * (low + high);
    }

    private static double gap(Orbit orbit, int after, double share) {
        double[] state = new double[orbit.states().numCols];
        orbit.between(after, share, state);
        double sum = 0.0;
        for (int i = 0; i < state.length; i++) {
            double d = state[i] - orbit.states().data[i];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    private static double orNaN(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
