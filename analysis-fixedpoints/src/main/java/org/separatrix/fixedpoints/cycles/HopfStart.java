package org.separatrix.fixedpoints.cycles;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.continuation.Bifurcation;
import org.separatrix.fixedpoints.flow.States;

/**
 * The small cycle beside a Hopf point.
 *
 * <p>With the eigenvalue iω, its vector q of length 1, the first Lyapunov coefficient l₁ and σ = d Re λ / ds along the branch of fixed points, the
 * cycle of radius r is x₀ + 2 r Re(q e^{iωt}) at s₀ − ω l₁ r² / σ, up to terms of higher order; its direction at r = 0 is exact, so that the curve
 * of cycles is entered along it.
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory (2004), 3.4, 5.4 and 10.2.
 */
final class HopfStart {

    private static final int PIECES = 16;
    /** Shares of the path that the first cycle lies away from the Hopf point, at most. */
    private static final double NEAR = 1e-3;
    /** Largest radius, relative to the size of states. */
    private static final double SMALL = 0.02;

    private static final double DIFFERENCE = 1e-4;

    private final RingCorrector corrector;
    private final Bifurcation hopf;
    private final double[] q;
    private final double omega;
    private final double shift;
    private final double radius;

    private HopfStart(RingCorrector corrector, Bifurcation hopf, double size) {
        this.corrector = corrector;
        this.hopf = hopf;
        DynamicalSystem system = system(hopf.parameter());
        Eigen eigen = Eigen.withRight(jacobian(system, hopf.state().toArray()));
        int k = Eigenpairs.nearest(
                eigen, hopf.eigenvalue().at(0), hopf.eigenvalue().at(1));
        this.omega = eigen.imaginary(k);
        this.q = Eigenpairs.vector(eigen, k);
        double range = corrector.equation().range();
        double sigma = (growth(DIFFERENCE * range) - growth(-DIFFERENCE * range)) / (2.0 * DIFFERENCE * range);
        double ratio = -omega * hopf.coefficient() / sigma;
        this.shift = Double.isFinite(ratio) ? ratio : 0.0;
        double byPath = shift == 0.0 ? Double.POSITIVE_INFINITY : Math.sqrt(NEAR * range / Math.abs(shift));
        this.radius = Math.min(byPath, SMALL * size);
    }

    /**
     * Solves for the first cycle.
     *
     * @param corrector the equations
     * @param hopf a Hopf point of a flow
     * @param size typical size of states, positive
     * @return the point, its tangent away from the Hopf point; null where Newton's method finds none
     */
    static @Nullable RingPoint of(RingCorrector corrector, Bifurcation hopf, double size) {
        HopfStart start = new HopfStart(corrector, hopf, size);
        double radius = start.radius;
        for (int attempt = 0; attempt < 5; attempt++, radius *= 0.4) {
            RingPoint point = start.at(radius);
            if (point != null) {
                return point;
            }
        }
        return null;
    }

    private @Nullable RingPoint at(double r) {
        int n = q.length / 2;
        double[] nodes = new double[PIECES * n];
        double[] along = new double[PIECES * n];
        for (int k = 0; k < PIECES; k++) {
            double angle = 2.0 * Math.PI * k / PIECES;
            for (int i = 0; i < n; i++) {
                along[k * n + i] = 2.0 * (q[i] * StrictMath.cos(angle) - q[n + i] * StrictMath.sin(angle));
                nodes[k * n + i] = hopf.state().at(i) + r * along[k * n + i];
            }
        }
        double period = 2.0 * Math.PI / omega;
        double size = r * Math.sqrt(2.0);
        RingMetric metric = new RingMetric(size, period, corrector.equation().range());
        Ring direction = metric.unit(new Ring(PIECES, along, 0.0, 0.0));
        Ring guess = new Ring(PIECES, nodes, period, hopf.parameter() + shift * r * r);
        RingPoint point = corrector.first(guess, metric.row(direction), direction, size);
        if (point == null) {
            return null;
        }
        boolean isSmall = point.amplitude() < 3.0 * size
                && point.amplitude() > size / 3.0
                && Math.abs(point.period() - period) < 0.2 * period;
        return isSmall ? corrector.meshed(point) : null;
    }

    private DynamicalSystem system(double s) {
        return corrector.equation().path().at(s);
    }

    private static DMatrixRMaj jacobian(DynamicalSystem system, double[] state) {
        int n = system.dimension();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        system.jacobian(DMatrixRMaj.wrap(1, n, state), jacobian);
        return jacobian;
    }

    /** Returns Re λ of the pair at the fixed point a little along the path; NaN where there is none near. */
    private double growth(double ahead) {
        DynamicalSystem system = system(hopf.parameter() + ahead);
        int n = system.dimension();
        double[] state = hopf.state().toArray();
        for (int step = 0; step < 8; step++) {
            DMatrixRMaj value = new DMatrixRMaj(1, n);
            system.evaluate(DMatrixRMaj.wrap(1, n, state), value);
            Lu lu = Lu.of(jacobian(system, state));
            if (lu.isSingular()) {
                return Double.NaN;
            }
            double[] change = lu.solve(DMatrixRMaj.wrap(n, 1, value.data)).data;
            for (int i = 0; i < n; i++) {
                state[i] -= change[i];
            }
            if (States.norm(NdArray.vector(change)) <= 1e-12 * (1.0 + States.norm(hopf.state()))) {
                break;
            }
        }
        Eigen eigen = Eigen.values(jacobian(system, state));
        return eigen.real(Eigenpairs.nearest(eigen, 0.0, omega));
    }
}
