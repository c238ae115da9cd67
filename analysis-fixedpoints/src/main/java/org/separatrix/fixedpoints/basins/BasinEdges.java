package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.motion.Settling;

/** Chooses pairs of basins, the largest first, and seeks their edge states from the initial states of both that are nearest to one another. */
final class BasinEdges {

    /** Initial states of each basin that are compared. */
    private static final int COMPARED = 256;
    /** Distance, relative to 1 + ‖x‖, at which two edge states are one. */
    private static final double SAME = 1e-6;

    private BasinEdges() {}

    /** Two labels whose basins may touch. */
    private record Labels(int a, int b, int weight) {}

    static List<EdgeState> of(
            DynamicalSystem system,
            DMatrixRMaj states,
            BasinFractions fractions,
            BasinOptions options,
            long seed,
            Workers workers) {
        List<Labels> pairs = new ArrayList<>();
        for (int a = 0; a < fractions.attractors().size(); a++) {
            for (int b = a + 1; b < fractions.attractors().size(); b++) {
                pairs.add(new Labels(a, b, Math.min(fractions.count(a), fractions.count(b))));
            }
            pairs.add(new Labels(a, Settling.ESCAPED, Math.min(fractions.count(a), fractions.count(Settling.ESCAPED))));
        }
        pairs.sort(Comparator.comparingInt(pair -> -pair.weight));
        List<Labels> sought = pairs.stream()
                .filter(pair -> pair.weight > 0)
                .limit(options.edges())
                .toList();
        EdgeTracking tracking = new EdgeTracking(
                system,
                fractions.attractors().stream().map(BasinFractions.Basin::set).toList(),
                options.settling(),
                options.edgeRounds(),
                seed,
                workers);
        // one pair each: within it the states settle on the thread that runs it
        List<EdgeState> found = workers.map(sought.size(), k -> {
            int[] rows = nearest(states, fractions.labels(), sought.get(k));
            return tracking.between(row(states, rows[0]), row(states, rows[1]), sought.get(k).a, sought.get(k).b);
        });
        List<EdgeState> distinct = new ArrayList<>();
        for (EdgeState edge : found) {
            if (distinct.stream().noneMatch(other -> isSame(edge, other))) {
                distinct.add(edge);
            }
        }
        return distinct;
    }

    private static boolean isSame(EdgeState a, EdgeState b) {
        double gap = 0.0;
        double size = 0.0;
        for (int i = 0; i < a.state().size(); i++) {
            gap += (a.state().at(i) - b.state().at(i))
                    * (a.state().at(i) - b.state().at(i));
            size += a.state().at(i) * a.state().at(i);
        }
        boolean sides = (a.from() == b.from() && a.to() == b.to()) || (a.from() == b.to() && a.to() == b.from());
        return sides && a.isFixedPoint() && b.isFixedPoint() && Math.sqrt(gap) <= SAME * (1.0 + Math.sqrt(size));
    }

    private static int[] nearest(DMatrixRMaj states, List<Integer> labels, Labels pair) {
        List<Integer> a = rows(labels, pair.a);
        List<Integer> b = rows(labels, pair.b);
        int[] nearest = {a.get(0), b.get(0)};
        double smallest = Double.POSITIVE_INFINITY;
        for (int p : a) {
            for (int q : b) {
                double gap = 0.0;
                for (int i = 0; i < states.numCols && gap < smallest; i++) {
                    double d = states.get(p, i) - states.get(q, i);
                    gap += d * d;
                }
                if (gap < smallest) {
                    smallest = gap;
                    nearest = new int[] {p, q};
                }
            }
        }
        return nearest;
    }

    private static List<Integer> rows(List<Integer> labels, int label) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < labels.size() && rows.size() < COMPARED; row++) {
            if (labels.get(row) == label) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static NdArray row(DMatrixRMaj states, int row) {
        double[] state = new double[states.numCols];
        System.arraycopy(states.data, row * state.length, state, 0, state.length);
        return NdArray.vector(state);
    }
}
