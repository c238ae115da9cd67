package org.separatrix.core.train;

/** What the limit of the gradient applies to. */
public enum ClipBy {
    /**
     * To the Euclidean norm of the whole gradient, which is scaled down to it.
     *
     * <p>Source: Pascanu, Mikolov and Bengio 2013 (arXiv:1211.5063).
     */
    NORM,
    /**
     * To the absolute value of every entry.
     *
     * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2), whose limit is 1.
     */
    ENTRY
}
