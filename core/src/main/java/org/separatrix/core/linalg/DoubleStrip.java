package org.separatrix.core.linalg;

import java.util.Arrays;

/** A strip of float64 numbers. */
final class DoubleStrip extends Strip {

    private final double[] values;

    DoubleStrip(double[] values) {
        this.values = values;
    }

    private static double[] of(Strip strip) {
        return ((DoubleStrip) strip).values;
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
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
        values[index] = value;
    }

    @Override
    public void fill(double value) {
        Arrays.fill(values, value);
    }

    @Override
    public void load(Tensor source) {
        source.doubles().get(0, values, 0, source.size());
    }

    @Override
    public void loadTransposed(Tensor source) {
        for (int j = 0; j < source.columns(); j++) {
            for (int i = 0; i < source.rows(); i++) {
                values[j * source.rows() + i] = source.doubles().get(i * source.columns() + j);
            }
        }
    }

    @Override
    public void store(Tensor target) {
        target.doubles().put(0, values, 0, target.size());
    }

    @Override
    public void copy(Strip source) {
        System.arraycopy(of(source), 0, values, 0, values.length);
    }

    @Override
    public void load(float[] source, int offset) {
        for (int i = 0; i < values.length; i++) {
            values[i] = source[offset + i];
        }
    }

    @Override
    public void store(float[] target, int offset) {
        for (int i = 0; i < values.length; i++) {
            target[offset + i] = (float) values[i];
        }
    }

    @Override
    public void repeat(Strip row) {
        double[] from = of(row);
        for (int start = 0; start < values.length; start += from.length) {
            System.arraycopy(from, 0, values, start, from.length);
        }
    }

    @Override
    public void add(float[] source, int offset) {
        add(values, source, offset);
    }

    private static void add(double[] v, float[] source, int offset) {
        for (int i = 0; i < v.length; i++) {
            v[i] += source[offset + i];
        }
    }

    @Override
    void tile(Strip source, int rows, int columns, boolean transposed, int depth, int width) {
        double[] from = of(source);
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
        blend(keep, values, share, of(other));
    }

    private static void blend(double keep, double[] v, double share, double[] w) {
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.fma(keep, v[i], share * w[i]);
        }
    }

    @Override
    public void blendPart(double keep, double share, Strip source, int offset) {
        blendPart(keep, values, share, of(source), offset);
    }

    private static void blendPart(double keep, double[] v, double share, double[] w, int offset) {
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.fma(keep, v[i], share * w[offset + i]);
        }
    }

    @Override
    public void setPart(int offset, double scale, Strip source) {
        setPart(values, offset, scale, of(source));
    }

    private static void setPart(double[] v, int offset, double scale, double[] source) {
        for (int i = 0; i < source.length; i++) {
            v[offset + i] = scale * source[i];
        }
    }

    @Override
    public void copyColumns(int first, int rows, Strip wide) {
        double[] from = of(wide);
        int width = values.length / rows;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, row * (from.length / rows) + first, values, row * width, width);
        }
    }

    @Override
    public void setColumns(int first, int rows, Strip narrow) {
        double[] from = of(narrow);
        int width = from.length / rows;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, row * width, values, row * (values.length / rows) + first, width);
        }
    }

    @Override
    public void scaled(double scale, Strip source) {
        scaled(values, scale, of(source));
    }

    private static void scaled(double[] v, double scale, double[] source) {
        for (int i = 0; i < v.length; i++) {
            v[i] = scale * source[i];
        }
    }

    @Override
    public void multiply(Strip other) {
        multiply(values, of(other));
    }

    private static void multiply(double[] v, double[] w) {
        for (int i = 0; i < v.length; i++) {
            v[i] *= w[i];
        }
    }

    @Override
    public void product(double scale, Strip a, Strip b) {
        product(values, scale, of(a), of(b));
    }

    private static void product(double[] v, double scale, double[] a, double[] b) {
        for (int i = 0; i < v.length; i++) {
            v[i] = scale * a[i] * b[i];
        }
    }

    @Override
    public void maskedError(Strip target, Strip mask, double scale, Strip squares) {
        maskedError(values, of(target), of(mask), scale, of(squares));
    }

    private static void maskedError(double[] y, double[] target, double[] mask, double scale, double[] squares) {
        for (int i = 0; i < y.length; i++) {
            double error = (y[i] - target[i]) * mask[i];
            squares[i] = Math.fma(error, error, squares[i]);
            y[i] = scale * error * mask[i];
        }
    }

    @Override
    public void multiplyRows(Strip row) {
        double[] factors = of(row);
        for (int start = 0; start < values.length; start += factors.length) {
            multiplyRow(values, start, factors);
        }
    }

    private static void multiplyRow(double[] v, int start, double[] row) {
        for (int j = 0; j < row.length; j++) {
            v[start + j] *= row[j];
        }
    }

    @Override
    public void addToRows(Strip row) {
        double[] terms = of(row);
        for (int start = 0; start < values.length; start += terms.length) {
            addToRow(values, start, terms);
        }
    }

    private static void addToRow(double[] v, int start, double[] row) {
        for (int j = 0; j < row.length; j++) {
            v[start + j] += row[j];
        }
    }

    @Override
    public void addRowsTo(Strip row) {
        double[] sums = of(row);
        for (int start = 0; start < values.length; start += sums.length) {
            addRow(values, start, sums);
        }
    }

    private static void addRow(double[] v, int start, double[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += v[start + j];
        }
    }

    @Override
    public void addRowProductsTo(Strip other, Strip row) {
        double[] sums = of(row);
        for (int start = 0; start < values.length; start += sums.length) {
            addRowProduct(values, of(other), start, sums);
        }
    }

    private static void addRowProduct(double[] v, double[] w, int start, double[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = Math.fma(v[start + j], w[start + j], sums[j]);
        }
    }

    @Override
    public void multiplyColumns(Strip column) {
        double[] factors = of(column);
        int width = values.length / Math.max(1, factors.length);
        for (int row = 0; row < factors.length; row++) {
            scalePart(values, row * width, width, factors[row]);
        }
    }

    private static void scalePart(double[] v, int start, int count, double factor) {
        for (int j = 0; j < count; j++) {
            v[start + j] *= factor;
        }
    }

    @Override
    public void sumProducts(Strip other, Strip column) {
        double[] sums = of(column);
        int width = values.length / Math.max(1, sums.length);
        for (int row = 0; row < sums.length; row++) {
            sums[row] = dotPart(values, of(other), row * width, width);
        }
    }

    private static double dotPart(double[] v, double[] w, int start, int count) {
        double sum = 0.0;
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

    private static double squares(double[] v, int from, int to) {
        double a = 0.0;
        double b = 0.0;
        double c = 0.0;
        double d = 0.0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += v[i] * v[i];
            b += v[i + 1] * v[i + 1];
            c += v[i + 2] * v[i + 2];
            d += v[i + 3] * v[i + 3];
        }
        for (; i < to; i++) {
            a += v[i] * v[i];
        }
        return a + b + (c + d);
    }

    @Override
    public void addRows(double[] factors, Strip other) {
        int width = values.length / Math.max(1, factors.length);
        for (int row = 0; row < factors.length; row++) {
            if (factors[row] != 0.0) {
                addScaled(values, of(other), row * width, (row + 1) * width, factors[row]);
            }
        }
    }

    private static void addScaled(double[] v, double[] w, int from, int to, double factor) {
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
        System.arraycopy(values, from, target, 0, target.length);
    }

    @Override
    public void activate(Nonlinearity function, Strip value, Strip slope) {
        DoubleFunctions.activate(function, values, of(value), of(slope));
    }

    @Override
    public void gaussians(CounterRandom random, long counter, double scale) {
        random.gaussians(counter, scale, values, values.length);
    }

    @Override
    public double sumOfSquares() {
        double sum = 0.0;
        for (double v : values) {
            sum += v * v;
        }
        return sum;
    }

    @Override
    public void fill(int from, int to, double value) {
        Arrays.fill(values, from, to, value);
    }

    @Override
    public double sum() {
        double sum = 0.0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }

    @Override
    public double sumOfAbsolutes() {
        double sum = 0.0;
        for (double v : values) {
            sum += Math.abs(v);
        }
        return sum;
    }

    @Override
    public double dot(Strip other) {
        double[] w = of(other);
        double sum = 0.0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * w[i];
        }
        return sum;
    }

    @Override
    public void addPenalty(double l1, double l2, Strip at) {
        addPenalty(values, l1, l2, of(at));
    }

    private static void addPenalty(double[] g, double l1, double l2, double[] v) {
        for (int i = 0; i < g.length; i++) {
            g[i] += Math.fma(l2, v[i], l1 * Math.signum(v[i]));
        }
    }

    @Override
    public void replaceWhereZero(Strip chooser, Strip source) {
        replaceWhereZero(values, of(chooser), of(source));
    }

    private static void replaceWhereZero(double[] v, double[] chooser, double[] source) {
        for (int i = 0; i < v.length; i++) {
            v[i] = chooser[i] == 0.0 ? source[i] : v[i];
        }
    }

    @Override
    public void clip(double limit) {
        clip(values, limit);
    }

    private static void clip(double[] v, double limit) {
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

    private static void moments(double[] m, AdamStep step, double[] gradient) {
        double scale = step.gradientScale();
        double beta1 = step.beta1();
        double rest1 = (1.0 - step.beta1());
        for (int i = 0; i < m.length; i++) {
            m[i] = Math.fma(beta1, m[i], rest1 * (scale * gradient[i]));
        }
    }

    private static void squares(double[] v, AdamStep step, double[] gradient) {
        double scale = step.gradientScale();
        double beta2 = step.beta2();
        double rest2 = (1.0 - step.beta2());
        for (int i = 0; i < v.length; i++) {
            double g = scale * gradient[i];
            v[i] = Math.fma(beta2, v[i], rest2 * g * g);
        }
    }

    private static void move(double[] w, AdamStep step, double[] m, double[] v) {
        double keep = step.keep();
        double rate = step.rate();
        double rootScale = step.rootScale();
        double epsilon = step.epsilon();
        for (int i = 0; i < w.length; i++) {
            w[i] = Math.fma(keep, w[i], -(rate * m[i] / Math.fma(Math.sqrt(v[i]), rootScale, epsilon)));
        }
    }
}
