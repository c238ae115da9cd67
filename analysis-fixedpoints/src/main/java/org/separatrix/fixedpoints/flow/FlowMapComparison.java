package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;

/**
 * Follows the same states by a flow and by a map that takes steps along it, and says where the two disagree.
 *
 * <p>A network is trained as the map x + α f(x), an Euler step of its flow. Both have the same fixed points, but not the same stability: λ
 * becomes 1 + h λ, so that a rotation that dies out in the flow can grow in the map (a Hopf bifurcation at Re λ = 0 against a Neimark–Sacker
 * bifurcation at |1 + h λ| = 1).
 *
 * <p>Ends agree where both rest, or still move, at states that differ by at most sameState (1 + ‖x‖); where both move on with amplitudes that differ by a
 * factor of at most 1 + sameMotion, about means that differ by at most sameMotion times the amplitude; or where both escape.
 *
 * @param traces one for each start
 * @param rests distinct states at which either system rests, and their stability in both
 */
public record FlowMapComparison(List<Trace> traces, List<Rest> rests) {

    /** Copies the lists. */
    public FlowMapComparison {
        traces = List.copyOf(traces);
        rests = List.copyOf(rests);
    }

    /**
     * One start.
     *
     * @param flowEnd where the flow goes
     * @param mapEnd where the map goes
     * @param agrees whether the ends agree
     * @param largestDifference largest distance of the two states at one time, over the duration, relative to the root mean square of the states of all
     *     trajectories about their common mean
     * @param lastDifference distance at the end of the duration, relative likewise
     * @param flowStates states of the flow at the times of the map's steps, [times × N]; ends early where it could not be followed
     * @param mapStates states of the map, [times × N]
     */
    public record Trace(
            SettledEnd flowEnd,
            SettledEnd mapEnd,
            boolean agrees,
            double largestDifference,
            double lastDifference,
            DMatrixRMaj flowStates,
            DMatrixRMaj mapStates) {}

    /**
     * A state at rest.
     *
     * @param state x, [N]
     * @param flowStarts starts that the flow leads here
     * @param mapStarts starts that the map leads here
     * @param abscissa largest Re λ of the flow (per unit of its time)
     * @param radius largest |μ| of the map
     */
    public record Rest(NdArray state, int flowStarts, int mapStarts, double abscissa, double radius) {

        /**
         * Returns whether the two systems differ about its stability.
         *
         * @return true where it is stable in one and unstable in the other
         */
        public boolean isDisputed() {
            return (abscissa < 0.0 && radius > 1.0) || (abscissa > 0.0 && radius < 1.0);
        }
    }

    /**
     * Compares.
     *
     * @param flow the flow
     * @param map the map; its steps take {@link DynamicalSystem#timeUnitMs()} as the flow's time does
     * @param starts states, [S × N]
     * @param options times, tolerances and thresholds
     * @param workers threads to use; their number changes nothing
     * @return what both do
     * @throws IllegalArgumentException if the dimensions differ
     */
    public static FlowMapComparison of(
            Flow flow, DiscreteMap map, DMatrixRMaj starts, FlowOptions options, Workers workers) {
        if (flow.dimension() != map.dimension() || starts.numCols != flow.dimension()) {
            throw new IllegalArgumentException("need flow, map and starts of one dimension, found " + flow.dimension()
                    + ", " + map.dimension() + ", " + starts.numCols);
        }
        FlowIntegrator integrator = new FlowIntegrator(flow, options.integration());
        FlowSettler settler = new FlowSettler(integrator, options.settling());
        double perUnit = flow.timeUnitMs() / map.timeUnitMs();
        List<SettledEnd> flowEnds = workers.map(starts.numRows, k -> settler.settle(States.row(starts, k)));
        List<SettledEnd> mapEnds = new MapSettler(
                        map, perUnit, options.settling(), options.integration().largestState())
                .settle(starts);
        int steps = Math.max(1, (int) Math.round(options.durationMs() / map.timeUnitMs()));
        List<DMatrixRMaj> byMap =
                mapPaths(map, starts, steps, options.integration().largestState());
        List<DMatrixRMaj> byFlow =
                workers.map(starts.numRows, k -> flowPath(integrator, States.row(starts, k), steps, 1.0 / perUnit));
        double scale = scale(byFlow);
        List<Trace> traces = new ArrayList<>();
        for (int k = 0; k < starts.numRows; k++) {
            boolean agrees = agree(flowEnds.get(k), mapEnds.get(k), options);
            traces.add(trace(flowEnds.get(k), mapEnds.get(k), agrees, byFlow.get(k), byMap.get(k), scale));
        }
        return new FlowMapComparison(traces, rests(flow, map, flowEnds, mapEnds, options));
    }

    private static DMatrixRMaj flowPath(FlowIntegrator integrator, NdArray start, int steps, double step) {
        FlowPath path = integrator.path(start, steps * step, List.of());
        List<Double> times = new ArrayList<>();
        for (int t = 0; t <= steps && t * step <= path.end().time(); t++) {
            times.add(t * step);
        }
        if (times.size() == steps && path.end().isWhole()) {
            times.add(path.end().time());
        }
        return path.end().time() > 0.0 ? path.at(times) : States.stacked(List.of(start), start.size());
    }

    private static List<DMatrixRMaj> mapPaths(DiscreteMap map, DMatrixRMaj starts, int steps, double largest) {
        int n = starts.numCols;
        List<DMatrixRMaj> paths = new ArrayList<>();
        for (int k = 0; k < starts.numRows; k++) {
            paths.add(new DMatrixRMaj(steps + 1, n));
        }
        DMatrixRMaj states = starts.copy();
        DMatrixRMaj next = starts.createLike();
        for (int t = 0; t <= steps; t++) {
            for (int k = 0; k < starts.numRows; k++) {
                System.arraycopy(states.data, k * n, paths.get(k).data, t * n, n);
            }
            map.evaluate(states, next);
            for (int at = 0; at < next.getNumElements(); at++) {
                // an escaped state is held at the limit rather than become no number
                states.data[at] =
                        next.data[at] >= largest ? largest : next.data[at] > -largest ? next.data[at] : -largest;
            }
        }
        return paths;
    }

    private static double scale(List<DMatrixRMaj> paths) {
        if (paths.isEmpty()) {
            return 1.0;
        }
        int rows = paths.stream().mapToInt(path -> path.numRows).sum();
        int n = paths.get(0).numCols;
        DMatrixRMaj all = new DMatrixRMaj(rows, n);
        int at = 0;
        for (DMatrixRMaj path : paths) {
            System.arraycopy(path.data, 0, all.data, at, path.getNumElements());
            at += path.getNumElements();
        }
        double spread = States.spread(all, States.mean(all));
        return spread > 0.0 ? spread : 1.0;
    }

    private static Trace trace(
            SettledEnd flowEnd, SettledEnd mapEnd, boolean agrees, DMatrixRMaj flow, DMatrixRMaj map, double scale) {
        double largest = 0.0;
        double last = 0.0;
        for (int t = 0; t < flow.numRows; t++) {
            last = States.distance(States.row(flow, t), States.row(map, t)) / scale;
            largest = Math.max(largest, last);
        }
        return new Trace(flowEnd, mapEnd, agrees, largest, last, flow, map);
    }

    /** Returns whether two ends are one: both in one place, both in motion of one size and place, or both escaped. */
    static boolean agree(SettledEnd flow, SettledEnd map, FlowOptions options) {
        boolean drifts = flow.kind() == EndKind.MOVING && map.kind() == EndKind.MOVING;
        if (drifts && isSame(flow.state(), map.state(), options.sameState())) {
            return true;
        }
        if (flow.kind().moves() && map.kind().moves()) {
            double ratio = Math.max(flow.amplitude(), map.amplitude()) / Math.min(flow.amplitude(), map.amplitude());
            double shift = States.distance(flow.mean(), map.mean());
            return ratio <= 1.0 + options.sameMotion() && shift <= options.sameMotion() * flow.amplitude();
        }
        if (flow.kind() != map.kind()) {
            return false;
        }
        return flow.kind() != EndKind.REST || isSame(flow.state(), map.state(), options.sameState());
    }

    static boolean isSame(NdArray a, NdArray b, double share) {
        return States.distance(a, b) <= share * (1.0 + States.norm(a));
    }

    private static List<Rest> rests(
            Flow flow, DiscreteMap map, List<SettledEnd> flowEnds, List<SettledEnd> mapEnds, FlowOptions options) {
        List<NdArray> states = new ArrayList<>();
        List<int[]> counts = new ArrayList<>();
        for (int which = 0; which < 2; which++) {
            for (SettledEnd end : which == 0 ? flowEnds : mapEnds) {
                if (end.kind() != EndKind.REST) {
                    continue;
                }
                int at = 0;
                while (at < states.size() && !isSame(states.get(at), end.state(), options.sameState())) {
                    at++;
                }
                if (at == states.size()) {
                    states.add(end.state());
                    counts.add(new int[2]);
                }
                counts.get(at)[which]++;
            }
        }
        List<Rest> rests = new ArrayList<>();
        for (int k = 0; k < states.size(); k++) {
            rests.add(new Rest(
                    states.get(k),
                    counts.get(k)[0],
                    counts.get(k)[1],
                    boundary(flow, states.get(k)),
                    boundary(map, states.get(k))));
        }
        return rests;
    }

    /** Returns the largest Re λ of a flow, the largest |λ| of a map. */
    static double boundary(DynamicalSystem system, NdArray state) {
        int n = system.dimension();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        system.jacobian(DMatrixRMaj.wrap(1, n, state.toArray()), jacobian);
        Eigen eigen = Eigen.values(jacobian);
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, system instanceof Flow ? eigen.real(k) : eigen.modulus(k));
        }
        return largest;
    }
}
