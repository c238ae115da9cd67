package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;

/**
 * Exact fixed points and cycles of rectified units, which are affine in every region of active units.
 *
 * <p>For a sequence of k regions the k-fold map is affine, and its fixed point solves one linear system. It is a true cycle if the map
 * itself, run from there, visits just these regions; if it visits others, those are tried next, so that candidates move towards the
 * regions where cycles are. Every cycle returned was verified by the map itself. Nothing shows that all were found.
 *
 * <p>Source: Eisenmann, Monfared, Göring and Durstewitz 2023 (arXiv:2310.17561), SCYFI.
 */
public final class AffinePieces {

    private static final double BROAD = 3.0;
    private static final double NOISE = 0.1;
    /** So many bits of regions make no more sequences than half of the usual number of searches. */
    private static final int FEW = 5;

    private static final double FLIPS = 2.0;

    private final PieceMap map;
    private final int n;
    /** By period from 1, what is known of the regions visited. */
    private final List<PieceSearch> memory = new ArrayList<>();

    private final List<DMatrixRMaj> points = new ArrayList<>();
    private final List<DMatrixRMaj> cycles = new ArrayList<>();
    private int searches;
    private int hits;

    /**
     * Begins to explore the pieces of a network.
     *
     * @param network map or flow of rectified units
     */
    AffinePieces(NetworkEquation network) {
        this.map = new PieceMap(network);
        this.n = network.dimension();
    }

    /**
     * A cycle of the map; a fixed point where it has one state.
     *
     * @param states the states in the order in which they are visited, [k × N]
     * @param multipliers eigenvalues of the product of the k Jacobians, [N × 2], by modulus, largest first
     * @param cornerDistance smallest absolute value of what a unit rectifies along the cycle (units of the state), at least 0; the
     *     multipliers hold as long as it is not 0
     */
    public record Cycle(NdArray states, NdArray multipliers, double cornerDistance) {

        /**
         * Returns the number of steps after which a state recurs.
         *
         * @return k, at least 1
         */
        public int period() {
            return states.length(0);
        }

        /**
         * Returns the modulus of the leading multiplier.
         *
         * @return the factor by which the slowest disturbance changes in one turn
         */
        public double spectralRadius() {
            return Math.hypot(multipliers.get(0, 0), multipliers.get(0, 1));
        }

        /**
         * Returns whether the cycle attracts.
         *
         * @return true if every multiplier lies inside the unit circle
         */
        public boolean isStable() {
            return spectralRadius() < 1.0;
        }
    }

    /** Returns whether a network consists of affine pieces with corners between them. */
    static boolean isPiecewise(NetworkEquation network) {
        return network.nonlinearity() == Nonlinearity.RELU;
    }

    /**
     * Searches for cycles of one period.
     *
     * @param network a map of rectified units
     * @param period k, at least 1
     * @param starts number of searches, at least 1
     * @param seed source of all chance
     * @return distinct cycles of least period k, in the order in which they were found
     * @throws IllegalArgumentException if the network is a flow or its units are not rectified linear, or a number is below 1
     */
    public static List<Cycle> cycles(NetworkEquation network, int period, int starts, long seed) {
        if (network.kind() != SystemKind.MAP || !isPiecewise(network)) {
            throw new IllegalArgumentException("need a map of units with nonlinearity relu, found a " + network.kind()
                    + " of " + network.nonlinearity());
        }
        if (period < 1 || starts < 1) {
            throw new IllegalArgumentException("need period and starts >= 1, found " + period + ", " + starts);
        }
        AffinePieces pieces = new AffinePieces(network);
        CounterRandom chance = CounterRandom.of(seed, "affine-pieces");
        DMatrixRMaj states = new DMatrixRMaj(starts, pieces.n);
        for (int at = 0; at < states.getNumElements(); at++) {
            states.data[at] = BROAD * chance.gaussian(at);
        }
        try (Workers alone = Workers.of(1)) {
            List<DMatrixRMaj> ends =
                    pieces.search(new PieceSearch(pieces.map, period), period, states, starts, chance, alone);
            ends.stream().filter(end -> isNew(end, pieces.cycles)).forEach(pieces.cycles::add);
            return pieces.cycles.stream().map(pieces::cycle).toList();
        }
    }

    /**
     * Searches for fixed points, and for cycles of maps, from the regions of some states, those that the network visits from there, and regions
     * drawn at random.
     *
     * @param states where to begin, [S × N], S ≥ 1, finite
     * @param count searches for each period, at least 1
     * @param longest longest period of cycles; those of a flow are no cycles of steps and are not looked for
     * @param chance source of all chance
     * @param workers threads to use; their number changes nothing
     * @return the fixed point that each search ended at, [1 × N]; nothing for searches that ended at none
     */
    List<DMatrixRMaj> explore(DMatrixRMaj states, int count, int longest, CounterRandom chance, Workers workers) {
        List<DMatrixRMaj> reached = List.of();
        int periods = map.network().kind() == SystemKind.MAP ? Math.max(1, longest) : 1;
        for (int period = 1; period <= periods; period++) {
            if (memory.size() < period) {
                memory.add(new PieceSearch(map, period));
            }
            List<DMatrixRMaj> ends =
                    search(memory.get(period - 1), period, states, count, chance.split(period), workers);
            if (period == 1) {
                reached = ends;
                ends.stream().filter(end -> isNew(end, points)).forEach(points::add);
            } else {
                ends.stream().filter(end -> isNew(end, cycles)).forEach(cycles::add);
            }
        }
        searches += count * periods;
        hits += reached.size();
        return reached;
    }

    /** Sums up what was explored. */
    EquationUse.Pieces found() {
        return new EquationUse.Pieces(
                searches,
                memory.stream().mapToInt(PieceSearch::regions).sum(),
                hits,
                cycles.stream().map(this::cycle).toList());
    }

    /**
     * Jumps from region to region towards a fixed point of a network of rectified units, map or flow.
     *
     * @param network any network of rectified linear units
     * @param start x, [1 × N], whose region is tried first
     * @return a fixed point in its own region, [1 × N], or empty where the jumps repeat or end
     */
    static Optional<DMatrixRMaj> fixedPoint(NetworkEquation network, DMatrixRMaj start) {
        AffinePieces pieces = new AffinePieces(network);
        BitSet region = new BitSet(pieces.n);
        pieces.map.enterRegion(start.data, region, 0);
        try (Workers alone = Workers.of(1)) {
            return Optional.ofNullable(
                    new PieceSearch(pieces.map, 1).run(List.of(region), alone).get(0));
        }
    }

    private List<DMatrixRMaj> search(
            PieceSearch search, int period, DMatrixRMaj states, int searches, CounterRandom chance, Workers workers) {
        List<BitSet> firsts = workers.map(
                searches, k -> regions(period, Vectors.row(states, k % states.numRows), chance.split(k), k));
        return search.run(firsts, workers).stream().filter(Objects::nonNull).toList();
    }

    /**
     * Every other sequence lies along the way from a state, after the map has moved it for a while, with or without jolts between the steps. The
     * others are all that there are, where these are few; otherwise they are drawn at random, or near those of known fixed points.
     */
    private BitSet regions(int period, DMatrixRMaj start, CounterRandom chance, int search) {
        BitSet regions = new BitSet(period * n);
        if (search % 2 == 1) {
            if (period * n <= FEW) {
                return BitSet.valueOf(new long[] {search / 2 % (1L << (period * n))});
            }
            boolean near = period == 1 && search % 4 == 3 && !points.isEmpty();
            if (near) {
                map.enterRegion(points.get((int) (chance.uniform(-2) * points.size())).data, regions, 0);
            }
            double share = near ? FLIPS / n : chance.uniform(-1);
            for (int k = 0; k < period * n; k++) {
                if (chance.uniform(k) < share) {
                    regions.flip(k);
                }
            }
            return regions;
        }
        double[] x = start.data;
        int settling = search % 6 == 0 ? 0 : search % 6 == 2 ? 10 : 300;
        for (int step = 0; step < settling; step++) {
            x = map.next(x);
        }
        for (int t = 0; t < period; t++) {
            map.enterRegion(x, regions, t * n);
            x = map.next(x);
            for (int i = 0; i < n && search % 4 == 0; i++) {
                x[i] += NOISE * chance.gaussian((long) t * n + i);
            }
        }
        return regions;
    }

    private static boolean isNew(DMatrixRMaj states, List<DMatrixRMaj> known) {
        return known.stream().noneMatch(other -> other.numRows == states.numRows && PieceSearch.isSame(other, states));
    }

    private Cycle cycle(DMatrixRMaj states) {
        DMatrixRMaj product = CommonOps_DDRM.identity(n);
        double corner = Double.POSITIVE_INFINITY;
        for (int t = 0; t < states.numRows; t++) {
            double[] x = Vectors.row(states, t).data;
            BitSet region = new BitSet(n);
            map.enterRegion(x, region, 0);
            product = PieceMap.product(map.jacobian(region, 0), product);
            for (int i = 0; i < n; i++) {
                corner = Math.min(corner, Math.abs(map.argument(x, i)));
            }
        }
        Eigen eigen = Eigen.values(product);
        double[] multipliers = new double[2 * n];
        for (int k = 0; k < n; k++) {
            multipliers[2 * k] = eigen.real(k);
            multipliers[2 * k + 1] = eigen.imaginary(k);
        }
        return new Cycle(NdArray.wrap(states.data.clone(), states.numRows, n), NdArray.wrap(multipliers, n, 2), corner);
    }
}
