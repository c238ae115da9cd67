package org.separatrix.core.linalg;

/**
 * The transfer function φ of a unit and its derivatives, in float64.
 *
 * <p>Values come from {@link StrictMath}, so they are the same on every machine; the vectorised float32 versions used in
 * training live in {@code linalg}.
 */
public enum Nonlinearity {
    /** tanh(a). */
    TANH {
        @Override
        public double value(double a) {
            return StrictMath.tanh(a);
        }

        @Override
        public double derivative(double a) {
            double t = StrictMath.tanh(a);
            return 1.0 - t * t;
        }

        @Override
        public double secondDerivative(double a) {
            double t = StrictMath.tanh(a);
            return -2.0 * t * (1.0 - t * t);
        }
    },
    /** max(a, 0). */
    RELU {
        @Override
        public double value(double a) {
            return Math.max(a, 0.0);
        }

        @Override
        public double derivative(double a) {
            return a > 0.0 ? 1.0 : 0.0;
        }

        @Override
        public double secondDerivative(double a) {
            return 0.0;
        }
    },
    /** ln(1 + exp(a)). */
    SOFTPLUS {
        @Override
        public double value(double a) {
            return Math.max(a, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(a)));
        }

        @Override
        public double derivative(double a) {
            return SIGMOID.value(a);
        }

        @Override
        public double secondDerivative(double a) {
            return SIGMOID.derivative(a);
        }
    },
    /** 1 / (1 + exp(−a)). */
    SIGMOID {
        @Override
        public double value(double a) {
            double e = StrictMath.exp(-Math.abs(a));
            return a >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e);
        }

        @Override
        public double derivative(double a) {
            double e = StrictMath.exp(-Math.abs(a));
            return e / ((1.0 + e) * (1.0 + e));
        }

        @Override
        public double secondDerivative(double a) {
            return derivative(a) * (1.0 - 2.0 * value(a));
        }
    },
    /** tanh(max(a, 0)). */
    RETANH {
        @Override
        public double value(double a) {
            return StrictMath.tanh(Math.max(a, 0.0));
        }

        @Override
        public double derivative(double a) {
            return a > 0.0 ? TANH.derivative(a) : 0.0;
        }

        @Override
        public double secondDerivative(double a) {
            return a > 0.0 ? TANH.secondDerivative(a) : 0.0;
        }
    },
    /** max(a, 0)². */
    POWER {
        @Override
        public double value(double a) {
            double positive = Math.max(a, 0.0);
            return positive * positive;
        }

        @Override
        public double derivative(double a) {
            return 2.0 * Math.max(a, 0.0);
        }

        @Override
        public double secondDerivative(double a) {
            return a > 0.0 ? 2.0 : 0.0;
        }
    },
    /** a itself: a linear network. */
    IDENTITY {
        @Override
        public double value(double a) {
            return a;
        }

        @Override
        public double derivative(double a) {
            return 1.0;
        }

        @Override
        public double secondDerivative(double a) {
            return 0.0;
        }
    };

    /**
     * Evaluates φ.
     *
     * @param a activation, any finite value
     * @return φ(a)
     */
    public abstract double value(double a);

    /**
     * Evaluates φ'; at the corner of a rectifier the left derivative, 0.
     *
     * @param a activation, any finite value
     * @return φ'(a)
     */
    public abstract double derivative(double a);

    /**
     * Evaluates φ''; at the corner of a rectifier the left derivative, 0.
     *
     * @param a activation, any finite value
     * @return φ''(a)
     */
    public abstract double secondDerivative(double a);

    /**
     * Returns whether φ is odd, φ(−a) = −φ(a).
     *
     * @return true for TANH and IDENTITY
     */
    public boolean isOdd() {
        return this == TANH || this == IDENTITY;
    }

    /**
     * Returns whether φ stays within finite bounds, which makes the Brouwer degree of a network known.
     *
     * @return true for TANH, SIGMOID and RETANH
     */
    public boolean isBounded() {
        return this == TANH || this == SIGMOID || this == RETANH;
    }
}
