package org.separatrix.core.linalg;

/** The ziggurat method for normal numbers: 256 layers of equal area, 64 bits in, one number out. */
final class Ziggurat {

    private static final int LAYERS = 256;
    /** Where the tail begins, and the area of a layer under exp(−x²/2). */
    private static final double TAIL = 3.654152885361009;

    private static final double AREA = 0.004928673233974658;
    private static final double[] WIDTH = new double[LAYERS + 1];
    private static final double[] RATIO = new double[LAYERS];
    private static final double[] HEIGHT = new double[LAYERS + 1];
    private static final int SERIES = 13;
    private static final double[] INVERSE = new double[SERIES + 1];
    private static final double SIGNED_UNIT = 0x1.0p-52;

    static {
        for (int n = 1; n <= SERIES; n++) {
            INVERSE[n] = 1.0 / n;
        }
        double density = StrictMath.exp(-0.5 * TAIL * TAIL);
        WIDTH[0] = AREA / density;
        WIDTH[1] = TAIL;
        HEIGHT[0] = 0.0;
        HEIGHT[1] = density;
        for (int i = 2; i < LAYERS; i++) {
            HEIGHT[i] = HEIGHT[i - 1] + AREA / WIDTH[i - 1];
            WIDTH[i] = StrictMath.sqrt(-2.0 * StrictMath.log(HEIGHT[i]));
        }
        WIDTH[LAYERS] = 0.0;
        HEIGHT[LAYERS] = 1.0;
        for (int i = 0; i < LAYERS; i++) {
            RATIO[i] = WIDTH[i + 1] / WIDTH[i];
        }
    }

    private Ziggurat() {}

    /** Turns 64 uniform bits into a normal number; the lowest 8 choose the layer, the highest 53 the place. */
    static double normal(long bits) {
        int layer = (int) bits & (LAYERS - 1);
        double place = (bits >> 11) * SIGNED_UNIT;
        if (Math.abs(place) < RATIO[layer]) {
            return place * WIDTH[layer];
        }
        return edge(bits, layer, place);
    }

    private static double edge(long firstBits, int firstLayer, double firstPlace) {
        long bits = firstBits;
        int layer = firstLayer;
        double place = firstPlace;
        while (true) {
            if (layer == 0) {
                return tail(bits, place < 0.0);
            }
            double x = place * WIDTH[layer];
            bits = CounterRandom.mix(bits + 0x632BE59BD9B4E019L);
            double height = HEIGHT[layer] + (bits >>> 11) * 0x1.0p-53 * (HEIGHT[layer + 1] - HEIGHT[layer]);
            if (height < HEIGHT[layer] * exponential(0.5 * (WIDTH[layer] * WIDTH[layer] - x * x))) {
                return x;
            }
            bits = CounterRandom.mix(bits + 0x632BE59BD9B4E019L);
            layer = (int) bits & (LAYERS - 1);
            place = (bits >> 11) * SIGNED_UNIT;
            if (Math.abs(place) < RATIO[layer]) {
                return place * WIDTH[layer];
            }
        }
    }

    /**
     * Returns e^d for the 0 ≤ d ≤ 0.71 that occur within a layer, to 10⁻¹³: the series to d¹³, in operations whose results IEEE
     * 754 fixes, and several times faster than the library's function.
     */
    static double exponential(double d) {
        double sum = 1.0;
        for (int n = SERIES; n > 0; n--) {
            sum = Math.fma(sum, d * INVERSE[n], 1.0);
        }
        return sum;
    }

    private static double tail(long firstBits, boolean negative) {
        long bits = firstBits;
        while (true) {
            bits = CounterRandom.mix(bits + 0x632BE59BD9B4E019L);
            double x = -StrictMath.log(1.0 - (bits >>> 11) * 0x1.0p-53) / TAIL;
            bits = CounterRandom.mix(bits + 0x632BE59BD9B4E019L);
            double y = -StrictMath.log(1.0 - (bits >>> 11) * 0x1.0p-53);
            if (y + y > x * x) {
                return negative ? -(TAIL + x) : TAIL + x;
            }
        }
    }
}
