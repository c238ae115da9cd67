package org.separatrix.fixedpoints.structure;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * A connected set of states along which the dynamics hardly move, and to which they return from beside it.
 *
 * @param shape what it looks like
 * @param exact whether every state of the chain is a fixed point, and not merely slow
 * @param dimension number of slow directions
 * @param states a chain of states on it, in order, [K × N]; of a set with more than one slow direction the points alone
 * @param length length of the chain (units of the state); of a ring its circumference; 0 where no chain was followed
 * @param onSpeed largest ‖G‖ on the chain
 * @param offSpeed median ‖G‖ at states beside the chain, a tenth of the span away from it
 * @param tangentialRate largest rate |ln λ| or |λ| of the slow modes on the chain (per step or unit of time)
 * @param contractionRate smallest decay rate of the other directions on the chain (per step or unit of time)
 * @param singularGap smallest ratio on the chain of the second smallest singular value of ∂G to the smallest; at most 1e16
 * @param points indices of the listed points that lie on it
 */
public record ContinuousAttractor(
        Shape shape,
        boolean exact,
        int dimension,
        NdArray states,
        double length,
        double onSpeed,
        double offSpeed,
        double tangentialRate,
        double contractionRate,
        double singularGap,
        List<Integer> points) {

    /** What a continuous attractor looks like. */
    public enum Shape {
        /** An open curve. */
        LINE,
        /** A closed curve. */
        RING,
        /** A set with more than one slow direction, which is not followed. */
        SURFACE
    }

    /** Copies the list. */
    public ContinuousAttractor {
        points = List.copyOf(points);
    }

    /**
     * Returns the name that reports use.
     *
     * @return LINE_ATTRACTOR, RING_ATTRACTOR, SURFACE_ATTRACTOR, or SLOW_LINE, SLOW_RING, SLOW_SURFACE where states move slowly
     */
    public String label() {
        return exact ? shape.name() + "_ATTRACTOR" : "SLOW_" + shape.name();
    }
}
