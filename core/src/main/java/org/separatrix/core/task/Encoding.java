package org.separatrix.core.task;

/** How angles become channels of the input and of the output. */
public sealed interface Encoding {

    /**
     * Returns the number of channels of one modality, which is also that of the response.
     *
     * @return channels, at least 1
     */
    int channels();

    /**
     * Returns the target of all outputs where nothing else is asked for.
     *
     * @return the baseline
     */
    double baseline();

    /**
     * Returns the target of the fixation output while fixation is asked for.
     *
     * @return the fixation target
     */
    double fixation();

    /**
     * The angle as a point of the plane, in the order sine, cosine. A stimulus adds g (sin θ, cos θ) to its modality; a
     * response adds (sin φ, cos φ) to the baseline; an output is decoded as atan2(first, second).
     *
     * <p>Source: Driscoll et al. 2024 (doi:10.1038/s41593-024-01668-6).
     *
     * @param baseline target of all outputs where nothing else is asked for
     * @param fixation target of the fixation output while fixation is asked for
     */
    record Plane(double baseline, double fixation) implements Encoding {

        @Override
        public int channels() {
            return 2;
        }
    }

    /**
     * A ring of units with preferred angles p_i = 2π i / n and the bump b_i(θ) = exp(−½ (d(θ, p_i) / width)²), where d is
     * the distance on the circle. A stimulus adds g · peak · b(θ) to its modality; a response adds peak · b(φ) to the
     * baseline; an output y is decoded by the population vector as atan2(Σ y_i sin p_i, Σ y_i cos p_i).
     *
     * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2).
     *
     * @param channels n, at least 3
     * @param width standard deviation of the bump (rad), positive
     * @param peak height of the bump
     * @param baseline target of all outputs where nothing else is asked for
     * @param fixation target of the fixation output while fixation is asked for
     */
    record Ring(int channels, double width, double peak, double baseline, double fixation) implements Encoding {

        /** Checks the ranges. */
        public Ring {
            if (channels < 3 || !(width > 0)) {
                throw new IllegalArgumentException(
                        "need channels >= 3 and width > 0, found " + channels + ", " + width);
            }
        }
    }
}
