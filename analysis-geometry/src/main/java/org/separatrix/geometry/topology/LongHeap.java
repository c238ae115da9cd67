package org.separatrix.geometry.topology;

import java.util.Arrays;

/** A sum of simplices modulo 2, smallest first: a number that is in it twice is not. */
final class LongHeap {

    private long[] values = new long[256];
    private int size;

    void clear() {
        size = 0;
    }

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        int at = size++;
        while (at > 0 && values[(at - 1) / 2] > value) {
            values[at] = values[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        values[at] = value;
    }

    /** Returns the smallest number that is in the sum, or −1 if it is zero; what cancels is removed. */
    long pivot() {
        while (size > 0) {
            long first = remove();
            if (size == 0 || values[0] != first) {
                add(first);
                return first;
            }
            remove();
        }
        return -1L;
    }

    private long remove() {
        long first = values[0];
        long last = values[--size];
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && values[child + 1] < values[child]) {
                child++;
            }
            if (values[child] >= last) {
                break;
            }
            values[at] = values[child];
            at = child;
        }
        values[at] = last;
        return first;
    }
}
