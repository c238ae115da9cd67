package org.separatrix.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.train.TrainingResult.Termination;

/**
 * Trains a network on a battery, one task or several in each update, by backpropagation through whole trials.
 *
 * <p>The result is a pure function of battery, options, seed and the network it starts from: the number of threads does not
 * change a bit of it. The loss is the mean of (mask (y − target))² over channels and over the steps of all trials, padding
 * excluded; tasks are drawn as the {@link Curriculum} says.
 */
public final class Trainer {

    private final TaskBattery battery;
    private final ModelOptions modelOptions;
    private final TrainOptions options;
    private final Workers workers;
    private final @Nullable Start start;

    /**
     * Prepares training.
     *
     * @param battery tasks to learn
     * @param modelOptions the network
     * @param options how to train it
     * @param workers threads to use
     */
    public Trainer(TaskBattery battery, ModelOptions modelOptions, TrainOptions options, Workers workers) {
        this(battery, modelOptions, options, workers, null);
    }

    private Trainer(
            TaskBattery battery,
            ModelOptions modelOptions,
            TrainOptions options,
            Workers workers,
            @Nullable Start start) {
        this.battery = battery;
        this.modelOptions = modelOptions;
        this.options = options;
        this.workers = workers;
        this.start = start;
    }

    /**
     * Returns a trainer that starts from a saved network instead of a new one. Tasks of the battery that the network does not
     * know get contexts behind its own, and rule channels where the battery has them, with columns as drawn for a new network.
     *
     * @param model the network
     * @param place its file, for messages
     * @return a trainer whose networks have the contexts of the saved one, then those of new tasks; training throws {@link
     *     org.separatrix.core.provenance.InvalidInputException} if the network is not of the kind asked for, or has other
     *     outputs, or inputs that differ by more than rule channels
     */
    public Trainer startingFrom(Model model, String place) {
        return new Trainer(battery, modelOptions, options, workers, new Start(model, place));
    }

    /**
     * Trains one network.
     *
     * <p>It stops when evaluations find every task at least as accurate as asked for, as many in a row as patience asks for;
     * when the updates are used up or the curriculum has ended; when the loss is no longer finite (the network of the last
     * evaluation is returned); or when the listener asks.
     *
     * @param seed source of initial weights, trials and noise
     * @param listener is told of updates and evaluations
     * @return the network and its learning curve
     */
    public TrainingResult train(long seed, TrainingListener listener) {
        Run run = new Run(seed);
        Termination termination;
        try (TrialSource trials = new TrialSource(battery, run.contexts, options, seed, workers.threads())) {
            termination = run.untilStopped(trials, listener);
        }
        Evaluation last = run.curve.get(run.curve.size() - 1);
        Fields provenance = provenance(seed, last, termination);
        if (termination == Termination.DIVERGED) {
            provenance = provenance.with("divergedAt", run.endedAt);
        }
        return new TrainingResult(
                run.parameters.toModel(run.architecture.spec().withProvenance(provenance)),
                run.curve,
                last.update(),
                run.endedAt,
                termination);
    }

    private ModelSpec spec() {
        return new ModelSpec(
                modelOptions.form(),
                modelOptions.nonlinearity(),
                battery.dtMs(),
                modelOptions.tauMs(),
                modelOptions.readout(),
                modelOptions.outputNonlinearity(),
                new Modulation(modelOptions.excitability(), modelOptions.synaptic()),
                contexts(),
                battery.inputs(),
                battery.outputs(),
                new Noise(modelOptions.recurrentNoise(), modelOptions.inputNoise()),
                Fields.empty());
    }

    private List<String> contexts() {
        if (start != null) {
            return start.contexts(battery);
        }
        return battery.rule().inContext() ? battery.tasks() : List.of();
    }

    private Map<String, DMatrixRMaj> initialWeights(Architecture architecture, long seed) {
        Map<String, DMatrixRMaj> drawn = InitialWeights.draw(architecture, modelOptions, seed);
        return start == null ? drawn : start.over(drawn, architecture);
    }

    private Fields provenance(long seed, Evaluation last, Termination termination) {
        Fields accuracy = Fields.empty();
        for (int task = 0; task < last.tasks().size(); task++) {
            accuracy = accuracy.with(last.tasks().get(task), last.accuracy().at(task));
        }
        return Fields.empty()
                .with("battery", battery.id())
                .with("tasks", battery.tasks())
                .with("rule", Options.name(battery.rule()))
                .with("seed", seed)
                .with("updates", last.update())
                .with("termination", Options.name(termination))
                .with("accuracy", accuracy)
                .with("model", Options.describe(modelOptions))
                .with("training", Options.describe(options))
                .with("kernels", Kernels.best().name());
    }

    /** The state of one training run. */
    private final class Run {

        private final long seed;
        private final Architecture architecture;
        private final List<NdArray> contexts = new ArrayList<>();
        private final TaskPlan plan = TaskPlan.of(options.curriculum(), battery);
        private final TrainingStep step;
        private final Evaluator evaluator;
        private final List<Evaluation> curve = new ArrayList<>();
        private Parameters parameters;
        private long endedAt;

        Run(long seed) {
            this.seed = seed;
            this.architecture = new Architecture(spec(), modelOptions.units(), modelOptions.precision());
            int m = architecture.contexts();
            for (String task : battery.tasks()) {
                double[] oneHot = new double[m];
                if (m > 0) {
                    oneHot[architecture.spec().contexts().indexOf(task)] = 1.0;
                }
                contexts.add(NdArray.wrap(oneHot, m));
            }
            this.parameters = Parameters.of(initialWeights(architecture, seed), modelOptions.precision());
            this.step = new TrainingStep(architecture, options, parameters, workers, seed);
            this.evaluator = new Evaluator(battery, options, contexts, seed);
        }

        Termination untilStopped(TrialSource trials, TrainingListener listener) {
            CounterRandom noise = CounterRandom.of(seed, "training noise");
            Parameters evaluated = evaluate(0, listener);
            for (long update = 1; update <= options.stop().maxUpdates() && !plan.isOver(update); update++) {
                if (plan.stage(update) > plan.stage(update - 1)) {
                    step.endStage();
                }
                endedAt = update;
                double loss = step.update(trials.of(update, plan.odds(update)), noise.split(update));
                if (Double.isNaN(loss)) {
                    parameters = evaluated;
                    return Termination.DIVERGED;
                }
                boolean goOn = listener.updated(update);
                if (!goOn
                        || update % options.evaluateEvery() == 0
                        || update == options.stop().maxUpdates()
                        || plan.isOver(update + 1)) {
                    evaluated = evaluate(update, listener);
                    if (plan.mayStop(update) && options.stop().isReached(curve)) {
                        return Termination.ACCURACY_REACHED;
                    }
                }
                if (!goOn) {
                    return Termination.INTERRUPTED;
                }
            }
            return Termination.UPDATES_EXHAUSTED;
        }

        private Parameters evaluate(long update, TrainingListener listener) {
            Evaluation evaluation = evaluator.evaluate(update, parameters, step);
            curve.add(evaluation);
            if (update % options.evaluateEvery() == 0) {
                // one that an interruption asks for must not change what comes after
                plan.evaluated(evaluation);
            }
            listener.evaluated(evaluation);
            return parameters.copy();
        }
    }
}
