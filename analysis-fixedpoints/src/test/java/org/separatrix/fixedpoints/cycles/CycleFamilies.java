package org.separatrix.fixedpoints.cycles;

import org.separatrix.fixedpoints.continuation.Families;

/** Families of systems whose cycles are known on paper, with s as the parameter. */
final class CycleFamilies {

    private CycleFamilies() {}

    /** r' = r (s + a r² − b r⁴), θ' = 1. */
    static Families.Rule normalForm(double a, double b) {
        return new Families.Rule(
                2,
                (x, s) -> {
                    double q = x[0] * x[0] + x[1] * x[1];
                    double g = s + a * q - b * q * q;
                    return new double[] {g * x[0] - x[1], g * x[1] + x[0]};
                },
                (x, s) -> {
                    double q = x[0] * x[0] + x[1] * x[1];
                    double g = s + a * q - b * q * q;
                    double slope = 2.0 * (a - 2.0 * b * q);
                    return new double[] {
                        g + slope * x[0] * x[0],
                        slope * x[0] * x[1] - 1.0,
                        slope * x[0] * x[1] + 1.0,
                        g + slope * x[1] * x[1]
                    };
                });
    }

    /** x'' = s (1 − x²) x' − x, in coordinates turned by an angle. */
    static Families.Rule vanDerPol(double angle) {
        double c = Math.cos(angle);
        double d = Math.sin(angle);
        return new Families.Rule(
                2,
                (z, s) -> {
                    double x = c * z[0] + d * z[1];
                    double y = -d * z[0] + c * z[1];
                    double f = y;
                    double g = s * (1.0 - x * x) * y - x;
                    return new double[] {c * f - d * g, d * f + c * g};
                },
                (z, s) -> {
                    double x = c * z[0] + d * z[1];
                    double y = -d * z[0] + c * z[1];
                    double gx = -2.0 * s * x * y - 1.0;
                    double gy = s * (1.0 - x * x);
                    double[] byX = {-d * gx, c * gx};
                    double[] byY = {c - d * gy, d + c * gy};
                    return new double[] {
                        byX[0] * c - byY[0] * d,
                        byX[0] * d + byY[0] * c,
                        byX[1] * c - byY[1] * d,
                        byX[1] * d + byY[1] * c
                    };
                });
    }

    /** Rössler 1976 with a = b = 0.2 and c = s. */
    static Families.Rule roessler() {
        return new Families.Rule(
                3, (x, s) -> new double[] {-x[1] - x[2], x[0] + 0.2 * x[1], 0.2 + x[2] * (x[0] - s)}, (x, s) ->
                        new double[] {0.0, -1.0, -1.0, 1.0, 0.2, 0.0, x[2], 0.0, x[0] - s});
    }

    /** The circle r = 1, and beside it (u, v) with u + iv growing as exp((s + iω) t) and held by its cube. */
    static Families.Rule beside(double omega) {
        return new Families.Rule(
                4,
                (x, s) -> {
                    double g = 1.0 - x[0] * x[0] - x[1] * x[1];
                    double h = s - x[2] * x[2] - x[3] * x[3];
                    return new double[] {
                        g * x[0] - x[1], g * x[1] + x[0], h * x[2] - omega * x[3], h * x[3] + omega * x[2]
                    };
                },
                (x, s) -> {
                    double g = 1.0 - x[0] * x[0] - x[1] * x[1];
                    double h = s - x[2] * x[2] - x[3] * x[3];
                    double[] a = new double[16];
                    a[0] = g - 2.0 * x[0] * x[0];
                    a[1] = -2.0 * x[0] * x[1] - 1.0;
                    a[4] = -2.0 * x[0] * x[1] + 1.0;
                    a[5] = g - 2.0 * x[1] * x[1];
                    a[10] = h - 2.0 * x[2] * x[2];
                    a[11] = -2.0 * x[2] * x[3] - omega;
                    a[14] = -2.0 * x[2] * x[3] + omega;
                    a[15] = h - 2.0 * x[3] * x[3];
                    return a;
                });
    }

    /** The circle r = 1, and beside it u' = s u − u³. */
    static Families.Rule forked() {
        return new Families.Rule(
                3,
                (x, s) -> {
                    double g = 1.0 - x[0] * x[0] - x[1] * x[1];
                    return new double[] {g * x[0] - x[1], g * x[1] + x[0], s * x[2] - x[2] * x[2] * x[2]};
                },
                (x, s) -> {
                    double g = 1.0 - x[0] * x[0] - x[1] * x[1];
                    return new double[] {
                        g - 2.0 * x[0] * x[0],
                        -2.0 * x[0] * x[1] - 1.0,
                        0.0,
                        -2.0 * x[0] * x[1] + 1.0,
                        g - 2.0 * x[1] * x[1],
                        0.0,
                        0.0,
                        0.0,
                        s - 3.0 * x[2] * x[2]
                    };
                });
    }

    /** Hénon 1976 with b = 0.3 and a = s: (x, y) → (1 − s x² + y, 0.3 x). */
    static Families.Rule henon() {
        return new Families.Rule(2, (x, s) -> new double[] {1.0 - s * x[0] * x[0] + x[1], 0.3 * x[0]}, (x, s) ->
                new double[] {-2.0 * s * x[0], 1.0, 0.3, 0.0});
    }

    /** x → s x (1 − x). */
    static Families.Rule logistic() {
        return new Families.Rule(1, (x, s) -> new double[] {s * x[0] * (1.0 - x[0])}, (x, s) ->
                new double[] {s * (1.0 - 2.0 * x[0])});
    }
}
