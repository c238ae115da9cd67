package org.separatrix.fixedpoints.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.NdArray;

/**
 * Tells continuous attractors from discrete points, by definition.
 *
 * <p>A set is a continuous attractor of one dimension if, along a curve of at least a quarter of the span of the states in
 * question,
 *
 * <ul>
 *   <li>the motion is parallel to the curve (a chain of solutions of G(x) = s t, t the tangent);
 *   <li>one mode is slow and all others decay: its rate is at most {@code separation} times that of the next;
 *   <li>drifting along the curve takes long: |s| is at most {@code separation} / 5 lengths of the curve per time in which the other
 *       modes decay.
 * </ul>
 *
 * It is exact where s = 0 up to rounding and the slow mode neither grows nor decays; a ring where the curve closes. A point whose
 * neighbours move, however slow it is itself, does not make such a curve.
 *
 * <p>Sources: Ságodi et al. 2024 (arXiv:2408.00109) for approximate continuous attractors as persistent slow manifolds; Seung
 * 1996 (doi:10.1073/pnas.93.23.13339) for line attractors; Fenichel 1979 (doi:10.1016/0022-0396(79)90152-9) for what persists.
 */
public final class ContinuousAttractors {

    private static final double SHORTEST = 0.25;
    private static final double STILL = 1e-9;

    private final Motion motion;
    private final List<NdArray> points;
    private final Region region;
    private final double separation;

    private ContinuousAttractors(Motion motion, List<NdArray> points, Region region, double separation) {
        this.motion = motion;
        this.points = points;
        this.region = region;
        this.separation = separation;
    }

    /**
     * Looks for continuous attractors through some points.
     *
     * @param system the dynamics
     * @param points listed points, [N] each, fixed or slow
     * @param region the states in question
     * @param separation largest ratio of the slow to the next rate, in (0, 1)
     * @return those found, none twice
     */
    public static List<ContinuousAttractor> find(
            DynamicalSystem system, List<NdArray> points, Region region, double separation) {
        if (points.isEmpty() || system.dimension() < 2) {
            return List.of();
        }
        return new ContinuousAttractors(Motion.of(system, points), points, region, separation).search();
    }

    private List<ContinuousAttractor> search() {
        List<ContinuousAttractor> found = new ArrayList<>();
        List<Integer> surface = new ArrayList<>();
        int dimension = 0;
        for (int k = 0; k < points.size(); k++) {
            NdArray seed = points.get(k);
            int slow = motion.rates(Motion.row(seed)).slowDirections(separation);
            if (slow > 1) {
                surface.add(k);
                dimension = Math.max(dimension, slow);
            } else if (slow == 1 && found.stream().noneMatch(known -> isOn(known.states(), seed))) {
                measure(new SlowCurve(motion, region, separation).through(seed)).ifPresent(found::add);
            }
        }
        if (surface.size() > 1) {
            found.add(surface(surface, dimension));
        }
        return found;
    }

    private boolean isOn(NdArray chain, NdArray state) {
        for (int k = 0; k < chain.length(0); k++) {
            if (Motion.distance(chain.slice(k), state) <= region.step()) {
                return true;
            }
        }
        return false;
    }

    private Optional<ContinuousAttractor> measure(SlowCurve.Curve curve) {
        if (curve.states().size() < 3 || curve.length() < SHORTEST * region.radius()) {
            return Optional.empty();
        }
        boolean slow = curve.largestSpeed() <= 0.2 * separation * curve.contraction() * curve.length();
        if (!slow) {
            return Optional.empty();
        }
        NdArray chain = stacked(curve.states());
        List<Integer> on = new ArrayList<>();
        for (int k = 0; k < points.size(); k++) {
            if (isOn(chain, points.get(k))) {
                on.add(k);
            }
        }
        boolean exact = curve.largestSpeed() <= STILL * region.radius() * Math.max(1.0, curve.contraction())
                && curve.tangentialRate() <= 1e-6 * curve.contraction();
        Beside beside = new Beside(motion, region);
        return Optional.of(new ContinuousAttractor(
                curve.closed() ? ContinuousAttractor.Shape.RING : ContinuousAttractor.Shape.LINE,
                exact,
                1,
                chain,
                curve.length(),
                curve.largestSpeed(),
                beside.speed(curve.states()),
                curve.tangentialRate(),
                curve.contraction(),
                beside.singularGap(curve.states()),
                on));
    }

    private ContinuousAttractor surface(List<Integer> indices, int dimension) {
        List<NdArray> states = indices.stream().map(points::get).toList();
        double speed = 0.0;
        double tangential = 0.0;
        double contraction = Double.POSITIVE_INFINITY;
        for (NdArray state : states) {
            speed = Math.max(speed, Motion.norm(Motion.vector(motion.residual(Motion.row(state)), 0)));
            Rates rates = motion.rates(Motion.row(state));
            tangential = Math.max(tangential, rates.moving().at(dimension - 1));
            contraction = Math.min(contraction, rates.decay().at(dimension));
        }
        Beside beside = new Beside(motion, region);
        return new ContinuousAttractor(
                ContinuousAttractor.Shape.SURFACE,
                speed <= STILL * region.radius() && tangential <= 1e-6 * contraction,
                dimension,
                stacked(states),
                0.0,
                speed,
                beside.speed(states),
                tangential,
                contraction,
                beside.singularGap(states),
                indices);
    }

    private static NdArray stacked(List<NdArray> states) {
        int n = states.get(0).size();
        double[] rows = new double[states.size() * n];
        for (int k = 0; k < states.size(); k++) {
            System.arraycopy(states.get(k).toArray(), 0, rows, k * n, n);
        }
        return NdArray.wrap(rows, states.size(), n);
    }
}
