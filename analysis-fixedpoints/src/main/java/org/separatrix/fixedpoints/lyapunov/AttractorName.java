package org.separatrix.fixedpoints.lyapunov;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.motion.Recurrence;

/**
 * The name of an attractor, from signs of exponents and recurrence.
 *
 * @param kind the name
 * @param signs numbers of positive, zero and negative exponents
 * @param evidence why, in sentences
 */
record AttractorName(AttractorKind kind, List<Integer> signs, List<String> evidence) {

    private static final double ERRORS = 3.0;

    static AttractorName of(
            SystemKind system, NdArray exponents, NdArray errors, int dimension, double zeroWithin, Recurrence orbit) {
        int[] counts = new int[3];
        for (int j = 0; j < exponents.size(); j++) {
            counts[1 - sign(exponents.at(j), errors.at(j), zeroWithin)]++;
        }
        int needed = system == SystemKind.FLOW ? 2 : 1;
        boolean positive = counts[0] > 0;
        AttractorKind kind = switch (orbit.kind()) {
            case REST -> positive ? AttractorKind.UNDECIDED : AttractorKind.FIXED_POINT;
            case CLOSED -> positive || counts[1] < needed - 1 ? AttractorKind.UNDECIDED : AttractorKind.CYCLE;
            case OPEN ->
                positive ? AttractorKind.CHAOS : counts[1] >= needed ? AttractorKind.TORUS : AttractorKind.UNDECIDED;
            case ESCAPED -> AttractorKind.UNDECIDED;
        };
        List<String> evidence = new ArrayList<>();
        evidence.add(counts[0] + " positive, " + counts[1] + " zero and " + counts[2] + " negative exponents"
                + (exponents.size() < dimension ? ", of the largest " + exponents.size() : ""));
        evidence.add(words(orbit));
        if (kind == AttractorKind.UNDECIDED) {
            evidence.add(doubt(orbit.kind(), positive));
        }
        return new AttractorName(kind, List.of(counts[0], counts[1], counts[2]), evidence);
    }

    /** Returns 1, 0 or −1: the sign of an exponent, as far as its error tells. */
    static int sign(double exponent, double error, double zeroWithin) {
        double bound = Double.isFinite(error) ? Math.max(zeroWithin, ERRORS * error) : zeroWithin;
        return Math.abs(exponent) <= bound ? 0 : exponent > 0.0 ? 1 : -1;
    }

    private static String words(Recurrence orbit) {
        return switch (orbit.kind()) {
            case REST -> "the state rests";
            case CLOSED ->
                String.format(
                        Locale.ROOT,
                        "the orbit closes after %.6g, within %.1e of its extent",
                        orbit.period(),
                        orbit.closure());
            case OPEN ->
                Double.isNaN(orbit.closure())
                        ? "the orbit does not come back near its start"
                        : String.format(
                                Locale.ROOT,
                                "the orbit comes back within %.1e of its extent, no nearer",
                                orbit.closure());
            case ESCAPED -> "the state escapes";
        };
    }

    private static String doubt(Recurrence.Kind orbit, boolean positive) {
        return switch (orbit) {
            case REST -> "the state rests where neighbours part: it is held there by symmetry or rounding";
            case CLOSED ->
                positive ? "a closed orbit whose neighbours part" : "a closed orbit of a flow needs an exponent 0";
            case OPEN ->
                "no exponent is positive and too few are 0: the state has not settled, or a cycle is longer than the orbit followed";
            case ESCAPED -> "nothing stays to be named";
        };
    }
}
