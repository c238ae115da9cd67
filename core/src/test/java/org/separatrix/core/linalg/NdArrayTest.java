package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class NdArrayTest {

    private static final NdArray CUBE = NdArray.wrap(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 2, 3, 2);

    @Test
    void theLastIndexRunsFastest() {
        assertThat(CUBE.get(0, 0, 1)).isEqualTo(1.0);
        assertThat(CUBE.get(0, 1, 0)).isEqualTo(2.0);
        assertThat(CUBE.get(1, 0, 0)).isEqualTo(6.0);
        assertThat(CUBE.get(1, 2, 1)).isEqualTo(11.0);
        assertThat(CUBE.at(7)).isEqualTo(7.0);
        assertThat(CUBE.shape()).containsExactly(2, 3, 2);
        assertThat(CUBE.length(1)).isEqualTo(3);
        assertThat(CUBE.rank()).isEqualTo(3);
        assertThat(CUBE.size()).isEqualTo(12);
    }

    @Test
    void indicesBeyondAnAxisAreRefusedInsteadOfReadingTheNextRow() {
        assertThatThrownBy(() -> CUBE.get(0, 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> CUBE.get(1, -1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> CUBE.get(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 indices");
        assertThatThrownBy(() -> CUBE.slice(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> CUBE.at(12)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aSliceHasOneAxisFewer() {
        assertThat(CUBE.slice(1)).isEqualTo(NdArray.wrap(new double[] {6, 7, 8, 9, 10, 11}, 3, 2));
        assertThat(CUBE.slice(1).slice(2)).isEqualTo(NdArray.vector(10, 11));
        assertThat(CUBE.slice(1).slice(2).slice(0)).isEqualTo(NdArray.wrap(new double[] {10}));
    }

    @Test
    void aMatrixKeepsTheLastAxisAsColumns() {
        DMatrixRMaj matrix = CUBE.toMatrix();
        assertThat(matrix.numRows).isEqualTo(6);
        assertThat(matrix.numCols).isEqualTo(2);
        assertThat(matrix.get(4, 1)).isEqualTo(CUBE.get(1, 1, 1));
        assertThat(NdArray.of(matrix)).isEqualTo(NdArray.wrap(CUBE.toArray(), 6, 2));
    }

    @Test
    void emptyAxesKeepTheOthers() {
        DMatrixRMaj noColumns = NdArray.wrap(new double[0], 4, 3, 0).toMatrix();
        assertThat(noColumns.numRows).isEqualTo(12);
        assertThat(noColumns.numCols).isZero();
        DMatrixRMaj noRows = NdArray.wrap(new double[0], 0, 3).toMatrix();
        assertThat(noRows.numRows).isZero();
        assertThat(noRows.numCols).isEqualTo(3);
    }

    @Test
    void aVectorBecomesARowAndAScalarASingleEntry() {
        assertThat(NdArray.vector(1, 2, 3).toMatrix().numRows).isEqualTo(1);
        assertThat(NdArray.wrap(new double[] {5}).toMatrix().get(0, 0)).isEqualTo(5.0);
        assertThat(NdArray.wrap(new double[] {5}).get()).isEqualTo(5.0);
    }

    @Test
    void copiesCannotReachTheArray() {
        double[] source = {1, 2};
        NdArray vector = NdArray.vector(source);
        source[0] = 9;
        vector.toArray()[1] = 9;
        vector.toMatrix().set(0, 0, 9);
        assertThat(vector).isEqualTo(NdArray.vector(List.of(1, 2)));
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1, 2}});
        NdArray copied = NdArray.of(matrix);
        matrix.set(0, 0, 9);
        assertThat(copied.at(0)).isEqualTo(1.0);
    }

    @Test
    void aMatrixReshapedToFewerElementsIsCopiedWithoutTheRest() {
        DMatrixRMaj matrix = new DMatrixRMaj(4, 4);
        matrix.reshape(1, 2);
        assertThat(NdArray.of(matrix)).isEqualTo(NdArray.wrap(new double[2], 1, 2));
    }

    @Test
    void valuesMustFillTheShape() {
        assertThatThrownBy(() -> NdArray.wrap(new double[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 values do not fill the shape [2, 3]");
        assertThatThrownBy(() -> NdArray.wrap(new double[2], -1, -2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalityIsOfShapeAndValues() {
        assertThat(NdArray.wrap(new double[] {1, 2}, 2, 1))
                .isEqualTo(NdArray.wrap(new double[] {1, 2}, 2, 1))
                .hasSameHashCodeAs(NdArray.wrap(new double[] {1, 2}, 2, 1))
                .isNotEqualTo(NdArray.wrap(new double[] {1, 2}, 1, 2))
                .isNotEqualTo(NdArray.wrap(new double[] {1, 3}, 2, 1))
                .hasToString("NdArray[2, 1]");
    }
}
