package org.separatrix.core.linalg;

/** A matrix as it is given, for kernels that gain nothing by rearranging it. */
final class PlainPanels extends Panels {

    private final Kernels kernels;
    private final Tensor straight;
    private final Tensor turned;
    private Tensor factor;

    PlainPanels(Kernels kernels, Precision precision, int rows, int columns) {
        super(precision, rows, columns);
        this.kernels = kernels;
        this.straight = Tensor.zeros(precision, rows, columns);
        this.turned = Tensor.zeros(precision, columns, rows);
        this.factor = straight;
    }

    @Override
    public void set(Strip matrix) {
        matrix.store(straight);
        factor = straight;
    }

    @Override
    public void setTransposed(Strip matrix) {
        matrix.store(turned);
        factor = turned.transposed();
    }

    @Override
    void multiply(Tensor a, double beta, Tensor c) {
        kernels.gemm(1.0, a, factor, beta, c);
    }
}
