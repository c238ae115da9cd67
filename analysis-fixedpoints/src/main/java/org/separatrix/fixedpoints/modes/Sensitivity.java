package org.separatrix.fixedpoints.modes;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.ParameterizedSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;

/**
 * How a fixed point and its leading eigenvalues move with the parameters and with the input.
 *
 * <p>By the implicit function theorem dx/dm = −∂G⁻¹ ∂F/∂m, with ∂G = ∂F − 1 of a map and ∂F of a flow. An eigenvalue moves by dλ/dm = wᴴ
 * (dA/dm) v, wᴴ v = 1, where dA/dm is the derivative of A = ∂F at a state that stands still plus its derivative along dx/dm. The
 * distance to a bifurcation is the smallest |δm| at which the first-order change brings a leading mode to the boundary, |λ| = 1 of
 * a map, Re λ = 0 of a flow; at a fold, where λ varies as a square root, half of it is the better guess.
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory (2004), chapter 10; Magnus 1985,
 * Econometric Theory 1, 179–191.
 *
 * @param parameters names of the P parameters
 * @param state dx/dm, [P × N] (units of the state per unit of the parameter)
 * @param eigenvalues dλ/dm of the leading modes, [P × K × 2]
 * @param distance signed δm of the nearest predicted bifurcation, [P]; infinite where no leading mode moves towards the boundary in
 *     either direction
 * @param mode which mode reaches the boundary there, [P]
 * @param input dx/du, [N × U]
 */
public record Sensitivity(
        List<String> parameters,
        NdArray state,
        NdArray eigenvalues,
        NdArray distance,
        List<Integer> mode,
        NdArray input) {

    /** Copies the lists. */
    public Sensitivity {
        parameters = List.copyOf(parameters);
        mode = List.copyOf(mode);
    }

    /**
     * Differentiates at a fixed point with regular ∂G.
     *
     * @param system the dynamics
     * @param slopes the same system, as one that knows its derivatives by parameters
     * @param state x, [1 × N], not modified
     * @param jacobian ∂F(x), not modified
     * @param modes the leading modes at x
     * @return the derivatives
     * @throws ArithmeticException if ∂G is singular
     */
    public static Sensitivity of(
            DynamicalSystem system, ParameterizedSystem slopes, DMatrixRMaj state, DMatrixRMaj jacobian, Modes modes) {
        int n = system.dimension();
        List<String> names = slopes.parameters();
        DMatrixRMaj residualJacobian = jacobian.copy();
        if (system.kind() == SystemKind.MAP) {
            for (int i = 0; i < n; i++) {
                residualJacobian.add(i, i, -1.0);
            }
        }
        Lu lu = Lu.of(residualJacobian);
        DMatrixRMaj input = new DMatrixRMaj(n, 1);
        slopes.inputJacobian(state, input);
        double[] moved = new double[names.size() * n];
        double[] shifts = new double[names.size() * modes.count() * 2];
        double[] distances = new double[names.size()];
        Integer[] nearest = new Integer[names.size()];
        for (int p = 0; p < names.size(); p++) {
            DMatrixRMaj path = path(slopes, p, state, lu);
            System.arraycopy(path.data, 0, moved, p * n, n);
            DMatrixRMaj change = jacobianChange(slopes, p, state, path);
            double[] shift = new double[2];
            distances[p] = Double.POSITIVE_INFINITY;
            nearest[p] = 0;
            for (int k = 0; k < modes.count(); k++) {
                modes.change(k, change, shift);
                System.arraycopy(shift, 0, shifts, (p * modes.count() + k) * 2, 2);
                double distance = distance(modes, k, shift);
                if (Math.abs(distance) < Math.abs(distances[p])) {
                    distances[p] = distance;
                    nearest[p] = k;
                }
            }
        }
        DMatrixRMaj response = input.numCols == 0 ? input : lu.solve(input);
        CommonOps_DDRM.changeSign(response);
        return new Sensitivity(
                names,
                NdArray.wrap(moved, names.size(), n),
                NdArray.wrap(shifts, names.size(), modes.count(), 2),
                NdArray.wrap(distances, names.size()),
                List.of(nearest),
                NdArray.of(response));
    }

    /** Returns dx/dm, [N × 1]. */
    private static DMatrixRMaj path(ParameterizedSystem slopes, int parameter, DMatrixRMaj state, Lu lu) {
        DMatrixRMaj slope = new DMatrixRMaj(state.getNumElements(), 1);
        slopes.ruleSlope(parameter, state, slope);
        DMatrixRMaj path = lu.solve(slope);
        CommonOps_DDRM.changeSign(path);
        return path;
    }

    /** Returns dA/dm with the point that moves. */
    private static DMatrixRMaj jacobianChange(
            ParameterizedSystem slopes, int parameter, DMatrixRMaj state, DMatrixRMaj path) {
        DMatrixRMaj change = new DMatrixRMaj(1, 1);
        slopes.jacobianSlope(parameter, state, change);
        DMatrixRMaj along = new DMatrixRMaj(1, 1);
        slopes.jacobianAlong(state, path, along);
        CommonOps_DDRM.addEquals(change, along);
        return change;
    }

    /** Returns the δm at which a mode reaches the boundary to first order; infinite where it stands still. */
    private static double distance(Modes modes, int k, double[] shift) {
        double real = modes.eigenvalues().get(k, 0);
        double imaginary = modes.eigenvalues().get(k, 1);
        if (modes.kind() == SystemKind.FLOW) {
            return shift[0] == 0.0 ? Double.POSITIVE_INFINITY : -real / shift[0];
        }
        double modulus = Math.hypot(real, imaginary);
        double growth = modulus == 0.0 ? 0.0 : (real * shift[0] + imaginary * shift[1]) / modulus;
        return growth == 0.0 ? Double.POSITIVE_INFINITY : (1.0 - modulus) / growth;
    }

    /**
     * Names what a mode does at the boundary.
     *
     * @param modes the leading modes
     * @param mode which of them
     * @return STEADY (fold, pitchfork or transcritical, which the linearization does not tell apart), PERIOD_DOUBLING,
     *     NEIMARK_SACKER or HOPF
     */
    public static String bifurcation(Modes modes, int mode) {
        boolean map = modes.kind() == SystemKind.MAP;
        if (modes.eigenvalues().get(mode, 1) != 0.0) {
            return map ? "NEIMARK_SACKER" : "HOPF";
        }
        return map && modes.eigenvalues().get(mode, 0) < 0.0 ? "PERIOD_DOUBLING" : "STEADY";
    }
}
