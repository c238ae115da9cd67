package org.separatrix.core.linalg;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Eigenvalues λ of a real square matrix with right vectors A v = λ v and left vectors wᴴ A = λ wᴴ.
 *
 * <p>Sorted by modulus, largest first; of a conjugate pair the member with positive imaginary part comes first. Vectors
 * have unit Euclidean length; their phase is the library's.
 */
public final class Eigen {

    private final double[] real;
    private final double[] imaginary;
    private final @Nullable DMatrixRMaj rightReal;
    private final @Nullable DMatrixRMaj rightImaginary;
    private final @Nullable DMatrixRMaj leftReal;
    private final @Nullable DMatrixRMaj leftImaginary;

    private Eigen(double[] real, double[] imaginary, DMatrixRMaj @Nullable [] vectors) {
        this.real = real;
        this.imaginary = imaginary;
        this.rightReal = vectors == null ? null : vectors[0];
        this.rightImaginary = vectors == null ? null : vectors[1];
        this.leftReal = vectors == null || vectors.length == 2 ? null : vectors[2];
        this.leftImaginary = vectors == null || vectors.length == 2 ? null : vectors[3];
    }

    /**
     * Computes eigenvalues only, in float64.
     *
     * @param a [n × n], not modified
     * @return eigenvalues without vectors
     */
    public static Eigen values(DMatrixRMaj a) {
        return Kernels.best().eigen(Tensor.of(a, Precision.FLOAT64), EigenVectors.NONE);
    }

    /**
     * Computes eigenvalues, right and left vectors, in float64.
     *
     * @param a [n × n], not modified
     * @return the decomposition
     */
    public static Eigen of(DMatrixRMaj a) {
        return Kernels.best().eigen(Tensor.of(a, Precision.FLOAT64), EigenVectors.BOTH);
    }

    /**
     * Computes eigenvalues and right vectors, in float64.
     *
     * @param a [n × n], not modified
     * @return the decomposition without left vectors
     */
    public static Eigen withRight(DMatrixRMaj a) {
        return Kernels.best().eigen(Tensor.of(a, Precision.FLOAT64), EigenVectors.RIGHT);
    }

    static Eigen valuesOnly(double[] real, double[] imaginary) {
        int[] order = order(real, imaginary);
        return new Eigen(permuted(real, order), permuted(imaginary, order), null);
    }

    /** Assembles from LAPACK's packed vectors of the transpose: row k of {@code left} belongs to eigenvalue k. */
    static Eigen fromTranspose(double[] real, double[] imaginary, double[] left, double @Nullable [] right) {
        int n = real.length;
        DMatrixRMaj[] vectors = new DMatrixRMaj[right == null ? 2 : 4];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = new DMatrixRMaj(n, n);
        }
        int[] order = order(real, imaginary);
        for (int column = 0; column < n; column++) {
            int k = order[column];
            unpackConjugate(left, imaginary, k, column, vectors[0], vectors[1]);
            if (right != null) {
                unpackConjugate(right, imaginary, k, column, vectors[2], vectors[3]);
            }
        }
        return new Eigen(permuted(real, order), permuted(imaginary, order), vectors);
    }

    /** Assembles from vectors as columns, already unit length. */
    static Eigen ofColumns(double[] real, double[] imaginary, DMatrixRMaj[] columns) {
        int n = real.length;
        int[] order = order(real, imaginary);
        DMatrixRMaj[] vectors = new DMatrixRMaj[columns.length];
        for (int part = 0; part < columns.length; part++) {
            vectors[part] = new DMatrixRMaj(n, n);
            for (int column = 0; column < n; column++) {
                for (int i = 0; i < n; i++) {
                    vectors[part].set(i, column, columns[part].get(i, order[column]));
                }
            }
        }
        return new Eigen(permuted(real, order), permuted(imaginary, order), vectors);
    }

    /**
     * Returns the number of eigenvalues.
     *
     * @return n
     */
    public int size() {
        return real.length;
    }

    /**
     * Returns a real part.
     *
     * @param k from 0, by descending modulus
     * @return Re λ_k
     */
    public double real(int k) {
        return real[k];
    }

    /**
     * Returns an imaginary part.
     *
     * @param k from 0, by descending modulus
     * @return Im λ_k
     */
    public double imaginary(int k) {
        return imaginary[k];
    }

    /**
     * Returns a modulus.
     *
     * @param k from 0, by descending modulus
     * @return |λ_k|
     */
    public double modulus(int k) {
        return Math.hypot(real[k], imaginary[k]);
    }

    /**
     * Returns the real parts of the right eigenvectors.
     *
     * @return [n × n], column k belongs to eigenvalue k
     * @throws IllegalStateException if these vectors were not computed
     */
    public DMatrixRMaj rightReal() {
        return required(rightReal);
    }

    /**
     * Returns the imaginary parts of the right eigenvectors.
     *
     * @return [n × n], column k belongs to eigenvalue k
     * @throws IllegalStateException if these vectors were not computed
     */
    public DMatrixRMaj rightImaginary() {
        return required(rightImaginary);
    }

    /**
     * Returns the real parts of the left eigenvectors w, wᴴ A = λ wᴴ.
     *
     * @return [n × n], column k belongs to eigenvalue k
     * @throws IllegalStateException if these vectors were not computed
     */
    public DMatrixRMaj leftReal() {
        return required(leftReal);
    }

    /**
     * Returns the imaginary parts of the left eigenvectors w, wᴴ A = λ wᴴ.
     *
     * @return [n × n], column k belongs to eigenvalue k
     * @throws IllegalStateException if these vectors were not computed
     */
    public DMatrixRMaj leftImaginary() {
        return required(leftImaginary);
    }

    private static DMatrixRMaj required(@Nullable DMatrixRMaj vectors) {
        if (vectors == null) {
            throw new IllegalStateException("these vectors were not computed; ask Eigen.of for right and left ones");
        }
        return vectors;
    }

    /** Orders by modulus, then by real part; the members of a pair, which come side by side, stay so where other eigenvalues equal them. */
    private static int[] order(double[] real, double[] imaginary) {
        int[] pair = IntStream.range(0, real.length).toArray();
        for (int k = 0; k + 1 < real.length; k++) {
            if (imaginary[k] != 0.0) {
                pair[k + 1] = k;
                k++;
            }
        }
        return IntStream.range(0, real.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> -Math.hypot(real[k], imaginary[k]))
                        .thenComparingDouble(k -> -real[k])
                        .thenComparingInt(k -> pair[k])
                        .thenComparingDouble(k -> -imaginary[k]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] permuted(double[] values, int[] order) {
        return IntStream.of(order).mapToDouble(k -> values[k]).toArray();
    }

    /** LAPACK packs the vectors of a conjugate pair as real part then imaginary part of its first member. */
    private static void unpackConjugate(
            double[] packed, double[] imaginary, int k, int column, DMatrixRMaj realPart, DMatrixRMaj imaginaryPart) {
        int n = imaginary.length;
        int base = imaginary[k] < 0.0 ? k - 1 : k;
        // conjugated, because LAPACK saw the transpose
        double sign = imaginary[k] < 0.0 ? 1.0 : -1.0;
        for (int i = 0; i < n; i++) {
            realPart.set(i, column, packed[base * n + i]);
            imaginaryPart.set(i, column, imaginary[k] == 0.0 ? 0.0 : sign * packed[(base + 1) * n + i]);
        }
    }
}
