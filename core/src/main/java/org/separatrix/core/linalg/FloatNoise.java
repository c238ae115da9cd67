package org.separatrix.core.linalg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Normal numbers in float32, many at a time, in pairs: z = √(−2 ln u) cos(2π v) and √(−2 ln u) sin(2π v), with u and v of 23 bits
 * each from two hashes of the pair's number, so that |z| ≤ 5.65. Of 256 numbers from a multiple of 256 on, the first half are
 * the cosines of 128 pairs and the second half their sines.
 *
 * <p>Every step is a simple loop over an array, which the just-in-time compiler turns into vector code; where bits become floats
 * or floats bits, they go through memory outside the heap that is seen as both, for a copy costs less than a loop that
 * cannot be vectorised. Only integer operations, +, −, ·, √ and fused multiply-add occur, so the bits are the same everywhere. Logarithm,
 * cosine and sine are polynomials fitted at Chebyshev nodes, to 10⁻⁷ and 4·10⁻⁷.
 *
 * <p>Source: Box and Muller 1958 (doi:10.1214/aoms/1177706645); the hash mixes as the 32-bit finalisers found by search of Wellons
 * (2018), with a key between the rounds.
 */
final class FloatNoise {

    /** Numbers, of half as many pairs, of which the first half are cosines. */
    private static final int GROUP = 256;

    private static final int HALF = GROUP / 2;
    /** Pairs made at once. */
    private static final int BLOCK = 1024;

    private static final int[] INDEX = new int[BLOCK];
    private static final ThreadLocal<FloatNoise> OWN = ThreadLocal.withInitial(FloatNoise::new);

    /** Bits of 2²³: a whole number below 2²³ or-ed to it is added to it. */
    private static final int WHOLE = 0x4B000000;

    private static final int ONE = 0x3F800000;
    private static final int ROOT_HALF = 0x3F3504F3;
    private static final float LN2 = 0.6931472f;

    static {
        for (int i = 0; i < BLOCK; i++) {
            INDEX[i] = i;
        }
    }

    private final int[] bits = new int[BLOCK];
    private final int[] exponents = new int[BLOCK];
    private final float[] cosines = new float[BLOCK];
    private final float[] sines = new float[BLOCK];
    private final IntBuffer asBits;
    private final FloatBuffer asFloats;

    private FloatNoise() {
        ByteBuffer memory = ByteBuffer.allocateDirect(BLOCK * Float.BYTES).order(ByteOrder.nativeOrder());
        this.asBits = memory.asIntBuffer();
        this.asFloats = memory.asFloatBuffer();
    }

    /** Fills an array with the numbers of a stream from a counter on. */
    static void fill(long key, long counter, float scale, float[] target, int length) {
        FloatNoise noise = OWN.get();
        long group = counter - Math.floorMod(counter, GROUP);
        while (group < counter + length) {
            long pair = group / 2;
            // a block does not cross a multiple of 2³², which is part of the keys
            long toEdge = (1L << 32) - (pair & 0xFFFFFFFFL);
            long wanted = (counter + length - group + GROUP - 1) / GROUP * HALF;
            int pairs = (int) Math.min(Math.min(BLOCK, wanted), toEdge);
            noise.block(CounterRandom.mix(key ^ (pair >>> 32)), (int) pair, scale, pairs);
            for (int first = 0; first < pairs; first += HALF) {
                copy(noise.cosines, first, target, group - counter, length);
                copy(noise.sines, first, target, group - counter + HALF, length);
                group += GROUP;
            }
        }
    }

    /** Copies half a group to a place of the target, as far as it reaches. */
    private static void copy(float[] half, int first, float[] target, long place, int length) {
        int from = (int) Math.max(0, -place);
        int to = (int) Math.min(HALF, length - place);
        if (from < to) {
            System.arraycopy(half, first + from, target, (int) place + from, to - from);
        }
    }

    private void block(long key, int first, float scale, int count) {
        long radiusKey = CounterRandom.mix(key + 1);
        hash(bits, first, (int) radiusKey, (int) (radiusKey >>> 32), WHOLE, count);
        toFloats(bits, cosines, count);
        subtract(cosines, 0x7FFFFF, count);
        asFloats.put(0, cosines, 0, count);
        asBits.get(0, bits, 0, count);
        split(bits, exponents, count);
        toFloats(bits, cosines, count);
        toFloats(exponents, sines, count);
        radii(cosines, sines, count);
        long turnKey = CounterRandom.mix(key + 2);
        hash(bits, first, (int) turnKey, (int) (turnKey >>> 32), ONE, count);
        toFloats(bits, sines, count);
        turn(cosines, sines, scale, count);
    }

    private void toFloats(int[] from, float[] to, int count) {
        asBits.put(0, from, 0, count);
        asFloats.get(0, to, 0, count);
    }

    /** Sets 23 bits of the hashes of consecutive numbers below the bits of a base. */
    private static void hash(int[] bits, int first, int key, int secondKey, int base, int count) {
        for (int i = 0; i < count; i++) {
            int h = (INDEX[i] + first) * 0x9E3779B1 + key;
            h ^= h >>> 16;
            h *= 0x21F0AAAD;
            h ^= (h >>> 15) ^ secondKey;
            h *= 0x735A2D97;
            bits[i] = ((h ^ (h >>> 15)) >>> 9) | base;
        }
    }

    private static void subtract(float[] values, float term, int count) {
        for (int i = 0; i < count; i++) {
            values[i] -= term;
        }
    }

    /** Splits the bits of positive floats into a mantissa in [√½, √2) and an exponent added to 2²³. */
    private static void split(int[] bits, int[] exponents, int count) {
        for (int i = 0; i < count; i++) {
            int e = (bits[i] - ROOT_HALF) >> 23;
            bits[i] -= e << 23;
            exponents[i] = e | WHOLE;
        }
    }

    /** Turns m and 2²³ + e, where u = m 2^(e − 23), into √(−2 ln u). */
    private static void radii(float[] m, float[] shifted, int count) {
        for (int i = 0; i < count; i++) {
            float f = m[i] - 1f;
            float p = 0.08743945f;
            p = Math.fma(p, f, -0.1437733f);
            p = Math.fma(p, f, 0.14949095f);
            p = Math.fma(p, f, -0.16560696f);
            p = Math.fma(p, f, 0.19956978f);
            p = Math.fma(p, f, -0.25002155f);
            p = Math.fma(p, f, 0.33334184f);
            p = Math.fma(p, f, -0.49999988f);
            p = Math.fma(p, f, 1f);
            float ln = Math.fma(f, p, (shifted[i] - 8388631f) * LN2);
            m[i] = (float) Math.sqrt(-2f * ln);
        }
    }

    /** Turns R and v in [1, 2) into scale · R · cos(2π (v − 3/2)) and the same with the sine. */
    private static void turn(float[] cosines, float[] sines, float scale, int count) {
        for (int i = 0; i < count; i++) {
            float x = sines[i] - 1.5f;
            float z = x * x;
            float c = 6.5286584f;
            c = Math.fma(c, z, -25.9676f);
            c = Math.fma(c, z, 60.16763f);
            c = Math.fma(c, z, -85.45014f);
            c = Math.fma(c, z, 64.93912f);
            c = Math.fma(c, z, -19.739204f);
            c = Math.fma(c, z, 1f);
            float s = 3.199339f;
            s = Math.fma(s, z, -14.868322f);
            s = Math.fma(s, z, 42.016075f);
            s = Math.fma(s, z, -76.70154f);
            s = Math.fma(s, z, 81.60503f);
            s = Math.fma(s, z, -41.341698f);
            s = Math.fma(s, z, 6.2831855f);
            float r = scale * cosines[i];
            cosines[i] = r * c;
            sines[i] = r * x * s;
        }
    }
}
