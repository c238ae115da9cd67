package org.separatrix.fixedpoints;

import org.separatrix.core.linalg.Nonlinearity;

/** Values and slopes of transfer functions at many arguments, from one elementary function each. */
final class Activation {

    private Activation() {}

    /**
     * Evaluates φ and φ'.
     *
     * @param function φ
     * @param arguments a
     * @param values receives φ(a)
     * @param slopes receives φ'(a)
     */
    static void evaluate(Nonlinearity function, double[] arguments, double[] values, double[] slopes) {
        switch (function) {
            case TANH -> {
                for (int i = 0; i < arguments.length; i++) {
                    double t = StrictMath.tanh(arguments[i]);
                    values[i] = t;
                    slopes[i] = 1.0 - t * t;
                }
            }
            case SIGMOID, SOFTPLUS -> {
                for (int i = 0; i < arguments.length; i++) {
                    double a = arguments[i];
                    double e = StrictMath.exp(-Math.abs(a));
                    double s = a >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e);
                    boolean soft = function == Nonlinearity.SOFTPLUS;
                    values[i] = soft ? Math.max(a, 0.0) + StrictMath.log1p(e) : s;
                    slopes[i] = soft ? s : e / ((1.0 + e) * (1.0 + e));
                }
            }
            default -> {
                for (int i = 0; i < arguments.length; i++) {
                    values[i] = function.value(arguments[i]);
                    slopes[i] = function.derivative(arguments[i]);
                }
            }
        }
    }
}
