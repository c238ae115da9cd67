package org.separatrix.core.linalg;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A matrix B [k × n] by which many thin matrices are multiplied, as the recurrent weights are at every step of a trial.
 *
 * <p>It is stored in tiles of at most 256 rows that fit into the first-level cache. A product with few rows spends a third of
 * its time on rearranging B; here that is done once, when the weights change, and each product runs on tiles that are small
 * enough for the library's kernels without rearrangement. Measured in docs/PERFORMANCE.md.
 */
public final class Panels {

    private static final int DEPTH = 256;
    private static final int TILE_BYTES = 32 * 1024;
    private static final int NARROWEST = 32;
    private static final int WIDEST = 64;

    /** One tile: rows from k0 to k0 + depth, columns from n0 to n0 + width, row-major. */
    record Tile(int k0, int depth, int n0, int width, Pointer pointer) {}

    private final int rows;
    private final int columns;
    private final int width;
    private final Tensor storage;
    private final Strip rearranged;
    private final List<Tile> tiles = new ArrayList<>();
    private volatile @Nullable Tensor joined;

    private Panels(Precision precision, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        int fitting = TILE_BYTES / precision.bytes() / Math.max(1, Math.min(DEPTH, rows));
        int widest = Math.max(NARROWEST, Math.min(WIDEST, fitting / 16 * 16));
        // no narrow tile at the end: 33 columns are one tile and not 32 and 1
        int count = Math.max(1, Math.round((float) columns / widest));
        this.width = Math.max(1, (columns + count - 1) / count);
        this.storage = Tensor.zeros(precision, rows, columns);
        this.rearranged = Strip.zeros(precision, rows * columns);
        long at = 0;
        for (int k0 = 0; k0 < rows; k0 += DEPTH) {
            int depth = Math.min(DEPTH, rows - k0);
            for (int n0 = 0; n0 < columns; n0 += width) {
                int wide = Math.min(width, columns - n0);
                tiles.add(new Tile(k0, depth, n0, wide, pointer(storage, at)));
                at += (long) depth * wide;
            }
        }
    }

    private static Pointer pointer(Tensor storage, long at) {
        return storage.precision() == Precision.FLOAT32
                ? new FloatPointer(storage.pointer()).getPointer(at)
                : new DoublePointer(storage.pointer()).getPointer(at);
    }

    /**
     * Allocates a matrix of zeros.
     *
     * @param precision format of the elements
     * @param rows k
     * @param columns n
     * @return [k × n]
     */
    public static Panels zeros(Precision precision, int rows, int columns) {
        return new Panels(precision, rows, columns);
    }

    /**
     * Replaces the elements.
     *
     * @param matrix [k × n] row by row
     */
    public void set(Strip matrix) {
        rearranged.tile(matrix, rows, columns, false, DEPTH, width);
        rearranged.store(storage);
        joined = null;
    }

    /**
     * Replaces the elements by those of a transpose.
     *
     * @param matrix [n × k] row by row
     */
    public void setTransposed(Strip matrix) {
        rearranged.tile(matrix, rows, columns, true, DEPTH, width);
        rearranged.store(storage);
        joined = null;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    Precision precision() {
        return storage.precision();
    }

    List<Tile> tiles() {
        return tiles;
    }

    /** Returns the matrix without tiles, [k × n], for kernels that know none; the same as long as the elements are. */
    Tensor joined() {
        Tensor known = joined;
        if (known == null) {
            known = join();
            joined = known;
        }
        return known;
    }

    private Tensor join() {
        Strip plain = Strip.zeros(precision(), rows * columns);
        int at = 0;
        for (Tile tile : tiles) {
            for (int i = 0; i < tile.depth(); i++) {
                for (int j = 0; j < tile.width(); j++) {
                    plain.set((tile.k0() + i) * columns + tile.n0() + j, rearranged.get(at++));
                }
            }
        }
        Tensor tensor = Tensor.zeros(precision(), rows, columns);
        plain.store(tensor);
        return tensor;
    }
}
