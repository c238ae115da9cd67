package org.separatrix.core.task;

import java.util.ArrayList;
import java.util.List;

/** Writes angles into rows of channels and reads them back. */
sealed interface Encoder {

    static Encoder of(Encoding encoding) {
        return encoding instanceof Encoding.Ring ring ? new OnRing(ring) : new InPlane();
    }

    /** Returns the names of the channels of one modality or of the response. */
    List<String> names();

    /** Adds a stimulus to the channels that begin at a position. */
    void addStimulus(double angle, double strength, float[] row, int at);

    /** Adds the target of a response to the channels that begin at a position. */
    void addResponse(double angle, float[] row, int at);

    /** Decodes the channels that begin at a position. */
    double decode(float[] row, int at);

    /** Sine and cosine. */
    final class InPlane implements Encoder {

        @Override
        public List<String> names() {
            return List.of("sin", "cos");
        }

        @Override
        public void addStimulus(double angle, double strength, float[] row, int at) {
            row[at] += (float) (strength * Math.sin(angle));
            row[at + 1] += (float) (strength * Math.cos(angle));
        }

        @Override
        public void addResponse(double angle, float[] row, int at) {
            addStimulus(angle, 1, row, at);
        }

        @Override
        public double decode(float[] row, int at) {
            return Angles.wrap(Math.atan2(row[at], row[at + 1]));
        }
    }

    /** Bumps of activity on a ring. */
    final class OnRing implements Encoder {

        private final Encoding.Ring ring;

        OnRing(Encoding.Ring ring) {
            this.ring = ring;
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < ring.channels(); i++) {
                names.add("ring" + i);
            }
            return names;
        }

        @Override
        public void addStimulus(double angle, double strength, float[] row, int at) {
            for (int i = 0; i < ring.channels(); i++) {
                double distance = Angles.distance(angle, preferred(i)) / ring.width();
                row[at + i] += (float) (strength * ring.peak() * Math.exp(-0.5 * distance * distance));
            }
        }

        @Override
        public void addResponse(double angle, float[] row, int at) {
            addStimulus(angle, 1, row, at);
        }

        @Override
        public double decode(float[] row, int at) {
            double sine = 0;
            double cosine = 0;
            for (int i = 0; i < ring.channels(); i++) {
                sine += row[at + i] * Math.sin(preferred(i));
                cosine += row[at + i] * Math.cos(preferred(i));
            }
            return Angles.wrap(Math.atan2(sine, cosine));
        }

        private double preferred(int i) {
            return Angles.TURN * i / ring.channels();
        }
    }
}
