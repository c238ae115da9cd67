package org.separatrix.geometry.similarity;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.geometry.samples.Samples;

/** Clouds whose distances are known on paper. */
final class Shapes {

    private Shapes() {}

    /** The four unit points on the axes of the plane. */
    static DMatrixRMaj square() {
        return DMatrixRMaj.wrap(4, 2, new double[] {1, 0, -1, 0, 0, 1, 0, -1});
    }

    static DMatrixRMaj stretched() {
        return Samples.times(square(), CommonOps_DDRM.diag(1, 2));
    }

    static DMatrixRMaj line() {
        return CommonOps_DDRM.extract(square(), 0, 4, 0, 1);
    }

    /** factor · X · Q + offset. */
    static DMatrixRMaj similar(DMatrixRMaj x, double factor, DMatrixRMaj turn, double offset) {
        DMatrixRMaj moved = Samples.times(x, turn);
        CommonOps_DDRM.scale(factor, moved);
        CommonOps_DDRM.add(moved, offset);
        return moved;
    }
}
