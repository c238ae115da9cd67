package org.separatrix.core.inference;

/** A number computed from some of the units. */
@FunctionalInterface
public interface Statistic {

    /**
     * Computes the statistic.
     *
     * @param draw which units, and how often each
     * @return the statistic; not finite where these units do not determine it
     */
    double of(Draw draw);
}
