package org.separatrix.core.linalg;

/** Transfer functions on float64 strips, by {@link Nonlinearity}'s own formulas: correct to about 1 ulp. */
final class DoubleFunctions {

    private DoubleFunctions() {}

    static void activate(Nonlinearity function, double[] a, double[] value, double[] slope) {
        for (int i = 0; i < a.length; i++) {
            double x = a[i];
            value[i] = function.value(x);
            slope[i] = function.derivative(x);
        }
    }
}
