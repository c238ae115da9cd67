package org.separatrix.core.linalg;

/**
 * A matrix B [k × n] by which many thin matrices are multiplied, as the recurrent weights are at every step of a trial.
 *
 * <p>A library that takes any two matrices spends up to half of a product with few rows on rearranging B. Here that is done once,
 * when the weights change, in the way that suits the kernels; measured in docs/PERFORMANCE.md. Several threads may multiply at
 * once, while none replaces the elements.
 */
public abstract class Panels {

    private final Precision precision;
    private final int rows;
    private final int columns;

    Panels(Precision precision, int rows, int columns) {
        this.precision = precision;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Allocates a matrix of zeros for the kernels in use.
     *
     * @param precision format of the elements
     * @param rows k
     * @param columns n
     * @return [k × n]
     */
    public static Panels zeros(Precision precision, int rows, int columns) {
        return Kernels.best().panels(precision, rows, columns);
    }

    /**
     * Replaces the elements.
     *
     * @param matrix [k × n] row by row
     */
    public abstract void set(Strip matrix);

    /**
     * Replaces the elements by those of a transpose.
     *
     * @param matrix [n × k] row by row
     */
    public abstract void setTransposed(Strip matrix);

    /** Computes C = A B + beta C for shapes that fit; see {@link Kernels#gemm(Tensor, Panels, double, Tensor)}. */
    abstract void multiply(Tensor a, double beta, Tensor c);

    final int rows() {
        return rows;
    }

    final int columns() {
        return columns;
    }

    final Precision precision() {
        return precision;
    }
}
