package org.separatrix.fixedpoints.flow;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.hipparchus.ode.DenseOutputModel;
import org.separatrix.core.linalg.NdArray;

/**
 * A trajectory of a flow that can be asked for its state at any time: the interpolation formula of the integrator, of about the accuracy of
 * its steps.
 */
public final class FlowPath {

    private final DenseOutputModel model;
    private final FlowEnd end;

    FlowPath(DenseOutputModel model, FlowEnd end) {
        this.model = model;
        this.end = end;
    }

    /**
     * Returns how the trajectory ends.
     *
     * @return its last state, with its time and the events on the way
     */
    public FlowEnd end() {
        return end;
    }

    /**
     * Returns the state at a time.
     *
     * @param time from 0 to the time of {@link #end}, in units of the flow's time
     * @return x, [N]
     * @throws IllegalArgumentException if the time lies outside the trajectory
     */
    public NdArray at(double time) {
        return NdArray.vector(values(time));
    }

    private double[] values(double time) {
        if (!(time >= 0.0 && time <= end.time())) {
            throw new IllegalArgumentException("need a time from 0 to " + end.time() + ", found " + time);
        }
        synchronized (model) {
            // the model remembers which step it looked at last
            return model.getInterpolatedState(time).getPrimaryState();
        }
    }

    /**
     * Returns the states at several times.
     *
     * @param times from 0 to the time of {@link #end}, in units of the flow's time
     * @return [times × N]
     */
    public DMatrixRMaj at(List<Double> times) {
        DMatrixRMaj states = new DMatrixRMaj(times.size(), end.state().size());
        for (int k = 0; k < states.numRows; k++) {
            System.arraycopy(values(times.get(k)), 0, states.data, k * states.numCols, states.numCols);
        }
        return states;
    }

    /**
     * Returns states at equal distances in time.
     *
     * @param count at least 2, both ends of the trajectory included
     * @return [count × N]
     */
    public DMatrixRMaj sampled(int count) {
        DMatrixRMaj states = new DMatrixRMaj(count, end.state().size());
        for (int k = 0; k < count; k++) {
            // t k / k may lie beyond t by rounding
            double time = Math.min(end.time(), end.time() * k / (count - 1));
            System.arraycopy(values(time), 0, states.data, k * states.numCols, states.numCols);
        }
        return states;
    }
}
