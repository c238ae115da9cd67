package org.separatrix.fixedpoints.proof;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Workers;

/**
 * Finds all zeros of a {@link ReducedEquation} in a box, or says that it could not.
 *
 * <p>For a box Z with middle c and A ≈ ∂f(c)⁻¹, Krawczyk's operator K(Z) = c − A f(c) + (I − A ∂f(Z)) (Z − c) holds every zero in Z. So a box
 * that misses its own image Rᵀ φ(…) or K(Z) holds none; if K(Z) lies in the interior of Z there is exactly one. Any other box
 * shrinks to the intersection and is cut in half. Boxes are worked on in rounds of fixed order, so the number of threads changes
 * nothing, and the budget is a number of boxes, not a time.
 *
 * <p>Source: Krawczyk 1969 (doi:10.1007/BF02234767); Neumaier 1990, Interval Methods for Systems of Equations; Hansen and Walster
 * 2004.
 */
final class BranchAndPrune {

    private static final int CHUNK = 32;
    private static final int MOST_SHRINKS = 12;
    private static final double SHRINKING = 0.8;
    private static final double SMALL = 0.05;
    private static final double SMALLEST = 1e-9;
    private static final double INFLATION = 0.3;

    private final ReducedEquation equation;
    private final Interval[] domain;
    private final List<Zero> zeros = new ArrayList<>();

    /** One zero: a small box that holds it, in a region that holds no other. */
    static final class Zero {

        private final Interval[] place;
        private final Interval[] region;

        Zero(Interval[] place, Interval[] region) {
            this.place = place;
            this.region = region;
        }

        Interval[] place() {
            return place;
        }

        Interval[] region() {
            return region;
        }
    }

    /** What became of a box: nothing in it, one zero, halves to look at, or too small to go on. */
    private record Fate(@Nullable Zero zero, List<Interval[]> rest, boolean isStuck) {

        static final Fate EMPTY = new Fate(null, List.of(), false);
        static final Fate STUCK = new Fate(null, List.of(), true);
    }

    /**
     * What the search came to.
     *
     * @param zeros distinct zeros
     * @param boxes boxes examined
     * @param obstacle why they need not be all; null where they are
     */
    record Result(List<Zero> zeros, int boxes, @Nullable String obstacle) {}

    private BranchAndPrune(ReducedEquation equation) {
        this.equation = equation;
        this.domain = equation.domain();
    }

    /**
     * Searches the box that must hold all zeros.
     *
     * @param equation the equation
     * @param budget most boxes to examine
     * @param workers threads to use
     */
    static Result search(ReducedEquation equation, int budget, Workers workers) {
        return search(equation, List.<Interval[]>of(equation.domain()), budget, workers);
    }

    /** Searches boxes that together must cover the domain. */
    static Result search(ReducedEquation equation, List<Interval[]> cover, int budget, Workers workers) {
        BranchAndPrune search = new BranchAndPrune(equation);
        if (!Boxes.isCovered(search.domain, cover)) {
            return new Result(List.of(), 0, "the boxes to begin with leave a part of the domain out");
        }
        return search.run(cover, budget, workers);
    }

    private Result run(List<Interval[]> cover, int budget, Workers workers) {
        List<Interval[]> frontier = cover;
        int examined = 0;
        while (!frontier.isEmpty()) {
            if (examined + frontier.size() > budget) {
                return new Result(zeros, examined, "the budget of " + budget + " boxes is used up");
            }
            List<Interval[]> boxes = frontier;
            int pieces = (boxes.size() + CHUNK - 1) / CHUNK;
            List<List<Fate>> fates = workers.map(pieces, piece -> {
                List<Fate> part = new ArrayList<>();
                for (int k = piece * CHUNK; k < Math.min((piece + 1) * CHUNK, boxes.size()); k++) {
                    part.add(examine(boxes.get(k)));
                }
                return part;
            });
            examined += boxes.size();
            frontier = new ArrayList<>();
            for (Fate fate : fates.stream().flatMap(List::stream).toList()) {
                if (fate.isStuck()) {
                    return new Result(
                            zeros, examined, "a box cannot be decided: a zero there is degenerate or nearly so");
                }
                if (fate.zero() != null && !isTold(fate.zero())) {
                    return new Result(zeros, examined, "two boxes with a zero each cannot be told apart");
                }
                frontier.addAll(fate.rest());
            }
        }
        return new Result(zeros, examined, null);
    }

    /** Enters a zero unless it is known; false where neither can be shown. */
    private boolean isTold(Zero zero) {
        for (Zero known : zeros) {
            if (Boxes.isWithin(zero.place(), known.region()) || Boxes.isWithin(known.place(), zero.region())) {
                return true;
            }
            if (!Boxes.isDisjoint(zero.place(), known.place())) {
                return false;
            }
        }
        zeros.add(zero);
        return true;
    }

    private Fate examine(Interval[] given) {
        Interval[] box = given;
        for (int shrink = 0; shrink < MOST_SHRINKS; shrink++) {
            for (Zero known : zeros) {
                if (Boxes.isWithin(box, known.region())) {
                    return Fate.EMPTY;
                }
            }
            Interval[] image = equation.image(equation.arguments(box));
            if (Boxes.isDisjoint(image, box)) {
                return Fate.EMPTY;
            }
            Interval[] before = box;
            box = Boxes.intersect(box, image);
            Interval[] krawczyk = krawczyk(box);
            if (krawczyk != null) {
                if (Boxes.isDisjoint(krawczyk, box)) {
                    return Fate.EMPTY;
                }
                if (Boxes.isInside(krawczyk, box)) {
                    return new Fate(zero(krawczyk, box), List.of(), false);
                }
                box = Boxes.intersect(box, krawczyk);
            }
            if (Boxes.share(box, before) > SHRINKING) {
                break;
            }
        }
        double size = Boxes.share(box, domain);
        if (size < SMALL) {
            Interval[] wide = Boxes.inflated(box, INFLATION, 1e-12 * largestWidth());
            Interval[] krawczyk = krawczyk(wide);
            if (krawczyk != null && Boxes.isInside(krawczyk, wide)) {
                return new Fate(zero(krawczyk, wide), List.of(), false);
            }
        }
        return size < SMALLEST ? Fate.STUCK : new Fate(null, Boxes.halves(box, Boxes.longest(box, domain)), false);
    }

    private double largestWidth() {
        double largest = 0.0;
        for (Interval side : domain) {
            largest = Math.max(largest, side.width());
        }
        return largest;
    }

    /** Shrinks the place of a zero as far as it goes. */
    private Zero zero(Interval[] first, Interval[] region) {
        Interval[] place = Boxes.intersect(first, region);
        for (int step = 0; step < MOST_SHRINKS; step++) {
            Interval[] next = krawczyk(place);
            if (next == null || Boxes.isDisjoint(next, place)) {
                break;
            }
            Interval[] smaller = Boxes.intersect(next, place);
            boolean done = Boxes.share(smaller, place) > SHRINKING;
            place = smaller;
            if (done) {
                break;
            }
        }
        return new Zero(place, region);
    }

    /** Holds every zero in a box; null where no inverse of ∂f is at hand. */
    private Interval @Nullable [] krawczyk(Interval[] box) {
        int rank = box.length;
        Interval[] jacobian = equation.jacobian(equation.arguments(box));
        DMatrixRMaj inverse = inverse(jacobian, rank);
        if (inverse == null) {
            return null;
        }
        double[] middle = Boxes.middle(box);
        Interval[] image = equation.image(equation.arguments(Boxes.point(middle)));
        Interval[] result = new Interval[rank];
        for (int k = 0; k < rank; k++) {
            Interval sum = Interval.of(middle[k]);
            for (int l = 0; l < rank; l++) {
                Interval value = image[l].minus(Interval.of(middle[l]));
                sum = sum.minus(value.times(inverse.get(k, l)));
                Interval rest = k == l ? Interval.of(1.0) : Interval.ZERO;
                for (int m = 0; m < rank; m++) {
                    rest = rest.minus(jacobian[m * rank + l].times(inverse.get(k, m)));
                }
                sum = sum.plus(rest.times(box[l].minus(Interval.of(middle[l]))));
            }
            result[k] = sum;
        }
        return result;
    }

    private static @Nullable DMatrixRMaj inverse(Interval[] jacobian, int rank) {
        DMatrixRMaj middle = new DMatrixRMaj(rank, rank);
        for (int at = 0; at < rank * rank; at++) {
            middle.data[at] = jacobian[at].middle();
        }
        DMatrixRMaj inverse = new DMatrixRMaj(rank, rank);
        boolean regular = CommonOps_DDRM.invert(middle, inverse);
        for (int at = 0; at < rank * rank && regular; at++) {
            regular = Math.abs(inverse.data[at]) < 1e12;
        }
        return regular ? inverse : null;
    }
}
