package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;

/**
 * Where searches start.
 *
 * <p>Of every eight starts four are sampled states with noise; the others are a broad normal draw, a broad uniform draw, a
 * point on the line through two samples, and a settled end state. Once points are known, the last three become midpoints
 * between known points and mirror images: saddles lie between attractors, and networks of odd units are symmetric.
 * Trajectories alone would miss the points that the dynamics keep away from.
 *
 * <p>Start i is a function of the seed and i, and of the known points where it is a midpoint.
 *
 * <p>Source: Golub and Sussillo 2018 (doi:10.21105/joss.01003) for sampled states with noise.
 */
final class StartStates {

    private static final int PERIOD = 8;
    private static final int SAMPLED = 4;
    private static final int SETTLING_STEPS = 200;
    /** States that settle together, as one piece of work. */
    private static final int SETTLING_ROWS = 32;

    private static final int MOST_KNOWN = 64;
    private static final double BROAD = 2.0;

    private final DynamicalSystem system;
    private final FixedPointOptions options;
    private final Workers workers;
    private final SamplePool pool;
    private final CounterRandom chance;
    private final int[] order;

    StartStates(DynamicalSystem system, DMatrixRMaj samples, FixedPointOptions options, long seed, Workers workers) {
        this.system = system;
        this.options = options;
        this.workers = workers;
        this.chance = CounterRandom.of(seed, "fixed-point-starts");
        this.pool = SamplePool.of(system, samples, chance.split(-1));
        this.order = pool.shuffled(chance.split(-2));
    }

    SamplePool pool() {
        return pool;
    }

    /** Returns starts {@code from} to {@code to} − 1 before anything is known, as rows. */
    DMatrixRMaj first(int from, int to) {
        DMatrixRMaj starts = new DMatrixRMaj(to - from, system.dimension());
        List<Integer> settling = new ArrayList<>();
        for (int i = from; i < to; i++) {
            boolean samplesAlone = options.seeding() == Seeding.SAMPLES;
            put(samplesAlone ? sampled(i, noise(i), chance.split(i)) : draw(i), starts, i - from);
            if (i % PERIOD == PERIOD - 1 && !samplesAlone) {
                settling.add(i - from);
            }
        }
        settle(starts, settling);
        return starts;
    }

    /**
     * Returns starts {@code from} to {@code to} − 1 once points are known, as rows.
     *
     * @param known states to put midpoints between
     */
    DMatrixRMaj between(int from, int to, List<DMatrixRMaj> known) {
        DMatrixRMaj starts = new DMatrixRMaj(to - from, system.dimension());
        List<DMatrixRMaj> candidates = combinations(known, chance.split(-3L - from));
        int next = 0;
        for (int i = from; i < to; i++) {
            boolean combined = i % PERIOD > SAMPLED && next < candidates.size();
            put(combined ? candidates.get(next++) : draw(i), starts, i - from);
        }
        return starts;
    }

    /**
     * Returns samples that have run until they settled, as rows.
     *
     * @param from number of the first
     * @param count how many
     */
    DMatrixRMaj settled(int from, int count) {
        DMatrixRMaj starts = new DMatrixRMaj(count, system.dimension());
        for (int i = 0; i < count; i++) {
            put(sampled(i, 0.0, chance.split(from + i)), starts, i);
        }
        settle(starts, IntStream.range(0, count).boxed().toList());
        return starts;
    }

    private static List<DMatrixRMaj> combinations(List<DMatrixRMaj> known, CounterRandom chance) {
        List<DMatrixRMaj> candidates = new ArrayList<>();
        int count = Math.min(known.size(), MOST_KNOWN);
        for (int a = 0; a < count; a++) {
            DMatrixRMaj mirrored = known.get(a).copy();
            CommonOps_DDRM.scale(-1.0, mirrored);
            candidates.add(mirrored);
            for (int b = 0; b < a; b++) {
                DMatrixRMaj middle = known.get(a).copy();
                CommonOps_DDRM.add(0.5, known.get(a), 0.5, known.get(b), middle);
                candidates.add(middle);
            }
        }
        return IntStream.range(0, candidates.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer k) -> chance.bits(k)))
                .map(candidates::get)
                .toList();
    }

    private DMatrixRMaj draw(int i) {
        CounterRandom own = chance.split(i);
        return switch (i % PERIOD) {
            case 4 -> normal(own);
            case 5 -> uniform(own);
            case 6 -> onLine(own);
            case 7 -> own.uniform(-1) < 0.5 ? normal(own) : sampled(i / PERIOD, 0.5, own);
            default -> {
                int k = i / PERIOD * SAMPLED + i % PERIOD;
                yield sampled(k, noise(k), own);
            }
        };
    }

    /** The noise scale of sample k; a second pass over the samples meets another one. */
    private double noise(int k) {
        return options.noiseScales()
                .get((k + k / order.length) % options.noiseScales().size());
    }

    /**
     * Returns states around known points, to leave them from.
     *
     * @param from number of the first
     * @param count how many
     * @param known states to begin near
     */
    DMatrixRMaj around(int from, int count, List<DMatrixRMaj> known) {
        DMatrixRMaj starts = new DMatrixRMaj(count, system.dimension());
        for (int i = 0; i < count; i++) {
            CounterRandom own = chance.split(from + i);
            DMatrixRMaj x = known.get((int) (own.uniform(-5) * known.size())).copy();
            for (int j = 0; j < x.numCols; j++) {
                x.data[j] += 0.5 * pool.deviation().data[j] * own.gaussian(j);
            }
            put(x, starts, i);
        }
        return starts;
    }

    private DMatrixRMaj sampled(int k, double noise, CounterRandom own) {
        DMatrixRMaj x = Vectors.row(pool.states(), order[k % order.length]);
        for (int j = 0; j < x.numCols && noise > 0.0; j++) {
            x.data[j] += noise * pool.deviation().data[j] * own.gaussian(j);
        }
        return x;
    }

    private DMatrixRMaj normal(CounterRandom own) {
        DMatrixRMaj x = pool.mean().copy();
        for (int j = 0; j < x.numCols; j++) {
            x.data[j] += BROAD * pool.deviation().data[j] * own.gaussian(j);
        }
        return x;
    }

    /** Uniform in the samples' box, widened to twice its size. */
    private DMatrixRMaj uniform(CounterRandom own) {
        DMatrixRMaj x = pool.mean().copy();
        for (int j = 0; j < x.numCols; j++) {
            double middle = 0.5 * (pool.highest().data[j] + pool.lowest().data[j]);
            double half = Math.max(0.5 * (pool.highest().data[j] - pool.lowest().data[j]), pool.deviation().data[j]);
            x.data[j] = middle + BROAD * half * (2.0 * own.uniform(j) - 1.0);
        }
        return x;
    }

    private DMatrixRMaj onLine(CounterRandom own) {
        DMatrixRMaj a = Vectors.row(pool.states(), (int) (own.uniform(-2) * order.length));
        DMatrixRMaj b = Vectors.row(pool.states(), (int) (own.uniform(-3) * order.length));
        double t = BROAD * own.uniform(-4) - 0.5;
        DMatrixRMaj x = a.copy();
        CommonOps_DDRM.add(1.0 - t, a, t, b, x);
        for (int j = 0; j < x.numCols; j++) {
            x.data[j] += 0.05 * pool.deviation().data[j] * own.gaussian(j);
        }
        return x;
    }

    /** Lets some rows run until they settle; a row that blows up stays where it was. */
    private void settle(DMatrixRMaj starts, List<Integer> rows) {
        Optional<Screening> together = system.equation()
                .filter(network -> network.kind() == SystemKind.MAP)
                .map(network -> new Screening(network, Precision.FLOAT32));
        int pieces = (rows.size() + SETTLING_ROWS - 1) / SETTLING_ROWS;
        List<DMatrixRMaj> ends = workers.map(pieces, piece -> {
            List<DMatrixRMaj> part =
                    rows.subList(piece * SETTLING_ROWS, Math.min((piece + 1) * SETTLING_ROWS, rows.size())).stream()
                            .map(row -> Vectors.row(starts, row))
                            .toList();
            DMatrixRMaj moving = Vectors.stacked(part, starts.numCols);
            together.ifPresentOrElse(
                    network -> network.settle(moving, SETTLING_STEPS),
                    () -> Stepping.settle(system, moving, SETTLING_STEPS));
            return moving;
        });
        for (int k = 0; k < rows.size(); k++) {
            DMatrixRMaj end = ends.get(k / SETTLING_ROWS);
            if (Vectors.isRowFinite(end, k % SETTLING_ROWS)) {
                put(Vectors.row(end, k % SETTLING_ROWS), starts, rows.get(k));
            }
        }
    }

    private static void put(DMatrixRMaj state, DMatrixRMaj rows, int row) {
        System.arraycopy(state.data, 0, rows.data, row * rows.numCols, rows.numCols);
    }
}
