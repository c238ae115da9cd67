package org.separatrix.fixedpoints.structure;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;

/** Moves lines along until each has come to an end. */
final class LineFollower {

    /** Lines moved together; fixed, so that the number of threads changes nothing. */
    private static final int CHUNK = 16;

    private static final int CHECK_EVERY = 5;
    private static final int MOST_STORED = 96;
    private static final double FAR = 1e6;
    /** ‖G‖_∞ at which a line stands still, relative to 1 + ‖x‖. */
    private static final double STILL = 1e-11;

    private static final double SAME = 1e-4;

    private final Motion motion;
    private final List<NdArray> points;
    private final List<Boolean> attractors;
    private final int mostSteps;
    private final double[] catches;
    private final double scale;

    LineFollower(Motion motion, List<NdArray> points, List<Boolean> attractors, int mostSteps) {
        this.motion = motion;
        this.points = points;
        this.attractors = attractors;
        this.mostSteps = mostSteps;
        this.catches = new double[points.size()];
        double largest = 0.0;
        for (int k = 0; k < points.size(); k++) {
            double room = 1.0 + Motion.norm(points.get(k));
            largest = Math.max(largest, room);
            catches[k] = 1e-3 * room;
            for (int other = 0; other < points.size(); other++) {
                if (other != k) {
                    catches[k] = Math.min(catches[k], 0.05 * Motion.distance(points.get(k), points.get(other)));
                }
            }
        }
        this.scale = largest;
    }

    List<Branch> follow(List<UnstableManifolds.Line> lines, Workers workers) {
        int pieces = (lines.size() + CHUNK - 1) / CHUNK;
        List<Branch> branches = new ArrayList<>();
        workers.map(
                        pieces,
                        piece -> together(lines.subList(piece * CHUNK, Math.min(lines.size(), (piece + 1) * CHUNK))))
                .forEach(branches::addAll);
        return branches;
    }

    private List<Branch> together(List<UnstableManifolds.Line> lines) {
        int n = points.get(0).size();
        List<Path> paths = new ArrayList<>();
        lines.forEach(line -> paths.add(new Path(line, 0.02 * scale)));
        List<Path> moving = new ArrayList<>(paths);
        DMatrixRMaj now = new DMatrixRMaj(moving.size(), n);
        for (int row = 0; row < moving.size(); row++) {
            System.arraycopy(lines.get(row).start().toArray(), 0, now.data, row * n, n);
        }
        for (int step = 1; step <= mostSteps && !moving.isEmpty(); step++) {
            now = motion.next(now);
            for (int row = 0; row < moving.size(); row++) {
                moving.get(row).visit(now, row);
            }
            if (step % CHECK_EVERY == 0) {
                double time = step * motion.step();
                DMatrixRMaj residual = motion.residual(now);
                List<Path> going = new ArrayList<>();
                List<Integer> kept = new ArrayList<>();
                for (int row = 0; row < moving.size(); row++) {
                    if (!settle(moving.get(row), now, residual, row, time)) {
                        going.add(moving.get(row));
                        kept.add(row);
                    }
                }
                now = rows(now, kept);
                moving = going;
            }
        }
        for (int row = 0; row < moving.size(); row++) {
            moving.get(row).finish(Branch.End.UNSETTLED, -1, mostSteps * motion.step(), Motion.vector(now, row));
        }
        return paths.stream().map(Path::branch).toList();
    }

    private static DMatrixRMaj rows(DMatrixRMaj matrix, List<Integer> kept) {
        int n = matrix.numCols;
        DMatrixRMaj rows = new DMatrixRMaj(kept.size(), n);
        for (int k = 0; k < kept.size(); k++) {
            System.arraycopy(matrix.data, kept.get(k) * n, rows.data, k * n, n);
        }
        return rows;
    }

    /** Returns whether a line has come to its end, and notes it. */
    private boolean settle(Path path, DMatrixRMaj states, DMatrixRMaj residual, int row, double time) {
        NdArray state = Motion.vector(states, row);
        double size = Motion.norm(state);
        if (!(size <= FAR * scale)) {
            path.finish(Branch.End.ESCAPED, -1, time, path.last());
            return true;
        }
        int nearest = 0;
        double distance = Double.POSITIVE_INFINITY;
        for (int k = 0; k < points.size(); k++) {
            double d = Motion.distance(points.get(k), state);
            if (d < distance) {
                distance = d;
                nearest = k;
            }
        }
        if (attractors.get(nearest) && distance <= catches[nearest]) {
            path.finish(Branch.End.ATTRACTOR, nearest, time, points.get(nearest));
            return true;
        }
        boolean still = largest(residual, row) <= STILL * (1.0 + size);
        boolean listed = distance <= SAME * (1.0 + size);
        if (still && !(listed && nearest == path.line.from())) {
            path.finish(
                    listed ? Branch.End.FIXED_POINT : Branch.End.UNLISTED_POINT, listed ? nearest : -1, time, state);
            return true;
        }
        return false;
    }

    private static double largest(DMatrixRMaj matrix, int row) {
        double largest = 0.0;
        for (int at = row * matrix.numCols; at < (row + 1) * matrix.numCols; at++) {
            largest = Math.max(largest, Math.abs(matrix.data[at]));
        }
        return largest;
    }

    /** A line on its way, which keeps states a little apart, the farther the longer it gets. */
    private final class Path {

        private final UnstableManifolds.Line line;
        private final List<NdArray> stored = new ArrayList<>();
        private double spacing;
        private Branch.End end = Branch.End.UNSETTLED;
        private int to = -1;
        private double time;

        Path(UnstableManifolds.Line line, double spacing) {
            this.line = line;
            this.spacing = spacing;
            stored.add(points.get(line.from()));
        }

        NdArray last() {
            return stored.get(stored.size() - 1);
        }

        void visit(DMatrixRMaj states, int row) {
            double sum = 0.0;
            int n = states.numCols;
            NdArray last = last();
            for (int i = 0; i < n; i++) {
                double d = states.data[row * n + i] - last.at(i);
                sum += d * d;
            }
            if (sum >= spacing * spacing && sum < 1e12 * scale * scale) {
                stored.add(Motion.vector(states, row));
                if (stored.size() > MOST_STORED) {
                    for (int k = stored.size() - 2; k > 0; k -= 2) {
                        stored.remove(k);
                    }
                    spacing *= 2.0;
                }
            }
        }

        void finish(Branch.End how, int where, double when, NdArray state) {
            end = how;
            to = where;
            time = when;
            if (Motion.distance(last(), state) > 0.0) {
                stored.add(state);
            }
        }

        Branch branch() {
            int n = stored.get(0).size();
            double[] path = new double[stored.size() * n];
            for (int k = 0; k < stored.size(); k++) {
                System.arraycopy(stored.get(k).toArray(), 0, path, k * n, n);
            }
            return new Branch(line.from(), end, to, line.along(), time, NdArray.wrap(path, stored.size(), n));
        }
    }
}
