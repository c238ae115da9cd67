package org.separatrix.core.linalg;

import java.util.Arrays;

/**
 * A strip of float32 numbers. Where a loop would join two arrays at different places, which the compiler does not vectorise because
 * they could be one, parts are copied to an array in between.
 */
final class FloatStrip extends Strip {

    private final float[] values;
    /** Copies of as many numbers, made when first needed. */
    private float[] between = {};

    private float[] beside = {};

    FloatStrip(float[] values) {
        this.values = values;
    }

    private static float[] of(Strip strip) {
        return ((FloatStrip) strip).values;
    }

    private float[] between() {
        if (between.length != values.length) {
            between = new float[values.length];
        }
        return between;
    }

    private float[] beside() {
        if (beside.length != values.length) {
            beside = new float[values.length];
        }
        return beside;
    }

    /** Returns a row as often as it fits into this strip. */
    private float[] repeated(float[] row) {
        repeat(row, between());
        return between;
    }

    private static void repeat(float[] row, float[] rows) {
        for (int start = 0; start < rows.length; start += row.length) {
            System.arraycopy(row, 0, rows, start, row.length);
        }
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT32;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public double get(int index) {
        return values[index];
    }

    @Override
    public void set(int index, double value) {
        values[index] = (float) value;
    }

    @Override
    public void fill(double value) {
        Arrays.fill(values, (float) value);
    }

    @Override
    public void load(Tensor source) {
        source.floats().get(0, values, 0, source.size());
    }

    @Override
    public void loadTransposed(Tensor source) {
        source.floats().get(0, between(), 0, source.size());
        transpose(between, source.rows(), source.columns(), values);
    }

    private static void transpose(float[] from, int rows, int columns, float[] to) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                to[j * rows + i] = from[i * columns + j];
            }
        }
    }

    @Override
    public void store(Tensor target) {
        target.floats().put(0, values, 0, target.size());
    }

    @Override
    public void copy(Strip source) {
        System.arraycopy(of(source), 0, values, 0, values.length);
    }

    @Override
    public void load(float[] source, int offset) {
        System.arraycopy(source, offset, values, 0, values.length);
    }

    @Override
    public void store(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    @Override
    public void repeat(Strip row) {
        repeat(of(row), values);
    }

    @Override
    public void add(float[] source, int offset) {
        System.arraycopy(source, offset, between(), 0, values.length);
        add(values, between);
    }

    private static void add(float[] v, float[] terms) {
        for (int i = 0; i < v.length; i++) {
            v[i] += terms[i];
        }
    }

    @Override
    void tile(Strip source, int rows, int columns, boolean transposed, int depth, int width) {
        float[] from = of(source);
        int at = 0;
        for (int k0 = 0; k0 < rows; k0 += depth) {
            for (int n0 = 0; n0 < columns; n0 += width) {
                int end = Math.min(n0 + width, columns);
                for (int i = k0; i < Math.min(k0 + depth, rows); i++) {
                    for (int j = n0; j < end; j++) {
                        values[at++] = transposed ? from[j * rows + i] : from[i * columns + j];
                    }
                }
            }
        }
    }

    @Override
    public void blend(double keep, double share, Strip other) {
        blend((float) keep, values, (float) share, of(other));
    }

    private static void blend(float keep, float[] v, float share, float[] w) {
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.fma(keep, v[i], share * w[i]);
        }
    }

    @Override
    public void blendPart(double keep, double share, Strip source, int offset) {
        blendPart((float) keep, values, (float) share, of(source), offset);
    }

    private static void blendPart(float keep, float[] v, float share, float[] w, int offset) {
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.fma(keep, v[i], share * w[offset + i]);
        }
    }

    @Override
    public void setPart(int offset, double scale, Strip source) {
        setPart(values, offset, (float) scale, of(source));
    }

    private static void setPart(float[] v, int offset, float scale, float[] source) {
        for (int i = 0; i < source.length; i++) {
            v[offset + i] = scale * source[i];
        }
    }

    @Override
    public void copyColumns(int first, int rows, Strip wide) {
        float[] from = of(wide);
        int width = values.length / rows;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, row * (from.length / rows) + first, values, row * width, width);
        }
    }

    @Override
    public void setColumns(int first, int rows, Strip narrow) {
        float[] from = of(narrow);
        int width = from.length / rows;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, row * width, values, row * (values.length / rows) + first, width);
        }
    }

    @Override
    public void scaled(double scale, Strip source) {
        scaled(values, (float) scale, of(source));
    }

    private static void scaled(float[] v, float scale, float[] source) {
        for (int i = 0; i < v.length; i++) {
            v[i] = scale * source[i];
        }
    }

    @Override
    public void multiply(Strip other) {
        multiply(values, of(other));
    }

    private static void multiply(float[] v, float[] w) {
        for (int i = 0; i < v.length; i++) {
            v[i] *= w[i];
        }
    }

    @Override
    public void product(double scale, Strip a, Strip b) {
        product(values, (float) scale, of(a), of(b));
    }

    private static void product(float[] v, float scale, float[] a, float[] b) {
        for (int i = 0; i < v.length; i++) {
            v[i] = scale * a[i] * b[i];
        }
    }

    @Override
    public void maskedError(Strip target, Strip mask, double scale, Strip squares) {
        maskedError(values, of(target), of(mask), (float) scale, of(squares));
    }

    private static void maskedError(float[] y, float[] target, float[] mask, float scale, float[] squares) {
        for (int i = 0; i < y.length; i++) {
            float error = (y[i] - target[i]) * mask[i];
            squares[i] = Math.fma(error, error, squares[i]);
            y[i] = scale * error * mask[i];
        }
    }

    @Override
    public void multiplyRows(Strip row) {
        multiply(values, repeated(of(row)));
    }

    @Override
    public void addToRows(Strip row) {
        add(values, repeated(of(row)));
    }

    @Override
    public void addRowsTo(Strip row) {
        float[] sums = of(row);
        float[] part = ((FloatStrip) row).between();
        for (int start = 0; start < values.length; start += sums.length) {
            System.arraycopy(values, start, part, 0, part.length);
            add(sums, part);
        }
    }

    @Override
    public void addRowProductsTo(Strip other, Strip row) {
        float[] sums = of(row);
        float[] part = ((FloatStrip) row).between();
        float[] otherPart = ((FloatStrip) row).beside();
        for (int start = 0; start < values.length; start += sums.length) {
            System.arraycopy(values, start, part, 0, part.length);
            System.arraycopy(of(other), start, otherPart, 0, part.length);
            addProduct(sums, part, otherPart);
        }
    }

    private static void addProduct(float[] sums, float[] a, float[] b) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = Math.fma(a[j], b[j], sums[j]);
        }
    }

    @Override
    public void multiplyColumns(Strip column) {
        float[] factors = of(column);
        int width = values.length / Math.max(1, factors.length);
        for (int row = 0; row < factors.length; row++) {
            scalePart(values, row * width, width, factors[row]);
        }
    }

    private static void scalePart(float[] v, int start, int count, float factor) {
        for (int j = 0; j < count; j++) {
            v[start + j] *= factor;
        }
    }

    @Override
    public void sumProducts(Strip other, Strip column) {
        float[] sums = of(column);
        int width = values.length / Math.max(1, sums.length);
        for (int row = 0; row < sums.length; row++) {
            sums[row] = dotPart(values, of(other), row * width, width);
        }
    }

    private static float dotPart(float[] v, float[] w, int start, int count) {
        float sum = 0.0f;
        for (int j = 0; j < count; j++) {
            sum = Math.fma(v[start + j], w[start + j], sum);
        }
        return sum;
    }

    @Override
    public void sumSquares(double[] sums) {
        int width = values.length / Math.max(1, sums.length);
        for (int row = 0; row < sums.length; row++) {
            sums[row] = squares(values, row * width, (row + 1) * width);
        }
    }

    private static double squares(float[] v, int from, int to) {
        double a = 0.0;
        double b = 0.0;
        double c = 0.0;
        double d = 0.0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += (double) v[i] * v[i];
            b += (double) v[i + 1] * v[i + 1];
            c += (double) v[i + 2] * v[i + 2];
            d += (double) v[i + 3] * v[i + 3];
        }
        for (; i < to; i++) {
            a += (double) v[i] * v[i];
        }
        return a + b + (c + d);
    }

    @Override
    public void addRows(double[] factors, Strip other) {
        int width = values.length / Math.max(1, factors.length);
        for (int row = 0; row < factors.length; row++) {
            if (factors[row] != 0.0) {
                addScaled(values, of(other), row * width, (row + 1) * width, (float) factors[row]);
            }
        }
    }

    private static void addScaled(float[] v, float[] w, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            v[i] = Math.fma(factor, w[i], v[i]);
        }
    }

    @Override
    public void copyPart(int from, int to, Strip source) {
        System.arraycopy(of(source), from, values, from, to - from);
    }

    @Override
    public void read(int from, double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = values[from + i];
        }
    }

    @Override
    public void activate(Nonlinearity function, Strip value, Strip slope) {
        FloatFunctions.activate(function, values, of(value), of(slope));
    }

    @Override
    public void gaussians(CounterRandom random, long counter, double scale) {
        random.gaussians(counter, (float) scale, values, values.length);
    }

    @Override
    public double sumOfSquares() {
        return squares(values, 0, values.length);
    }

    @Override
    public void fill(int from, int to, double value) {
        Arrays.fill(values, from, to, (float) value);
    }

    @Override
    public double sum() {
        double sum = 0.0;
        for (float v : values) {
            sum += v;
        }
        return sum;
    }

    @Override
    public double sumOfAbsolutes() {
        double sum = 0.0;
        for (float v : values) {
            sum += Math.abs(v);
        }
        return sum;
    }

    @Override
    public double dot(Strip other) {
        float[] w = of(other);
        double sum = 0.0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * w[i];
        }
        return sum;
    }

    @Override
    public void addPenalty(double l1, double l2, Strip at) {
        addPenalty(values, (float) l1, (float) l2, of(at));
    }

    private static void addPenalty(float[] g, float l1, float l2, float[] v) {
        for (int i = 0; i < g.length; i++) {
            g[i] += Math.fma(l2, v[i], l1 * Math.signum(v[i]));
        }
    }

    @Override
    public void replaceWhereZero(Strip chooser, Strip source) {
        replaceWhereZero(values, of(chooser), of(source));
    }

    private static void replaceWhereZero(float[] v, float[] chooser, float[] source) {
        for (int i = 0; i < v.length; i++) {
            v[i] = chooser[i] == 0.0f ? source[i] : v[i];
        }
    }

    @Override
    public void clip(double limit) {
        clip(values, (float) limit);
    }

    private static void clip(float[] v, float limit) {
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.min(Math.max(v[i], -limit), limit);
        }
    }

    @Override
    public void adam(AdamStep step, Strip gradient, Strip first, Strip second) {
        moments(of(first), step, of(gradient));
        squares(of(second), step, of(gradient));
        move(values, step, of(first), of(second));
    }

    private static void moments(float[] m, AdamStep step, float[] gradient) {
        float scale = (float) step.gradientScale();
        float beta1 = (float) step.beta1();
        float rest1 = (float) (1.0 - step.beta1());
        for (int i = 0; i < m.length; i++) {
            m[i] = Math.fma(beta1, m[i], rest1 * (scale * gradient[i]));
        }
    }

    private static void squares(float[] v, AdamStep step, float[] gradient) {
        float scale = (float) step.gradientScale();
        float beta2 = (float) step.beta2();
        float rest2 = (float) (1.0 - step.beta2());
        for (int i = 0; i < v.length; i++) {
            float g = scale * gradient[i];
            v[i] = Math.fma(beta2, v[i], rest2 * g * g);
        }
    }

    private static void move(float[] w, AdamStep step, float[] m, float[] v) {
        float keep = (float) step.keep();
        float rate = (float) step.rate();
        float rootScale = (float) step.rootScale();
        float epsilon = (float) step.epsilon();
        for (int i = 0; i < w.length; i++) {
            w[i] = Math.fma(keep, w[i], -(rate * m[i] / Math.fma((float) Math.sqrt(v[i]), rootScale, epsilon)));
        }
    }
}
