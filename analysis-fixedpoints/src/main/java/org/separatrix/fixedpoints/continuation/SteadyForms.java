package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Lu;

/**
 * Normal forms where G_x is singular: folds and branch points.
 *
 * <p>The branches through a simple branch point have tangents α (v, 0) + β (y, 1) with a₁₁ α² + 2 a₁₂ α β + a₂₂ β² = 0, where a_ij = wᵀ D²G
 * of the two. A pitchfork has a₁₁ = 0, so that one branch has the direction of the state alone; its cubic coefficient is wᵀ (D³G[v, v, v] + 3
 * D²G[v, h]) / 6 with G_x h = −D²G[v, v] and wᵀ v = 1.
 *
 * <p>Source: Keller 1977; Kuznetsov, Elements of Applied Bifurcation Theory (2004), chapters 5, 7 and 10.
 */
final class SteadyForms {

    /** a₁₁, relative to the others, that counts as 0. */
    private static final double FLAT = 1e-6;

    private SteadyForms() {}

    static NormalForm fold(CurveEquation equation, SingularPoint point) {
        double[] v = point.right();
        double[] bend = new Multilinear(equation, point.z()).second(v, v);
        double scale = CurveEquation.dot(point.left(), v);
        double coefficient = 0.5 * CurveEquation.dot(point.left(), bend) / scale;
        return new NormalForm(BifurcationKind.FOLD, Criticality.NOT_APPLICABLE, coefficient, List.of());
    }

    static NormalForm branchPoint(CurveEquation equation, SingularPoint point) {
        int n = equation.n();
        Multilinear forms = new Multilinear(equation, point.z());
        double[] along = unit(equation, Arrays.copyOf(point.right(), n + 1));
        double[] across = Arrays.copyOf(point.across(), n + 1);
        across[n] = 1.0;
        across = unit(equation, across);
        double[] w = point.left();
        double a11 = CurveEquation.dot(w, forms.second(along, along));
        double a12 = CurveEquation.dot(w, forms.second(along, across));
        double a22 = CurveEquation.dot(w, forms.second(across, across));
        double largest = Math.max(Math.abs(a12), Math.abs(a22));
        if (Math.abs(a11) <= FLAT * largest) {
            if (Math.abs(a12) <= FLAT * largest) {
                return NormalForm.of(BifurcationKind.BRANCH_POINT);
            }
            double[] other = unit(equation, sum(-a22, along, 2.0 * a12, across));
            return pitchfork(equation, point, forms).with(List.of(along, other));
        }
        double discriminant = a12 * a12 - a11 * a22;
        if (discriminant <= FLAT * FLAT * largest * largest) {
            return NormalForm.of(BifurcationKind.BRANCH_POINT);
        }
        List<double[]> directions = new ArrayList<>();
        // the root without cancellation first, the other from their product
        double q = -(a12 + Math.copySign(Math.sqrt(discriminant), a12));
        directions.add(unit(equation, sum(q, along, a11, across)));
        directions.add(unit(equation, sum(a22, along, q, across)));
        return NormalForm.of(BifurcationKind.TRANSCRITICAL).with(directions);
    }

    private static NormalForm pitchfork(CurveEquation equation, SingularPoint point, Multilinear forms) {
        int n = equation.n();
        double[] v = point.right();
        double[] w = point.left();
        double[] side = new double[n + 1];
        System.arraycopy(forms.second(v, v), 0, side, 0, n);
        DMatrixRMaj bordered = equation.bordered(equation.jacobian(point.z()), w, Arrays.copyOf(v, n + 1));
        double[] h = Arrays.copyOf(CurveEquation.solve(Lu.of(bordered), side), n);
        double scale = 6.0 * CurveEquation.dot(w, v);
        double cubic = CurveEquation.dot(w, forms.third(v, v)) / scale;
        double mixed = -3.0 * CurveEquation.dot(w, forms.second(v, h)) / scale;
        return NormalForm.of(BifurcationKind.PITCHFORK, cubic + mixed, Math.abs(cubic) + Math.abs(mixed));
    }

    private static double[] sum(double a, double[] x, double b, double[] y) {
        double[] sum = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            sum[i] = a * x[i] + b * y[i];
        }
        return sum;
    }

    private static double[] unit(CurveEquation equation, double[] direction) {
        double length = equation.norm(direction);
        double[] unit = direction.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= length;
        }
        return unit;
    }
}
