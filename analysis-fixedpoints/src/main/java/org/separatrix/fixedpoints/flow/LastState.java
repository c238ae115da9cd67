package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.jspecify.annotations.Nullable;

/** Remembers where the last step that succeeded ended, and what happened before. */
final class LastState implements ODEStepHandler {

    private final List<FlowEvent.Occurrence> occurrences = new ArrayList<>();
    private double time;
    private double @Nullable [] state;

    @Override
    public void handleStep(ODEStateInterpolator interpolator) {
        time = interpolator.getCurrentState().getTime();
        state = interpolator.getCurrentState().getPrimaryState();
    }

    double time() {
        return time;
    }

    double[] state(double[] start) {
        return state == null ? start : state;
    }

    List<FlowEvent.Occurrence> occurrences() {
        return occurrences;
    }
}
