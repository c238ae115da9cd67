package org.separatrix.fixedpoints;

import java.util.Locale;
import org.separatrix.core.report.Role;

/** How figures show a point. */
final class PointRole {

    private PointRole() {}

    static Role of(FixedPoint point) {
        if (point.verdict() == Verdict.SLOW) {
            return Role.SLOW;
        }
        if (point.verdict() == Verdict.NONHYPERBOLIC) {
            return Role.MARGINAL;
        }
        return switch (point.linearization().stability()) {
            case STABLE -> Role.STABLE;
            case SADDLE -> Role.SADDLE;
            case UNSTABLE -> Role.UNSTABLE;
            case MARGINAL -> Role.MARGINAL;
        };
    }

    /** Returns the legend entry. */
    static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
