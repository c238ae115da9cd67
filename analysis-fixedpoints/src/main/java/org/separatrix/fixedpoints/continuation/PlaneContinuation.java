package org.separatrix.fixedpoints.continuation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.dynamics.SystemPlane;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;

/**
 * Follows bifurcations of fixed points through a plane of two parameters: curves of folds, Hopf and Neimark–Sacker bifurcations and period
 * doublings, with the points of codimension two on them.
 *
 * <p>The four edges of the rectangle and lines at equal distances inside are explored as paths ({@link Continuation}), and each bifurcation on them is
 * followed by pseudo-arclength continuation of the minimally augmented equations G = 0, g = 0. So every curve that leaves the rectangle is
 * found from where it does, and every closed one that a line crosses. Where a curve of Hopf or Neimark–Sacker bifurcations ends at a double
 * eigenvalue, the curve of folds or period doublings there is followed too. Curves between the lines are not seen.
 *
 * <p>The result is a function of plane, samples, options and seed; the number of threads does not change it.
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory (2004), chapters 8 and 10; Govaerts 2000 (doi:10.1137/1.9780898719543).
 */
public final class PlaneContinuation {

    private final PlaneEquation equation;
    private final FollowOptions options;
    private final Workers workers;
    private final List<Followed> curves = new ArrayList<>();
    private final Deque<Start> starts = new ArrayDeque<>();
    private final List<String> warnings = new ArrayList<>();
    private int lost;

    /** A bifurcation to follow, with the parameter that stays for the first point. */
    private static final class Start {

        private final BifurcationKind kind;
        private final double[] y;
        private final int held;

        Start(BifurcationKind kind, double[] y, int held) {
            this.kind = kind;
            this.y = y;
            this.held = held;
        }
    }

    /** A curve, both ways in one list. */
    private record Followed(
            CriticalCurve curve,
            List<CriticalPoint> points,
            List<CriticalArm.Found> degenerate,
            CurveEnd first,
            CurveEnd last) {}

    private PlaneContinuation(PlaneEquation equation, FollowOptions options, Workers workers) {
        this.equation = equation;
        this.options = options;
        this.workers = workers;
    }

    /**
     * Seeks bifurcations on the edges of a plane's rectangle and on lines inside, and follows them.
     *
     * @param plane the systems
     * @param samples states to start searches from, [S × N], S ≥ 0, not modified
     * @param search searches and steps on edges and lines
     * @param lines lines inside the rectangle in each direction, at equal distances, not negative
     * @param options steps along curves
     * @param seed source of all chance
     * @param workers threads to use
     * @return the curves
     */
    public static BifurcationPlane explore(
            SystemPlane plane,
            DMatrixRMaj samples,
            ExploreOptions search,
            int lines,
            FollowOptions options,
            long seed,
            Workers workers) {
        SystemPath bottom = plane.along(plane.across(0.0).low());
        SystemPath left = plane.across(bottom.low());
        List<Line> all = new ArrayList<>();
        for (int held = 1; held >= 0; held--) {
            SystemPath range = held == 1 ? left : bottom;
            for (int k = 0; k <= lines + 1; k++) {
                // both edges first
                int place = k == 0 ? 0 : k == 1 ? lines + 1 : k - 1;
                double at = place == lines + 1
                        ? range.high()
                        : range.low() + (range.high() - range.low()) * place / (lines + 1);
                all.add(new Line(held, at, k < 2));
            }
        }
        List<BranchDiagram> diagrams = new ArrayList<>();
        for (Line line : all) {
            SystemPath path = line.held == 1 ? plane.along(line.at) : plane.across(line.at);
            diagrams.add(Continuation.explore(path, samples, search, seed, workers));
        }
        double size = diagrams.stream()
                .flatMap(diagram -> diagram.bifurcations().stream())
                .mapToDouble(bifurcation -> rootMeanSquare(bifurcation.state()))
                .max()
                .orElse(1.0);
        PlaneEquation equation = new PlaneEquation(plane, size > 1e-6 ? size : 1.0);
        PlaneContinuation continuation = new PlaneContinuation(equation, options, workers);
        // all edges before the lines inside, so that a curve begins at an edge where it can
        for (boolean isEdge : new boolean[] {true, false}) {
            for (int k = 0; k < diagrams.size(); k++) {
                if (all.get(k).isEdge == isEdge) {
                    continuation.addStarts(diagrams.get(k), all.get(k));
                }
            }
        }
        continuation.followAll();
        return continuation.result(bottom.parameter(), left.parameter());
    }

    private static double rootMeanSquare(NdArray state) {
        double sum = 0.0;
        for (int i = 0; i < state.size(); i++) {
            sum += state.at(i) * state.at(i);
        }
        return Math.sqrt(sum / state.size());
    }

    /** A line on which one of the parameters is held, 0 for s and 1 for t. */
    private record Line(int held, double at, boolean isEdge) {}

    private void addStarts(BranchDiagram diagram, Line line) {
        int held = line.held;
        double at = line.at;
        diagram.warnings()
                .forEach(warning -> warnings.add(
                        (line.isEdge ? "edge at " : "line at ") + (held == 0 ? "s = " : "t = ") + at + ": " + warning));
        for (Bifurcation bifurcation : diagram.bifurcations()) {
            int n = equation.n();
            boolean rotating = bifurcation.eigenvalue().at(1) > 0.0;
            double[] y = new double[n + (rotating ? 3 : 2)];
            System.arraycopy(bifurcation.state().toArray(), 0, y, 0, n);
            y[n + held] = at;
            y[n + 1 - held] = bifurcation.parameter();
            BifurcationKind kind = switch (bifurcation.kind()) {
                case HOPF, NEIMARK_SACKER, PERIOD_DOUBLING -> bifurcation.kind();
                default -> BifurcationKind.FOLD;
            };
            if (rotating) {
                double re = bifurcation.eigenvalue().at(0);
                double im = bifurcation.eigenvalue().at(1);
                y[n + 2] = kind == BifurcationKind.HOPF ? im : StrictMath.atan2(im, re);
            }
            starts.add(new Start(kind, y, held));
        }
    }

    private void followAll() {
        while (!starts.isEmpty()) {
            Start start = starts.remove();
            double scale = start.kind == BifurcationKind.HOPF ? start.y[equation.n() + 2] : 1.0;
            CriticalCurve curve = new CriticalCurve(equation, start.kind, scale);
            CriticalPoint point = point(curve, start);
            if (point == null) {
                lost++;
            } else if (!isKnown(curve, point)) {
                follow(curve, point);
            }
        }
    }

    private boolean isKnown(CriticalCurve curve, CriticalPoint point) {
        for (Followed known : curves) {
            for (int k = 0;
                    known.curve().kind() == curve.kind()
                            && k + 1 < known.points().size();
                    k++) {
                CurveStretch stretch = new CurveStretch(
                        known.curve(), known.points().get(k), known.points().get(k + 1));
                if (stretch.contains(point.y())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Corrects a start: with the parameter of its edge held, with the other, or along the null vector, as at pitchforks. */
    private @Nullable CriticalPoint point(CriticalCurve curve, Start start) {
        CriticalBorders borders = curve.borders(start.y);
        if (borders == null) {
            return null;
        }
        double[] along = new double[curve.size()];
        System.arraycopy(borders.right(0), 0, along, 0, equation.n());
        List<double[]> rows =
                List.of(curve.parameterRow(start.held), curve.parameterRow(1 - start.held), curve.row(along));
        for (double[] row : rows) {
            CriticalPoint point = curve.onto(start.y, start.y, row, row, borders);
            if (point != null && curve.distance(point.y(), start.y) <= 1e-3) {
                return point;
            }
        }
        return null;
    }

    private void follow(CriticalCurve curve, CriticalPoint start) {
        CriticalFollower follower = new CriticalFollower(curve, options);
        List<CriticalArm> arms = workers.map(2, way -> follower.follow(way == 0 ? start : start.reversed()));
        CriticalArm forward = arms.get(0);
        CriticalArm backward = arms.get(1);
        if (forward.end() == CurveEnd.CLOSED) {
            curves.add(new Followed(curve, forward.points(), forward.degenerate(), CurveEnd.CLOSED, CurveEnd.CLOSED));
            return;
        }
        List<CriticalPoint> points = new ArrayList<>(backward.points());
        Collections.reverse(points);
        points.remove(points.size() - 1);
        points.addAll(forward.points());
        List<CriticalArm.Found> degenerate = new ArrayList<>(backward.degenerate());
        Collections.reverse(degenerate);
        degenerate.addAll(forward.degenerate());
        curves.add(new Followed(curve, points, degenerate, backward.end(), forward.end()));
        arms.stream()
                .filter(arm -> arm.end() == CurveEnd.DOUBLE_EIGENVALUE)
                .forEach(arm -> addDouble(arm.points().get(arm.points().size() - 1)));
    }

    /** Goes on along the folds or period doublings where the two eigenvalues of a pair become one. */
    private void addDouble(CriticalPoint end) {
        int n = equation.n();
        double angle = end.y()[n + 2];
        boolean atOne = !equation.isMap() || Math.abs(angle) < 1.0;
        double[] y = new double[n + 2];
        System.arraycopy(end.y(), 0, y, 0, n + 2);
        starts.add(new Start(atOne ? BifurcationKind.FOLD : BifurcationKind.PERIOD_DOUBLING, y, 1));
    }

    private BifurcationPlane result(String first, String second) {
        if (lost > 0) {
            warnings.add(lost + " bifurcations on edges and lines could not be followed into the plane");
        }
        List<BifurcationCurve> result = new ArrayList<>();
        for (Followed followed : curves) {
            List<BifurcationCurve.Place> places = workers.map(followed.points().size(), k -> place(followed, k));
            List<BifurcationCurve.Degenerate> degenerate = followed.degenerate().stream()
                    .map(found -> new BifurcationCurve.Degenerate(
                            found.kind(),
                            found.point().parameter(0),
                            found.point().parameter(1),
                            state(found.point())))
                    .toList();
            result.add(new BifurcationCurve(
                    result.size(), followed.curve().kind(), places, followed.first(), followed.last(), degenerate));
        }
        return new BifurcationPlane(
                first,
                second,
                List.of(equation.low(0), equation.low(1)),
                List.of(equation.high(0), equation.high(1)),
                result,
                warnings);
    }

    private BifurcationCurve.Place place(Followed followed, int k) {
        CriticalPoint point = followed.points().get(k);
        boolean rotating = followed.curve().isRotating();
        double bend = point.tests().bend();
        return new BifurcationCurve.Place(
                point.parameter(0),
                point.parameter(1),
                state(point),
                rotating ? Math.abs(point.y()[equation.n() + 2]) : 0.0,
                followed.curve().kind() == BifurcationKind.FOLD ? 0.5 * bend : bend,
                point.unstable());
    }

    private NdArray state(CriticalPoint point) {
        double[] state = new double[equation.n()];
        System.arraycopy(point.y(), 0, state, 0, state.length);
        return NdArray.wrap(state, state.length);
    }
}
