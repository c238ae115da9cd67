package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.FixedPoint;
import org.separatrix.fixedpoints.motion.Recurrence;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;

/**
 * One attractor followed along a path, up to its end and back down: where it must give way, the state tips to another.
 *
 * <p>At each value the state of the value before settles, moved aside by 1e-6 (1 + ‖x‖); where it comes near a stable fixed point, Newton's method puts it there. If the
 * attractors of neighbouring values are farther apart than the limit, the interval is halved, the state of its lower side settling at
 * its middle, until it is as narrow as asked for: a jump that remains is a tip, one that vanishes was continuous.
 *
 * <p>Source: Strogatz, Nonlinear Dynamics and Chaos (2015), section 3.4; Ashwin et al. 2012 (doi:10.1098/rsta.2011.0306) on tipping.
 *
 * @param up steps as s grows, from the first value on
 * @param down steps as s falls again, from the last value on
 * @param tips where the state tips, in the order in which it does
 */
public record Hysteresis(List<Step> up, List<Step> down, List<Tip> tips) {

    /** Distance, relative to 1 + ‖x‖, within which a settling state is put on a stable fixed point. */
    private static final double NEAR = 0.1;
    /** Distance by which states are moved before they settle. */
    private static final double ASIDE = 1e-6;
    /** Starts around a state of Newton's method, where none is found from the state itself. */
    private static final int STARTS = 8;

    /** Copies the lists. */
    public Hysteresis {
        up = List.copyOf(up);
        down = List.copyOf(down);
        tips = List.copyOf(tips);
    }

    /**
     * Where the state is at one value.
     *
     * @param s the value
     * @param set the attractor, or null where the state escaped or has not settled
     */
    public record Step(double s, @Nullable SettledSet set) {}

    /**
     * A jump from one attractor to another.
     *
     * @param isUpward whether s grew
     * @param s where, in the middle of the last interval
     * @param width of that interval
     * @param from attractor before it
     * @param to attractor right after it, or null where the state escaped or has not settled yet
     */
    public record Tip(
            boolean isUpward,
            double s,
            double width,
            SettledSet from,
            @Nullable SettledSet to) {}

    /**
     * Follows.
     *
     * @param path the systems
     * @param start a state of the attractor to follow, at the first value, [N]
     * @param values values either way, both ends included, at least 2
     * @param matchDistance largest distance of attractors that are one, relative to 1 + ‖x‖
     * @param width of the interval to which a tip is located, relative to the length of the path, positive
     * @param options how states settle
     * @param seed source of chance
     * @param workers threads to use
     * @return the way up and down
     */
    public static Hysteresis of(
            SystemPath path,
            NdArray start,
            int values,
            double matchDistance,
            double width,
            SettleOptions options,
            long seed,
            Workers workers) {
        Follower follower = new Follower(path, matchDistance, width, options, seed, workers);
        double length = path.high() - path.low();
        List<Step> up = new ArrayList<>();
        List<Step> down = new ArrayList<>();
        for (int k = 0; k < values; k++) {
            double s = k == values - 1 ? path.high() : path.low() + length * k / (values - 1.0);
            up.add(follower.step(s, up.isEmpty() ? null : up.get(up.size() - 1), start));
        }
        for (int k = values - 1; k >= 0; k--) {
            Step before = down.isEmpty() ? up.get(up.size() - 1) : down.get(down.size() - 1);
            down.add(down.isEmpty() ? before : follower.step(up.get(k).s(), before, start));
        }
        return new Hysteresis(up, down, follower.tips);
    }

    /**
     * Returns whether the state is elsewhere on the way down than it was on the way up.
     *
     * @param matchDistance largest distance of attractors that are one, relative to 1 + ‖x‖
     * @return whether there is a value at which the two ways differ
     */
    public boolean isLoop(double matchDistance) {
        for (int k = 0; k < up.size(); k++) {
            SettledSet a = up.get(k).set();
            SettledSet b = down.get(down.size() - 1 - k).set();
            if (a != null && b != null && !Follower.near(a, b, matchDistance)) {
                return true;
            }
        }
        return false;
    }

    /** Follows a state from value to value. */
    private static final class Follower {

        private final SystemPath path;
        private final double matchDistance;
        private final double narrow;
        private final SettleOptions options;
        private final long seed;
        private final Workers workers;
        private final List<Tip> tips = new ArrayList<>();

        Follower(
                SystemPath path,
                double matchDistance,
                double width,
                SettleOptions options,
                long seed,
                Workers workers) {
            this.path = path;
            this.matchDistance = matchDistance;
            this.narrow = width * (path.high() - path.low());
            this.options = options;
            this.seed = seed;
            this.workers = workers;
        }

        static boolean near(SettledSet a, SettledSet b, double matchDistance) {
            return a.distance(b) <= matchDistance * (1.0 + a.size());
        }

        Step step(double s, @Nullable Step before, NdArray start) {
            SettledSet last = before == null ? null : before.set();
            if (before == null || last == null) {
                return new Step(s, before == null ? settle(s, start) : null);
            }
            SettledSet next = settle(s, last.end());
            return new Step(
                    s,
                    next != null && near(last, next, matchDistance)
                            ? next
                            : jump(new Step(before.s(), last), last, s, next));
        }

        /**
         * Narrows the interval in which the state jumps, and notes the tip if the jump remains.
         *
         * @return the attractor at the upper side of the first interval
         */
        private @Nullable SettledSet jump(Step before, SettledSet first, double to, @Nullable SettledSet jumped) {
            double low = before.s();
            double high = to;
            SettledSet stays = first;
            SettledSet gone = jumped;
            while (Math.abs(high - low) > narrow) {
                double middle = 0.5 * (low + high);
                SettledSet there = settle(middle, stays.end());
                if (there == null || !near(stays, there, matchDistance)) {
                    high = middle;
                    gone = there;
                    continue;
                }
                low = middle;
                stays = there;
                gone = settle(high, stays.end());
                if (gone != null && near(stays, gone, matchDistance)) {
                    return high == to
                            ? gone
                            : step(to, new Step(high, gone), gone.end()).set();
                }
            }
            tips.add(new Tip(to > before.s(), 0.5 * (low + high), Math.abs(high - low), stays, gone));
            if (gone == null && high != to) {
                gone = settle(to, stays.end());
            } else if (gone != null && high != to) {
                gone = step(to, new Step(high, gone), gone.end()).set();
            }
            return gone;
        }

        /** Returns the attractor that a state comes to, or null. */
        private @Nullable SettledSet settle(double s, NdArray state) {
            DynamicalSystem system = path.at(s);
            // a little aside, so that no symmetry holds the state where it is not stable
            DMatrixRMaj start = aside(state, 1, ASIDE);
            Settling.Limits limits = options.limits(system);
            Settling.Ends ends = Settling.of(system, start, List.of(), limits, workers);
            SettledSet found =
                    ends.attractors().isEmpty() ? null : ends.attractors().get(0);
            if (found != null && found.recurrence().kind() != Recurrence.Kind.REST) {
                SettledSet point = Basins.pointAt(system, found, options, seed, workers);
                return point == null ? found : point;
            }
            NdArray end = found == null ? Settling.after(system, NdArray.vector(start.data), limits) : found.end();
            if (end == null) {
                return null;
            }
            SettledSet here = SettledSet.atRest(system.kind(), end);
            SettledSet rest = stablePoint(system, here, aside(end, 1, 0.0));
            if (rest == null) {
                rest = stablePoint(system, here, aside(end, STARTS, NEAR));
            }
            // beyond a fold a state can linger for long where there was a fixed point
            boolean stays = rest == null && found != null && Basins.isAtFixedPoint(system, found, seed, workers);
            return stays ? found : rest;
        }

        /** Returns the nearest stable fixed point that Newton's method finds near a state. */
        private @Nullable SettledSet stablePoint(DynamicalSystem system, SettledSet here, DMatrixRMaj starts) {
            SettledSet nearest = null;
            for (FixedPoint point : Basins.pointsFrom(system, starts, seed, workers)) {
                SettledSet rest = SettledSet.atRest(system.kind(), point.state());
                boolean fits = point.isAttractor() && near(here, rest, Math.min(matchDistance, NEAR));
                if (fits && (nearest == null || here.distance(rest) < here.distance(nearest))) {
                    nearest = rest;
                }
            }
            return nearest;
        }

        /** Returns states aside of one, up to some distance relative to 1 + ‖x‖. */
        private DMatrixRMaj aside(NdArray state, int count, double farthest) {
            int n = state.size();
            CounterRandom chance = CounterRandom.of(seed, "aside");
            double size = 1.0 + SettledSet.atRest(SystemKind.MAP, state).size();
            DMatrixRMaj states = new DMatrixRMaj(count, n);
            for (int k = 0; k < count; k++) {
                double reach = size * farthest * (k + 1.0) / (count * Math.sqrt(n));
                for (int i = 0; i < n; i++) {
                    states.set(k, i, state.at(i) + reach * chance.gaussian((long) k * n + i));
                }
            }
            return states;
        }
    }
}
