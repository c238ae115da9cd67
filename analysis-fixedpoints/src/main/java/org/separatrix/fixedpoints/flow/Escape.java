package org.separatrix.fixedpoints.flow;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;

/** Stops an integration where a variable of the state grows beyond a limit. */
final class Escape implements ODEEventDetector {

    private final int n;
    private final double limit;
    private final double duration;
    private boolean happened;

    Escape(int n, double limit, double duration) {
        this.n = n;
        this.limit = limit;
        this.duration = duration;
    }

    boolean hasHappened() {
        return happened;
    }

    @Override
    public AdaptableInterval getMaxCheckInterval() {
        return AdaptableInterval.of(Double.POSITIVE_INFINITY);
    }

    @Override
    public int getMaxIterationCount() {
        return 100;
    }

    @Override
    public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
        return new BracketingNthOrderBrentSolver(0.0, Detector.ACCURACY * duration, 0.0, 5);
    }

    @Override
    public double g(ODEStateAndDerivative now) {
        double[] state = now.getPrimaryState();
        double largest = 0.0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(state[i]));
        }
        return limit - largest;
    }

    @Override
    public ODEEventHandler getHandler() {
        return (now, detector, increasing) -> {
            // a state that starts beyond the limit may come back
            happened = !increasing;
            return increasing ? Action.CONTINUE : Action.STOP;
        };
    }
}
