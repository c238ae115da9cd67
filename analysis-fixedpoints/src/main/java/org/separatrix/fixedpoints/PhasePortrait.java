package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.modes.LinearPrediction;
import org.separatrix.fixedpoints.structure.Branch;
import org.separatrix.fixedpoints.structure.Connection;
import org.separatrix.fixedpoints.structure.ContinuousAttractor;
import org.separatrix.fixedpoints.structure.ContinuousAttractors;
import org.separatrix.fixedpoints.structure.Region;
import org.separatrix.fixedpoints.structure.UnstableManifolds;

/**
 * What is measured at and between the points of a search.
 *
 * @param points one for each point found, in their order; none where nothing was to be measured
 * @param prediction how well the linearizations predict the motion along trajectories, or null where there are none or no points
 * @param continuous continuous attractors
 * @param branches lines of unstable manifolds
 * @param connections pairs of attractors with a saddle between them
 */
record PhasePortrait(
        List<PointPortrait> points,
        @Nullable LinearPrediction prediction,
        List<ContinuousAttractor> continuous,
        List<Branch> branches,
        List<Connection> connections) {

    /**
     * Measures.
     *
     * @param system the dynamics
     * @param found the points
     * @param samples states the system visits, [S × N], S ≥ 0
     * @param trajectories states of trials, [R × N], R ≥ 0
     * @param options how much is measured
     * @param workers threads to use
     */
    static PhasePortrait of(
            DynamicalSystem system,
            FixedPointSet found,
            DMatrixRMaj samples,
            DMatrixRMaj trajectories,
            PortraitOptions options,
            Workers workers) {
        if (options.modes() == 0) {
            return new PhasePortrait(List.of(), null, List.of(), List.of(), List.of());
        }
        List<FixedPoint> points = found.points();
        List<PointPortrait> portraits =
                workers.map(points.size(), k -> PointPortrait.of(system, points.get(k), options));
        List<NdArray> states = points.stream().map(FixedPoint::state).toList();
        DMatrixRMaj stacked = stacked(states, system.dimension());
        LinearPrediction prediction = trajectories.numRows > 0 && !points.isEmpty()
                ? LinearPrediction.of(system, stacked, trajectories, workers)
                : null;
        List<Integer> unstable = points.stream()
                .map(point -> followed(point, options) ? point.linearization().unstableCount() : 0)
                .toList();
        List<Branch> branches = UnstableManifolds.follow(
                system,
                states,
                unstable,
                points.stream().map(FixedPoint::isAttractor).toList(),
                options.directions(),
                options.steps(),
                workers);
        DMatrixRMaj visited = Vectors.finiteRows(samples.numRows > 0 ? samples : stacked, Double.POSITIVE_INFINITY);
        List<ContinuousAttractor> continuous = visited.numRows == 0
                ? List.of()
                : ContinuousAttractors.find(system, states, Region.around(visited), options.separation());
        return new PhasePortrait(portraits, prediction, continuous, branches, Connection.of(branches, unstable));
    }

    private static boolean followed(FixedPoint point, PortraitOptions options) {
        return point.verdict() == Verdict.FIXED && point.linearization().unstableCount() <= options.unstableLimit();
    }

    private static DMatrixRMaj stacked(List<NdArray> states, int n) {
        DMatrixRMaj stacked = new DMatrixRMaj(states.size(), n);
        for (int k = 0; k < states.size(); k++) {
            System.arraycopy(states.get(k).toArray(), 0, stacked.data, k * n, n);
        }
        return stacked;
    }

    /** Returns the attractors that lines from a point lead to, in order, each once. */
    List<Integer> reaches(int point) {
        return branches.stream()
                .filter(branch -> branch.from() == point && branch.end() == Branch.End.ATTRACTOR)
                .map(Branch::to)
                .distinct()
                .sorted()
                .toList();
    }

    List<String> warnings(FixedPointSet found) {
        List<String> warnings = new ArrayList<>();
        warnAboutCounterparts(found, warnings);
        long unlisted = count(Branch.End.UNLISTED_POINT);
        if (unlisted > 0) {
            warnings.add("points are missing: " + unlisted + " of " + branches.size()
                    + " lines of unstable manifolds end where no fixed point is listed; use more starts");
        }
        long unsettled = count(Branch.End.UNSETTLED);
        if (unsettled > 0) {
            warnings.add(unsettled + " of " + branches.size()
                    + " lines of unstable manifolds had not settled when the steps were used up: they lead to a cycle, to"
                    + " chaos, or pass slow states");
        }
        for (ContinuousAttractor attractor : continuous) {
            warnings.add(attractor.points().size() + " of the points listed lie on one continuous set, a "
                    + attractor.label().replace('_', ' ').toLowerCase(java.util.Locale.ROOT)
                    + ": read them as samples of it, not as separate states");
        }
        return warnings;
    }

    private long count(Branch.End end) {
        return branches.stream().filter(branch -> branch.end() == end).count();
    }

    private void warnAboutCounterparts(FixedPointSet found, List<String> warnings) {
        int differ = 0;
        for (int k = 0; k < points.size(); k++) {
            FixedPoint point = found.points().get(k);
            var counterpart = points.get(k).counterpart();
            if (point.verdict() == Verdict.FIXED
                    && counterpart != null
                    && counterpart.unstableCount() != point.linearization().unstableCount()) {
                differ++;
            }
        }
        if (differ > 0) {
            warnings.add("at " + differ + " fixed points the map and the flow have different numbers of unstable"
                    + " directions: the step is too long to take one for the other there");
        }
    }
}
