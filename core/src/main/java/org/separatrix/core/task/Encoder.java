package org.separatrix.core.task;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Writes angles into rows of channels and reads them back. */
sealed interface Encoder {

    static Encoder of(Encoding encoding) {
        if (encoding instanceof Encoding.Ring ring) {
            return new OnRing(ring);
        }
        if (encoding instanceof Encoding.OneHot oneHot) {
            return new OneHot(oneHot.channels());
        }
        return encoding instanceof Encoding.Scalar ? new Scalar() : new InPlane();
    }

    /** Returns the names of the channels of one modality or of the response. */
    List<String> names();

    /** Returns the number of channels. */
    int channels();

    /** Adds an angle to the channels that begin at a position. */
    void add(double angle, double strength, float[] row, int at);

    /** Decodes the channels that begin at a position: an angle in [0, 2π). */
    double decode(float[] row, int at);

    /** Sine and cosine. */
    final class InPlane implements Encoder {

        @Override
        public List<String> names() {
            return List.of("sin", "cos");
        }

        @Override
        public int channels() {
            return 2;
        }

        @Override
        public void add(double angle, double strength, float[] row, int at) {
            row[at] += (float) (strength * Math.sin(angle));
            row[at + 1] += (float) (strength * Math.cos(angle));
        }

        @Override
        public double decode(float[] row, int at) {
            return Angles.wrap(Math.atan2(row[at], row[at + 1]));
        }
    }

    /** Bumps of activity on a ring. */
    final class OnRing implements Encoder {

        private final Encoding.Ring ring;
        private final double[] falloff;
        private final double[] sine;
        private final double[] cosine;

        OnRing(Encoding.Ring ring) {
            this.ring = ring;
            double spacing = Angles.TURN / ring.channels();
            this.falloff = table(ring, k -> Math.exp(-0.5 * Math.pow(k * spacing / ring.width(), 2)));
            this.sine = table(ring, i -> Math.sin(i * spacing));
            this.cosine = table(ring, i -> Math.cos(i * spacing));
        }

        private static double[] table(Encoding.Ring ring, IntToDoubleFunction value) {
            return IntStream.range(0, ring.channels()).mapToDouble(value).toArray();
        }

        @Override
        public List<String> names() {
            return numbered("ring", ring.channels());
        }

        @Override
        public int channels() {
            return ring.channels();
        }

        /**
         * With the nearest unit at a distance δ and the others k spacings s further, exp(−½ ((k s − δ) / w)²) is the product of
         * exp(−½ (δ / w)²), exp(s δ / w²)^k and exp(−½ (k s / w)²): two exponentials for the whole ring.
         */
        @Override
        public void add(double angle, double strength, float[] row, int at) {
            int n = sine.length;
            double spacing = Angles.TURN / n;
            int nearest = (int) Math.round(Angles.wrap(angle) / spacing);
            double offset = (Angles.wrap(angle) - nearest * spacing) / ring.width();
            double top = strength * ring.peak() * StrictMath.exp(-0.5 * offset * offset);
            double ratio = StrictMath.exp(offset * spacing / ring.width());
            int right = nearest == n ? 0 : nearest;
            int left = right;
            row[at + right] += (float) top;
            double up = top;
            double down = top;
            double inverse = 1 / ratio;
            for (int k = 1; 2 * k < n; k++) {
                up *= ratio;
                down *= inverse;
                right = right == n - 1 ? 0 : right + 1;
                left = left == 0 ? n - 1 : left - 1;
                row[at + right] += (float) (up * falloff[k]);
                row[at + left] += (float) (down * falloff[k]);
            }
            if (n % 2 == 0) {
                // the unit opposite is as far away on the side of the angle
                double far = offset > 0 ? up * ratio : down * inverse;
                row[at + (right == n - 1 ? 0 : right + 1)] += (float) (far * falloff[n / 2]);
            }
        }

        @Override
        public double decode(float[] row, int at) {
            double y = 0;
            double x = 0;
            for (int i = 0; i < sine.length; i++) {
                y += row[at + i] * sine[i];
                x += row[at + i] * cosine[i];
            }
            return Angles.wrap(Math.atan2(y, x));
        }
    }

    /** One unit for each of some angles. */
    record OneHot(int channels) implements Encoder {

        @Override
        public List<String> names() {
            return numbered("unit", channels);
        }

        @Override
        public void add(double angle, double strength, float[] row, int at) {
            int nearest = (int) Math.round(Angles.wrap(angle) / Angles.TURN * channels) % channels;
            row[at + nearest] += (float) strength;
        }

        @Override
        public double decode(float[] row, int at) {
            int largest = 0;
            for (int i = 1; i < channels; i++) {
                if (row[at + i] > row[at + largest]) {
                    largest = i;
                }
            }
            return Angles.TURN * largest / channels;
        }
    }

    /** One signed number. */
    final class Scalar implements Encoder {

        @Override
        public List<String> names() {
            return List.of("value");
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public void add(double angle, double strength, float[] row, int at) {
            row[at] += (float) (strength * Math.cos(angle));
        }

        @Override
        public double decode(float[] row, int at) {
            return row[at] > 0 ? 0 : Math.PI;
        }
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + i).toList();
    }
}
