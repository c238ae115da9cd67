package org.separatrix.core.linalg;

/**
 * Normal numbers in float32, many at a time, in fours: four values a, b, c, d of a table, each chosen by bits of a hash of the
 * four's number, become (a + b + c + d) / 2, (a − b + c − d) / 2, (a + b − c − d) / 2 and (a − b − c + d) / 2. A fill begins with the
 * first results of all its fours, then come the second ones, and so on; its key is that of its stream and its first number.
 *
 * <p>The table holds quantiles of the normal distribution, stretched a little so that its moments up to the eleventh are those of that
 * distribution. So are then all joint moments of the four results, for the matrix of signs is orthogonal. Each result's distribution
 * function differs from the normal one by 10⁻⁶ at most, and what is beyond z by 0.2 % at most up to z = 5; |z| ≤ 7.5. Two results of
 * the same four are equal in 3 fours of 1,000.
 *
 * <p>Loops are such as the just-in-time compiler turns into vector code, but for the one over the table. Only integer operations, +, −
 * and · occur, and StrictMath for the table, so the bits are the same everywhere.
 *
 * <p>Source: tables and Hadamard matrices, Thomas 2013 (doi:10.1109/FCCM.2013.53); the hash mixes as the 32-bit finalisers found by
 * search of Wellons (2018), with a key between the rounds.
 */
final class FloatNoise {

    /** Fours made at once. */
    private static final int BLOCK = 256;

    private static final int LEVEL_BITS = 11;
    private static final int LEVEL_MASK = (1 << LEVEL_BITS) - 1;

    /** Coefficients of q, q³, … that give the quantiles q the moments 1, 3, 15, 105, 945 of even order. */
    private static final double[] STRETCH = {1.03123955, -0.0597739539, 0.0268474707, -0.00400490534, 0.000182941429};

    private static final float[] LEVELS = levels();
    private static final int GOLDEN = 0x9E3779B1;
    private static final int[] STEPS = new int[BLOCK];
    private static final ThreadLocal<FloatNoise> OWN = ThreadLocal.withInitial(FloatNoise::new);

    static {
        for (int i = 0; i < BLOCK; i++) {
            STEPS[i] = i * GOLDEN;
        }
    }

    private final int[] bits = new int[BLOCK];
    private final float[] first = new float[BLOCK];
    private final float[] second = new float[BLOCK];
    private final float[] third = new float[BLOCK];
    private final float[] fourth = new float[BLOCK];

    private FloatNoise() {}

    /** Returns the table of half the values, for the sum of four of them has twice the standard deviation; ascending. */
    static float[] levels() {
        int half = (LEVEL_MASK + 1) / 2;
        float[] levels = new float[2 * half];
        double q = 0.0;
        for (int i = 0; i < half; i++) {
            q = quantile(0.5 + (i + 0.5) / (2 * half), q);
            double level = 0.0;
            for (int k = STRETCH.length - 1; k >= 0; k--) {
                level = level * q * q + STRETCH[k];
            }
            levels[half + i] = (float) (0.5 * level * q);
            levels[half - 1 - i] = -levels[half + i];
        }
        return levels;
    }

    /** Returns where the normal distribution function is p, by Newton's method from below. */
    private static double quantile(double p, double below) {
        double x = below;
        for (int step = 0; step < 8; step++) {
            double density = StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2.0 * Math.PI);
            double term = x;
            double sum = x;
            for (int k = 3; term > 1e-17 * sum; k += 2) {
                term *= x * x / k;
                sum += term;
            }
            x += (p - 0.5) / density - sum;
        }
        return x;
    }

    /** Fills an array with numbers that depend on the stream, the number of the first and the length. */
    static void fill(long key, long counter, float scale, float[] target, int length) {
        OWN.get().fill(CounterRandom.mix(key ^ CounterRandom.mix(counter)), scale, target, length);
    }

    private void fill(long key, float scale, float[] target, int length) {
        int fours = (length + 3) / 4;
        for (int from = 0; from < fours; from += BLOCK) {
            int count = Math.min(BLOCK, fours - from);
            hash(bits, from, CounterRandom.mix(key + 1), count);
            choose(bits, first, second, count);
            hash(bits, from, CounterRandom.mix(key + 2), count);
            choose(bits, third, fourth, count);
            combine(first, second, third, fourth, scale, count);
            copy(first, target, from, count, length);
            copy(second, target, fours + from, count, length);
            copy(third, target, 2 * fours + from, count, length);
            copy(fourth, target, 3 * fours + from, count, length);
        }
    }

    /** Copies results to a place of the target, as far as it reaches. */
    private static void copy(float[] results, float[] target, int place, int count, int length) {
        int fitting = Math.min(count, length - place);
        if (fitting > 0) {
            System.arraycopy(results, 0, target, place, fitting);
        }
    }

    private static void hash(int[] bits, int number, long key, int count) {
        int start = number * GOLDEN + (int) key;
        int middle = (int) (key >>> 32);
        for (int i = 0; i < count; i++) {
            int h = STEPS[i] + start;
            h ^= h >>> 16;
            h *= 0x21F0AAAD;
            h ^= (h >>> 15) ^ middle;
            h *= 0x735A2D97;
            bits[i] = h ^ (h >>> 15);
        }
    }

    /** Takes two values of the table by the lowest and the highest bits. */
    private static void choose(int[] bits, float[] low, float[] high, int count) {
        for (int i = 0; i < count; i++) {
            int h = bits[i];
            low[i] = LEVELS[h & LEVEL_MASK];
            high[i] = LEVELS[h >>> (Integer.SIZE - LEVEL_BITS)];
        }
    }

    private static void combine(float[] a, float[] b, float[] c, float[] d, float scale, int count) {
        for (int i = 0; i < count; i++) {
            float sumAb = a[i] + b[i];
            float differenceAb = a[i] - b[i];
            float sumCd = c[i] + d[i];
            float differenceCd = c[i] - d[i];
            a[i] = scale * (sumAb + sumCd);
            b[i] = scale * (differenceAb + differenceCd);
            c[i] = scale * (sumAb - sumCd);
            d[i] = scale * (differenceAb - differenceCd);
        }
    }
}
