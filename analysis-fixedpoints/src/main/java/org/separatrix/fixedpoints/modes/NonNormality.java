package org.separatrix.fixedpoints.modes;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.SymmetricEigen;

/**
 * How far a linearization A is from one whose modes are orthogonal, and what that does before the modes take over.
 *
 * <p>Henrici's departure from normality is √(‖A‖_F² − Σ|λ|²), 0 of a normal matrix. The numerical abscissa of a flow, the largest
 * eigenvalue of (A + Aᵀ) / 2, is the fastest growth of ‖x‖ at the first moment; the numerical radius of a map is the largest
 * |xᴴ A x| of a unit vector, and ‖A‖₂ its largest growth in one step. Where all modes decay, the transient growth is the largest
 * norm of the propagator over all times, ‖exp(A t)‖₂ or ‖Aᵗ‖₂: 1 where nothing ever grows.
 *
 * <p>Source: Henrici 1962, Numerische Mathematik 4, 24–40; Trefethen and Embree, Spectra and Pseudospectra (2005), chapters 14, 15 and 17.
 *
 * @param henrici departure from normality, non-negative
 * @param relative the same over ‖A‖_F, from 0 to 1
 * @param boundary numerical abscissa of a flow (per unit of time), numerical radius of a map
 * @param firstGrowth ‖A‖₂ of a map; the numerical abscissa again of a flow
 * @param transientGrowth largest norm of the propagator, at least 1; NaN where a mode does not decay
 * @param transientTime when it is reached (steps of a map, units of time of a flow); 0 where nothing grows, NaN where a mode
 *     does not decay
 */
public record NonNormality(
        double henrici,
        double relative,
        double boundary,
        double firstGrowth,
        double transientGrowth,
        double transientTime) {

    /**
     * Measures a matrix.
     *
     * @param kind whether it is the Jacobian of a map or of a flow
     * @param jacobian A, [N × N], not modified
     * @return the measures
     */
    public static NonNormality of(SystemKind kind, DMatrixRMaj jacobian) {
        Eigen eigen = Eigen.values(jacobian);
        double norm = NormOps_DDRM.normF(jacobian);
        double squares = 0.0;
        double growth = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < eigen.size(); k++) {
            squares += eigen.modulus(k) * eigen.modulus(k);
            growth = Math.max(growth, kind == SystemKind.MAP ? eigen.modulus(k) - 1.0 : eigen.real(k));
        }
        // below √ε of ‖A‖² the difference is rounding
        double excess = norm * norm - squares;
        double henrici = excess <= 1e-14 * norm * norm * jacobian.numRows ? 0.0 : Math.sqrt(excess);
        double boundary = kind == SystemKind.MAP ? NumericalRange.radius(jacobian) : abscissa(jacobian);
        double first = kind == SystemKind.MAP ? Transient.norm(jacobian) : boundary;
        Transient peak = growth < 0.0 ? Transient.of(kind, jacobian) : Transient.NONE;
        return new NonNormality(
                henrici, norm > 0.0 ? henrici / norm : 0.0, boundary, first, peak.growth(), peak.time());
    }

    private static double abscissa(DMatrixRMaj jacobian) {
        DMatrixRMaj symmetric = CommonOps_DDRM.transpose(jacobian, null);
        CommonOps_DDRM.addEquals(symmetric, jacobian);
        CommonOps_DDRM.scale(0.5, symmetric);
        return SymmetricEigen.of(symmetric).values().at(jacobian.numRows - 1);
    }
}
