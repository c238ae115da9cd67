package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.flow.FlowIntegrator;
import org.separatrix.fixedpoints.flow.FlowPath;
import org.separatrix.fixedpoints.flow.Halt;
import org.separatrix.fixedpoints.flow.IntegrationOptions;
import org.separatrix.fixedpoints.flow.States;

/** Integrates the pieces of closed orbits along a path through flows. */
final class RingEquation {

    /** Samples of an orbit for its amplitude. */
    private static final int SAMPLES = 512;

    private static final int FEWEST_PIECES = 16;
    private static final int MOST_PIECES = 512;
    /** Time of a piece times the size of ∂F. */
    private static final double PIECE = 4.0;

    private final SystemPath path;
    private final IntegrationOptions options;
    private final Workers workers;
    private final int n;
    private final double range;
    /** The flow asked for last. */
    private volatile Held held;

    private record Held(double s, FlowIntegrator integrator) {}

    RingEquation(SystemPath path, IntegrationOptions options, Workers workers) {
        this.path = path;
        this.options = options;
        this.workers = workers;
        Flow flow = (Flow) path.at(path.low());
        this.n = flow.dimension();
        this.range = path.high() - path.low();
        this.held = new Held(path.low(), new FlowIntegrator(flow, options));
    }

    SystemPath path() {
        return path;
    }

    double range() {
        return range;
    }

    /** Returns the integrator of the flow at s. */
    FlowIntegrator at(double s) {
        Held last = held;
        if (last.s != s) {
            last = new Held(s, new FlowIntegrator((Flow) path.at(s), options));
            held = last;
        }
        return last.integrator;
    }

    /** Returns by how much each piece misses the beginning of the next, one after the other; null where one cannot be integrated. */
    double @Nullable [] gaps(Ring ring) {
        if (!isSound(ring)) {
            return null;
        }
        FlowIntegrator integrator = at(ring.parameter());
        int m = ring.pieces();
        double duration = ring.period() / m;
        List<NdArray> ends = workers.map(m, k -> {
            var end = integrator.advance(ring.node(k), duration, List.of());
            return end.halt() == Halt.COMPLETED ? end.state() : NdArray.vector();
        });
        return gaps(ring, ends);
    }

    private double @Nullable [] gaps(Ring ring, List<NdArray> ends) {
        double[] gaps = new double[ring.pieces() * n];
        for (int k = 0; k < ring.pieces(); k++) {
            if (ends.get(k).size() < n) {
                return null;
            }
            for (int i = 0; i < n; i++) {
                gaps[k * n + i] = ends.get(k).at(i) - ring.at(k + 1, i);
            }
        }
        return gaps;
    }

    private static boolean isSound(Ring ring) {
        return ring.period() > 0.0 && ring.isFinite();
    }

    /** Equations about an orbit, and the gaps that are left. */
    record Linear(RingJacobian jacobian, NdArray gaps) {}

    /**
     * Makes the equations about an orbit linear.
     *
     * @param ring the orbit
     * @param phase the row p of the phase condition; null for that of the orbit itself
     * @return the equations, or null where a piece cannot be integrated
     */
    @Nullable
    Linear linear(Ring ring, @Nullable Ring phase) {
        if (!isSound(ring)) {
            return null;
        }
        FlowIntegrator own = at(ring.parameter());
        FlowIntegrator integrator = new FlowIntegrator(new SuspendedFlow(path, own.flow(), ring.parameter()), options);
        int m = ring.pieces();
        DMatrixRMaj identity = CommonOps_DDRM.identity(n + 1);
        List<FlowIntegrator.Variation> ends =
                workers.map(m, k -> integrator.vary(suspended(ring.node(k)), identity, ring.period() / m));
        List<DMatrixRMaj> factors = new ArrayList<>();
        List<NdArray> states = new ArrayList<>();
        double[] velocities = new double[m * n];
        double[] slopes = new double[m * n];
        for (int k = 0; k < m; k++) {
            FlowIntegrator.Variation end = ends.get(k);
            if (end.halt() != Halt.COMPLETED) {
                return null;
            }
            DMatrixRMaj rows = end.directions();
            DMatrixRMaj factor = new DMatrixRMaj(n, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    factor.data[i * n + j] = rows.data[j * (n + 1) + i];
                }
                slopes[k * n + i] = rows.data[n * (n + 1) + i];
            }
            factors.add(factor);
            NdArray state = own.velocity(trimmed(end.state()));
            System.arraycopy(state.toArray(), 0, velocities, k * n, n);
            states.add(trimmed(end.state()));
        }
        double[] gaps = gaps(ring, states);
        Ring row = phase == null ? phaseRow(ring) : phase;
        return gaps == null
                ? null
                : new Linear(new RingJacobian(ring, factors, velocities, slopes, row), NdArray.vector(gaps));
    }

    private NdArray suspended(NdArray state) {
        double[] longer = new double[n + 1];
        System.arraycopy(state.toArray(), 0, longer, 0, n);
        return NdArray.wrap(longer, n + 1);
    }

    private NdArray trimmed(NdArray state) {
        double[] shorter = new double[n];
        System.arraycopy(state.toArray(), 0, shorter, 0, n);
        return NdArray.wrap(shorter, n);
    }

    /** Returns the velocities at the nodes, scaled to a mean square of 1: changes at right angles to them do not shift the orbit in time. */
    Ring phaseRow(Ring ring) {
        FlowIntegrator integrator = at(ring.parameter());
        double[] rows = new double[ring.pieces() * n];
        double square = 0.0;
        for (int k = 0; k < ring.pieces(); k++) {
            double[] velocity = integrator.velocity(ring.node(k)).toArray();
            System.arraycopy(velocity, 0, rows, k * n, n);
            for (double value : velocity) {
                square += value * value;
            }
        }
        double length = Math.sqrt(square * ring.pieces());
        for (int at = 0; at < rows.length; at++) {
            rows[at] /= length;
        }
        return new Ring(ring.pieces(), rows, 0.0, 0.0);
    }

    /** Returns states at equal distances in time, [512 or more × N]; null where a piece cannot be integrated. */
    @Nullable
    DMatrixRMaj sampled(Ring ring) {
        FlowIntegrator integrator = at(ring.parameter());
        int m = ring.pieces();
        int each = Math.max(1, SAMPLES / m);
        double duration = ring.period() / m;
        List<DMatrixRMaj> parts = workers.map(m, k -> {
            FlowPath piece = integrator.path(ring.node(k), duration, List.of());
            DMatrixRMaj states = new DMatrixRMaj(each, n);
            if (piece.end().halt() != Halt.COMPLETED) {
                return new DMatrixRMaj(0, n);
            }
            for (int sample = 0; sample < each; sample++) {
                double time = Math.min(piece.end().time(), duration * sample / each);
                System.arraycopy(piece.at(time).toArray(), 0, states.data, sample * n, n);
            }
            return states;
        });
        DMatrixRMaj all = new DMatrixRMaj(m * each, n);
        for (int k = 0; k < m; k++) {
            if (parts.get(k).numRows == 0) {
                return null;
            }
            CommonOps_DDRM.insert(parts.get(k), all, k * each, 0);
        }
        return all;
    }

    /** Completes the cycle of an orbit that closes. */
    Cycle cycle(Ring ring, DMatrixRMaj samples, List<Multiplier> multipliers, double[] gaps) {
        double residual = 0.0;
        for (int k = 0; k < ring.pieces(); k++) {
            double square = 0.0;
            for (int i = 0; i < n; i++) {
                square += gaps[k * n + i] * gaps[k * n + i];
            }
            residual = Math.max(residual, Math.sqrt(square));
        }
        return Cycle.of(SystemKind.FLOW, ring.period(), NdArray.of(samples), multipliers, residual, null);
    }

    static double amplitude(DMatrixRMaj samples) {
        return States.spread(samples, States.mean(samples));
    }

    /** Returns the number of pieces that an orbit should be cut into, a power of 2. */
    int pieces(Ring ring) {
        Flow flow = at(ring.parameter()).flow();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        double sum = 0.0;
        for (int k = 0; k < ring.pieces(); k++) {
            flow.jacobian(DMatrixRMaj.wrap(1, n, ring.node(k).toArray()), jacobian);
            sum += Math.sqrt(NormOps_DDRM.inducedP1(jacobian) * NormOps_DDRM.inducedPInf(jacobian)) / ring.pieces();
        }
        int count = FEWEST_PIECES;
        while (count < MOST_PIECES && count * PIECE < sum * ring.period()) {
            count *= 2;
        }
        return count;
    }

    /** Returns the orbit with nodes in the middle of its pieces too; null where one cannot be integrated. */
    @Nullable
    Ring doubled(Ring ring) {
        FlowIntegrator integrator = at(ring.parameter());
        double half = 0.5 * ring.period() / ring.pieces();
        double[] nodes = new double[2 * ring.pieces() * n];
        for (int k = 0; k < ring.pieces(); k++) {
            var end = integrator.advance(ring.node(k), half, List.of());
            if (end.halt() != Halt.COMPLETED) {
                return null;
            }
            System.arraycopy(ring.node(k).toArray(), 0, nodes, 2 * k * n, n);
            System.arraycopy(end.state().toArray(), 0, nodes, (2 * k + 1) * n, n);
        }
        return new Ring(2 * ring.pieces(), nodes, ring.period(), ring.parameter());
    }
}
