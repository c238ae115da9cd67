package org.separatrix.fixedpoints;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

/** A network of 32 tanh units that PyTorch trained on the 3-bit flip-flop. */
final class FlipFlopNetwork {

    private static final String RESOURCE = "flip-flop-32.csv";

    private FlipFlopNetwork() {}

    static Model load() {
        Map<String, DMatrixRMaj> read = read();
        DMatrixRMaj bias = read.get("bias.ih").copy();
        CommonOps_DDRM.addEquals(bias, read.get("bias.hh"));
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, read.get("recurrent.weight"));
        tensors.put(TensorNames.RECURRENT_BIAS, bias);
        tensors.put(TensorNames.INPUT_WEIGHT, read.get("input.weight"));
        tensors.put(TensorNames.OUTPUT_WEIGHT, read.get("output.weight"));
        tensors.put(TensorNames.OUTPUT_BIAS, read.get("output.bias"));
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                20.0,
                20.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                Modulation.NONE,
                List.of(),
                List.of("bit 1", "bit 2", "bit 3"),
                List.of("bit 1", "bit 2", "bit 3"),
                Noise.NONE,
                Fields.empty());
        return Model.of(spec, Precision.FLOAT32, tensors, RESOURCE);
    }

    private static Map<String, DMatrixRMaj> read() {
        Map<String, List<double[]>> rows = new LinkedHashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FlipFlopNetwork.class.getResourceAsStream(RESOURCE)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split(",", -1);
                    double[] row = new double[cells.length - 1];
                    for (int k = 0; k < row.length; k++) {
                        row[k] = Float.parseFloat(cells[k + 1]);
                    }
                    rows.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        rows.forEach((name, list) -> tensors.put(name, new DMatrixRMaj(list.toArray(double[][]::new))));
        return tensors;
    }
}
