package org.separatrix.fixedpoints.modes;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;

/**
 * The leading modes of a linearization A = ∂F(x): those that grow fastest or decay slowest, |λ| of a map and Re λ of a flow in
 * descending order, of a conjugate pair the member with positive imaginary part first.
 *
 * <p>A right vector v, A v = λ v, shows how the mode looks; it has unit length, and its largest entry is real and positive. A
 * left vector w, wᴴ A = λ wᴴ, tells which disturbances excite the mode: d excites it by wᴴ d. The pairs are biorthonormal, wᴴ v
 * = 1, and wᴴ v = 0 between modes of different eigenvalues. ‖w‖ is the condition number of the eigenvalue: 1 of a normal matrix,
 * infinite at a defective eigenvalue, whose vectors are not to be used.
 *
 * <p>Source: Trefethen and Embree, Spectra and Pseudospectra (2005), chapter 52, for the condition of eigenvalues; Mante et al.
 * 2013 (doi:10.1038/nature12742) for left vectors as selection vectors.
 *
 * @param kind whether A is the Jacobian of a map or of a flow
 * @param eigenvalues [K × 2], real and imaginary parts, per step of a map and per unit of time of a flow
 * @param timeConstantsMs [K], −dt / ln|λ| of a map, −timeUnit / Re λ of a flow (ms): negative where the mode grows, infinite where
 *     it neither grows nor decays
 * @param frequenciesHz [K], |arg λ| / (2π dt) of a map, |Im λ| / (2π timeUnit) of a flow (Hz); a mode of a map that changes sign at
 *     every step has 1 / (2 dt)
 * @param conditions [K], condition numbers of the eigenvalues, at least 1
 * @param right [K × N × 2], right vectors, real and imaginary parts
 * @param left [K × N × 2], left vectors, real and imaginary parts
 */
public record Modes(
        SystemKind kind,
        NdArray eigenvalues,
        NdArray timeConstantsMs,
        NdArray frequenciesHz,
        NdArray conditions,
        NdArray right,
        NdArray left) {

    private static final double NEUTRAL = 1e-13;

    /**
     * Decomposes a Jacobian.
     *
     * @param system the dynamics
     * @param jacobian ∂F at the point, [N × N], not modified
     * @param count number of modes wanted, at least 1; N are returned where there are no more, and one more where a
     *     conjugate pair would be cut in two
     * @return the leading modes
     */
    public static Modes of(DynamicalSystem system, DMatrixRMaj jacobian, int count) {
        Eigen eigen = Eigen.of(jacobian);
        boolean map = system.kind() == SystemKind.MAP;
        int[] order = order(eigen, map);
        int k = Math.min(count, order.length);
        if (k < order.length && eigen.imaginary(order[k - 1]) > 0.0) {
            k++;
        }
        int n = order.length;
        double[] values = new double[2 * k];
        double[] constants = new double[k];
        double[] frequencies = new double[k];
        double[] conditions = new double[k];
        double[] right = new double[k * n * 2];
        double[] left = new double[k * n * 2];
        for (int mode = 0; mode < k; mode++) {
            int column = order[mode];
            values[2 * mode] = eigen.real(column);
            values[2 * mode + 1] = eigen.imaginary(column);
            double rate = map ? StrictMath.log(eigen.modulus(column)) : eigen.real(column);
            double scale = map ? 1.0 : eigen.modulus(0);
            constants[mode] = Math.abs(rate) <= NEUTRAL * scale
                    ? Double.POSITIVE_INFINITY
                    : Math.abs(system.timeUnitMs() / rate) * -Math.signum(rate);
            double turns =
                    map ? StrictMath.atan2(eigen.imaginary(column), eigen.real(column)) : eigen.imaginary(column);
            frequencies[mode] = 1000.0 * Math.abs(turns) / (2.0 * Math.PI * system.timeUnitMs());
            ComplexVector v = ComplexVector.column(eigen.rightReal(), eigen.rightImaginary(), column)
                    .withLargestReal();
            ComplexVector w = ComplexVector.column(eigen.leftReal(), eigen.leftImaginary(), column)
                    .dualTo(v);
            conditions[mode] = w.norm();
            v.copyInto(right, mode * n * 2);
            w.copyInto(left, mode * n * 2);
        }
        return new Modes(
                system.kind(),
                NdArray.wrap(values, k, 2),
                NdArray.wrap(constants, k),
                NdArray.wrap(frequencies, k),
                NdArray.wrap(conditions, k),
                NdArray.wrap(right, k, n, 2),
                NdArray.wrap(left, k, n, 2));
    }

    private static int[] order(Eigen eigen, boolean map) {
        return IntStream.range(0, eigen.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> map ? -eigen.modulus(k) : -eigen.real(k))
                        .thenComparingDouble(k -> Math.abs(eigen.imaginary(k)))
                        .thenComparingDouble(k -> -eigen.imaginary(k)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Returns the number of modes.
     *
     * @return K
     */
    public int count() {
        return eigenvalues.length(0);
    }

    /**
     * Returns whether a mode grows.
     *
     * @param mode from 0
     * @return |λ| &gt; 1 of a map, Re λ &gt; 0 of a flow, where this is more than rounding
     */
    public boolean grows(int mode) {
        return timeConstantsMs.at(mode) < 0.0;
    }

    /**
     * Applies the left vectors to columns: which inputs, or which directions, excite the modes.
     *
     * @param columns [N × U], for example ∂F/∂u, not modified
     * @return selection vectors wᴴ B, [K × U × 2]
     */
    public NdArray selection(DMatrixRMaj columns) {
        int n = columns.numRows;
        int u = columns.numCols;
        double[] selection = new double[count() * u * 2];
        for (int mode = 0; mode < count(); mode++) {
            for (int i = 0; i < n; i++) {
                double real = left.at((mode * n + i) * 2);
                double imaginary = -left.at((mode * n + i) * 2 + 1);
                for (int k = 0; k < u; k++) {
                    selection[(mode * u + k) * 2] += real * columns.get(i, k);
                    selection[(mode * u + k) * 2 + 1] += imaginary * columns.get(i, k);
                }
            }
        }
        return NdArray.wrap(selection, count(), u, 2);
    }

    /** Receives wᴴ A v of one mode as real and imaginary part, the first-order change of its eigenvalue with A. */
    void change(int mode, DMatrixRMaj a, double[] result) {
        int n = a.numRows;
        int base = mode * n * 2;
        double real = 0.0;
        double imaginary = 0.0;
        for (int i = 0; i < n; i++) {
            double x = 0.0;
            double y = 0.0;
            for (int j = 0; j < n; j++) {
                x += a.data[i * n + j] * right.at(base + 2 * j);
                y += a.data[i * n + j] * right.at(base + 2 * j + 1);
            }
            double wx = left.at(base + 2 * i);
            double wy = left.at(base + 2 * i + 1);
            real += wx * x + wy * y;
            imaginary += wx * y - wy * x;
        }
        result[0] = real;
        result[1] = imaginary;
    }
}
