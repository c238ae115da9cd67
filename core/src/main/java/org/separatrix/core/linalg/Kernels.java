package org.separatrix.core.linalg;

import org.ejml.data.DMatrixRMaj;

/**
 * The dense kernels everything else is built on, by OpenBLAS where its native library loads and by EJML where not; products in
 * float32 by oneDNN where that loads too and is fast.
 *
 * <p>Every kernel runs on the calling thread alone: parallelism belongs to the callers, over batch shards or networks.
 * One implementation returns the same bits whichever thread calls it; the implementations round differently, and the native
 * ones pick their code by processor, so reports say which ran.
 */
public interface Kernels {

    /**
     * Returns the kernels to use: OpenBLAS and oneDNN as far as they load and {@code -Dseparatrix.kernels} does not forbid them,
     * by {@code openblas} the second and by {@code ejml} both.
     *
     * @return the same instance at every call
     */
    static Kernels best() {
        return KernelChoice.BEST;
    }

    /**
     * Returns the libraries' names and versions, as reports write it.
     *
     * @return for example {@code OpenBLAS 0.3.31, oneDNN 3.11}
     */
    String name();

    /**
     * Computes C = alpha op(A) op(B) + beta C, where op transposes a {@link Tensor#transposed()} view.
     *
     * @param alpha factor of the product
     * @param a left factor
     * @param b right factor, of the same precision
     * @param beta factor of the previous C; with 0 the previous content is not read
     * @param c receives the result; not transposed, no overlap with A or B
     * @throws IllegalArgumentException if shapes or precisions do not fit
     */
    void gemm(double alpha, Tensor a, Tensor b, double beta, Tensor c);

    /**
     * Allocates zeros by which these kernels multiply many thin matrices.
     *
     * @param precision format of the elements
     * @param rows k
     * @param columns n
     * @return [k × n]
     */
    Panels panels(Precision precision, int rows, int columns);

    /**
     * Computes C = A B + beta C for a thin A, by the kernels that B was made for.
     *
     * @param a [m × k], not transposed
     * @param b [k × n], of the same precision
     * @param beta factor of the previous C; with 0 the previous content is not read
     * @param c [m × n], receives the result; no overlap with A
     * @throws IllegalArgumentException if shapes or precisions do not fit
     */
    default void gemm(Tensor a, Panels b, double beta, Tensor c) {
        Shapes.thin(a, b, c);
        b.multiply(a, beta, c);
    }

    /**
     * Computes C = Aᵀ A + beta C on and above the diagonal, in half the work of a product; what is below it stays as it is.
     *
     * @param a [m × n], not transposed
     * @param beta factor of the previous C; with 0 the previous content is not read
     * @param c [n × n], of the same precision, not transposed; no overlap with A
     * @throws IllegalArgumentException if shapes or precisions do not fit
     */
    void gram(Tensor a, double beta, Tensor c);

    /**
     * Computes C = A Bᵀ on heap matrices in float64.
     *
     * @param a [m × k]
     * @param b [n × k]
     * @param c receives [m × n]; reshaped
     */
    void multiplyTransposed(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c);

    /**
     * Factorises a square matrix in place, P A = L U.
     *
     * @param a [n × n], replaced by an encoding of L and U that only {@link #luSolve} and {@link Lu} read
     * @param pivots receives n row exchanges
     * @return 0, or k if the k-th pivot is exactly zero
     */
    int luFactor(Tensor a, int[] pivots);

    /**
     * Returns whether {@link #luFactor} factorises the transpose, P Aᵀ = L U, and leaves the factors as columns.
     *
     * @return true where the encoding is that of LAPACK on columns
     */
    boolean factorsTranspose();

    /**
     * Solves with a factorisation.
     *
     * @param lu what {@link #luFactor} left
     * @param pivots its row exchanges
     * @param transposed whether to solve Aᵀ x = b
     * @param columns right-hand sides as ROWS, [k × n], replaced by the solutions
     */
    void luSolve(Tensor lu, int[] pivots, boolean transposed, Tensor columns);

    /**
     * Computes eigenvalues and, on request, eigenvectors of a square matrix.
     *
     * @param a [n × n], not modified
     * @param vectors which eigenvectors to compute
     * @return the decomposition, in the order the library gives
     */
    Eigen eigen(Tensor a, EigenVectors vectors);

    /**
     * Computes eigenvalues, ascending, and orthonormal eigenvectors of a symmetric matrix.
     *
     * @param a [n × n], the lower triangle is read, not modified
     * @return the decomposition
     */
    SymmetricEigen symmetricEigen(Tensor a);

    /**
     * Computes the thin singular value decomposition A = U diag(s) Vᵀ.
     *
     * @param a [m × n], not modified
     * @return the decomposition with min(m, n) values, descending
     */
    Svd svd(Tensor a);

    /**
     * Computes the thin singular value decomposition A = U diag(s) Vᵀ in float64.
     *
     * @param a [m × n], not modified
     * @return the decomposition with min(m, n) values, descending
     */
    default Svd svd(DMatrixRMaj a) {
        return svd(Tensor.of(a, Precision.FLOAT64));
    }

    /**
     * Computes the thin decomposition A = Q R of a matrix with at least as many rows as columns.
     *
     * @param a [m × n], m ≥ n, not modified
     * @return the decomposition with a non-negative diagonal of R
     */
    Qr qr(Tensor a);

    /**
     * Computes the thin decomposition A = Q R in float64.
     *
     * @param a [m × n], m ≥ n, not modified
     * @return the decomposition with a non-negative diagonal of R
     */
    default Qr qr(DMatrixRMaj a) {
        return qr(Tensor.of(a, Precision.FLOAT64));
    }

    /**
     * Appends rows to a decomposition A = Q R of which R alone is kept, as its transpose: L Lᵀ becomes L Lᵀ + BᵀB, by reflections, so
     * that small singular values keep their digits. Starting from zeros and appending strip by strip decomposes a matrix of any height.
     *
     * @param rows B, [m × n], not modified
     * @param factor L = Rᵀ, float64, [n × n], replaced on and below the diagonal, the signs of its columns being open; what is above it
     *     is neither read nor changed
     * @throws IllegalArgumentException if shapes or precisions do not fit
     */
    void appendRows(DMatrixRMaj rows, Tensor factor);
}
