package org.separatrix.core.linalg;

import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/** Consecutive columns of a float32 matrix B in the layout that oneDNN likes best, and the products that give these columns of C. */
final class PackedColumns {

    /** Rows of the usual product, for which the layout is chosen; products of other heights use the same layout. */
    private static final int USUAL_ROWS = 32;

    /** The product for an A of so many rows and a factor of C. */
    private record Known(int height, float beta, OneDnnProduct product) {}

    private final OneDnn library;
    private final int rows;
    private final int first;
    private final int columns;
    private final int ofColumns;
    private final memory.desc layout;
    private final Pointer packed;
    private final OneDnnCall copyStraight;
    private final OneDnnCall copyTurned;
    private volatile Known[] known = {};

    /** Takes what is to be packed, whose shape is that of B even where {@link #copyTurned} will find Bᵀ there. */
    PackedColumns(OneDnn library, Tensor plain, int first, int columns) {
        this.library = library;
        this.rows = plain.rows();
        this.first = first;
        this.columns = columns;
        this.ofColumns = plain.columns();
        this.layout = library.layoutOfRightFactor(USUAL_ROWS, rows, columns, ofColumns);
        memory storage = library.allocate(layout);
        this.packed = storage.get_data_handle();
        this.copyStraight = library.copy(library.view(plain, first, OneDnn.matrix(rows, columns, ofColumns)), storage);
        this.copyTurned = library.copy(library.view(plain, first * rows, OneDnn.transpose(rows, columns)), storage);
        copy();
    }

    /** Takes the columns over from the plain matrix. */
    void copy() {
        copyStraight.run();
    }

    /** Takes the columns over from the plain matrix, which holds the transpose. */
    void copyTurned() {
        copyTurned.run();
    }

    /** Computes these columns of C = A B + beta C. */
    void multiply(Tensor a, float beta, Tensor c) {
        product(a.rows(), beta).run(a.pointer(), packed, c.pointer(first));
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
                library.product(OneDnn.matrix(height, rows), layout, OneDnn.matrix(height, columns, ofColumns), beta);
        Known[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = new Known(height, beta, product);
        known = more;
        return product;
    }
}
