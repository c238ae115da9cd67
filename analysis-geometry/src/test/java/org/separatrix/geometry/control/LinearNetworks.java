package org.separatrix.geometry.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
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

/** Networks of which everything is known on paper. */
public final class LinearNetworks {

    private LinearNetworks() {}

    /** Units of the current form with weights diag(0.9, 0.5, 0.1): τ x' = −x + W g x, one input, one output. */
    public static Model three(Modulation modulation, Map<String, DMatrixRMaj> modulating) {
        return of(
                Form.CURRENT,
                Nonlinearity.IDENTITY,
                CommonOps_DDRM.diag(0.9, 0.5, 0.1),
                new DMatrixRMaj(3, 1),
                modulation,
                modulating);
    }

    /** Context {@code on} scales every gain to 0.8. */
    public static Model uniformGain() {
        DMatrixRMaj gain = new DMatrixRMaj(3, 1);
        CommonOps_DDRM.fill(gain, -0.2);
        return three(new Modulation(Excitability.GAIN, Synaptic.NONE), Map.of(TensorNames.EXCITABILITY_GAIN, gain));
    }

    /** Context {@code on} adds 0.4 to W₁₂. */
    public static Model shear() {
        return three(
                new Modulation(Excitability.NONE, Synaptic.ADDITIVE),
                Map.of(
                        TensorNames.SYNAPTIC_LEFT,
                        column(1.0, 0.0, 0.0),
                        TensorNames.SYNAPTIC_RIGHT,
                        column(0.0, 0.4, 0.0)));
    }

    public static Model of(
            Form form,
            Nonlinearity nonlinearity,
            DMatrixRMaj weights,
            DMatrixRMaj bias,
            Modulation modulation,
            Map<String, DMatrixRMaj> modulating) {
        int n = bias.numRows;
        ModelSpec spec = new ModelSpec(
                form,
                nonlinearity,
                10.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                modulation,
                List.of("on"),
                List.of("u"),
                List.of("y"),
                Noise.NONE,
                Fields.empty());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(modulating);
        tensors.put(TensorNames.RECURRENT_WEIGHT, weights);
        tensors.put(TensorNames.RECURRENT_BIAS, bias);
        DMatrixRMaj in = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.fill(in, 1.0);
        tensors.put(TensorNames.INPUT_WEIGHT, in);
        DMatrixRMaj out = new DMatrixRMaj(1, n);
        CommonOps_DDRM.fill(out, 1.0);
        tensors.put(TensorNames.OUTPUT_WEIGHT, out);
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        return Model.of(spec, Precision.FLOAT64, tensors, "test");
    }

    public static DMatrixRMaj column(double... values) {
        return DMatrixRMaj.wrap(values.length, 1, values.clone());
    }

    public static NdArray zero() {
        return NdArray.vector(0.0);
    }
}
