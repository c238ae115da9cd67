package org.separatrix.geometry.channel;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * Options of {@link ChannelsPlugin}.
 *
 * @param draws random subspaces of the null hypothesis, at least 20
 */
public record ChannelsOptions(
        @Option("random subspaces of the null hypothesis") int draws) {

    /** Checks the range. */
    public ChannelsOptions {
        if (draws < 20) {
            throw new FieldException("draws", draws, "at least 20");
        }
    }

    /**
     * Returns 1,000 draws.
     *
     * @return valid options
     */
    public static ChannelsOptions defaults() {
        return new ChannelsOptions(1000);
    }
}
