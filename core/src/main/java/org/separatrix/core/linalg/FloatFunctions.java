package org.separatrix.core.linalg;

/**
 * Transfer functions on float32 strips, written so that the just-in-time compiler vectorises them: rational and
 * polynomial approximations of our own fit, in fused multiply-adds, without branches, tables or library calls.
 *
 * <p>Largest absolute errors over all float32 arguments: tanh 4e-7, sigmoid 3e-7, softplus 8e-7 (plus half a unit in the
 * last place for large arguments); the slopes 1e-6. relu, power and identity are exact.
 */
final class FloatFunctions {

    /** tanh(x) ≈ x P(x²) / Q(x²) on |x| ≤ 8.6, relative error 1.4e-8 before rounding. */
    private static final float TANH_LIMIT = 8.6f;

    private static final float P1 = 0.13406876f;
    private static final float P2 = 0.0035264024f;
    private static final float P3 = 2.1122394e-05f;
    private static final float P4 = 1.4082486e-08f;
    private static final float Q1 = 0.46740198f;
    private static final float Q2 = 0.025993904f;
    private static final float Q3 = 0.00033362716f;
    private static final float Q4 = 8.0706434e-07f;

    /** exp(−u) ≈ E(u) on [0, 2.5], relative error 5e-9 before rounding; three squarings give exp(−8u). */
    private static final float EXP_LIMIT = 20.0f;

    private static final float E1 = -0.99999976f;
    private static final float E2 = 0.49999717f;
    private static final float E3 = -0.16665292f;
    private static final float E4 = 0.041633014f;
    private static final float E5 = -0.00828539f;
    private static final float E6 = 0.0013463979f;
    private static final float E7 = -0.00017432202f;
    private static final float E8 = 1.6060043e-05f;
    private static final float E9 = -7.690636e-07f;

    /** ln(1 + e) ≈ e L(e) on [0, 1], absolute error 2e-9 before rounding; L(0) = 1. */
    private static final float L1 = -0.4999987f;

    private static final float L2 = 0.33328858f;
    private static final float L3 = -0.24943092f;
    private static final float L4 = 0.19621971f;
    private static final float L5 = -0.1515741f;
    private static final float L6 = 0.10363505f;
    private static final float L7 = -0.054678943f;
    private static final float L8 = 0.018677752f;
    private static final float L9 = -0.0029912551f;

    /** Turns the sign of any normal number into ±1 by saturation. */
    private static final float SATURATE = 1e38f;

    private FloatFunctions() {}

    static void activate(Nonlinearity function, float[] a, float[] value, float[] slope) {
        switch (function) {
            case TANH -> tanh(a, value, slope);
            case RELU -> relu(a, value, slope);
            case SOFTPLUS -> softplus(a, value, slope);
            case SIGMOID -> sigmoid(a, value, slope);
            case RETANH -> retanh(a, value, slope);
            case POWER -> power(a, value, slope);
            case IDENTITY -> identity(a, value, slope);
        }
    }

    private static float tanh(float x) {
        float v = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x));
        float s = v * v;
        float p = Math.fma(s, Math.fma(s, Math.fma(s, Math.fma(s, P4, P3), P2), P1), 1.0f);
        float q = Math.fma(s, Math.fma(s, Math.fma(s, Math.fma(s, Q4, Q3), Q2), Q1), 1.0f);
        return Math.max(-1.0f, Math.min(1.0f, v * p / q));
    }

    /** exp(−|x|), and exp(−20) beyond. */
    private static float expOfMinusAbs(float x) {
        float u = 0.125f * Math.min(Math.abs(x), EXP_LIMIT);
        float high = Math.fma(u, Math.fma(u, Math.fma(u, Math.fma(u, E9, E8), E7), E6), E5);
        float e = Math.fma(u, Math.fma(u, Math.fma(u, Math.fma(u, Math.fma(u, high, E4), E3), E2), E1), 1.0f);
        float e2 = e * e;
        float e4 = e2 * e2;
        return e4 * e4;
    }

    /** The logistic function from e = exp(−|x|). */
    private static float sigmoid(float x, float e) {
        float sign = Math.max(-1.0f, Math.min(1.0f, x * SATURATE));
        return Math.fma(sign, 1.0f / (1.0f + e) - 0.5f, 0.5f);
    }

    private static void tanh(float[] a, float[] value, float[] slope) {
        for (int i = 0; i < a.length; i++) {
            float t = tanh(a[i]);
            value[i] = t;
            slope[i] = Math.fma(-t, t, 1.0f);
        }
    }

    private static void softplus(float[] a, float[] value, float[] slope) {
        for (int i = 0; i < a.length; i++) {
            float x = a[i];
            float e = expOfMinusAbs(x);
            float high = Math.fma(e, Math.fma(e, Math.fma(e, Math.fma(e, L9, L8), L7), L6), L5);
            float series = Math.fma(e, Math.fma(e, Math.fma(e, Math.fma(e, Math.fma(e, high, L4), L3), L2), L1), 1.0f);
            value[i] = Math.fma(e, series, Math.max(x, 0.0f));
            slope[i] = sigmoid(x, e);
        }
    }

    private static void sigmoid(float[] a, float[] value, float[] slope) {
        for (int i = 0; i < a.length; i++) {
            float y = sigmoid(a[i], expOfMinusAbs(a[i]));
            value[i] = y;
            slope[i] = y * (1.0f - y);
        }
    }

    private static void relu(float[] a, float[] value, float[] slope) {
        for (int i = 0; i < a.length; i++) {
            float positive = Math.max(a[i], 0.0f);
            value[i] = positive;
            slope[i] = Math.min(1.0f, positive * SATURATE);
        }
    }

    private static void retanh(float[] a, float[] value, float[] slope) {
        for (int i = 0; i < a.length; i++) {
            float positive = Math.max(a[i], 0.0f);
            float t = tanh(positive);
            value[i] = t;
            slope[i] = Math.min(1.0f, positive * SATURATE) * Math.fma(-t, t, 1.0f);
        }
    }

    private static void power(float[] a, float[] value, float[] slope) {
        for (int i = 0; i < a.length; i++) {
            float positive = Math.max(a[i], 0.0f);
            value[i] = positive * positive;
            slope[i] = positive + positive;
        }
    }

    private static void identity(float[] a, float[] value, float[] slope) {
        for (int i = 0; i < a.length; i++) {
            value[i] = a[i];
            slope[i] = 1.0f;
        }
    }
}
