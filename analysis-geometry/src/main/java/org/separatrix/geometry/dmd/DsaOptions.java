package org.separatrix.geometry.dmd;

import java.util.List;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.ComparedSystem.Between;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link DsaPlugin}.
 *
 * @param quantity what is modelled
 * @param between what is compared with what
 * @param delays number of delays, or 0 to choose it from {@code delayGrid}
 * @param rank rank of the models, or 0 to choose it from {@code rankGrid}
 * @param delayGrid candidates, at least 1 each
 * @param rankGrid candidates, at least 1 each
 * @param interval steps between delays, at least 1
 * @param ridge at least 0
 * @param centring what is done about the mean
 * @param components principal components that are modelled, or 0 to choose them by {@code varianceFraction}
 * @param varianceFraction share of every system's variance that the automatic number holds, in (0, 1]
 * @param trials most trials of a system, at least 1
 * @param trainShare share of the trials that candidates are fitted to, in (0, 1)
 * @param randomStarts random starts of each determinant, at least 0
 * @param choice how delays and rank are chosen
 * @param chance what shows what chance gives
 * @param draws how many draws of it, at least 0
 * @param groups groups of trials left out in turn, at least 0
 * @param mostPairs pairs up to which each gets chance and interval, at least 0
 */
public record DsaOptions(
        @Option("what is modelled: state or rate") Quantity quantity,

        @Option("what is compared: contexts of all networks, networks with all shared contexts, or auto: contexts of a "
                + "single network, else networks")
        Between between,

        @Option("number of delays of all models, the present among them; 0 chooses it from delayGrid by held-out error")
        int delays,

        @Option("rank of all models; 0 chooses it from rankGrid by held-out error")
        int rank,

        @Option("candidates for the number of delays") List<Integer> delayGrid,
        @Option("candidates for the rank") List<Integer> rankGrid,
        @Option("steps between delays") int interval,

        @Option("ridge added to the covariance of the delay coordinates")
        double ridge,

        @Option("what is done about the mean: affine fits a constant, centred only centres, none does nothing")
        Centring centring,

        @Option(
                "principal components of each system that are modelled; 0 is as many, up to 15, as hold varianceFraction "
                        + "in every system")
        int components,

        @Option("share of every system's variance that the automatic number of components holds")
        double varianceFraction,

        @Option("most trials of a system, evenly chosen") int trials,

        @Option("share of the trials that candidates are fitted to; the others test them")
        double trainShare,

        @Option("random starts of each determinant in the search for the best rotation, besides nine that the matrices "
                + "suggest")
        int randomStarts,

        @Option(
                "what chooses delays and rank where they are 0: held-out takes those of the grids with the least error on trials put "
                        + "aside, singular-values those that autocorrelation, period and a threshold of singular values suggest")
        OrderChoice choice,

        @Option(
                "what the second system is replaced by to show what chance gives: rotations of its model, phases of its "
                        + "trials at random, or reversal of time (one draw)")
        DsaChance chance,

        @Option("draws of what chance gives; 0 for none") int draws,

        @Option("groups of trials, each left out once for the interval; 0 for none")
        int groups,

        @Option("pairs of systems up to which chance and intervals are computed; of more, the networks are what counts")
        int mostPairs) {

    /** Checks the ranges. */
    public DsaOptions {
        delayGrid = List.copyOf(delayGrid);
        rankGrid = List.copyOf(rankGrid);
        atLeast("delays", delays, 0);
        atLeast("rank", rank, 0);
        atLeast("interval", interval, 1);
        atLeast("components", components, 0);
        atLeast("trials", trials, 1);
        atLeast("randomStarts", randomStarts, 0);
        atLeast("draws", draws, 0);
        atLeast("groups", groups, 0);
        atLeast("mostPairs", mostPairs, 0);
        positive("delayGrid", delayGrid);
        positive("rankGrid", rankGrid);
        if (!(ridge >= 0.0 && Double.isFinite(ridge))) {
            throw new FieldException("ridge", ridge, "at least 0");
        }
        if (!(varianceFraction > 0.0 && varianceFraction <= 1.0)) {
            throw new FieldException("varianceFraction", varianceFraction, "more than 0 and at most 1");
        }
        if (!(trainShare > 0.0 && trainShare < 1.0)) {
            throw new FieldException("trainShare", trainShare, "more than 0 and less than 1");
        }
    }

    private static void atLeast(String field, int value, int least) {
        if (value < least) {
            throw new FieldException(field, value, "at least " + least);
        }
    }

    private static void positive(String field, List<Integer> grid) {
        if (grid.isEmpty() || grid.stream().anyMatch(value -> value < 1)) {
            throw new FieldException(field, grid, "numbers of at least 1");
        }
    }

    /**
     * Returns states, delays and rank by held-out error, ten random starts of each determinant, 20 rotations as chance, 10 groups.
     *
     * @return valid options
     */
    public static DsaOptions defaults() {
        return new DsaOptions(
                Quantity.STATE,
                Between.AUTO,
                0,
                0,
                List.of(1, 2, 4, 8, 16),
                List.of(2, 3, 4, 6, 8, 10, 12, 15),
                1,
                1e-8,
                Centring.AFFINE,
                0,
                0.99,
                64,
                0.8,
                10,
                OrderChoice.HELD_OUT,
                DsaChance.ROTATIONS,
                20,
                10,
                10);
    }

    /**
     * Returns a copy with a fixed order.
     *
     * @param newDelays number of delays, or 0 to choose it
     * @param newRank rank, or 0 to choose it
     * @return the copy
     */
    public DsaOptions withOrder(int newDelays, int newRank) {
        return copy(between, newDelays, newRank, choice, chance, draws);
    }

    /**
     * Returns a copy that compares something else.
     *
     * @param newBetween what is compared with what
     * @return the copy
     */
    public DsaOptions withBetween(Between newBetween) {
        return copy(newBetween, delays, rank, choice, chance, draws);
    }

    /**
     * Returns a copy with another way to choose delays and rank.
     *
     * @param newChoice how they are chosen
     * @return the copy
     */
    public DsaOptions withChoice(OrderChoice newChoice) {
        return copy(between, delays, rank, newChoice, chance, draws);
    }

    /**
     * Returns a copy with other draws.
     *
     * @param newChance what shows what chance gives
     * @param newDraws how many draws of it
     * @return the copy
     */
    public DsaOptions withChance(DsaChance newChance, int newDraws) {
        return copy(between, delays, rank, choice, newChance, newDraws);
    }

    private DsaOptions copy(
            Between newBetween, int newDelays, int newRank, OrderChoice newChoice, DsaChance newChance, int newDraws) {
        return new DsaOptions(
                quantity,
                newBetween,
                newDelays,
                newRank,
                delayGrid,
                rankGrid,
                interval,
                ridge,
                centring,
                components,
                varianceFraction,
                trials,
                trainShare,
                randomStarts,
                newChoice,
                newChance,
                newDraws,
                groups,
                mostPairs);
    }

    /** Returns the sizes of a model of so many delays, of rank 1. */
    DelayModel.Order order(int chosenDelays) {
        return new DelayModel.Order(chosenDelays, interval, 1, ridge, 1, centring);
    }

    /** Returns the candidates for the number of delays. */
    List<Integer> delayCandidates() {
        return delays > 0 ? List.of(delays) : delayGrid;
    }

    /** Returns the candidates for the rank. */
    List<Integer> rankCandidates() {
        return rank > 0 ? List.of(rank) : rankGrid;
    }
}
