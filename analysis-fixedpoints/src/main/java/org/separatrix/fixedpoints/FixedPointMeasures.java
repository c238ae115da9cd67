package org.separatrix.fixedpoints;

import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Measure;

/** What is compared between networks: how many points of each kind there are, and how slow the attractors are. */
final class FixedPointMeasures {

    private FixedPointMeasures() {}

    static List<Measure> of(FixedPointSet found, PhasePortrait portrait, String context) {
        List<FixedPoint> fixed = found.of(Verdict.FIXED);
        return List.of(
                count("fixed-points", context, fixed.size(), "number of isolated fixed points found"),
                count("stable-points", context, of(fixed, Stability.STABLE), "number of stable fixed points found"),
                count("saddle-points", context, of(fixed, Stability.SADDLE), "number of saddles found"),
                count(
                        "slow-points",
                        context,
                        found.of(Verdict.SLOW).size(),
                        "number of slow points found: stationary points of the speed that still move"),
                count(
                        "continuous-attractors",
                        context,
                        portrait.continuous().size(),
                        "number of lines, rings and surfaces of fixed or slow states found"),
                Measure.of(
                        "growing-modes",
                        context,
                        fixed.stream()
                                .mapToDouble(point -> point.linearization().unstableCount())
                                .max()
                                .orElse(Double.NaN),
                        "",
                        "largest number of growing modes at a fixed point",
                        "higher = less stable"),
                Measure.of(
                        "slow-time-constant",
                        context,
                        slowest(fixed),
                        "ms",
                        "time constant of the slowest mode, mean over stable fixed points",
                        "higher = slower"));
    }

    private static Measure count(String name, String context, int value, String definition) {
        return Measure.of(name, context, (double) value, "", definition, "higher = more of them");
    }

    private static int of(List<FixedPoint> points, Stability stability) {
        return (int) points.stream()
                .filter(point -> point.linearization().stability() == stability)
                .count();
    }

    /** Returns the mean of the longest time constants of attractors; NaN, which counts as not defined, where there is none. */
    private static double slowest(List<FixedPoint> points) {
        return points.stream()
                .filter(point -> point.linearization().stability() == Stability.STABLE)
                .mapToDouble(point -> longest(point.linearization().timeConstantsMs()))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static double longest(NdArray timeConstants) {
        double longest = Double.NaN;
        for (int k = 0; k < timeConstants.size(); k++) {
            double tau = timeConstants.at(k);
            longest = tau > 0 && !(tau <= longest) ? tau : longest;
        }
        return longest;
    }
}
