package org.separatrix.fixedpoints.basins;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * Which initial states fractions refer to.
 *
 * @param sampling how they are drawn
 * @param count how many, from 1 to 1e6
 * @param low lower corner of the box, one number for all units or one for each; empty for the box of the trials' states
 * @param high upper corner, likewise, not below the lower
 * @param spread BOX: factor on the sides of the trials' box; GAUSSIAN: standard deviation, in those of each unit over the trials (of the state itself
 *     where there are no trials); not negative
 * @param stratified BOX and GAUSSIAN: whether each state is drawn from a cell of its own, the cells being equally probable, instead of all from the
 *     whole; fractions then vary less
 */
public record SampleOptions(
        @Option("how initial states are drawn: box, gaussian or states")
        Sampling sampling,

        @Option("number of initial states") int count,

        @Option("lower corner of the box, one number or one for each unit; empty for that of the trials' states")
        List<Double> low,

        @Option("upper corner of the box, likewise") List<Double> high,

        @Option("factor on the trials' box, or standard deviation around trials in those of each unit")
        double spread,

        @Option("whether each state is drawn from a cell of its own, so that fractions vary less")
        boolean stratified) {

    private static final double LEAST_SIDE = 1e-3;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Copies the lists and checks the ranges. */
    public SampleOptions {
        low = List.copyOf(low);
        high = List.copyOf(high);
        if (count < 1 || count > 1_000_000) {
            throw new FieldException("count", count, "a number from 1 to 1000000");
        }
        if (low.size() != high.size()) {
            throw new FieldException("high", high, "as many numbers as low");
        }
        for (int i = 0; i < low.size(); i++) {
            if (!(low.get(i) <= high.get(i) && high.get(i) - low.get(i) < Double.POSITIVE_INFINITY)) {
                throw new FieldException("high", high, "finite numbers that are not below those of low");
            }
        }
        if (!(spread >= 0.0 && spread < Double.POSITIVE_INFINITY)) {
            throw new FieldException("spread", spread, "a finite number >= 0");
        }
    }

    /**
     * Returns 1000 states, normally distributed around the trials' states with their own standard deviation, stratified.
     *
     * @return valid options
     */
    public static SampleOptions defaults() {
        return new SampleOptions(Sampling.GAUSSIAN, 1000, List.of(), List.of(), 1.0, true);
    }

    /**
     * Returns states in a box, stratified.
     *
     * @param count how many
     * @param low lower corner
     * @param high upper corner
     * @return valid options
     */
    public static SampleOptions box(int count, List<Double> low, List<Double> high) {
        return new SampleOptions(Sampling.BOX, count, low, high, 1.0, true);
    }

    /**
     * Returns a copy whose states are drawn independently.
     *
     * @return the copy
     */
    public SampleOptions independent() {
        return new SampleOptions(sampling, count, low, high, spread, false);
    }

    /**
     * Returns whether each state comes from a cell of its own.
     *
     * @return false for states of trials
     */
    public boolean isStratified() {
        return stratified && sampling != Sampling.STATES;
    }

    /**
     * Draws.
     *
     * @param trials states of trials, [T × N], T ≥ 0
     * @param seed source of chance
     * @return [count × N]; fewer where states of trials are asked for and there are fewer
     * @throws FieldException if the corners of the box have neither 1 nor N numbers, or states of trials are asked for and there are none
     */
    public DMatrixRMaj draw(DMatrixRMaj trials, long seed) {
        int n = trials.numCols;
        CounterRandom chance = CounterRandom.of(seed, "basin-samples");
        if (low.size() > 1 && low.size() != n) {
            throw new FieldException("low", low, "1 number or " + n + " numbers");
        }
        if (sampling == Sampling.STATES && trials.numRows == 0) {
            throw new FieldException("sampling", sampling, "box or gaussian, for there are no trials");
        }
        if (sampling == Sampling.STATES) {
            return someOf(trials);
        }
        double[][] box = corners(trials);
        double[] deviation = deviations(trials);
        Strata strata = strata(n, trials.numRows, box, deviation);
        DMatrixRMaj drawn = new DMatrixRMaj(count, n);
        for (int row = 0; row < count; row++) {
            Strata.Cell cell = strata.cell(row);
            int trial = (int) (cell.at(n, chance.split(1).uniform(row)) * trials.numRows);
            for (int i = 0; i < n; i++) {
                long at = (long) row * n + i;
                double near = trials.numRows == 0 ? 0.0 : trials.get(trial, i);
                double share = cell.at(i, chance.uniform(at));
                boolean whole = cell.isWhole(i);
                drawn.set(
                        row,
                        i,
                        sampling == Sampling.BOX
                                ? box[0][i] + share * (box[1][i] - box[0][i])
                                : near + spread * deviation[i] * (whole ? chance.gaussian(at) : normal(share)));
            }
        }
        return drawn;
    }

    private DMatrixRMaj someOf(DMatrixRMaj trials) {
        DMatrixRMaj some = new DMatrixRMaj(Math.min(count, trials.numRows), trials.numCols);
        for (int row = 0; row < some.numRows; row++) {
            int trial = (int) ((long) row * trials.numRows / some.numRows);
            System.arraycopy(trials.data, trial * some.numCols, some.data, row * some.numCols, some.numCols);
        }
        return some;
    }

    /** Returns the normal number below which a share of all lies. */
    private static double normal(double share) {
        return NORMAL.inverseCumulativeProbability(Math.max(share, Double.MIN_NORMAL));
    }

    /** Returns the cells of the states: axes are the units, and the state of a trial to be near to, which is cut first. */
    private Strata strata(int n, int trials, double[][] box, double[] deviation) {
        double[] sides = new double[n + 1];
        for (int i = 0; i < n; i++) {
            sides[i] = sampling == Sampling.BOX ? box[1][i] - box[0][i] : spread * deviation[i];
        }
        if (sampling == Sampling.GAUSSIAN) {
            double widest = Arrays.stream(sides).max().orElse(0.0);
            sides[n] = trials * (widest == 0.0 ? 1.0 : widest);
        }
        return new Strata(stratified ? count : 0, sides);
    }

    /** Returns the corners of the box: as given, or those of the trials' states, at least 1 to either side where there are none. */
    private double[][] corners(DMatrixRMaj trials) {
        int n = trials.numCols;
        double[][] corners = new double[2][n];
        for (int i = 0; i < n; i++) {
            if (!low.isEmpty()) {
                corners[0][i] = low.get(low.size() == 1 ? 0 : i);
                corners[1][i] = high.get(high.size() == 1 ? 0 : i);
                continue;
            }
            double least = trials.numRows == 0 ? -1.0 : Double.POSITIVE_INFINITY;
            double most = trials.numRows == 0 ? 1.0 : Double.NEGATIVE_INFINITY;
            for (int row = 0; row < trials.numRows; row++) {
                least = Math.min(least, trials.get(row, i));
                most = Math.max(most, trials.get(row, i));
            }
            double half = 0.5 * spread * Math.max(LEAST_SIDE, most - least);
            corners[0][i] = 0.5 * (least + most) - half;
            corners[1][i] = 0.5 * (least + most) + half;
        }
        return corners;
    }

    private static double[] deviations(DMatrixRMaj trials) {
        int n = trials.numCols;
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0.0;
            double squares = 0.0;
            for (int row = 0; row < trials.numRows; row++) {
                double value = trials.get(row, i);
                sum += value / trials.numRows;
                squares += value * value / trials.numRows;
            }
            deviations[i] = trials.numRows < 2 ? 1.0 : Math.sqrt(Math.max(0.0, squares - sum * sum));
        }
        return deviations;
    }
}
