package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.separatrix.core.dynamics.DynamicalSystem;

/**
 * Counts, completeness and warnings over the points found.
 *
 * @param system the dynamics
 * @param descents all searches
 * @param simulated whether the sampled states had to be simulated
 */
record ResultAssembly(DynamicalSystem system, List<Descent> descents, boolean simulated) {

    /** Returns the place of a verdict in the order of results. */
    static int rank(Verdict verdict) {
        return switch (verdict) {
            case FIXED -> 0;
            case NONHYPERBOLIC -> 1;
            case SLOW -> 2;
        };
    }

    FixedPointSet assemble(List<FixedPoint> points, Completeness completeness, EquationUse use, int distinctSingular) {
        FixedPointCounts counts = count();
        boolean singular = points.stream().anyMatch(point -> point.verdict() == Verdict.NONHYPERBOLIC);
        List<String> warnings = new ArrayList<>();
        warnAboutStarts(counts, warnings);
        warnAboutCompleteness(completeness, singular, warnings);
        warnAboutPoints(points, distinctSingular, warnings);
        return new FixedPointSet(system.kind(), points, counts, completeness, use, warnings);
    }

    private FixedPointCounts count() {
        Map<FailureReason, Integer> failures = new EnumMap<>(FailureReason.class);
        for (Descent end : descents) {
            if (end.failure() != null) {
                failures.merge(end.failure(), 1, Integer::sum);
            }
        }
        int singular = ended(Verdict.NONHYPERBOLIC);
        return new FixedPointCounts(
                descents.size(), ended(Verdict.FIXED) + singular, singular, ended(Verdict.SLOW), failures);
    }

    private int ended(Verdict verdict) {
        return (int) descents.stream().filter(end -> end.is(verdict)).count();
    }

    private void warnAboutStarts(FixedPointCounts counts, List<String> warnings) {
        if (simulated) {
            warnings.add(
                    "no recorded states were given: starts come from states simulated under the held input and from"
                            + " random draws");
        }
        counts.failures()
                .forEach((reason, count) ->
                        warnings.add(count + " of " + counts.starts() + " starts failed: " + reason.phrase()));
    }

    private static void warnAboutCompleteness(Completeness completeness, boolean singular, List<String> warnings) {
        if (completeness.ended() == Completeness.Ended.PROOF) {
            return;
        }
        if (completeness.missingImages() > 0) {
            warnings.add("the network is odd, yet the mirror images of " + completeness.missingImages()
                    + " fixed points were not found; use more starts");
        }
        if (completeness.applicable() && completeness.degreeSum() != completeness.expected()) {
            warnings.add("the set of fixed points is incomplete: their indices sum to " + completeness.degreeSum()
                    + ", those of all fixed points would sum to " + completeness.expected() + "; use more starts");
        } else if (!completeness.applicable() && singular) {
            warnings.add("completeness cannot be checked by the sum of indices: there are nonhyperbolic fixed points");
        } else if (!completeness.applicable()) {
            warnings.add(
                    "completeness cannot be checked by the sum of indices: the system is not known to point inwards"
                            + " far out, as it does where units are bounded"
                            + (completeness.hits().isEmpty() || completeness.degreeSum() == completeness.expected()
                                    ? ""
                                    : "; their sum of " + completeness.degreeSum()
                                            + " and not 1 means that points are missing or that it does not"));
        }
        if (completeness.unseenEstimate() >= 0.5) {
            warnings.add("about " + Math.round(completeness.unseenEstimate())
                    + " more fixed points are expected from how often the found ones were hit; use more starts");
        }
    }

    private void warnAboutPoints(List<FixedPoint> points, int distinctSingular, List<String> warnings) {
        long fixed = points.stream()
                .filter(point -> point.verdict() == Verdict.FIXED)
                .count();
        long certified =
                points.stream().filter(point -> point.certificate().exists()).count();
        if (fixed > 0
                && system.jacobianLipschitz().isEmpty()
                && system.stateEquation().isEmpty()) {
            warnings.add(
                    "no certificates: the Jacobian of this system has no known Lipschitz constant, as with units whose"
                            + " slope jumps");
        } else if (certified < fixed) {
            warnings.add(
                    fixed - certified + " of " + fixed + " fixed points could not be certified: their Jacobian is too"
                            + " close to singular for the bound");
        }
        if (distinctSingular > PointGroup.MOST_NONHYPERBOLIC) {
            warnings.add(
                    distinctSingular + " distinct nonhyperbolic fixed points were hit and more starts would find more:"
                            + " a continuous attractor or another degenerate set; " + PointGroup.MOST_NONHYPERBOLIC
                            + " spread over it are listed, with the hits of their neighbours");
        } else if (distinctSingular > 0) {
            warnings.add(
                    distinctSingular + " nonhyperbolic fixed points: the Jacobian is singular to working precision,"
                            + " the position is not determined");
        }
    }
}
