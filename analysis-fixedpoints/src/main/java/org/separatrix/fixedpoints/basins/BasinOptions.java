package org.separatrix.fixedpoints.basins;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * What the analysis {@code basins} measures.
 *
 * @param samples which initial states
 * @param settling how they settle
 * @param edges most pairs of basins between which edge states are sought, at least 0
 * @param edgeRounds most bisections of each, at least 1
 * @param path how basins change along a path
 */
public record BasinOptions(
        @Option("which initial states") SampleOptions samples,
        @Option("how they settle") SettleOptions settling,

        @Option("most pairs of basins between which edge states are sought")
        int edges,

        @Option("most bisections for each edge state") int edgeRounds,
        @Option("how basins change along a path") BasinPathOptions path) {

    /** Checks the ranges. */
    public BasinOptions {
        if (edges < 0) {
            throw new FieldException("edges", edges, "a number >= 0");
        }
        if (edgeRounds < 1) {
            throw new FieldException("edgeRounds", edgeRounds, "a number >= 1");
        }
    }

    /**
     * Returns 1000 states, edges of six pairs, and eleven values of the path.
     *
     * @return valid options
     */
    public static BasinOptions defaults() {
        return new BasinOptions(SampleOptions.defaults(), SettleOptions.defaults(), 6, 40, BasinPathOptions.defaults());
    }

    /**
     * Returns a copy with other initial states.
     *
     * @param newSamples which
     * @return the copy
     */
    public BasinOptions withSamples(SampleOptions newSamples) {
        return new BasinOptions(newSamples, settling, edges, edgeRounds, path);
    }

    /**
     * Returns a copy that settles otherwise.
     *
     * @param newSettling how
     * @return the copy
     */
    public BasinOptions withSettling(SettleOptions newSettling) {
        return new BasinOptions(samples, newSettling, edges, edgeRounds, path);
    }

    /**
     * Returns a copy with other edge states.
     *
     * @param newEdges most pairs of basins
     * @param newEdgeRounds most bisections of each
     * @return the copy
     */
    public BasinOptions withEdges(int newEdges, int newEdgeRounds) {
        return new BasinOptions(samples, settling, newEdges, newEdgeRounds, path);
    }

    /**
     * Returns a copy with another path.
     *
     * @param newPath which
     * @return the copy
     */
    public BasinOptions withPath(BasinPathOptions newPath) {
        return new BasinOptions(samples, settling, edges, edgeRounds, newPath);
    }
}
