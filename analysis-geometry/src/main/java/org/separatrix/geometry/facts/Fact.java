package org.separatrix.geometry.facts;

import org.separatrix.core.report.Measure;

/**
 * A number that is known on paper, and what was measured.
 *
 * @param name in lower case with hyphens, beginning with the group: {@code k3-mixing-fraction}
 * @param statement what the number is
 * @param expected what it is on paper
 * @param measured what was found
 * @param tolerance largest difference that passes; of a bound, 0
 * @param isBound whether the number only has to exceed what is expected
 */
public record Fact(String name, String statement, double expected, double measured, double tolerance, boolean isBound) {

    static Fact equal(String name, String statement, double expected, double measured, double tolerance) {
        return new Fact(name, statement, expected, measured, tolerance, false);
    }

    static Fact above(String name, String statement, double bound, double measured) {
        return new Fact(name, statement, bound, measured, 0.0, true);
    }

    /**
     * Returns the fact's group.
     *
     * @return K1 to K5
     */
    public String group() {
        return "K" + name.charAt(1);
    }

    /**
     * Returns whether measured and expected agree.
     *
     * @return false also where the measured number is not one
     */
    public boolean holds() {
        return isBound ? measured > expected : Math.abs(measured - expected) <= tolerance;
    }

    Measure measure() {
        String expectation = isBound ? "more than " + expected : expected + " within " + tolerance;
        return Measure.of(name, "", measured, "", statement, "expected: " + expectation);
    }
}
