package org.separatrix.core.task;

import java.util.List;
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
        private final double[] preferred;
        private final double[] sine;
        private final double[] cosine;

        OnRing(Encoding.Ring ring) {
            this.ring = ring;
            this.preferred = IntStream.range(0, ring.channels())
                    .mapToDouble(i -> Angles.TURN * i / ring.channels())
                    .toArray();
            this.sine = IntStream.range(0, ring.channels())
                    .mapToDouble(i -> Math.sin(preferred[i]))
                    .toArray();
            this.cosine = IntStream.range(0, ring.channels())
                    .mapToDouble(i -> Math.cos(preferred[i]))
                    .toArray();
        }

        @Override
        public List<String> names() {
            return numbered("ring", ring.channels());
        }

        @Override
        public int channels() {
            return ring.channels();
        }

        @Override
        public void add(double angle, double strength, float[] row, int at) {
            for (int i = 0; i < preferred.length; i++) {
                double distance = Angles.distance(angle, preferred[i]) / ring.width();
                row[at + i] += (float) (strength * ring.peak() * Math.exp(-0.5 * distance * distance));
            }
        }

        @Override
        public double decode(float[] row, int at) {
            double y = 0;
            double x = 0;
            for (int i = 0; i < preferred.length; i++) {
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
