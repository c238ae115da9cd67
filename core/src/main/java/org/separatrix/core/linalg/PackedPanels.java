package org.separatrix.core.linalg;

import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/** A float32 matrix in the layout that oneDNN's products like best, into which it is copied when its elements change. */
final class PackedPanels extends Panels {

    /** Rows of the usual product, for which the layout is chosen; products of other heights use the same layout. */
    private static final int USUAL_ROWS = 32;

    /** The product for an A of so many rows and a factor of C. */
    private record Known(int height, float beta, OneDnnProduct product) {}

    private final OneDnn library;
    private final Tensor plain;
    private final memory.desc layout;
    private final Pointer packed;
    private final OneDnnCall copyStraight;
    private final OneDnnCall copyTurned;
    private volatile Known[] known = {};

    PackedPanels(OneDnn library, int rows, int columns) {
        super(Precision.FLOAT32, rows, columns);
        this.library = library;
        this.plain = Tensor.zeros(Precision.FLOAT32, rows, columns);
        this.layout = library.layoutOfRightFactor(USUAL_ROWS, rows, columns);
        memory storage = library.allocate(layout);
        this.packed = storage.get_data_handle();
        this.copyStraight = library.copy(library.view(plain, OneDnn.matrix(rows, columns)), storage);
        this.copyTurned = library.copy(library.view(plain, OneDnn.transpose(rows, columns)), storage);
        copyStraight.run();
    }

    @Override
    public void set(Strip matrix) {
        matrix.store(plain);
        copyStraight.run();
    }

    @Override
    public void setTransposed(Strip matrix) {
        matrix.store(plain);
        copyTurned.run();
    }

    @Override
    void multiply(Tensor a, double beta, Tensor c) {
        if (a.rows() > 0) {
            product(a.rows(), (float) beta).run(a.pointer(), packed, c.pointer());
        }
    }

    private OneDnnProduct product(int height, float beta) {
        for (Known candidate : known) {
            if (candidate.height == height && candidate.beta == beta) {
                return candidate.product;
            }
        }
        return prepare(height, beta);
    }

    private synchronized OneDnnProduct prepare(int height, float beta) {
        OneDnnProduct product =
                library.product(OneDnn.matrix(height, rows()), layout, OneDnn.matrix(height, columns()), beta);
        Known[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = new Known(height, beta, product);
        known = more;
        return product;
    }
}
