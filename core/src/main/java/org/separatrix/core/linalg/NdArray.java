package org.separatrix.core.linalg;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * An immutable row-major array of doubles with any number of axes: the currency of recorded activity and of results.
 */
public final class NdArray {

    private final int[] shape;
    private final double[] values;

    private NdArray(int[] shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * Wraps values under a shape; the array is taken over, not copied, and must not be modified afterwards.
     *
     * @param values elements in row-major order
     * @param shape length of each axis (non-negative)
     * @return the array
     * @throws IllegalArgumentException if a length is negative or the number of values is not their product
     */
    public static NdArray wrap(double[] values, int... shape) {
        long size = 1;
        boolean negative = false;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
            negative |= length < 0;
        }
        if (negative || size != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill the shape " + Arrays.toString(shape));
        }
        return new NdArray(shape.clone(), values);
    }

    /**
     * Makes a vector.
     *
     * @param values its elements, copied
     * @return shape [values.length]
     */
    public static NdArray vector(double... values) {
        return new NdArray(new int[] {values.length}, values.clone());
    }

    /**
     * Makes a vector.
     *
     * @param values its elements
     * @return shape [values.size()]
     */
    public static NdArray vector(Collection<? extends Number> values) {
        return new NdArray(
                new int[] {values.size()},
                values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /**
     * Copies a matrix.
     *
     * @param matrix any matrix
     * @return shape [rows × columns]
     */
    public static NdArray of(DMatrixRMaj matrix) {
        return new NdArray(
                new int[] {matrix.numRows, matrix.numCols}, Arrays.copyOf(matrix.data, matrix.getNumElements()));
    }

    /**
     * Returns the axis lengths.
     *
     * @return one length for each axis
     */
    public List<Integer> shape() {
        return Arrays.stream(shape).boxed().toList();
    }

    /**
     * Returns the length of one axis.
     *
     * @param axis from 0
     * @return its length
     */
    public int length(int axis) {
        return shape[axis];
    }

    /**
     * Returns the number of axes.
     *
     * @return 0 for a scalar, 1 for a vector, 2 for a matrix
     */
    public int rank() {
        return shape.length;
    }

    /**
     * Returns the number of elements.
     *
     * @return the product of the axis lengths
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns one element by its position in row-major order.
     *
     * @param index from 0 to size() - 1
     * @return the element
     */
    public double at(int index) {
        return values[index];
    }

    /**
     * Returns one element.
     *
     * @param indices one index for each axis
     * @return the element
     * @throws IndexOutOfBoundsException if an index is not below the length of its axis
     * @throws IllegalArgumentException if there is not one index for each axis
     */
    public double get(int... indices) {
        if (indices.length != shape.length) {
            throw new IllegalArgumentException(
                    indices.length + " indices for an array of shape " + Arrays.toString(shape));
        }
        int position = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            position = position * shape[axis] + Objects.checkIndex(indices[axis], shape[axis]);
        }
        return values[position];
    }

    /**
     * Returns the sub-array at one index of the first axis.
     *
     * @param index from 0 to length(0) - 1
     * @return an array with one axis fewer
     * @throws IndexOutOfBoundsException if the index is not below length(0)
     */
    public NdArray slice(int index) {
        Objects.checkIndex(index, shape[0]);
        int[] rest = Arrays.copyOfRange(shape, 1, shape.length);
        int size = values.length / shape[0];
        return new NdArray(rest, Arrays.copyOfRange(values, index * size, (index + 1) * size));
    }

    /**
     * Copies the elements into a matrix whose columns are the last axis; all other axes are flattened into rows.
     *
     * @return shape [product of the other axes × last axis]
     */
    public DMatrixRMaj toMatrix() {
        int columns = shape.length == 0 ? 1 : shape[shape.length - 1];
        int rows = 1;
        for (int axis = 0; axis < shape.length - 1; axis++) {
            rows *= shape[axis];
        }
        return DMatrixRMaj.wrap(rows, columns, values.clone());
    }

    /**
     * Copies the elements.
     *
     * @return row-major elements
     */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NdArray array
                && Arrays.equals(shape, array.shape)
                && Arrays.equals(values, array.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "NdArray" + Arrays.toString(shape);
    }
}
