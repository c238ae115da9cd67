package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;

/**
 * Exact fixed points and cycles of maps of rectified units, which are affine in every region of active units.
 *
 * <p>For a sequence of k regions the k-fold map is affine, and its fixed point solves one linear system. It is a true cycle if the map
 * itself, run from there, visits just these regions; if it visits others, those are tried next, so that candidates move towards the
 * regions where cycles are. Every cycle returned was verified by the map itself. Nothing shows that all were found.
 *
 * <p>Source: Eisenmann, Monfared, Göring and Durstewitz 2023 (arXiv:2310.17561), SCYFI.
 */
public final class AffinePieces {

    private static final int JUMPS = 60;
    private static final double SAME = 1e-7;
    private static final double CLOSED = 1e-9;

    private final NetworkEquation network;
    private final int n;

    private AffinePieces(NetworkEquation network) {
        this.network = network;
        this.n = network.dimension();
    }

    /**
     * A cycle of the map; a fixed point where it has one state.
     *
     * @param states the states in the order in which they are visited, [k × N]
     * @param multipliers eigenvalues of the product of the k Jacobians, [N × 2], by modulus, largest first
     */
    public record Cycle(NdArray states, NdArray multipliers) {

        /**
         * Returns whether the cycle attracts.
         *
         * @return true if every multiplier lies inside the unit circle
         */
        public boolean isStable() {
            return Math.hypot(multipliers.get(0, 0), multipliers.get(0, 1)) < 1.0;
        }
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
        if (network.kind() != SystemKind.MAP || network.nonlinearity() != Nonlinearity.RELU) {
            throw new IllegalArgumentException("need a map of units with nonlinearity relu, found a " + network.kind()
                    + " of " + network.nonlinearity());
        }
        if (period < 1 || starts < 1) {
            throw new IllegalArgumentException("need period and starts >= 1, found " + period + ", " + starts);
        }
        AffinePieces pieces = new AffinePieces(network);
        List<Cycle> found = new ArrayList<>();
        for (int k = 0; k < starts; k++) {
            CounterRandom chance = CounterRandom.of(seed, "affine-pieces").split(k);
            DMatrixRMaj states = pieces.search(pieces.regions(period, chance, k), period);
            if (states != null && found.stream().noneMatch(known -> pieces.isSame(known, states))) {
                found.add(pieces.cycle(states));
            }
        }
        return List.copyOf(found);
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
        return Optional.ofNullable(pieces.search(pieces.region(start.data), 1));
    }

    /** Regions of random states that the map has moved along for a while, or of unrelated states. */
    private boolean[] regions(int period, CounterRandom chance, int search) {
        boolean[] regions = new boolean[period * n];
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 3.0 * chance.gaussian(i);
        }
        int settling = search % 3 == 0 ? 0 : search % 3 == 1 ? 10 : 300;
        for (int step = 0; step < settling; step++) {
            x = next(x);
        }
        for (int t = 0; t < period; t++) {
            System.arraycopy(region(x), 0, regions, t * n, n);
            x = next(x);
            for (int i = 0; i < n && search % 2 == 0; i++) {
                x[i] += 0.1 * chance.gaussian(n + (long) t * n + i);
            }
        }
        return regions;
    }

    private @Nullable DMatrixRMaj search(boolean[] first, int period) {
        boolean[] regions = first;
        Set<List<Boolean>> tried = new HashSet<>();
        for (int jump = 0; jump < JUMPS && tried.add(boxed(regions)); jump++) {
            double[] x = solve(regions, period);
            if (x == null) {
                return null;
            }
            DMatrixRMaj states = new DMatrixRMaj(period, n);
            boolean[] visited = new boolean[regions.length];
            double[] now = x;
            for (int t = 0; t < period; t++) {
                System.arraycopy(now, 0, states.data, t * n, n);
                System.arraycopy(region(now), 0, visited, t * n, n);
                now = next(now);
            }
            if (java.util.Arrays.equals(visited, regions) && isClosed(x, now)) {
                return isLeast(states) ? states : null;
            }
            regions = visited;
        }
        return null;
    }

    private static List<Boolean> boxed(boolean[] regions) {
        List<Boolean> list = new ArrayList<>(regions.length);
        for (boolean active : regions) {
            list.add(active);
        }
        return list;
    }

    private static boolean isClosed(double[] x, double[] back) {
        double scale = 1.0;
        double gap = 0.0;
        for (int i = 0; i < x.length; i++) {
            scale = Math.max(scale, Math.abs(x[i]));
            gap = Math.max(gap, Math.abs(x[i] - back[i]));
        }
        return gap <= CLOSED * scale;
    }

    /** Returns whether no shorter cycle is passed several times. */
    private boolean isLeast(DMatrixRMaj states) {
        for (int t = 1; t < states.numRows; t++) {
            if (isNear(states, 0, states, t)) {
                return false;
            }
        }
        return true;
    }

    private boolean isNear(DMatrixRMaj a, int row, DMatrixRMaj b, int other) {
        for (int i = 0; i < n; i++) {
            double x = a.get(row, i);
            if (!(Math.abs(x - b.get(other, i)) <= SAME * (1.0 + Math.abs(x)))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a known cycle passes through the first of some states. */
    private boolean isSame(Cycle known, DMatrixRMaj states) {
        DMatrixRMaj other = DMatrixRMaj.wrap(states.numRows, n, known.states().toArray());
        for (int t = 0; t < states.numRows; t++) {
            if (isNear(states, 0, other, t)) {
                return true;
            }
        }
        return false;
    }

    private Cycle cycle(DMatrixRMaj states) {
        DMatrixRMaj product = CommonOps_DDRM.identity(n);
        for (int t = 0; t < states.numRows; t++) {
            DMatrixRMaj moved = new DMatrixRMaj(n, n);
            CommonOps_DDRM.mult(jacobian(region(Vectors.row(states, t).data), 0), product, moved);
            product = moved;
        }
        Eigen eigen = Eigen.values(product);
        double[] multipliers = new double[2 * n];
        for (int k = 0; k < n; k++) {
            multipliers[2 * k] = eigen.real(k);
            multipliers[2 * k + 1] = eigen.imaginary(k);
        }
        return new Cycle(NdArray.wrap(states.data.clone(), states.numRows, n), NdArray.wrap(multipliers, n, 2));
    }

    /** Solves x = M x + h, where M and h compose the affine maps of the regions; null where there is no one solution. */
    private double @Nullable [] solve(boolean[] regions, int period) {
        DMatrixRMaj slope = jacobian(regions, 0);
        DMatrixRMaj shift = offset(regions, 0);
        for (int t = 1; t < period; t++) {
            DMatrixRMaj step = jacobian(regions, t * n);
            DMatrixRMaj moved = new DMatrixRMaj(n, n);
            CommonOps_DDRM.mult(step, slope, moved);
            slope = moved;
            DMatrixRMaj shifted = new DMatrixRMaj(n, 1);
            CommonOps_DDRM.mult(step, shift, shifted);
            CommonOps_DDRM.addEquals(shifted, offset(regions, t * n));
            shift = shifted;
        }
        CommonOps_DDRM.scale(-1.0, slope);
        for (int i = 0; i < n; i++) {
            slope.add(i, i, 1.0);
        }
        if (!Vectors.isFinite(slope) || !Vectors.isFinite(shift)) {
            return null;
        }
        Lu lu = Lu.of(slope);
        if (lu.isSingular()) {
            return null;
        }
        DMatrixRMaj x = lu.solve(shift);
        return Vectors.isFinite(x) ? x.data : null;
    }

    /** The Jacobian of one step, (1 − s) I + s ∘ ∂H, in a region. */
    private DMatrixRMaj jacobian(boolean[] regions, int at) {
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            double share = network.share().data[i];
            for (int j = 0; j < n; j++) {
                int unit = network.isRateForm() ? i : j;
                double active = regions[at + unit] ? network.gain().data[unit] : 0.0;
                jacobian.set(i, j, share * active * network.weights().get(i, j) + (i == j ? 1.0 - share : 0.0));
            }
        }
        return jacobian;
    }

    private DMatrixRMaj offset(boolean[] regions, int at) {
        DMatrixRMaj offset = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            double active = !network.isRateForm() ? 1.0 : regions[at + i] ? network.gain().data[i] : 0.0;
            offset.data[i] = network.share().data[i] * active * network.drive().data[i];
        }
        return offset;
    }

    /** Which units are active at a state. */
    private boolean[] region(double[] x) {
        boolean[] region = new boolean[n];
        for (int i = 0; i < n; i++) {
            region[i] = network.gain().data[i] * (network.isRateForm() ? sum(x, i) : x[i]) > 0.0;
        }
        return region;
    }

    private double sum(double[] x, int i) {
        double sum = network.drive().data[i];
        for (int j = 0; j < n; j++) {
            sum += network.weights().get(i, j) * x[j];
        }
        return sum;
    }

    /** One step of the map, (1 − s) x + s H(x); of a flow, the Euler step of length 1 that rests at the same states. */
    private double[] next(double[] x) {
        double[] rates = x;
        if (!network.isRateForm()) {
            rates = new double[n];
            for (int j = 0; j < n; j++) {
                rates[j] = Math.max(0.0, network.gain().data[j] * x[j]);
            }
        }
        double[] next = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = sum(rates, i);
            double target = network.isRateForm() ? Math.max(0.0, network.gain().data[i] * sum) : sum;
            next[i] = x[i] + network.share().data[i] * (target - x[i]);
        }
        return next;
    }
}
