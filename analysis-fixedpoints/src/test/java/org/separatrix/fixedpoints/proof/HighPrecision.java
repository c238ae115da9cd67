package org.separatrix.fixedpoints.proof;

import java.math.BigDecimal;
import java.math.MathContext;
import org.separatrix.core.linalg.Nonlinearity;

/** Transfer functions to forty digits, to judge the enclosures by. */
final class HighPrecision {

    private static final MathContext DIGITS = new MathContext(60);

    private HighPrecision() {}

    static BigDecimal value(Nonlinearity function, double a) {
        BigDecimal x = new BigDecimal(a);
        BigDecimal one = BigDecimal.ONE;
        return switch (function) {
            case TANH -> tanh(x);
            case RELU -> x.max(BigDecimal.ZERO);
            case SOFTPLUS -> log1p(exp(x.abs().negate())).add(x.max(BigDecimal.ZERO));
            case SIGMOID -> one.divide(one.add(exp(x.negate())), DIGITS);
            case RETANH -> tanh(x.max(BigDecimal.ZERO));
            case POWER -> x.max(BigDecimal.ZERO).pow(2);
            case IDENTITY -> x;
        };
    }

    static BigDecimal slope(Nonlinearity function, double a) {
        BigDecimal x = new BigDecimal(a);
        BigDecimal one = BigDecimal.ONE;
        BigDecimal right = a > 0.0 ? one : BigDecimal.ZERO;
        return switch (function) {
            case TANH -> one.subtract(tanh(x).pow(2));
            case RELU -> right;
            case SOFTPLUS -> value(Nonlinearity.SIGMOID, a);
            case SIGMOID -> value(Nonlinearity.SIGMOID, a).multiply(value(Nonlinearity.SIGMOID, -a));
            case RETANH -> right.multiply(one.subtract(tanh(x).pow(2)));
            case POWER -> x.max(BigDecimal.ZERO).multiply(BigDecimal.valueOf(2));
            case IDENTITY -> one;
        };
    }

    static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = exp(x.multiply(BigDecimal.valueOf(2)));
        return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
    }

    /** By Taylor's series after halving twenty times. */
    static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 20), DIGITS);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int k = 1; k < 16; k++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term);
        }
        for (int k = 0; k < 20; k++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** ln(1 + y) for 0 ≤ y ≤ 1, by the series of the inverse hyperbolic tangent. */
    static BigDecimal log1p(BigDecimal y) {
        BigDecimal z = y.divide(y.add(BigDecimal.valueOf(2)), DIGITS);
        BigDecimal square = z.multiply(z, DIGITS);
        BigDecimal power = z;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 1; k < 120; k += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS));
            power = power.multiply(square, DIGITS);
        }
        return sum.multiply(BigDecimal.valueOf(2));
    }
}
