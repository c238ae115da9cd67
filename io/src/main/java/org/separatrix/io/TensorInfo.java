package org.separatrix.io;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * What a file says of one of its arrays.
 *
 * @param dtype the type as the file writes it
 * @param type the type, or null where it is none of numbers (text, objects)
 * @param shape axis lengths, non-negative
 */
record TensorInfo(String dtype, @Nullable ElementType type, List<Long> shape) {

    TensorInfo {
        shape = List.copyOf(shape);
    }

    /** Returns the number of elements. */
    long elements(String place, String name) {
        try {
            long product = 1;
            for (long length : shape) {
                if (length < 0) {
                    throw InvalidInputException.of(place, name, "shape " + shape, "no negative axis");
                }
                product = Math.multiplyExact(product, length);
            }
            return product;
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    place + ": " + name + ": found shape " + shape + ", expected less than 2^63 elements", e);
        }
    }

    /** Returns the shape as Java counts it, after checking that the array would fit into the memory. */
    int[] arrayShape(String place, String name) {
        long elements = elements(place, name);
        long room = Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / Double.BYTES);
        if (elements > room || shape.stream().anyMatch(length -> length > Integer.MAX_VALUE)) {
            throw InvalidInputException.of(
                    place, name, "shape " + shape, "at most " + room + " elements, which is what the memory holds");
        }
        return shape.stream().mapToInt(Long::intValue).toArray();
    }

    boolean isMatrix() {
        return shape.size() == 2;
    }

    boolean isVector() {
        return shape.size() == 1;
    }
}
