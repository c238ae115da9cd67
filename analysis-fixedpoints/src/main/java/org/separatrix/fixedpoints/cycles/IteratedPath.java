package org.separatrix.fixedpoints.cycles;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemPath;

/**
 * The k-fold maps of a path through maps: a cycle of k states is a fixed point.
 *
 * @param path a path through maps
 * @param times k, at least 1
 */
record IteratedPath(SystemPath path, int times) implements SystemPath {

    @Override
    public String parameter() {
        return path.parameter();
    }

    @Override
    public double low() {
        return path.low();
    }

    @Override
    public double high() {
        return path.high();
    }

    @Override
    public DynamicalSystem at(double s) {
        return new Iterated((DiscreteMap) path.at(s), times);
    }

    /** ψ ← ∂F ψ + ∂F/∂s from state to state. */
    @Override
    public void slope(double s, DynamicalSystem system, DMatrixRMaj state, DMatrixRMaj slope) {
        DiscreteMap map = ((Iterated) system).map;
        int n = map.dimension();
        DMatrixRMaj now = new DMatrixRMaj(1, n);
        System.arraycopy(state.data, 0, now.data, 0, n);
        DMatrixRMaj total = new DMatrixRMaj(n, 1);
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        DMatrixRMaj own = new DMatrixRMaj(n, 1);
        for (int k = 0; k < times; k++) {
            map.jacobian(now, jacobian);
            path.slope(s, map, now, own);
            DMatrixRMaj carried = new DMatrixRMaj(n, 1);
            CommonOps_DDRM.mult(jacobian, total, carried);
            CommonOps_DDRM.add(carried, own, total);
            now = image(map, now);
        }
        slope.reshape(n, 1);
        System.arraycopy(total.data, 0, slope.data, 0, n);
    }

    private static DMatrixRMaj image(DiscreteMap map, DMatrixRMaj states) {
        DMatrixRMaj next = new DMatrixRMaj(states.numRows, states.numCols);
        map.evaluate(states, next);
        return next;
    }

    /** The k-fold map. */
    private record Iterated(DiscreteMap map, int times) implements DiscreteMap {

        @Override
        public int dimension() {
            return map.dimension();
        }

        @Override
        public double timeUnitMs() {
            return times * map.timeUnitMs();
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            DMatrixRMaj now = states;
            for (int k = 0; k < times; k++) {
                now = image(map, now);
            }
            values.reshape(states.numRows, states.numCols);
            System.arraycopy(now.data, 0, values.data, 0, now.getNumElements());
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            int n = map.dimension();
            DMatrixRMaj now = new DMatrixRMaj(1, n);
            System.arraycopy(state.data, 0, now.data, 0, n);
            DMatrixRMaj product = CommonOps_DDRM.identity(n);
            DMatrixRMaj own = new DMatrixRMaj(n, n);
            for (int k = 0; k < times; k++) {
                map.jacobian(now, own);
                DMatrixRMaj next = new DMatrixRMaj(n, n);
                CommonOps_DDRM.mult(own, product, next);
                product = next;
                now = image(map, now);
            }
            jacobian.reshape(n, n);
            System.arraycopy(product.data, 0, jacobian.data, 0, n * n);
        }
    }
}
