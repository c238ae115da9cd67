package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.ParameterizedSystem;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.modes.Counterpart;
import org.separatrix.fixedpoints.modes.Modes;
import org.separatrix.fixedpoints.modes.NonNormality;
import org.separatrix.fixedpoints.modes.Sensitivity;

/**
 * What the linearization about one point says beyond its stability.
 *
 * @param modes leading modes
 * @param counterpart the point in the other of map and flow, or null where the system has no such other
 * @param nonNormality departure from normality, or null where it was not asked for
 * @param input ∂F/∂u, [N × U], or null where the system does not know it
 * @param selection which inputs excite the leading modes, [K × U × 2], or null likewise
 * @param sensitivity how the point moves with parameters, or null where it is not FIXED or the system does not know
 */
record PointPortrait(
        Modes modes,
        @Nullable Counterpart counterpart,
        @Nullable NonNormality nonNormality,
        @Nullable NdArray input,
        @Nullable NdArray selection,
        @Nullable Sensitivity sensitivity) {

    static PointPortrait of(DynamicalSystem system, FixedPoint point, PortraitOptions options) {
        int n = system.dimension();
        DMatrixRMaj state = DMatrixRMaj.wrap(1, n, point.state().toArray());
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        system.jacobian(state, jacobian);
        Modes modes = Modes.of(system, jacobian, options.modes());
        Counterpart counterpart =
                Counterpart.of(system, point.linearization().eigenvalues()).orElse(null);
        NonNormality nonNormality = options.nonNormality() ? NonNormality.of(system.kind(), jacobian) : null;
        if (!(system instanceof ParameterizedSystem slopes)) {
            return new PointPortrait(modes, counterpart, nonNormality, null, null, null);
        }
        DMatrixRMaj input = new DMatrixRMaj(n, 1);
        slopes.inputJacobian(state, input);
        Sensitivity sensitivity =
                point.verdict() == Verdict.FIXED ? Sensitivity.of(system, slopes, state, jacobian, modes) : null;
        return new PointPortrait(
                modes, counterpart, nonNormality, NdArray.of(input), modes.selection(input), sensitivity);
    }
}
