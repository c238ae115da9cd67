package org.separatrix.geometry.dmd;

/** How the number of delays and the rank of linear models are chosen. */
public enum OrderChoice {
    /** By the error on trials put aside: {@link ModelOrder}. */
    HELD_OUT,
    /** By autocorrelation, period and singular values: {@link DelayRule}. */
    SINGULAR_VALUES
}
