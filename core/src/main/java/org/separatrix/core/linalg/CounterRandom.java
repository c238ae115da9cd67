package org.separatrix.core.linalg;

/**
 * A counter-based source of chance: the n-th number of a stream is a pure function of seed, stream and n.
 *
 * <p>So a trial's noise depends on neither the thread that draws it nor what was drawn before. Bits come from the
 * SplitMix64 sequence of a key; normal numbers by the ziggurat with 256 layers, whose rejected draws continue on a stream
 * of their own, so that they too depend on the counter alone; fills in float32 by {@link FloatNoise}, where they depend on the first
 * counter and the length of the fill.
 *
 * <p>Source: Steele, Lea and Flood 2014 (doi:10.1145/2660193.2660195); Marsaglia and Tsang 2000
 * (doi:10.18637/jss.v005.i08); Doornik 2005.
 */
public final class CounterRandom {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final long key;

    private CounterRandom(long key) {
        this.key = key;
    }

    /**
     * Opens a stream.
     *
     * @param seed seed of the whole run
     * @param stream what the numbers are for; different names give independent streams
     * @return the stream
     */
    public static CounterRandom of(long seed, String stream) {
        long key = mix(seed + GOLDEN);
        for (int i = 0; i < stream.length(); i++) {
            key = mix(key + GOLDEN * (stream.charAt(i) + 1L));
        }
        return new CounterRandom(key);
    }

    /**
     * Opens a stream within this stream.
     *
     * @param number any number; different numbers give independent streams
     * @return the stream
     */
    public CounterRandom split(long number) {
        return new CounterRandom(mix(mix(key ^ 0x5851F42D4C957F2DL) + GOLDEN * (number + 1L)));
    }

    /**
     * Returns uniformly distributed bits.
     *
     * @param counter which number of the stream
     * @return 64 bits
     */
    public long bits(long counter) {
        return mix(key + GOLDEN * (counter + 1L));
    }

    /**
     * Returns a uniformly distributed number.
     *
     * @param counter which number of the stream
     * @return in [0, 1), a multiple of 2⁻⁵³
     */
    public double uniform(long counter) {
        return (bits(counter) >>> 11) * UNIT;
    }

    /**
     * Returns a normally distributed number.
     *
     * @param counter which number of the stream
     * @return from N(0, 1)
     */
    public double gaussian(long counter) {
        return Ziggurat.normal(bits(counter));
    }

    /**
     * Fills an array with normal numbers in float32, by a method of their own: they are not those of {@link #gaussian} rounded, and
     * they depend on how many are wanted together. Fills from different counters are independent.
     *
     * @param counter number of the fill
     * @param scale standard deviation
     * @param target receives {@code length} numbers
     * @param length how many
     */
    void gaussians(long counter, float scale, float[] target, int length) {
        FloatNoise.fill(key, counter, scale, target, length);
    }

    /**
     * Fills an array with consecutive normal numbers.
     *
     * @param counter number of the first
     * @param scale standard deviation
     * @param target receives {@code length} numbers
     * @param length how many
     */
    void gaussians(long counter, double scale, double[] target, int length) {
        long state = key + GOLDEN * (counter + 1L);
        for (int i = 0; i < length; i++) {
            target[i] = scale * Ziggurat.normal(mix(state));
            state += GOLDEN;
        }
    }

    /** Mixes 64 bits: the finaliser of SplitMix64 in Stafford's 13th variant. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
