package org.separatrix.core.linalg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A row-major matrix outside the Java heap, where native kernels reach it without a copy.
 *
 * <p>{@link #rows} and {@link #transposed} are views that share the memory. A tensor holds at most 2 GiB. The memory is
 * freed with the last view.
 */
public final class Tensor {

    private static final int ALIGNMENT = 64;

    private final Precision precision;
    private final int rows;
    private final int columns;
    private final boolean transposed;
    private final ByteBuffer memory;
    private @Nullable Pointer pointer;
    private @Nullable Pointer pointerInside;
    private int inside;
    private @Nullable FloatBuffer floatView;
    private @Nullable DoubleBuffer doubleView;

    private Tensor(Precision precision, int rows, int columns, boolean transposed, ByteBuffer memory) {
        this.precision = precision;
        this.rows = rows;
        this.columns = columns;
        this.transposed = transposed;
        this.memory = memory;
    }

    /**
     * Allocates a matrix of zeros, aligned to 64 bytes.
     *
     * @param precision format of the elements
     * @param rows at least 0
     * @param columns at least 0
     * @return [rows × columns]
     * @throws IllegalArgumentException if the matrix would exceed 2 GiB
     */
    public static Tensor zeros(Precision precision, int rows, int columns) {
        long bytes = (long) rows * columns * precision.bytes();
        if (bytes > Integer.MAX_VALUE - 2 * ALIGNMENT) {
            throw new IllegalArgumentException(
                    "a tensor holds at most 2 GiB, found [" + rows + " × " + columns + "] in " + precision);
        }
        ByteBuffer memory = ByteBuffer.allocateDirect((int) bytes + 2 * ALIGNMENT)
                .alignedSlice(ALIGNMENT)
                .limit((int) bytes)
                .slice()
                .order(ByteOrder.nativeOrder());
        return new Tensor(precision, rows, columns, false, memory);
    }

    /**
     * Copies a matrix.
     *
     * @param matrix any matrix
     * @param precision format of the copy
     * @return a copy outside the heap
     */
    public static Tensor of(DMatrixRMaj matrix, Precision precision) {
        Tensor tensor = zeros(precision, matrix.numRows, matrix.numCols);
        tensor.set(matrix);
        return tensor;
    }

    /**
     * Returns the format of the elements.
     *
     * @return float32 or float64
     */
    public Precision precision() {
        return precision;
    }

    /**
     * Returns the number of rows as stored, whether or not this view is transposed.
     *
     * @return at least 0
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of columns as stored, whether or not this view is transposed.
     *
     * @return at least 0
     */
    public int columns() {
        return columns;
    }

    /**
     * Returns the number of elements.
     *
     * @return rows × columns
     */
    public int size() {
        return rows * columns;
    }

    /**
     * Returns whether products read this view as its transpose.
     *
     * @return true for the result of {@link #transposed} on an ordinary tensor
     */
    public boolean isTransposed() {
        return transposed;
    }

    /**
     * Returns a view that products read as the transpose.
     *
     * @return a view of the same memory
     */
    public Tensor transposed() {
        Tensor turned = new Tensor(precision, rows, columns, !transposed, memory);
        turned.pointer = pointer();
        return turned;
    }

    /**
     * Returns a view of consecutive rows.
     *
     * @param from first row
     * @param count number of rows
     * @return [count × columns], sharing the memory
     */
    public Tensor rows(int from, int count) {
        int stride = columns * precision.bytes();
        ByteBuffer part = memory.slice(from * stride, count * stride).order(ByteOrder.nativeOrder());
        return new Tensor(precision, count, columns, false, part);
    }

    /**
     * Replaces the elements by those of a matrix of the same shape.
     *
     * @param matrix [rows × columns], rounded to the format of this tensor
     * @throws IllegalArgumentException if the shapes differ
     */
    public void set(DMatrixRMaj matrix) {
        if (matrix.numRows != rows || matrix.numCols != columns) {
            throw new IllegalArgumentException("cannot store [" + matrix.numRows + " × " + matrix.numCols + "] in ["
                    + rows + " × " + columns + "]");
        }
        if (precision == Precision.FLOAT64) {
            doubles().put(0, matrix.data, 0, size());
        } else {
            FloatBuffer floats = floats();
            for (int i = 0; i < size(); i++) {
                floats.put(i, (float) matrix.data[i]);
            }
        }
    }

    /**
     * Copies the elements into a matrix.
     *
     * @return [rows × columns] in float64, which is exact for both formats
     */
    public DMatrixRMaj toMatrix() {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        copyTo(matrix);
        return matrix;
    }

    /**
     * Copies the elements into a given matrix.
     *
     * @param matrix [rows × columns], replaced
     * @throws IllegalArgumentException if the shapes differ
     */
    public void copyTo(DMatrixRMaj matrix) {
        if (matrix.numRows != rows || matrix.numCols != columns) {
            throw new IllegalArgumentException("cannot copy [" + rows + " × " + columns + "] to [" + matrix.numRows
                    + " × " + matrix.numCols + "]");
        }
        if (precision == Precision.FLOAT64) {
            doubles().get(0, matrix.data, 0, size());
        } else {
            FloatBuffer floats = floats();
            for (int i = 0; i < size(); i++) {
                matrix.data[i] = floats.get(i);
            }
        }
    }

    /** Returns the elements of a float32 tensor; absolute reads and writes only. */
    FloatBuffer floats() {
        FloatBuffer existing = floatView;
        if (existing == null) {
            existing = memory.asFloatBuffer();
            floatView = existing;
        }
        return existing;
    }

    /** Returns the elements of a float64 tensor; absolute reads and writes only. */
    DoubleBuffer doubles() {
        DoubleBuffer existing = doubleView;
        if (existing == null) {
            existing = memory.asDoubleBuffer();
            doubleView = existing;
        }
        return existing;
    }

    /** Returns the address for native code; the pointer keeps the memory alive. */
    Pointer pointer() {
        Pointer existing = pointer;
        if (existing == null) {
            existing = precision == Precision.FLOAT32 ? new FloatPointer(floats()) : new DoublePointer(doubles());
            pointer = existing;
        }
        return existing;
    }

    /** Returns the address of an element for native code; the same pointer as long as the same element is asked for. */
    Pointer pointer(int element) {
        if (element == 0) {
            return pointer();
        }
        Pointer existing = pointerInside;
        if (existing == null || inside != element) {
            int rest = size() - element;
            existing = precision == Precision.FLOAT32
                    ? new FloatPointer(floats().slice(element, rest))
                    : new DoublePointer(doubles().slice(element, rest));
            pointerInside = existing;
            inside = element;
        }
        return existing;
    }
}
