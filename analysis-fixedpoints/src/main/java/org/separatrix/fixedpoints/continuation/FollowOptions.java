package org.separatrix.fixedpoints.continuation;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * Steps along a branch. Lengths are relative: √(mean square of dx / size² + (ds / range)²), with the typical root mean square of a state
 * as size.
 *
 * @param step length of the first step, from smallestStep to largestStep
 * @param smallestStep length below which a branch is given up, positive
 * @param largestStep longest step, at most 1
 * @param largestTurn largest angle between the tangents of neighbours (rad), in (0, 1]
 * @param mostPoints most points of a branch, each way from where it was found, at least 2
 */
public record FollowOptions(
        @Option(value = "length of the first step along a branch", unit = "relative to the sizes of state and path")
        double step,

        @Option("length of a step below which a branch is given up")
        double smallestStep,

        @Option("longest step along a branch") double largestStep,

        @Option(value = "largest angle between tangents of neighbouring points", unit = "rad")
        double largestTurn,

        @Option("most points of a branch, each way from where it was found")
        int mostPoints) {

    /** Checks the ranges. */
    public FollowOptions {
        if (!(smallestStep > 0.0 && smallestStep <= step && step <= largestStep && largestStep <= 1.0)) {
            throw new FieldException("step", step, "0 < smallestStep <= step <= largestStep <= 1");
        }
        if (!(largestTurn > 0.0 && largestTurn <= 1.0)) {
            throw new FieldException("largestTurn", largestTurn, "a number in (0, 1]");
        }
        if (mostPoints < 2) {
            throw new FieldException("mostPoints", mostPoints, "a number >= 2");
        }
    }

    /**
     * Returns steps of at most a twentieth of the path.
     *
     * @return valid options
     */
    public static FollowOptions defaults() {
        return new FollowOptions(0.01, 1e-7, 0.05, 0.25, 2000);
    }

    /**
     * Returns a copy with another budget.
     *
     * @param newMostPoints most points each way, at least 2
     * @return the copy
     */
    public FollowOptions withMostPoints(int newMostPoints) {
        return new FollowOptions(step, smallestStep, largestStep, largestTurn, newMostPoints);
    }
}
