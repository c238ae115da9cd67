package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.flow.FlowEnd;
import org.separatrix.fixedpoints.flow.FlowEvent;
import org.separatrix.fixedpoints.flow.FlowIntegrator;
import org.separatrix.fixedpoints.flow.FlowPath;
import org.separatrix.fixedpoints.flow.Halt;
import org.separatrix.fixedpoints.flow.Section;
import org.separatrix.fixedpoints.flow.States;

/**
 * Limit cycles of a flow by multiple shooting: Newton's method for the return to a Poincaré section.
 *
 * <p>The orbit is cut into m pieces of equal time. Unknown are the states x_0, …, x_{m−1} where they begin, and the period T; equations are
 * φ(x_i; T/m) = x_{i+1}, the last piece leading back to x_0, and n · (x_0 − a) = 0 on the section through the first guess, perpendicular to the flow
 * there. With the fundamental matrices Φ_i of the pieces all unknowns but x_0 and T are eliminated, so that a step solves N + 1 equations
 * whose matrix is that of the monodromy matrix Φ_m … Φ_1 less the identity, bordered. Pieces are short against the rates of the flow, so that unstable
 * orbits are held and strongly contracting ones give multipliers however small, as eigenvalues of the product ({@link ProductSpectrum}).
 *
 * <p>Failure that is a result: no cycle, where steps do not converge or shrink to a state at rest. The result does not depend on the number of
 * threads. Cost of a step: one integration of N (N + 1) equations over a period, and m products of N × N matrices.
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory (2004), 1.5 and 10.2; Stoer and Bulirsch 2002, 7.3.5, for multiple shooting;
 * Lust 2001 (doi:10.1142/S0218127401003486) for the multipliers.
 */
public final class Shooting {

    private static final int MOST_STEPS = 40;
    private static final int MOST_PIECES = 400;
    /** Time of a piece times the size of ∂F. */
    private static final double PIECE = 4.0;

    /** Periods that the flow is given to come nearer by itself, where Newton's method fails. */
    private static final double SETTLING = 5.0;

    private static final double DONE = 1e-8;
    private static final double CLOSED = 1e-7;
    /** Residual, relative to the size of the orbit, below which whole steps are taken though the residual grow for a while. */
    private static final double NEAR = 0.2;

    private static final int SAMPLES = 512;
    /** Shares of the period that are tried as the true one. */
    private static final int MOST_TURNS = 8;

    private final FlowIntegrator integrator;
    private final Workers workers;
    private final int n;

    /**
     * Takes a flow.
     *
     * @param integrator the flow and how it is integrated
     * @param workers threads to use
     */
    public Shooting(FlowIntegrator integrator, Workers workers) {
        this.integrator = integrator;
        this.workers = workers;
        this.n = integrator.flow().dimension();
    }

    /** All pieces for one set of unknowns. */
    private record Pieces(List<NdArray> nodes, double period, List<FlowIntegrator.Variation> ends, double residual) {}

    /** A Newton step. */
    private record Step(List<double[]> nodes, double period, double size) {}

    /**
     * Solves for a cycle.
     *
     * @param guess a state near it, [N]
     * @param period T, positive, in units of the flow's time
     * @return the cycle, or null where there is none that Newton's method leads to
     */
    public @Nullable Cycle solve(NdArray guess, double period) {
        Cycle cycle = solve(guess, period, true);
        return cycle == null ? afterSomeTurns(guess, period) : cycle;
    }

    /** Tries once more from where the flow itself leads to, with the time that it takes to come back there. */
    private @Nullable Cycle afterSomeTurns(NdArray guess, double period) {
        FlowEnd later = integrator.advance(guess, SETTLING * period, List.of());
        double[] velocity = integrator.velocity(later.state()).toArray();
        if (later.halt() != Halt.COMPLETED || !(States.norm(NdArray.vector(velocity)) > 0.0)) {
            return null;
        }
        Section section = Section.across(later.state().toArray(), velocity);
        FlowEvent passage = FlowEvent.through(section, false);
        return integrator.advance(later.state(), 1.5 * period, List.of(passage)).occurrences().stream()
                .min(Comparator.comparingDouble(crossing -> States.distance(crossing.state(), later.state())))
                .map(crossing -> solve(later.state(), crossing.time(), true))
                .orElse(null);
    }

    private @Nullable Cycle solve(NdArray guess, double period, boolean isFirst) {
        double[] velocity = integrator.velocity(guess).toArray();
        if (!(States.norm(NdArray.vector(velocity)) > 0.0)) {
            return null;
        }
        Section section = Section.across(guess.toArray(), velocity);
        FlowPath path = integrator.path(guess, period, List.of());
        if (path.end().halt() != Halt.COMPLETED) {
            return null;
        }
        int pieces = pieces(path, period);
        List<NdArray> nodes = new ArrayList<>();
        for (int k = 0; k < pieces; k++) {
            nodes.add(path.at(path.end().time() * k / pieces));
        }
        double size = size(path.sampled(SAMPLES));
        Pieces now = shoot(nodes, period);
        for (int step = 0; step < MOST_STEPS && now != null; step++) {
            Step change = newton(now, section, size);
            if (change == null) {
                return null;
            }
            Pieces next = damped(now, change, size);
            if (next != null && change.size() <= DONE) {
                return next.residual() <= CLOSED * size ? finished(next, section, size, isFirst) : null;
            }
            now = next;
        }
        return null;
    }

    private int pieces(FlowPath path, double period) {
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        double sum = 0.0;
        int probes = 64;
        for (int k = 0; k < probes; k++) {
            NdArray state = path.at(path.end().time() * k / probes);
            integrator.flow().jacobian(DMatrixRMaj.wrap(1, n, state.toArray()), jacobian);
            sum += Math.sqrt(NormOps_DDRM.inducedP1(jacobian) * NormOps_DDRM.inducedPInf(jacobian)) / probes;
        }
        return (int) Math.min(MOST_PIECES, Math.max(1.0, Math.ceil(sum * period / PIECE)));
    }

    private static double size(DMatrixRMaj states) {
        return States.spread(states, States.mean(states));
    }

    private @Nullable Pieces shoot(List<NdArray> nodes, double period) {
        if (!(period > 0.0 && Double.isFinite(period))) {
            return null;
        }
        DMatrixRMaj identity = CommonOps_DDRM.identity(n);
        int count = nodes.size();
        List<FlowIntegrator.Variation> ends =
                workers.map(count, k -> integrator.vary(nodes.get(k), identity, period / count));
        double residual = 0.0;
        for (int k = 0; k < count; k++) {
            if (ends.get(k).halt() != Halt.COMPLETED) {
                return null;
            }
            residual = Math.max(residual, States.distance(ends.get(k).state(), nodes.get((k + 1) % count)));
        }
        return new Pieces(nodes, period, ends, residual);
    }

    /** Carries δ_{i+1} = Φ_i δ_i + f δT / m + r_i round, and closes the ring. */
    private @Nullable Step newton(Pieces now, Section section, double size) {
        int count = now.nodes().size();
        DMatrixRMaj whole = CommonOps_DDRM.identity(n);
        DMatrixRMaj shifts = new DMatrixRMaj(n, 2);
        List<DMatrixRMaj> wholes = new ArrayList<>();
        List<DMatrixRMaj> allShifts = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            wholes.add(whole);
            allShifts.add(shifts);
            FlowIntegrator.Variation end = now.ends().get(k);
            DMatrixRMaj nextWhole = new DMatrixRMaj(n, n);
            DMatrixRMaj nextShifts = new DMatrixRMaj(n, 2);
            CommonOps_DDRM.multTransA(end.directions(), whole, nextWhole);
            CommonOps_DDRM.multTransA(end.directions(), shifts, nextShifts);
            NdArray velocity = integrator.velocity(end.state());
            NdArray target = now.nodes().get((k + 1) % count);
            for (int i = 0; i < n; i++) {
                nextShifts.data[2 * i] += velocity.at(i) / count;
                nextShifts.data[2 * i + 1] += end.state().at(i) - target.at(i);
            }
            whole = nextWhole;
            shifts = nextShifts;
        }
        double[] solution = close(whole, shifts, section, now.nodes().get(0));
        if (solution == null) {
            return null;
        }
        List<double[]> changes = new ArrayList<>();
        double largest = Math.abs(solution[n]) / now.period();
        for (int k = 0; k < count; k++) {
            double[] change = new double[n];
            double length = 0.0;
            for (int i = 0; i < n; i++) {
                change[i] = allShifts.get(k).data[2 * i] * solution[n] + allShifts.get(k).data[2 * i + 1];
                for (int j = 0; j < n; j++) {
                    change[i] += wholes.get(k).data[i * n + j] * solution[j];
                }
                length += change[i] * change[i];
            }
            largest = Math.max(largest, Math.sqrt(length) / size);
            changes.add(change);
        }
        return Double.isFinite(largest) ? new Step(changes, solution[n], largest) : null;
    }

    private double @Nullable [] close(DMatrixRMaj whole, DMatrixRMaj shifts, Section section, NdArray first) {
        DMatrixRMaj bordered = new DMatrixRMaj(n + 1, n + 1);
        DMatrixRMaj side = new DMatrixRMaj(n + 1, 1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                bordered.set(i, j, whole.data[i * n + j] - (i == j ? 1.0 : 0.0));
            }
            bordered.set(i, n, shifts.data[2 * i]);
            bordered.set(n, i, section.normal().at(i));
            side.data[i] = -shifts.data[2 * i + 1];
        }
        side.data[n] = -section.height(first.toArray());
        if (MatrixFeatures_DDRM.hasUncountable(bordered)) {
            return null;
        }
        Lu lu = Lu.of(bordered);
        return lu.isSingular() ? null : lu.solve(side).data;
    }

    /** Goes as far along a step as keeps period and shape recognisable and does not make a large residual worse. */
    private @Nullable Pieces damped(Pieces now, Step step, double size) {
        double share = Math.min(1.0, 0.5 / step.size());
        for (int attempt = 0; attempt < 6; attempt++, share *= 0.5) {
            List<NdArray> nodes = new ArrayList<>();
            for (int k = 0; k < now.nodes().size(); k++) {
                double[] node = now.nodes().get(k).toArray();
                for (int i = 0; i < n; i++) {
                    node[i] += share * step.nodes().get(k)[i];
                }
                nodes.add(NdArray.vector(node));
            }
            Pieces next = shoot(nodes, now.period() + share * step.period());
            if (next != null && (next.residual() <= now.residual() || next.residual() <= NEAR * size)) {
                return next;
            }
        }
        return null;
    }

    private @Nullable Cycle finished(Pieces pieces, Section section, double size, boolean isFirst) {
        FlowPath path = integrator.path(pieces.nodes().get(0), pieces.period(), List.of());
        DMatrixRMaj states = new DMatrixRMaj(SAMPLES, n);
        for (int k = 0; k < SAMPLES; k++) {
            System.arraycopy(orbit(path, pieces, k).toArray(), 0, states.data, k * n, n);
        }
        double amplitude = size(states);
        if (!(amplitude > 1e-6 * (1.0 + States.norm(States.mean(states)))) || !(amplitude > 1e-3 * size)) {
            return null;
        }
        NdArray first = pieces.nodes().get(0);
        for (int turns = MOST_TURNS; isFirst && turns > 1; turns--) {
            double share = pieces.period() / turns;
            if (States.distance(integrator.advance(first, share, List.of()).state(), first) <= 1e-4 * amplitude) {
                return solve(first, share, false);
            }
        }
        List<DMatrixRMaj> factors = pieces.ends().stream()
                .map(end -> CommonOps_DDRM.transpose(end.directions(), null))
                .toList();
        return Cycle.of(
                SystemKind.FLOW,
                pieces.period(),
                NdArray.of(states),
                ProductSpectrum.of(factors),
                pieces.residual(),
                section);
    }

    /** Returns a sample of the orbit, integrated from the beginning of its piece so that errors do not grow. */
    private NdArray orbit(FlowPath path, Pieces pieces, int sample) {
        int count = pieces.nodes().size();
        double position = (double) sample * count / SAMPLES;
        int piece = (int) position;
        double within = (position - piece) * pieces.period() / count;
        if (count == 1) {
            return path.at(Math.min(path.end().time(), within));
        }
        NdArray node = pieces.nodes().get(piece);
        return within > 0.0 ? integrator.advance(node, within, List.of()).state() : node;
    }
}
