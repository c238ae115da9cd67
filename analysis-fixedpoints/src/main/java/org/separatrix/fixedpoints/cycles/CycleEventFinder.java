package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.separatrix.fixedpoints.continuation.BifurcationKind;

/**
 * Finds the bifurcations between two neighbours on a branch of cycles.
 *
 * <p>Compared are the sign of ds along the branch, and the number of multipliers beyond the unit circle. The j-th largest log |μ| but the
 * trivial one is continuous whatever multipliers meet, so that the place where it is 0 needs no tracking; its angle there gives the name.
 */
final class CycleEventFinder {

    private static final int MOST_TRIALS = 40;
    private static final double LOCATED = 1e-10;
    /** Share of the way between two neighbours by which a singular point is passed. */
    private static final double BESIDE = 1e-6;

    /** Distance of a cycle from itself half a period later, relative to the amplitude, at which it passes a cycle of half the period twice. */
    private static final double TWICE = 0.02;

    private final RingCorrector corrector;

    CycleEventFinder(RingCorrector corrector) {
        this.corrector = corrector;
    }

    /** A bifurcation, with the point that it was made of. */
    record Found(BifurcationKind kind, RingPoint point, Multiplier multiplier, double length) {

        boolean isHalved() {
            return kind == BifurcationKind.PERIOD_DOUBLING && multiplier.angle() == 0.0;
        }

        CycleBifurcation bifurcation(int after) {
            Ring ring = point.ring();
            Multiplier own = isHalved() ? new Multiplier(0.0, Math.PI) : multiplier;
            double period = isHalved() ? 0.5 * ring.period() : ring.period();
            return new CycleBifurcation(kind, ring.parameter(), period, point.amplitude(), ring.node(0), own, after);
        }
    }

    /** Finds them in the order in which the branch passes them. */
    List<Found> between(RingPoint a, RingPoint b) {
        double whole = a.metric().row(a.tangent()).dot(b.ring().plus(-1.0, a.ring()));
        List<Found> found = new ArrayList<>();
        boolean turns = a.tangent().parameter() * b.tangent().parameter() < 0.0;
        if (turns) {
            Located fold = locate(a, b, whole, point -> point.tangent().parameter());
            boolean twice = isTwice(fold.point.ring(), fold.point.amplitude());
            found.add(new Found(
                    twice ? BifurcationKind.PERIOD_DOUBLING : BifurcationKind.FOLD,
                    fold.point,
                    new Multiplier(0.0, 0.0),
                    fold.length));
        }
        int before = a.unstable();
        int after = b.unstable();
        for (int j = Math.min(before, after); j < Math.max(before, after); j++) {
            int number = j;
            Located crossing =
                    locate(a, b, whole, point -> point.others().get(number).logModulus());
            Multiplier multiplier = crossing.point.others().get(number);
            boolean isOfFold = turns && Math.abs(multiplier.angle()) < 0.1;
            boolean isSecondOfPair = multiplier.angle() != 0.0
                    && multiplier.angle() != Math.PI
                    && found.stream().anyMatch(one -> one.kind == BifurcationKind.NEIMARK_SACKER);
            if (!isOfFold && !isSecondOfPair) {
                found.add(new Found(
                        kind(multiplier),
                        crossing.point,
                        new Multiplier(multiplier.logModulus(), Math.abs(multiplier.angle())),
                        crossing.length));
            }
        }
        found.sort(Comparator.comparingDouble(Found::length));
        return found;
    }

    private static BifurcationKind kind(Multiplier multiplier) {
        if (multiplier.angle() == 0.0) {
            return BifurcationKind.BRANCH_POINT;
        }
        return multiplier.angle() == Math.PI ? BifurcationKind.PERIOD_DOUBLING : BifurcationKind.NEIMARK_SACKER;
    }

    /** Returns whether an orbit passes another of half its period twice. */
    private static boolean isTwice(Ring ring, double amplitude) {
        int half = ring.pieces() / 2;
        double square = 0.0;
        for (int k = 0; k < half; k++) {
            for (int i = 0; i < ring.n(); i++) {
                double d = ring.at(k, i) - ring.at(k + half, i);
                square += d * d / half;
            }
        }
        return Math.sqrt(square) <= TWICE * amplitude;
    }

    private record Located(RingPoint point, double length) {}

    /** Finds a zero of a number that has different signs at two points, by the Illinois variant of the false position. */
    private Located locate(RingPoint a, RingPoint b, double whole, ToDoubleFunction<RingPoint> number) {
        Side low = new Side(new Located(a, 0.0), number.applyAsDouble(a));
        Side high = new Side(new Located(b, whole), number.applyAsDouble(b));
        int side = 0;
        double weightOfLow = 1.0;
        double weightOfHigh = 1.0;
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            double width = high.at.length - low.at.length;
            double length = low.at.length + width * share(weightOfLow * low.value, weightOfHigh * high.value);
            Located next = width > LOCATED * whole ? inside(a, length, low.at.length, high.at.length, whole) : null;
            if (next == null) {
                break;
            }
            double value = number.applyAsDouble(next.point);
            if (Math.abs(value) <= 1e-12) {
                return next;
            }
            if (value * low.value > 0.0) {
                low = new Side(next, value);
                weightOfLow = 1.0;
                weightOfHigh = side == 1 ? 0.5 * weightOfHigh : 1.0;
                side = 1;
            } else {
                high = new Side(next, value);
                weightOfHigh = 1.0;
                weightOfLow = side == -1 ? 0.5 * weightOfLow : 1.0;
                side = -1;
            }
        }
        return between(low, high);
    }

    private record Side(Located at, double value) {}

    /** Returns the point a length along the tangent of another, or, where the equations are singular as they are at branch points, one beside it. */
    private @Nullable Located inside(RingPoint a, double length, double low, double high, double whole) {
        for (double aside : new double[] {0.0, BESIDE * whole, -BESIDE * whole}) {
            double at = length + aside;
            RingPoint point = at > low && at < high ? corrector.ahead(a, at) : null;
            if (point != null) {
                return new Located(point, at);
            }
        }
        return null;
    }

    /** Returns the side nearer to the zero, at the parameter that lies between those of the sides where the line through their values is 0. */
    private static Located between(Side low, Side high) {
        Located nearer = Math.abs(low.value) < Math.abs(high.value) ? low.at : high.at;
        double from = low.at.point.parameter();
        double s = from + share(low.value, high.value) * (high.at.point.parameter() - from);
        return new Located(nearer.point.withParameter(s), nearer.length);
    }

    private static double share(double ofLow, double ofHigh) {
        double share = ofLow / (ofLow - ofHigh);
        return Double.isFinite(share) ? share : 0.5;
    }
}
