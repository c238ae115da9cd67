package org.separatrix.fixedpoints.continuation;

import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.dynamics.SystemPlane;

/** Families of systems with two parameters whose curves of bifurcations are known on paper. */
final class Planes {

    private Planes() {}

    /** A rule with its second parameter held at t. */
    interface RuleOfTwo {

        Families.Rule at(double t);
    }

    /** The plane of a rule's two parameters. */
    static SystemPlane of(RuleOfTwo rule, boolean map, double[] s, double[] t) {
        return new SystemPlane() {
            @Override
            public SystemPath along(double second) {
                return map ? Families.map(rule.at(second), s[0], s[1]) : Families.flow(rule.at(second), s[0], s[1]);
            }

            @Override
            public SystemPath across(double first) {
                return new SystemPath() {
                    @Override
                    public String parameter() {
                        return "t";
                    }

                    @Override
                    public double low() {
                        return t[0];
                    }

                    @Override
                    public double high() {
                        return t[1];
                    }

                    @Override
                    public DynamicalSystem at(double second) {
                        return along(second).at(first);
                    }
                };
            }
        };
    }

    /** x' = −x + tanh(t x + s). */
    static Families.Rule unit(double t) {
        return Families.unit(t);
    }

    /** r' = r (1/4 − s² − t² − r²), θ' = 1. */
    static Families.Rule ring(double t) {
        return new Families.Rule(
                2,
                (x, s) -> {
                    double g = 0.25 - s * s - t * t - x[0] * x[0] - x[1] * x[1];
                    return new double[] {g * x[0] - x[1], g * x[1] + x[0]};
                },
                (x, s) -> {
                    double g = 0.25 - s * s - t * t - x[0] * x[0] - x[1] * x[1];
                    return new double[] {
                        g - 2.0 * x[0] * x[0], -2.0 * x[0] * x[1] - 1.0, -2.0 * x[0] * x[1] + 1.0, g - 2.0 * x[1] * x[1]
                    };
                });
    }
}
