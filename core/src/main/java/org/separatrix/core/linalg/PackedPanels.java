package org.separatrix.core.linalg;

/**
 * A float32 matrix in the layout that oneDNN's products like best, into which it is copied when its elements change.
 *
 * <p>Products take columns by eights. The one that is left of a multiple of eight and one, such as the fixation output beside a
 * ring of 32, would cost as much as 32 more; it is a product of its own.
 */
final class PackedPanels extends Panels {

    private static final int LANES = 8;

    private final Tensor plain;
    private final PackedColumns[] parts;

    PackedPanels(OneDnn library, int rows, int columns) {
        super(Precision.FLOAT32, rows, columns);
        this.plain = Tensor.zeros(Precision.FLOAT32, rows, columns);
        boolean oneLeft = columns > LANES && columns % LANES == 1;
        this.parts = oneLeft
                ? new PackedColumns[] {
                    new PackedColumns(library, plain, 0, columns - 1), new PackedColumns(library, plain, columns - 1, 1)
                }
                : new PackedColumns[] {new PackedColumns(library, plain, 0, columns)};
    }

    @Override
    public void set(Strip matrix) {
        matrix.store(plain);
        for (PackedColumns part : parts) {
            part.copy();
        }
    }

    @Override
    public void setTransposed(Strip matrix) {
        matrix.store(plain);
        for (PackedColumns part : parts) {
            part.copyTurned();
        }
    }

    @Override
    void multiply(Tensor a, double beta, Tensor c) {
        if (a.rows() > 0) {
            for (PackedColumns part : parts) {
                part.multiply(a, (float) beta, c);
            }
        }
    }
}
