package org.separatrix.core.activity;

import java.util.List;

/**
 * What a network did: blocks of trials, each under one context.
 *
 * @param blocks in the order of the contexts
 */
public record Activity(List<ActivityBlock> blocks) {

    public Activity {
        blocks = List.copyOf(blocks);
    }

    /**
     * Selects the blocks of one context.
     *
     * @param context the context's name
     * @return its blocks, possibly none
     */
    public Activity of(String context) {
        return new Activity(
                blocks.stream().filter(block -> block.context().equals(context)).toList());
    }
}
