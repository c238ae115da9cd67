package org.separatrix.fixedpoints;

import java.util.List;
import org.separatrix.core.provenance.Option;

/**
 * Budget and tolerances of a search for fixed points.
 *
 * @param starts number of starts of one round, at least 1
 * @param rounds further rounds while the evidence says that points are missing, from 0 to 1000
 * @param seeding where the first round starts
 * @param maxIterations iterations from one start, at least 1
 * @param noiseScales scales of the Gaussian noise added to sampled states (standard deviations of each unit), non-negative,
 *     at least one
 * @param stationarityTolerance a point is stationary where ‖∂Gᵀ G‖ is at most this times ‖∂G‖ ‖G‖, in (0, 1)
 * @param speedTolerance largest q of a fixed point, positive; multiplied by the square of the largest state or rate where
 *     that exceeds 1
 * @param singularTolerance a point is nonhyperbolic where the smallest singular value of ∂G falls below this times the largest,
 *     in (0, 1)
 * @param dedupTolerance points are the same within this times 1 + ‖x‖, or within ten times their own error, positive
 * @param proofBoxes most boxes of the proof that no point is missing, at least 0; 0 for no proof
 * @param exact what is made of the form of a network's equation
 * @param portrait what is measured at and between the points found
 */
public record FixedPointOptions(
        @Option("number of starts of one round") int starts,

        @Option("further rounds while the evidence says that points are missing")
        int rounds,

        @Option("where the first round starts") Seeding seeding,
        @Option("iterations from one start") int maxIterations,

        @Option(value = "noise added to sampled states", unit = "standard deviations of each unit")
        List<Double> noiseScales,

        @Option("largest ‖∂Gᵀ G‖ / (‖∂G‖ ‖G‖) of a slow point")
        double stationarityTolerance,

        @Option("largest speed q = ½ ‖G‖² of a fixed point, relative to the squared state where that exceeds 1")
        double speedTolerance,

        @Option("smallest ratio of singular values of ∂G at a hyperbolic point")
        double singularTolerance,

        @Option("largest distance, relative to 1 + ‖x‖, at which two fixed points are the same")
        double dedupTolerance,

        @Option("most boxes of the proof that no point is missing, 0 for no proof")
        int proofBoxes,

        @Option("what is made of low rank and of rectified units")
        ExactOptions exact,

        @Option("what is measured at and between the points")
        PortraitOptions portrait) {

    /** Checks the ranges. */
    public FixedPointOptions {
        if (starts < 1 || maxIterations < 1) {
            throw new IllegalArgumentException(
                    "need starts and maxIterations >= 1, found " + starts + ", " + maxIterations);
        }
        if (rounds < 0 || rounds > 1000 || proofBoxes < 0) {
            throw new IllegalArgumentException(
                    "need rounds from 0 to 1000 and proofBoxes >= 0, found " + rounds + ", " + proofBoxes);
        }
        noiseScales = List.copyOf(noiseScales);
        if (noiseScales.isEmpty() || !noiseScales.stream().allMatch(scale -> scale >= 0.0 && scale <= 1e6)) {
            throw new IllegalArgumentException(
                    "need at least one of noiseScales, each from 0 to 1e6, found " + noiseScales);
        }
        if (!(stationarityTolerance > 0
                && stationarityTolerance < 1
                && singularTolerance > 0
                && singularTolerance < 1)) {
            throw new IllegalArgumentException("need stationarityTolerance and singularTolerance in (0, 1), found "
                    + stationarityTolerance + ", " + singularTolerance);
        }
        if (!(speedTolerance > 0 && dedupTolerance > 0)) {
            throw new IllegalArgumentException(
                    "need speedTolerance and dedupTolerance > 0, found " + speedTolerance + ", " + dedupTolerance);
        }
    }

    /**
     * Returns 512 starts a round and tolerances near the rounding floor of float64.
     *
     * @return valid options
     */
    public static FixedPointOptions defaults() {
        return new FixedPointOptions(
                512,
                3,
                Seeding.MIXED,
                300,
                List.of(0.0, 0.05, 0.5),
                1e-6,
                1e-24,
                1e-8,
                1e-6,
                50_000,
                ExactOptions.defaults(),
                PortraitOptions.defaults());
    }

    private FixedPointOptions with(
            int newStarts, int newRounds, Seeding newSeeding, int newMaxIterations, List<Double> newScales) {
        return with(newStarts, newRounds, newSeeding, newMaxIterations, newScales, exact);
    }

    private FixedPointOptions with(
            int newStarts,
            int newRounds,
            Seeding newSeeding,
            int newMaxIterations,
            List<Double> newScales,
            ExactOptions newExact) {
        return new FixedPointOptions(
                newStarts,
                newRounds,
                newSeeding,
                newMaxIterations,
                newScales,
                stationarityTolerance,
                speedTolerance,
                singularTolerance,
                dedupTolerance,
                proofBoxes,
                newExact,
                portrait);
    }

    /**
     * Returns a copy with another budget.
     *
     * @param newStarts number of starts of one round, at least 1
     * @return the copy
     */
    public FixedPointOptions withStarts(int newStarts) {
        return with(newStarts, rounds, seeding, maxIterations, noiseScales);
    }

    /**
     * Returns a copy with another number of further rounds.
     *
     * @param newRounds at least 0
     * @return the copy
     */
    public FixedPointOptions withRounds(int newRounds) {
        return with(starts, newRounds, seeding, maxIterations, noiseScales);
    }

    /**
     * Returns a copy whose first round starts elsewhere.
     *
     * @param newSeeding where
     * @return the copy
     */
    public FixedPointOptions withSeeding(Seeding newSeeding) {
        return with(starts, rounds, newSeeding, maxIterations, noiseScales);
    }

    /**
     * Returns a copy with other noise on sampled states.
     *
     * @param newScales standard deviations of each unit
     * @return the copy
     */
    public FixedPointOptions withNoiseScales(List<Double> newScales) {
        return with(starts, rounds, seeding, maxIterations, newScales);
    }

    /**
     * Returns a copy with another iteration limit.
     *
     * @param newMaxIterations iterations from one start, at least 1
     * @return the copy
     */
    public FixedPointOptions withMaxIterations(int newMaxIterations) {
        return with(starts, rounds, seeding, newMaxIterations, noiseScales);
    }

    /**
     * Returns a copy that makes something else of the form of the equation.
     *
     * @param newExact what
     * @return the copy
     */
    public FixedPointOptions withExact(ExactOptions newExact) {
        return with(starts, rounds, seeding, maxIterations, noiseScales, newExact);
    }
}
