package org.separatrix.fixedpoints.continuation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.NetworkPath;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

/**
 * A modulated network of eight tanh units whose weights are hundredths, so that any program can be given the same: the resource {@code
 * eight-units.txt} has a row for each unit with the eight entries of J, then b, E of two contexts, L and R of two contexts.
 */
final class EightUnits {

    private static final int N = 8;
    private static final int COLUMNS = N + 1 + 2 + 2 + 2;

    private EightUnits() {}

    static Model model() {
        double[][] rows = new double[N][];
        try (InputStream in = Objects.requireNonNull(EightUnits.class.getResourceAsStream("eight-units.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (int i = 0; i < N; i++) {
                String[] words = reader.readLine().trim().split("\\s+", -1);
                rows[i] = new double[COLUMNS];
                for (int j = 0; j < COLUMNS; j++) {
                    rows[i][j] = Integer.parseInt(words[j]) / 100.0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(rows);
    }

    static Model of(double[][] rows) {
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                new Modulation(Excitability.BIAS, Synaptic.HADAMARD),
                List.of("A", "B"),
                List.of("u"),
                List.of("y"),
                Noise.NONE,
                Fields.empty());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, columns(rows, 0, N));
        tensors.put(TensorNames.RECURRENT_BIAS, columns(rows, N, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, new DMatrixRMaj(N, 1));
        tensors.put(TensorNames.OUTPUT_WEIGHT, new DMatrixRMaj(1, N));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        tensors.put(TensorNames.EXCITABILITY_BIAS, columns(rows, N + 1, 2));
        tensors.put(TensorNames.SYNAPTIC_LEFT, columns(rows, N + 3, 2));
        tensors.put(TensorNames.SYNAPTIC_RIGHT, columns(rows, N + 5, 2));
        return Model.of(spec, Precision.FLOAT64, tensors, "eight units");
    }

    private static DMatrixRMaj columns(double[][] rows, int from, int count) {
        DMatrixRMaj matrix = new DMatrixRMaj(N, count);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < count; j++) {
                matrix.set(i, j, rows[i][from + j]);
            }
        }
        return matrix;
    }

    /** From context A to context B. */
    static NetworkPath path(Model model, SystemKind kind) {
        Context a = model.context("A");
        Context b = model.context("B");
        return new NetworkPath(
                model, kind, new NetworkPath.End(a, NdArray.vector(0.0)), new NetworkPath.End(b, NdArray.vector(0.0)));
    }
}
