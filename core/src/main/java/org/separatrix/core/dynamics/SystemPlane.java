package org.separatrix.core.dynamics;

/**
 * A family of systems F(x; s, t) of one dimension and kind with two parameters: what curves of bifurcations are followed through.
 *
 * <p>{@code along(t).at(s)} and {@code across(s).at(t)} are the same system. The ranges of s and t are those of the paths, and do not
 * depend on the other parameter. Implementations are immutable and may be used by several threads at once.
 */
public interface SystemPlane {

    /**
     * Returns the path on which s moves.
     *
     * @param t what the second parameter is held at; a little beyond its range may be asked for, for differences
     * @return the path
     */
    SystemPath along(double t);

    /**
     * Returns the path on which t moves.
     *
     * @param s what the first parameter is held at; a little beyond its range may be asked for, for differences
     * @return the path
     */
    SystemPath across(double s);
}
