package org.separatrix.geometry.task;

/** How a linear classifier is made. */
public enum LinearRule {
    /** The boundary lies halfway between the means of the two sides. */
    CENTROID,
    /** The boundary of largest soft margin: a linear support vector machine. */
    MARGIN
}
