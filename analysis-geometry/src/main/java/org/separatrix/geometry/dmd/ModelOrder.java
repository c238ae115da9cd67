package org.separatrix.geometry.dmd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Workers;

/**
 * Number of delays and rank, chosen by the error on trials put aside, the same for all systems of a comparison.
 *
 * <p>Every pair of the grid is fitted to a share of each system's trials and predicts the others h steps ahead, from the step on that the
 * longest delays allow. The error is the mean over systems of the mean absolute scaled error. Chosen is the smallest rank, then the
 * fewest delays, within 1 % (and 10⁻⁶) of the least error. Pairs that a system cannot hold, since a trial is too short or has too low a rank, are
 * left out.
 *
 * @param cells the grid as far as it fits, by delays and then rank
 * @param chosen the cell that was taken
 */
public record ModelOrder(List<Cell> cells, Cell chosen) {

    private static final double TOLERANCE = 1.01;
    /** A scaled error below this is rounding or the ridge, and no reason to prefer a model. */
    private static final double EXACT = 1e-6;

    /**
     * One pair of the grid; means over the systems, null where not defined.
     *
     * @param delays q
     * @param rank r
     * @param mase mean absolute error over that of persistence
     * @param r2 share of the variance that is predicted
     * @param aic Akaike's criterion over the number of entries
     * @param nonNormality ‖AᵀA − AAᵀ‖
     * @param transientGrowth largest singular value of A
     */
    public record Cell(
            int delays,
            int rank,
            @Nullable Double mase,
            @Nullable Double r2,
            @Nullable Double aic,
            double nonNormality,
            double transientGrowth) {}

    public ModelOrder {
        cells = List.copyOf(cells);
    }

    /**
     * Chooses.
     *
     * @param systems trials of each system, [steps × N] each
     * @param delays candidates q
     * @param ranks candidates r
     * @param base interval, ridge, steps ahead and centring of all models
     * @param trainShare share of the trials that is fitted to, in (0, 1)
     * @param workers threads
     * @return grid and choice; null if no pair fits
     */
    public static @Nullable ModelOrder choose(
            List<List<DMatrixRMaj>> systems,
            List<Integer> delays,
            List<Integer> ranks,
            DelayModel.Order base,
            double trainShare,
            Workers workers) {
        List<HeldOut.Split> splits = systems.stream()
                .map(trials -> HeldOut.split(trials, trainShare))
                .toList();
        int shortest = splits.stream()
                .flatMap(split -> Stream.concat(split.train().stream(), split.test().stream()))
                .mapToInt(trial -> trial.numRows)
                .min()
                .orElse(0);
        List<Integer> possible = delays.stream()
                .filter(q -> DelayCoordinates.shortest(q, base.interval(), base.ahead()) <= shortest)
                .sorted()
                .toList();
        if (possible.isEmpty()) {
            return null;
        }
        int longest = possible.get(possible.size() - 1);
        int from = DelayCoordinates.shortest(longest, base.interval(), base.ahead()) - 1;
        int count = systems.size();
        List<List<Entry>> found = workers.map(
                possible.size() * count,
                piece -> entries(splits.get(piece % count), possible.get(piece / count), ranks, base, from));
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < possible.size(); i++) {
            List<List<Entry>> ofSystems = found.subList(i * count, (i + 1) * count);
            for (int rank : ranks.stream().sorted().toList()) {
                List<Entry> same = ofSystems.stream()
                        .flatMap(List::stream)
                        .filter(entry -> entry.rank() == rank)
                        .toList();
                if (same.size() == count) {
                    cells.add(cell(possible.get(i), rank, same));
                }
            }
        }
        return cells.isEmpty() ? null : new ModelOrder(cells, best(cells));
    }

    private record Entry(int rank, HeldOut error, double nonNormality, double transientGrowth) {}

    private static List<Entry> entries(
            HeldOut.Split split, int delays, List<Integer> ranks, DelayModel.Order base, int from) {
        DelayModel.Order order =
                new DelayModel.Order(delays, base.interval(), 1, base.ridge(), base.ahead(), base.centring());
        DelayCoordinates coordinates = DelayModel.coordinates(split.train(), order);
        List<Entry> entries = new ArrayList<>();
        for (int rank : ranks) {
            if (rank <= coordinates.rank()) {
                DelayModel model = DelayModel.fit(coordinates, order.withRank(rank));
                entries.add(new Entry(
                        rank, HeldOut.of(model, split.test(), from), model.nonNormality(), model.transientGrowth()));
            }
        }
        return entries;
    }

    private static Cell cell(int delays, int rank, List<Entry> entries) {
        return new Cell(
                delays,
                rank,
                mean(entries.stream().map(entry -> entry.error().mase()).toList()),
                mean(entries.stream().map(entry -> entry.error().r2()).toList()),
                mean(entries.stream().map(entry -> entry.error().aic()).toList()),
                entries.stream().mapToDouble(Entry::nonNormality).average().orElse(0.0),
                entries.stream().mapToDouble(Entry::transientGrowth).average().orElse(0.0));
    }

    private static @Nullable Double mean(List<@Nullable Double> values) {
        double sum = 0.0;
        for (@Nullable Double value : values) {
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum / values.size();
    }

    private static Cell best(List<Cell> cells) {
        double least = cells.stream()
                .map(Cell::mase)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(Double.NaN);
        Comparator<Cell> smallest = Comparator.comparingInt(Cell::rank).thenComparingInt(Cell::delays);
        return cells.stream()
                .filter(cell -> cell.mase() != null && cell.mase() <= TOLERANCE * least + EXACT)
                .min(smallest)
                .orElseGet(() -> cells.stream().min(smallest).orElseThrow());
    }
}
