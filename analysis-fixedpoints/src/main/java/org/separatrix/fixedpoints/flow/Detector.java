package org.separatrix.fixedpoints.flow;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;
import org.separatrix.core.linalg.NdArray;

/** Watches for one event; looks four times within each step. */
final class Detector implements ODEEventDetector {

    private static final double LOOKS = 4.0;
    private static final int MOST_ITERATIONS = 100;
    /** Accuracy of times, relative to the duration. */
    static final double ACCURACY = 1e-14;

    private final FlowEvent event;
    private final int number;
    private final List<FlowEvent.Occurrence> occurrences;
    private final ODEIntegrator integrator;
    private final double duration;
    private boolean stopped;

    Detector(
            FlowEvent event,
            int number,
            List<FlowEvent.Occurrence> occurrences,
            ODEIntegrator integrator,
            double duration) {
        this.event = event;
        this.number = number;
        this.occurrences = occurrences;
        this.integrator = integrator;
        this.duration = duration;
    }

    boolean hasStopped() {
        return stopped;
    }

    @Override
    public AdaptableInterval getMaxCheckInterval() {
        return (state, forward) -> {
            double step = Math.abs(integrator.getCurrentSignedStepsize());
            return step > 0.0 ? step / LOOKS : duration;
        };
    }

    @Override
    public int getMaxIterationCount() {
        return MOST_ITERATIONS;
    }

    @Override
    public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
        return new BracketingNthOrderBrentSolver(0.0, ACCURACY * duration, 0.0, 5);
    }

    @Override
    public double g(ODEStateAndDerivative now) {
        return event.watched().at(now.getPrimaryState(), now.getPrimaryDerivative());
    }

    @Override
    public ODEEventHandler getHandler() {
        return (now, detector, increasing) -> {
            FlowEvent.Crossing wanted = event.crossing();
            boolean counts = wanted == FlowEvent.Crossing.EITHER || (wanted == FlowEvent.Crossing.UP) == increasing;
            if (!counts) {
                return Action.CONTINUE;
            }
            double[] state = now.getPrimaryState();
            occurrences.add(new FlowEvent.Occurrence(
                    number, now.getTime(), NdArray.wrap(Arrays.copyOf(state, state.length), state.length)));
            stopped = event.stops();
            return stopped ? Action.STOP : Action.CONTINUE;
        };
    }
}
