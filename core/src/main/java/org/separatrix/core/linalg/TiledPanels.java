package org.separatrix.core.linalg;

import static org.bytedeco.openblas.global.openblas.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A matrix in tiles of at most 256 rows that fit into the first-level cache, each small enough for OpenBLAS's kernels that
 * rearrange nothing, where it has such kernels for the processor.
 */
final class TiledPanels extends Panels {

    private static final int DEPTH = 256;
    private static final int TILE_BYTES = 32 * 1024;
    private static final int NARROWEST = 32;
    private static final int WIDEST = 64;

    /** One tile: rows from k0 to k0 + depth, columns from n0 to n0 + width, row-major. */
    private record Tile(int k0, int depth, int n0, int width, Pointer pointer) {}

    private final int width;
    private final Tensor storage;
    private final Strip rearranged;
    private final List<Tile> tiles = new ArrayList<>();

    TiledPanels(Precision precision, int rows, int columns) {
        super(precision, rows, columns);
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

    @Override
    public void set(Strip matrix) {
        rearranged.tile(matrix, rows(), columns(), false, DEPTH, width);
        rearranged.store(storage);
    }

    @Override
    public void setTransposed(Strip matrix) {
        rearranged.tile(matrix, rows(), columns(), true, DEPTH, width);
        rearranged.store(storage);
    }

    @Override
    void multiply(Tensor a, double beta, Tensor c) {
        if (precision() == Precision.FLOAT32) {
            multiply((FloatPointer) a.pointer(), (float) beta, (FloatPointer) c.pointer(), a.rows());
        } else {
            multiply((DoublePointer) a.pointer(), beta, (DoublePointer) c.pointer(), a.rows());
        }
    }

    private void multiply(FloatPointer a, float beta, FloatPointer c, int m) {
        for (Tile tile : tiles) {
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasNoTrans,
                    m,
                    tile.width,
                    tile.depth,
                    1.0f,
                    a.position(tile.k0),
                    rows(),
                    (FloatPointer) tile.pointer,
                    tile.width,
                    tile.k0 == 0 ? beta : 1.0f,
                    c.position(tile.n0),
                    columns());
        }
        a.position(0);
        c.position(0);
    }

    private void multiply(DoublePointer a, double beta, DoublePointer c, int m) {
        for (Tile tile : tiles) {
            cblas_dgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasNoTrans,
                    m,
                    tile.width,
                    tile.depth,
                    1.0,
                    a.position(tile.k0),
                    rows(),
                    (DoublePointer) tile.pointer,
                    tile.width,
                    tile.k0 == 0 ? beta : 1.0,
                    c.position(tile.n0),
                    columns());
        }
        a.position(0);
        c.position(0);
    }
}
