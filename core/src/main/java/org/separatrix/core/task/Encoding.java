package org.separatrix.core.task;

import org.separatrix.core.provenance.FieldException;

/** How an angle becomes channels of the input or of the output, and back. */
public sealed interface Encoding {

    /**
     * Returns the number of channels.
     *
     * @return channels of one modality or of the response, at least 1
     */
    int channels();

    /**
     * A point of the plane, in the order sine, cosine: g (sin θ, cos θ), decoded as atan2(first, second).
     *
     * <p>Source: Driscoll et al. 2024 (doi:10.1038/s41593-024-01668-6).
     */
    record Plane() implements Encoding {

        @Override
        public int channels() {
            return 2;
        }
    }

    /**
     * A bump on a ring of units with preferred angles p_i = 2π i / n: g · peak · exp(−½ (d(θ, p_i) / width)²), where d is the
     * distance on the circle, decoded by the population vector as atan2(Σ y_i sin p_i, Σ y_i cos p_i).
     *
     * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2).
     *
     * @param channels n, at least 3
     * @param width standard deviation of the bump (rad), positive
     * @param peak height of the bump
     */
    record Ring(int channels, double width, double peak) implements Encoding {

        /** Checks the ranges. */
        public Ring {
            if (channels < 3) {
                throw new FieldException("channels", channels, "at least 3");
            }
            if (!(width > 0)) {
                throw new FieldException("width", width, "a standard deviation > 0 rad");
            }
        }
    }

    /**
     * One of n units, that whose preferred angle 2π i / n is nearest: g there and 0 elsewhere, decoded as the preferred angle
     * of the largest.
     *
     * @param channels n, at least 2
     */
    record OneHot(int channels) implements Encoding {

        /** Checks the range. */
        public OneHot {
            if (channels < 2) {
                throw new FieldException("channels", channels, "at least 2");
            }
        }
    }

    /**
     * One signed number: g cos θ, decoded as 0 where it is positive and as π where it is not. So angles of 0 and π stand for
     * the two signs, and a task with two alternatives is one on two points of the circle.
     */
    record Scalar() implements Encoding {

        @Override
        public int channels() {
            return 1;
        }
    }
}
