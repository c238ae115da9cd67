package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.ode.DenseOutputModel;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.linalg.NdArray;

/**
 * Integrates a flow dx/dt = F(x) with steps that adapt to tolerances.
 *
 * <p>Time is counted in units of the flow's time ({@link Flow#timeUnitMs()}). Each call is a function of its arguments alone, and an
 * integrator may be used by several threads at once. Integrations that cannot go on are results ({@link Halt}).
 *
 * <p>Source: Dormand and Prince 1980 (doi:10.1016/0771-050X(80)90013-3); Hairer, Nørsett and Wanner 1993, Solving Ordinary Differential
 * Equations I, for the formula of order 8, its interpolation, and events.
 */
public final class FlowIntegrator {

    /** Share of the duration below which a step is too short. */
    private static final double SHORTEST = 1e-14;

    private final Flow flow;
    private final IntegrationOptions options;

    /**
     * Takes a flow.
     *
     * @param flow the dynamics
     * @param options formula and tolerances
     */
    public FlowIntegrator(Flow flow, IntegrationOptions options) {
        this.flow = flow;
        this.options = options;
    }

    /**
     * Returns what is integrated.
     *
     * @return the flow
     */
    public Flow flow() {
        return flow;
    }

    /**
     * Returns how it is integrated.
     *
     * @return formula and tolerances
     */
    public IntegrationOptions options() {
        return options;
    }

    /**
     * Follows a state.
     *
     * @param state x, [N]
     * @param duration positive, in units of the flow's time
     * @param events what to watch for
     * @return where it ended
     * @throws IllegalArgumentException if the state is not finite or has another length, or the duration is not positive
     */
    public FlowEnd advance(NdArray state, double duration, List<FlowEvent> events) {
        return new Run(state, duration, events).go(null);
    }

    /**
     * Follows a state and remembers the way.
     *
     * @param state x, [N]
     * @param duration positive, in units of the flow's time
     * @param events what to watch for
     * @return the trajectory
     * @throws IllegalArgumentException if the state is not finite or has another length, or the duration is not positive
     */
    public FlowPath path(NdArray state, double duration, List<FlowEvent> events) {
        DenseOutputModel model = new DenseOutputModel();
        return new FlowPath(model, new Run(state, duration, events).go(model));
    }

    /**
     * Follows a state and small displacements from it: the variational equation dv/dt = ∂F(x(t)) v along the trajectory, whose steps obey the
     * tolerances too.
     *
     * @param state x, [N]
     * @param directions K displacements as rows, [K × N], not modified; the identity gives the transposed fundamental matrix
     * @param duration positive, in units of the flow's time
     * @return state and displacements at the end
     * @throws IllegalArgumentException if the state is not finite or has another length, or the duration is not positive
     */
    public Variation vary(NdArray state, DMatrixRMaj directions, double duration) {
        int n = flow.dimension();
        check(state, duration);
        if (directions.numCols != n) {
            throw new IllegalArgumentException("need directions of length " + n + ", found " + directions.numCols);
        }
        double[] rows = Arrays.copyOf(state.toArray(), n * (1 + directions.numRows));
        System.arraycopy(directions.data, 0, rows, n, directions.getNumElements());
        ODEIntegrator integrator = integrator(duration);
        Escape escape = new Escape(n, options.largestState(), duration);
        integrator.addEventDetector(escape);
        try {
            ODEStateAndDerivative end =
                    integrator.integrate(new Equation(flow, directions.numRows), new ODEState(0.0, rows), duration);
            return variation(
                    escape.hasHappened() ? Halt.ESCAPED : Halt.COMPLETED, end.getTime(), end.getPrimaryState());
        } catch (MathIllegalArgumentException | MathIllegalStateException e) {
            return variation(halt(e), 0.0, rows);
        }
    }

    private Variation variation(Halt halt, double time, double[] rows) {
        int n = flow.dimension();
        int count = rows.length / n - 1;
        return new Variation(
                halt,
                time,
                NdArray.wrap(Arrays.copyOf(rows, n), n),
                DMatrixRMaj.wrap(count, n, Arrays.copyOfRange(rows, n, rows.length)));
    }

    /**
     * State and displacements at the end of an integration.
     *
     * @param halt why it ended
     * @param time when, in units of the flow's time; 0 where the integration failed, with everything as at the start
     * @param state x, [N]
     * @param directions the displacements as rows, [K × N]
     */
    public record Variation(Halt halt, double time, NdArray state, DMatrixRMaj directions) {}

    /**
     * Evaluates the flow.
     *
     * @param state x, [N]
     * @return dx/dt, [N]
     */
    public NdArray velocity(NdArray state) {
        DMatrixRMaj velocity = new DMatrixRMaj(1, flow.dimension());
        flow.evaluate(DMatrixRMaj.wrap(1, state.size(), state.toArray()), velocity);
        return NdArray.wrap(velocity.data, velocity.numCols);
    }

    private void check(NdArray state, double duration) {
        if (state.size() != flow.dimension()) {
            throw new IllegalArgumentException(
                    "need a state of " + flow.dimension() + " numbers, found " + state.size());
        }
        for (int i = 0; i < state.size(); i++) {
            if (!Double.isFinite(state.at(i))) {
                throw new IllegalArgumentException("need a finite state, found " + state.at(i) + " at " + i);
            }
        }
        if (!(duration > 0.0 && Double.isFinite(duration))) {
            throw new IllegalArgumentException("need a positive duration, found " + duration);
        }
    }

    private ODEIntegrator integrator(double duration) {
        double shortest = SHORTEST * duration;
        ODEIntegrator integrator = switch (options.method()) {
            case DORMAND_PRINCE_853 ->
                new DormandPrince853Integrator(
                        shortest, duration, options.absoluteTolerance(), options.relativeTolerance());
            case DORMAND_PRINCE_54 ->
                new DormandPrince54Integrator(
                        shortest, duration, options.absoluteTolerance(), options.relativeTolerance());
        };
        integrator.setMaxEvaluations(options.mostEvaluations());
        return integrator;
    }

    private static Halt halt(RuntimeException failure) {
        if (failure instanceof MathIllegalStateException state
                && state.getSpecifier() == LocalizedCoreFormats.MAX_COUNT_EXCEEDED) {
            return Halt.BUDGET;
        }
        return String.valueOf(failure.getMessage()).contains("NaN") ? Halt.ESCAPED : Halt.STALLED;
    }

    /** One integration without directions. */
    private final class Run {

        private final NdArray start;
        private final double duration;
        private final ODEIntegrator integrator;
        private final Escape escape;
        private final List<Detector> detectors = new ArrayList<>();
        private final LastState last = new LastState();

        Run(NdArray start, double duration, List<FlowEvent> events) {
            check(start, duration);
            this.start = start;
            this.duration = duration;
            this.integrator = integrator(duration);
            this.escape = new Escape(start.size(), options.largestState(), duration);
            integrator.addEventDetector(escape);
            List<FlowEvent.Occurrence> occurrences = last.occurrences();
            for (int k = 0; k < events.size(); k++) {
                Detector detector = new Detector(events.get(k), k, occurrences, integrator, duration);
                detectors.add(detector);
                integrator.addEventDetector(detector);
            }
            integrator.addStepHandler(last);
        }

        FlowEnd go(@Nullable DenseOutputModel model) {
            if (model != null) {
                integrator.addStepHandler(model);
            }
            Halt halt;
            try {
                integrator.integrate(new Equation(flow, 0), new ODEState(0.0, start.toArray()), duration);
                boolean stopped = detectors.stream().anyMatch(Detector::hasStopped);
                halt = escape.hasHappened() ? Halt.ESCAPED : stopped ? Halt.EVENT : Halt.COMPLETED;
            } catch (MathIllegalArgumentException | MathIllegalStateException e) {
                halt = halt(e);
            }
            return new FlowEnd(
                    halt,
                    last.time(),
                    NdArray.vector(last.state(start.toArray())),
                    last.occurrences(),
                    integrator.getEvaluations());
        }
    }
}
