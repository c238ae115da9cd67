package org.separatrix.core.linalg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Normal numbers in float32, many at a time: z = √(−2 ln u) cos(2π v), with u and v of 23 bits each from two hashes of the
 * counter, so that |z| ≤ 5.65.
 *
 * <p>Every step is a simple loop over an array, which the just-in-time compiler turns into vector code; where bits become floats
 * or floats bits, a block goes through memory outside the heap that is seen as both, for a copy costs less than a loop that
 * cannot be vectorised. Only integer operations, +, −, ·, √ and fused multiply-add occur, so the bits are the same everywhere. Logarithm
 * and cosine are polynomials fitted at Chebyshev nodes, to 10⁻⁷ and 4·10⁻⁷.
 *
 * <p>Source: Box and Muller 1958 (doi:10.1214/aoms/1177706645); the hash mixes as the 32-bit finalisers found by search of Wellons
 * (2018), with a key between the rounds.
 */
final class FloatNoise {

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
    private final float[] radius = new float[BLOCK];
    private final float[] exponent = new float[BLOCK];
    private final float[] turn = new float[BLOCK];
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
        int done = 0;
        while (done < length) {
            long first = counter + done;
            // a block does not cross a multiple of 2³², which is part of the keys
            long toEdge = (1L << 32) - (first & 0xFFFFFFFFL);
            int count = (int) Math.min(Math.min(BLOCK, length - done), toEdge);
            noise.block(CounterRandom.mix(key ^ (first >>> 32)), (int) first, count);
            combine(noise.radius, noise.turn, scale, target, done, count);
            done += count;
        }
    }

    private void block(long key, int first, int count) {
        long radiusKey = CounterRandom.mix(key + 1);
        hash(bits, first, (int) radiusKey, (int) (radiusKey >>> 32), count);
        shift(bits, WHOLE, count);
        toFloats(bits, radius, count);
        subtract(radius, 0x7FFFFF, count);
        asFloats.put(0, radius, 0, count);
        asBits.get(0, bits, 0, count);
        split(bits, exponents, count);
        toFloats(bits, radius, count);
        toFloats(exponents, exponent, count);
        radii(radius, exponent, count);
        long turnKey = CounterRandom.mix(key + 2);
        hash(bits, first, (int) turnKey, (int) (turnKey >>> 32), count);
        shift(bits, ONE, count);
        toFloats(bits, turn, count);
    }

    private void toFloats(int[] from, float[] to, int count) {
        asBits.put(0, from, 0, count);
        asFloats.get(0, to, 0, count);
    }

    private static void hash(int[] bits, int first, int key, int secondKey, int count) {
        for (int i = 0; i < count; i++) {
            int h = (INDEX[i] + first) * 0x9E3779B1 + key;
            h ^= h >>> 16;
            h *= 0x21F0AAAD;
            h ^= (h >>> 15) ^ secondKey;
            h *= 0x735A2D97;
            bits[i] = h ^ (h >>> 15);
        }
    }

    private static void shift(int[] bits, int base, int count) {
        for (int i = 0; i < count; i++) {
            bits[i] = (bits[i] >>> 9) | base;
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

    /** Sets the target to scale · radius · cos(2π (v − 3/2)), v in [1, 2). */
    private static void combine(float[] radius, float[] v, float scale, float[] target, int start, int count) {
        for (int i = 0; i < count; i++) {
            float x = v[i] - 1.5f;
            float z = x * x;
            float p = 6.5286584f;
            p = Math.fma(p, z, -25.9676f);
            p = Math.fma(p, z, 60.16763f);
            p = Math.fma(p, z, -85.45014f);
            p = Math.fma(p, z, 64.93912f);
            p = Math.fma(p, z, -19.739204f);
            p = Math.fma(p, z, 1f);
            target[start + i] = scale * radius[i] * p;
        }
    }
}
