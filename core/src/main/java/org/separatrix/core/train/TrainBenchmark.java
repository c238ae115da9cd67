package org.separatrix.core.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.StepBlocks;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialTiming;

/**
 * Measures how many updates a second training does, and which share of the machine's matrix product rate that is.
 *
 * <p>An update is the real one: recurrent and input noise, forward, backward, clipping, Adam. Floating-point operations
 * are those of the matrix products alone, 2 T B (3 N² + 2 N U + 3 N O), with three times the first two terms for the gru form. The peak is the rate of square products on as many
 * threads, measured in the same run.
 */
public final class TrainBenchmark {

    private static final int CHUNKS = 10;
    private static final int PEAK_SIZE = 768;
    private static final int PEAK_ROUNDS = 5;

    private TrainBenchmark() {}

    /**
     * What to measure.
     *
     * @param units N
     * @param batch B
     * @param inputs U
     * @param outputs O
     * @param steps T
     * @param updates updates measured, after as many as a third of them to warm up
     * @param threads threads
     * @param jobs networks trained side by side, each on its share of the threads
     * @param precision format of the numbers
     * @param form update equation
     * @param excitability mechanism
     * @param synaptic mechanism
     */
    public record Settings(
            @Option("number of units") int units,
            @Option("trials in an update") int batch,
            @Option("input channels") int inputs,
            @Option("output channels") int outputs,
            @Option("steps of a trial") int steps,
            @Option("updates measured") int updates,
            @Option("threads") int threads,
            @Option("networks trained side by side") int jobs,
            @Option("format of the numbers") Precision precision,
            @Option("update equation: rate, current or gru") Form form,

            @Option("action of the context on single neurons")
            Excitability excitability,

            @Option("action of the context on the recurrent weights")
            Synaptic synaptic) {

        /** Checks the ranges. */
        public Settings {
            if (IntStream.of(units, batch, inputs, outputs, steps, updates, threads, jobs)
                    .anyMatch(value -> value < 1)) {
                throw new IllegalArgumentException("every size and count must be at least 1");
            }
        }

        /**
         * Returns Yang's network: 256 units, 85 inputs, 33 outputs, 64 trials of 100 steps.
         *
         * @return valid settings
         */
        public static Settings defaults() {
            return new Settings(
                    256, 64, 85, 33, 100, 100, 2, 1, Precision.FLOAT32, Form.RATE, Excitability.NONE, Synaptic.NONE);
        }
    }

    /**
     * Measures.
     *
     * @param settings what to measure
     * @param nanoTime a clock (ns)
     * @param allocatedBytes counts what all threads have taken from the heap (bytes)
     * @return updatesPerSecond (median of ten chunks, summed over networks), gflops, peakGflops, shareOfPeak, threads, jobs,
     *     precision, kernels, bytesPerUpdate
     */
    public static Fields run(Settings settings, LongSupplier nanoTime, LongSupplier allocatedBytes) {
        try (Workers workers = Workers.of(settings.threads())) {
            List<Run> runs = sideBySide(settings, nanoTime, allocatedBytes);
            double rate = runs.stream().mapToDouble(Run::updatesPerSecond).sum();
            double peak = peakGflops(settings, workers, nanoTime);
            double gflops = rate * operations(settings) * 1e-9;
            return Fields.empty()
                    .with("updatesPerSecond", rate)
                    .with("gflops", gflops)
                    .with("peakGflops", peak)
                    .with("shareOfPeak", gflops / peak)
                    .with("threads", settings.threads())
                    .with("jobs", settings.jobs())
                    .with("precision", Options.name(settings.precision()))
                    .with("kernels", Kernels.best().name())
                    .with("bytesPerUpdate", bytesPerUpdate(runs));
        }
    }

    private static List<Run> sideBySide(Settings settings, LongSupplier nanoTime, LongSupplier allocatedBytes) {
        try (Workers jobs = Workers.of(settings.jobs())) {
            return jobs.map(settings.jobs(), job -> {
                try (Workers workers = Workers.of(Math.max(1, settings.threads() / settings.jobs()))) {
                    return updates(settings, workers, nanoTime, allocatedBytes);
                }
            });
        }
    }

    /** The mean; every run has counted what all of them took. */
    private static double bytesPerUpdate(List<Run> runs) {
        double sum = runs.stream().mapToDouble(Run::bytesPerUpdate).sum();
        return sum / runs.size() / runs.size();
    }

    private record Run(double updatesPerSecond, double bytesPerUpdate) {}

    /** Floating-point operations of the matrix products of one update. */
    static double operations(Settings settings) {
        double n = settings.units();
        double kernels = settings.form() == Form.GRU ? 3.0 : 1.0;
        double perState = kernels * (3.0 * n * n + 2.0 * n * settings.inputs()) + 3.0 * n * settings.outputs();
        return 2.0 * settings.steps() * settings.batch() * perState;
    }

    private static Run updates(Settings settings, Workers workers, LongSupplier nanoTime, LongSupplier allocatedBytes) {
        ModelOptions options = ModelOptions.defaults();
        List<String> contexts = List.of("a", "b", "c", "d");
        ModelSpec spec = new ModelSpec(
                settings.form(),
                options.nonlinearity(),
                20.0,
                options.tauMs(),
                options.readout(),
                options.outputNonlinearity(),
                new Modulation(settings.excitability(), settings.synaptic()),
                contexts,
                names(settings.inputs()),
                names(settings.outputs()),
                new Noise(options.recurrentNoise(), options.inputNoise()),
                Fields.empty());
        Architecture architecture = new Architecture(spec, settings.units(), settings.precision());
        Parameters parameters = Parameters.of(InitialWeights.draw(architecture, options, 0), settings.precision());
        TrainOptions training = TrainOptions.defaults().withBatch(settings.batch(), 1);
        TrainingStep step = new TrainingStep(architecture, training, parameters, workers, 0);
        List<Portion> portions = List.of(new Portion(randomBatch(settings), NdArray.vector(1, 0, 0, 0)));
        CounterRandom noise = CounterRandom.of(0, "benchmark noise");
        int chunk = Math.max(1, settings.updates() / CHUNKS);
        long done = 0;
        for (int i = 0; i < Math.max(3, settings.updates() / 3); i++) {
            step.update(portions, noise.split(done++));
        }
        double[] rates = new double[CHUNKS];
        long before = allocatedBytes.getAsLong();
        for (int c = 0; c < CHUNKS; c++) {
            long start = nanoTime.getAsLong();
            for (int i = 0; i < chunk; i++) {
                step.update(portions, noise.split(done++));
            }
            rates[c] = chunk * 1e9 / (nanoTime.getAsLong() - start);
        }
        double bytes = (double) (allocatedBytes.getAsLong() - before);
        return new Run(median(rates), bytes / (CHUNKS * chunk));
    }

    private static double peakGflops(Settings settings, Workers workers, LongSupplier nanoTime) {
        double[] rates = new double[PEAK_ROUNDS];
        int repeats = 20;
        List<Tensor> products =
                workers.map(settings.threads(), i -> Tensor.zeros(settings.precision(), PEAK_SIZE, PEAK_SIZE));
        Tensor factor = Tensor.zeros(settings.precision(), PEAK_SIZE, PEAK_SIZE);
        for (int round = -1; round < PEAK_ROUNDS; round++) {
            long start = nanoTime.getAsLong();
            workers.map(settings.threads(), i -> {
                for (int k = 0; k < repeats; k++) {
                    Kernels.best().gemm(1.0, factor, factor.transposed(), 0.0, products.get(i));
                }
                return i;
            });
            double operations = 2.0 * PEAK_SIZE * PEAK_SIZE * PEAK_SIZE * repeats * settings.threads();
            if (round >= 0) {
                rates[round] = operations / (nanoTime.getAsLong() - start);
            }
        }
        return median(rates);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
    }

    private static TrialBatch randomBatch(Settings settings) {
        int rows = settings.steps() * settings.batch();
        FMatrixRMaj mask = new FMatrixRMaj(rows, settings.outputs());
        Arrays.fill(mask.data, 1.0f);
        return new TrialBatch(
                "random",
                StepBlocks.ofSteps(settings.batch(), random(rows, settings.inputs(), "inputs")),
                StepBlocks.ofSteps(settings.batch(), random(rows, settings.outputs(), "targets")),
                StepBlocks.ofSteps(settings.batch(), mask),
                NdArray.vector(new double[settings.batch()]),
                List.of(new TrialTiming(List.of(new EpochBound("trial", 0, settings.steps())), 0)),
                NdArray.wrap(new double[settings.batch()], settings.batch(), 1));
    }

    private static FMatrixRMaj random(int rows, int columns, String name) {
        CounterRandom random = CounterRandom.of(0, name);
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = (float) random.uniform(i);
        }
        return matrix;
    }
}
