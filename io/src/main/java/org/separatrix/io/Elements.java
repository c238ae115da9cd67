package org.separatrix.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.separatrix.core.linalg.NdArray;

/** Moves numbers between streams of bytes and arrays, a chunk at a time. */
final class Elements {

    private static final int CHUNK = 1 << 16;

    private Elements() {}

    /** Fills the values; EOFException where the stream ends early, ArithmeticException where a number is not exact. */
    static void read(InputStream in, ElementType type, ByteOrder order, double[] values) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(order);
        int perChunk = CHUNK / type.bytes();
        for (int start = 0; start < values.length; start += perChunk) {
            int count = Math.min(perChunk, values.length - start);
            int wanted = count * type.bytes();
            if (in.readNBytes(chunk.array(), 0, wanted) < wanted) {
                throw new EOFException();
            }
            for (int i = 0; i < count; i++) {
                values[start + i] = type.read(chunk, i * type.bytes());
            }
        }
    }

    /** Writes the values in row-major order, little endian, in a type that can be written. */
    static void write(OutputStream out, NdArray array, ElementType type) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < array.size(); i++) {
            type.write(chunk, array.at(i));
            if (!chunk.hasRemaining()) {
                out.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }

    /** Reorders column-major values into row-major order. */
    static double[] fromFortranOrder(double[] values, int[] shape) {
        double[] rowMajor = new double[values.length];
        int[] index = new int[shape.length];
        for (int at = 0; at < values.length; at++) {
            int position = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                position = position * shape[axis] + index[axis];
            }
            rowMajor[position] = values[at];
            for (int axis = 0; axis < shape.length && ++index[axis] == shape[axis]; axis++) {
                index[axis] = 0;
            }
        }
        return rowMajor;
    }
}
