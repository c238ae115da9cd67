package org.separatrix.fixedpoints.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;

/**
 * Follows the curve on which the motion is parallel to the slow direction.
 *
 * <p>With the tangent t of the last state, the next one solves G(x) = s t with tᵀ (x − x₀) = h, by Newton's method on the N + 1 unknowns
 * (x, s); the bordered matrix [∂G, −t; tᵀ, 0] is regular although ∂G is not. The new tangent v, ∂G v = μ t, comes from the same
 * matrix. The curve ends where it leaves the region, where its direction is no longer the slow one, or where it closes.
 */
final class SlowCurve {

    private static final int MOST_STATES = 160;
    private static final int NEWTON = 12;
    private static final int HALVINGS = 4;

    private final Motion motion;
    private final Region region;
    private final double separation;

    /**
     * A curve as far as it goes.
     *
     * @param states in order
     * @param closed whether the last is followed by the first
     * @param length of the polygon
     * @param largestSpeed largest ‖G‖
     * @param tangentialRate largest rate |κ| of the slow mode
     * @param contraction smallest decay rate of the next mode
     */
    record Curve(
            List<NdArray> states,
            boolean closed,
            double length,
            double largestSpeed,
            double tangentialRate,
            double contraction) {}

    private record Place(NdArray state, NdArray tangent, double speed, double slow, double decay) {}

    SlowCurve(Motion motion, Region region, double separation) {
        this.motion = motion;
        this.region = region;
        this.separation = separation;
    }

    Curve through(NdArray seed) {
        DMatrixRMaj vt = Svd.of(motion.jacobian(Motion.row(seed))).vt();
        Place start = place(seed, Motion.vector(vt, seed.size() - 1));
        if (start == null) {
            return curve(List.of(), false);
        }
        List<Place> forward = new ArrayList<>();
        if (walk(start, forward)) {
            forward.add(0, start);
            return curve(forward, true);
        }
        List<Place> backward = new ArrayList<>();
        walk(new Place(seed, negated(start.tangent()), start.speed(), start.slow(), start.decay()), backward);
        Collections.reverse(backward);
        backward.add(start);
        backward.addAll(forward);
        return curve(backward, false);
    }

    /** Walks until the curve ends; returns whether it closed. */
    private boolean walk(Place start, List<Place> places) {
        Place last = start;
        for (int k = 0; k < MOST_STATES; k++) {
            @Nullable Place next = null;
            double h = region.step();
            for (int halving = 0; halving < HALVINGS && next == null; halving++) {
                next = step(last, h);
                h *= 0.5;
            }
            if (next == null || !region.contains(next.state())) {
                return false;
            }
            boolean home = k > 3
                    && Motion.distance(next.state(), start.state()) <= 0.75 * region.step()
                    && dot(next.tangent(), start.tangent()) > 0.5;
            if (home) {
                return true;
            }
            places.add(next);
            last = next;
        }
        return false;
    }

    private @Nullable Place step(Place from, double h) {
        int n = from.state().size();
        double[] x = from.state().toArray();
        double[] t = from.tangent().toArray();
        for (int i = 0; i < n; i++) {
            x[i] += h * t[i];
        }
        DMatrixRMaj state = DMatrixRMaj.wrap(1, n, x);
        double s = 0.0;
        Lu lu = null;
        double correction = Double.POSITIVE_INFINITY;
        double scale = region.radius();
        for (int iteration = 0; iteration < NEWTON && correction > 1e-13 * scale; iteration++) {
            lu = Lu.of(bordered(state, t));
            if (lu.isSingular()) {
                return null;
            }
            DMatrixRMaj residual = motion.residual(state);
            DMatrixRMaj right = new DMatrixRMaj(n + 1, 1);
            for (int i = 0; i < n; i++) {
                right.data[i] = -(residual.data[i] - s * t[i]);
            }
            DMatrixRMaj change = lu.solve(right);
            correction = 0.0;
            for (int i = 0; i < n; i++) {
                x[i] += change.data[i];
                correction = Math.max(correction, Math.abs(change.data[i]));
            }
            s += change.data[n];
            if (!(correction <= scale)) {
                return null;
            }
        }
        if (lu == null || correction > 1e-9 * scale) {
            return null;
        }
        DMatrixRMaj unit = new DMatrixRMaj(n + 1, 1);
        unit.data[n] = 1.0;
        DMatrixRMaj tangent = lu.solve(unit);
        double[] v = new double[n];
        System.arraycopy(tangent.data, 0, v, 0, n);
        NdArray direction = normalised(v);
        NdArray next = NdArray.wrap(x, n);
        // a turn of more than 60 degrees is a jump to something else
        return dot(direction, from.tangent()) < 0.5 ? null : place(next, direction);
    }

    /** Measures a state; null where its slow direction is not slow beside the others. */
    private @Nullable Place place(NdArray state, NdArray tangent) {
        DMatrixRMaj row = Motion.row(state);
        Rates rates = motion.rates(row);
        if (!rates.isSlow(1, separation)) {
            return null;
        }
        double speed = Motion.norm(Motion.vector(motion.residual(row), 0));
        return new Place(
                state, tangent, speed, rates.moving().at(0), rates.decay().at(1));
    }

    private DMatrixRMaj bordered(DMatrixRMaj state, double[] t) {
        int n = t.length;
        DMatrixRMaj jacobian = motion.jacobian(state);
        DMatrixRMaj bordered = new DMatrixRMaj(n + 1, n + 1);
        for (int i = 0; i < n; i++) {
            System.arraycopy(jacobian.data, i * n, bordered.data, i * (n + 1), n);
            bordered.set(i, n, -t[i]);
            bordered.set(n, i, t[i]);
        }
        return bordered;
    }

    private static Curve curve(List<Place> places, boolean closed) {
        double length = 0.0;
        double speed = 0.0;
        double tangential = 0.0;
        double contraction = Double.POSITIVE_INFINITY;
        for (int k = 0; k < places.size(); k++) {
            Place place = places.get(k);
            speed = Math.max(speed, place.speed());
            tangential = Math.max(tangential, place.slow());
            contraction = Math.min(contraction, place.decay());
            boolean last = k == places.size() - 1;
            if (!last || closed) {
                length += Motion.distance(
                        place.state(), places.get(last ? 0 : k + 1).state());
            }
        }
        return new Curve(places.stream().map(Place::state).toList(), closed, length, speed, tangential, contraction);
    }

    private static NdArray normalised(double[] v) {
        double length = Motion.norm(NdArray.vector(v));
        for (int i = 0; i < v.length; i++) {
            v[i] /= length;
        }
        return NdArray.wrap(v, v.length);
    }

    private static NdArray negated(NdArray v) {
        double[] negative = v.toArray();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = -negative[i];
        }
        return NdArray.wrap(negative, negative.length);
    }

    private static double dot(NdArray a, NdArray b) {
        double sum = 0.0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.at(i) * b.at(i);
        }
        return sum;
    }
}
