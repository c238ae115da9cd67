package org.separatrix.fixedpoints.flow;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * Where an integration ended.
 *
 * @param halt why
 * @param time when, in units of the flow's time from the start
 * @param state x, [N]; the last state that is finite where the integration failed
 * @param occurrences the events on the way, in order
 * @param evaluations of the flow
 */
public record FlowEnd(Halt halt, double time, NdArray state, List<FlowEvent.Occurrence> occurrences, int evaluations) {

    /** Copies the list. */
    public FlowEnd {
        occurrences = List.copyOf(occurrences);
    }

    /**
     * Returns whether the integration got where it should.
     *
     * @return true where the duration was covered or a stopping event came
     */
    public boolean isWhole() {
        return halt == Halt.COMPLETED || halt == Halt.EVENT;
    }
}
