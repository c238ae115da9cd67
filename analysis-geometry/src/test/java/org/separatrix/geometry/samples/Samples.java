package org.separatrix.geometry.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;

/** Samples with known properties. */
public final class Samples {

    private Samples() {}

    public static DMatrixRMaj gaussian(int rows, int columns, long seed) {
        CounterRandom random = CounterRandom.of(seed, "samples");
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int at = 0; at < rows * columns; at++) {
            matrix.data[at] = random.gaussian(at);
        }
        return matrix;
    }

    /** Gaussian samples whose units differ in variance and are mixed, far from the origin. */
    public static DMatrixRMaj correlated(int rows, int columns, long seed) {
        DMatrixRMaj scaled = gaussian(rows, columns, seed);
        CommonOps_DDRM.multCols(scaled, scales(columns));
        DMatrixRMaj mixed = times(scaled, rotation(columns, seed + 1));
        CommonOps_DDRM.add(mixed, 3.0);
        return mixed;
    }

    /** Exactly these eigenvalues: ± √(λ (n − 1) / 2) along each axis, then rotated. */
    public static DMatrixRMaj withSpectrum(double... eigenvalues) {
        int n = 2 * eigenvalues.length;
        DMatrixRMaj samples = new DMatrixRMaj(n, eigenvalues.length);
        for (int k = 0; k < eigenvalues.length; k++) {
            double amplitude = Math.sqrt(eigenvalues[k] * (n - 1) / 2.0);
            samples.set(2 * k, k, amplitude);
            samples.set(2 * k + 1, k, -amplitude);
        }
        return samples;
    }

    public static DMatrixRMaj rotation(int n, long seed) {
        return Qr.of(gaussian(n, n, seed)).q();
    }

    public static DMatrixRMaj times(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
        CommonOps_DDRM.mult(a, b, product);
        return product;
    }

    /** The covariance by its definition, entry by entry. */
    public static DMatrixRMaj covariance(DMatrixRMaj samples) {
        int n = samples.numRows;
        int units = samples.numCols;
        DMatrixRMaj covariance = new DMatrixRMaj(units, units);
        double[] mean = new double[units];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < units; j++) {
                mean[j] += samples.get(i, j) / n;
            }
        }
        for (int a = 0; a < units; a++) {
            for (int b = 0; b < units; b++) {
                double sum = 0.0;
                for (int i = 0; i < n; i++) {
                    sum += (samples.get(i, a) - mean[a]) * (samples.get(i, b) - mean[b]);
                }
                covariance.set(a, b, sum / (n - 1));
            }
        }
        return covariance;
    }

    public static ActivityBlock block(String context, int trials, DMatrixRMaj samples) {
        int steps = samples.numRows / trials;
        double[] values = Arrays.copyOf(samples.data, samples.getNumElements());
        return new ActivityBlock(
                context,
                NdArray.wrap(new double[0], trials, steps, 0),
                NdArray.wrap(values, trials, steps, samples.numCols),
                NdArray.wrap(new double[0], trials, steps, 0),
                List.of());
    }

    public static AnalysisRequest request(Workers workers, ActivityBlock... blocks) {
        return new AnalysisRequest(
                null, SystemKind.MAP, List.of(), new Activity(new ArrayList<>(List.of(blocks))), 0, workers);
    }

    /** A random network of the current form with gains and a low-rank term that two contexts modulate. */
    public static Model model(int units, long seed) {
        Modulation modulation = new Modulation(Excitability.GAIN, Synaptic.ADDITIVE);
        return SmallModels.random(SmallModels.spec(Form.CURRENT, Nonlinearity.TANH, modulation), units, seed);
    }

    /** Both contexts of such a network, simulated on inputs of their own that are held over each trial. */
    public static AnalysisRequest simulated(Workers workers, long seed) {
        return simulated(workers, model(8, seed), 6, 30);
    }

    public static AnalysisRequest simulated(Workers workers, Model model, int trials, int steps) {
        List<ActivityBlock> blocks = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        for (String name : model.spec().contexts()) {
            Context context = model.context(name);
            conditions.add(new Condition(context, Condition.ZERO, NdArray.vector(0, 0)));
            blocks.add(Simulator.run(model, context, inputs(trials, steps, name.length()), List.of()));
        }
        return new AnalysisRequest(model, SystemKind.MAP, conditions, new Activity(blocks), 0, workers);
    }

    private static NdArray inputs(int trials, int steps, long seed) {
        DMatrixRMaj held = gaussian(trials, 2, seed);
        double[] inputs = new double[trials * steps * 2];
        for (int at = 0; at < inputs.length; at++) {
            inputs[at] = held.get(at / 2 / steps, at % 2);
        }
        return NdArray.wrap(inputs, trials, steps, 2);
    }

    private static double[] scales(int columns) {
        double[] scales = new double[columns];
        for (int j = 0; j < columns; j++) {
            scales[j] = Math.pow(0.7, j);
        }
        return scales;
    }
}
