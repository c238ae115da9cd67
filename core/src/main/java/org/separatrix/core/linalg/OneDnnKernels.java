package org.separatrix.core.linalg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Kernels by OpenBLAS but for the products of training in float32, which are oneDNN's: those with panels and outer ones. */
final class OneDnnKernels extends OpenBlasKernels {

    /** C[m × n] = Aᵀ B + beta C with columns of length k. */
    private record Outer(int m, int k, int n, float beta) {}

    private final OneDnn library = new OneDnn();
    private final Map<Outer, OneDnnProduct> outers = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return super.name() + ", " + OneDnn.name();
    }

    @Override
    public void gemm(double alpha, Tensor a, Tensor b, double beta, Tensor c) {
        int k = Shapes.inner(a, b, c);
        boolean isOuter = a.isTransposed() && !b.isTransposed() && alpha == 1.0 && c.size() > 0 && k > 0;
        if (isOuter && c.precision() == Precision.FLOAT32) {
            outers.computeIfAbsent(new Outer(c.rows(), k, c.columns(), (float) beta), this::prepare)
                    .run(a.pointer(), b.pointer(), c.pointer());
        } else {
            super.gemm(alpha, a, b, beta, c);
        }
    }

    private OneDnnProduct prepare(Outer outer) {
        return library.product(
                OneDnn.transpose(outer.m, outer.k),
                OneDnn.matrix(outer.k, outer.n),
                OneDnn.matrix(outer.m, outer.n),
                outer.beta);
    }

    @Override
    public Panels panels(Precision precision, int rows, int columns) {
        return precision == Precision.FLOAT32 && rows > 0 && columns > 0
                ? new PackedPanels(library, rows, columns)
                : super.panels(precision, rows, columns);
    }
}
