package org.separatrix.fixedpoints.modes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

/** Linear systems, and the smallest networks. */
final class Linear {

    private Linear() {}

    /** x' = A x, 20 ms a step. */
    record LinearMap(DMatrixRMaj a) implements DiscreteMap {

        @Override
        public int dimension() {
            return a.numRows;
        }

        @Override
        public double timeUnitMs() {
            return 20.0;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            CommonOps_DDRM.multTransB(states, a, values);
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            jacobian.setTo(a);
        }
    }

    /** dx/dt = A x, in units of 100 ms. */
    record LinearFlow(DMatrixRMaj a) implements Flow {

        @Override
        public int dimension() {
            return a.numRows;
        }

        @Override
        public double timeUnitMs() {
            return 100.0;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            CommonOps_DDRM.multTransB(states, a, values);
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            jacobian.setTo(a);
        }
    }

    /** One tanh unit whose weight is g (1 + c_1) and whose bias is c_0, as a flow in units of 100 ms or a map of 20 ms. */
    static DynamicalSystem cusp(double g, double bias, SystemKind kind) {
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, new DMatrixRMaj(new double[][] {{g}}));
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(1, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, new DMatrixRMaj(new double[][] {{1.5}}));
        tensors.put(TensorNames.OUTPUT_WEIGHT, new DMatrixRMaj(new double[][] {{1.0}}));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        tensors.put(TensorNames.EXCITABILITY_BIAS, new DMatrixRMaj(new double[][] {{1.0, 0.0}}));
        tensors.put(TensorNames.SYNAPTIC_SCALE, new DMatrixRMaj(new double[][] {{0.0}, {1.0}}));
        Modulation modulation = new Modulation(Excitability.BIAS, Synaptic.SCALE);
        EffectiveNetwork network = Model.of(
                        spec(Form.RATE, modulation, List.of("bias", "weight"), 1), Precision.FLOAT64, tensors, "cusp")
                .at(new Context("c", NdArray.vector(bias, 0.0)));
        return kind == SystemKind.MAP ? network.map(NdArray.vector(0.0)) : network.flow(NdArray.vector(0.0));
    }

    /** τ dx/dt = −x + W tanh x with W = [a, −b; b, a], or its Euler map with dt / τ = 0.2. */
    static DynamicalSystem rotation(double a, double b, SystemKind kind) {
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, new DMatrixRMaj(new double[][] {{a, -b}, {b, a}}));
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(2, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, new DMatrixRMaj(2, 1));
        tensors.put(TensorNames.OUTPUT_WEIGHT, new DMatrixRMaj(1, 2));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        Model model =
                Model.of(spec(Form.CURRENT, Modulation.NONE, List.of(), 1), Precision.FLOAT64, tensors, "rotation");
        EffectiveNetwork network = model.at(model.neutralContext());
        return kind == SystemKind.MAP ? network.map(NdArray.vector(0.0)) : network.flow(NdArray.vector(0.0));
    }

    private static ModelSpec spec(Form form, Modulation modulation, List<String> contexts, int channels) {
        return new ModelSpec(
                form,
                Nonlinearity.TANH,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                modulation,
                contexts,
                List.of("u").subList(0, channels),
                List.of("y"),
                Noise.NONE,
                Fields.empty());
    }

    static DMatrixRMaj jacobian(DynamicalSystem system, DMatrixRMaj state) {
        DMatrixRMaj jacobian = new DMatrixRMaj(system.dimension(), system.dimension());
        system.jacobian(state, jacobian);
        return jacobian;
    }

    static DMatrixRMaj matrix(double[][] rows) {
        return new DMatrixRMaj(rows);
    }
}
