package org.separatrix.geometry.topology;

/**
 * The distances between which a component or loop exists.
 *
 * @param birth at which it appears
 * @param death at which it merges with an older one, or is filled
 */
public record Bar(double birth, double death) {

    /**
     * Returns how long it lives.
     *
     * @return death − birth
     */
    public double persistence() {
        return death - birth;
    }
}
