package org.separatrix.fixedpoints.structure;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.modes.Modes;

/**
 * Follows the unstable manifolds of points: from a saddle a little way along each unstable eigenvector, in both directions, and
 * then wherever the dynamics lead.
 *
 * <p>The manifold of a saddle with one unstable direction consists of two lines, and following both shows which two attractors its
 * stable manifold, the separatrix, divides. With more unstable directions it is a surface; besides the eigenvectors (of a
 * complex pair its real and imaginary parts) directions drawn from the unstable subspace sample it, the same ones at every
 * call. Lines start at a ten-thousandth of the distance to the nearest other point, where the manifold is straight.
 *
 * <p>Source: Krauskopf et al. 2005 (doi:10.1142/S0218127405012533) for manifolds by growing them from the point.
 */
public final class UnstableManifolds {

    private static final double NEAR = 1e-4;

    private final DynamicalSystem system;
    private final List<NdArray> states;
    private final int directions;

    private UnstableManifolds(DynamicalSystem system, List<NdArray> states, int directions) {
        this.system = system;
        this.states = states;
        this.directions = directions;
    }

    /**
     * Follows every line.
     *
     * @param system the dynamics
     * @param states all listed points, [N] each
     * @param unstableCounts number of unstable directions of each; lines leave from those where it is positive
     * @param attractors whether each is an attracting fixed point
     * @param directions number of further directions drawn where there is more than one unstable direction, non-negative
     * @param steps most steps along one line, at least 1
     * @param workers threads to use
     * @return the lines, by the point they leave
     */
    public static List<Branch> follow(
            DynamicalSystem system,
            List<NdArray> states,
            List<Integer> unstableCounts,
            List<Boolean> attractors,
            int directions,
            int steps,
            Workers workers) {
        UnstableManifolds manifolds = new UnstableManifolds(system, states, directions);
        List<Line> lines = new ArrayList<>();
        List<Integer> saddles = new ArrayList<>();
        for (int k = 0; k < states.size(); k++) {
            if (unstableCounts.get(k) > 0) {
                saddles.add(k);
            }
        }
        workers.map(saddles.size(), s -> manifolds.lines(saddles.get(s), unstableCounts.get(saddles.get(s))))
                .forEach(lines::addAll);
        if (lines.isEmpty()) {
            return List.of();
        }
        return new LineFollower(Motion.of(system, states), states, attractors, steps).follow(lines, workers);
    }

    /**
     * Returns the lines that leave one point.
     *
     * @param saddle its index
     * @param count number of unstable directions
     */
    private List<Line> lines(int saddle, int count) {
        NdArray state = states.get(saddle);
        int n = state.size();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        system.jacobian(Motion.row(state), jacobian);
        Modes modes = Modes.of(system, jacobian, count);
        List<double[]> basis = new ArrayList<>();
        for (int k = 0; k < modes.count() && basis.size() < count; k++) {
            basis.add(part(modes, k, 0));
            boolean complex = modes.eigenvalues().get(k, 1) != 0.0;
            if (complex) {
                basis.add(part(modes, k, 1));
                k++;
            }
        }
        double reach = NEAR * room(saddle);
        List<Line> lines = new ArrayList<>();
        for (double[] direction : basis) {
            lines.add(line(saddle, state, direction, reach, true));
            lines.add(line(saddle, state, direction, -reach, true));
        }
        if (basis.size() > 1) {
            drawn(basis, n).forEach(direction -> lines.add(line(saddle, state, direction, reach, false)));
        }
        return lines;
    }

    private static double[] part(Modes modes, int mode, int which) {
        int n = modes.right().length(1);
        double[] vector = new double[n];
        for (int i = 0; i < n; i++) {
            vector[i] = modes.right().get(mode, i, which);
        }
        return vector;
    }

    /** Draws directions uniformly from the sphere of the unstable subspace. */
    private List<double[]> drawn(List<double[]> basis, int n) {
        DMatrixRMaj columns = new DMatrixRMaj(n, basis.size());
        for (int j = 0; j < basis.size(); j++) {
            for (int i = 0; i < n; i++) {
                columns.set(i, j, basis.get(j)[i]);
            }
        }
        DMatrixRMaj q = Qr.of(columns).q();
        CounterRandom chance = CounterRandom.of(0L, "unstable-directions");
        List<double[]> drawn = new ArrayList<>();
        for (int d = 0; d < directions; d++) {
            double[] direction = new double[n];
            for (int j = 0; j < basis.size(); j++) {
                double weight = chance.gaussian((long) d * basis.size() + j);
                for (int i = 0; i < n; i++) {
                    direction[i] += weight * q.get(i, j);
                }
            }
            drawn.add(direction);
        }
        return drawn;
    }

    private static Line line(int saddle, NdArray state, double[] direction, double reach, boolean along) {
        double length = Motion.norm(NdArray.vector(direction));
        double[] start = state.toArray();
        for (int i = 0; i < start.length; i++) {
            start[i] += reach * direction[i] / length;
        }
        return new Line(saddle, along, NdArray.wrap(start, start.length));
    }

    /** Returns the distance to the nearest other point, or 1 + ‖x‖ where that is smaller. */
    private double room(int point) {
        double room = 1.0 + Motion.norm(states.get(point));
        for (int k = 0; k < states.size(); k++) {
            if (k != point) {
                room = Math.min(room, Motion.distance(states.get(k), states.get(point)));
            }
        }
        return Math.max(room, Double.MIN_NORMAL);
    }

    /**
     * Where a line starts.
     *
     * @param from index of the point it leaves
     * @param along whether along an eigenvector
     * @param start first state
     */
    record Line(int from, boolean along, NdArray start) {}
}
