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
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.train.TrainingResult.Termination;

/**
 * Trains a network on a battery, one task or several in each update, by backpropagation through whole trials.
 *
 * <p>The result is a pure function of battery, options, seed and the network it starts from: the number of threads does not
 * change a bit of it. The loss is the mean of (mask (y − target))² over channels and over the steps of all trials, padding
 * excluded; tasks are drawn as the {@link Curriculum} says.
 *
 * <p>A training can be stopped after any update and go on from a {@link TrainingState}, with the same result.
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
        return finish(new Run(seed), 1, listener);
    }

    /**
     * Goes on from a moment of an earlier training with the same battery and options. The result has the same bits as that
     * of a training that was never stopped.
     *
     * @param state where to go on
     * @param listener is told of the updates and evaluations that follow
     * @return the network and its learning curve, that of the earlier training included
     * @throws IllegalArgumentException if the state belongs to a network of other tensors or another precision
     */
    public TrainingResult resume(TrainingState state, TrainingListener listener) {
        Run run = new Run(state.seed());
        run.restore(state);
        return finish(run, state.update() + 1, listener);
    }

    private TrainingResult finish(Run run, long firstUpdate, TrainingListener listener) {
        Termination termination;
        try (TrialSource trials = new TrialSource(battery, run.contexts, options, run.seed, workers.threads())) {
            termination = run.untilStopped(firstUpdate, trials, listener);
        }
        Evaluation last = run.curve.get(run.curve.size() - 1);
        Fields provenance = provenance(run.seed, last, termination);
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
        boolean gated = modelOptions.form() == Form.GRU;
        boolean acts = modelOptions.excitability() != Excitability.NONE || modelOptions.synaptic() != Synaptic.NONE;
        if (!acts && battery.tasks().size() > 1 && !battery.rule().inInput()) {
            throw InvalidInputException.of(
                    "train",
                    "rule",
                    "'" + Options.name(battery.rule()) + "' with "
                            + (gated ? "the form gru" : "excitability none and synaptic none")
                            + ", on which no context acts",
                    "'" + Options.name(RuleChannel.INPUT) + "', or a single task" + (gated ? "" : ", or a mechanism"));
        }
        try {
            return new ModelSpec(
                    modelOptions.form(),
                    modelOptions.nonlinearity(),
                    battery.dtMs(),
                    modelOptions.tauMs(),
                    modelOptions.readout(),
                    modelOptions.outputNonlinearity(),
                    modelOptions.modulation(),
                    contexts(),
                    battery.inputs(),
                    battery.outputs(),
                    new Noise(modelOptions.recurrentNoise(), modelOptions.inputNoise()),
                    Fields.empty());
        } catch (IllegalArgumentException e) {
            // time constants that the step of the battery does not allow
            throw new InvalidInputException("train: model: " + e.getMessage(), e);
        }
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
        private Parameters evaluated;

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
            this.evaluated = parameters.copy();
            this.step = new TrainingStep(architecture, options, parameters, workers, seed);
            this.evaluator = new Evaluator(battery, options, contexts, seed);
        }

        void restore(TrainingState state) {
            if (state.precision() != modelOptions.precision()) {
                throw new IllegalArgumentException("need a state in " + Options.name(modelOptions.precision())
                        + ", found " + Options.name(state.precision()));
            }
            parameters.restore(state.parameters());
            evaluated.restore(state.evaluated());
            step.restore(Parameters.strips(state.optimizer(), state.precision()), state.optimizerUpdates());
            curve.addAll(state.curve());
            curve.forEach(this::tellPlan);
            endedAt = state.update();
        }

        TrainingState state(long update) {
            return new TrainingState(
                    seed,
                    update,
                    modelOptions.precision(),
                    parameters.numbers(),
                    Parameters.numbers(step.state()),
                    step.updates(),
                    evaluated.numbers(),
                    curve);
        }

        Termination untilStopped(long firstUpdate, TrialSource trials, TrainingListener listener) {
            CounterRandom noise = CounterRandom.of(seed, "training noise");
            long last = options.stop().maxUpdates();
            if (curve.isEmpty()) {
                evaluate(0, listener);
            }
            for (long update = firstUpdate; update <= last && !plan.isOver(update); update++) {
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
                boolean ends = update == last || plan.isOver(update + 1);
                boolean planned = ends || update % options.evaluateEvery() == 0;
                if (planned) {
                    evaluate(update, listener);
                    if (plan.mayStop(update) && options.stop().isReached(curve)) {
                        return Termination.ACCURACY_REACHED;
                    }
                }
                if (!ends && (!goOn || listener.asksForState(update))) {
                    listener.reached(state(update));
                }
                if (!ends && !goOn) {
                    if (!planned) {
                        // says how good the unfinished network is; no part of the state, where it would change the rest
                        evaluate(update, listener);
                    }
                    return Termination.INTERRUPTED;
                }
            }
            return Termination.UPDATES_EXHAUSTED;
        }

        /** Tells the curriculum; an evaluation that an interruption asks for must not change what comes after. */
        private void tellPlan(Evaluation evaluation) {
            if (evaluation.update() % options.evaluateEvery() == 0) {
                plan.evaluated(evaluation);
            }
        }

        private void evaluate(long update, TrainingListener listener) {
            Evaluation evaluation = evaluator.evaluate(update, parameters, step);
            curve.add(evaluation);
            evaluated = parameters.copy();
            tellPlan(evaluation);
            listener.evaluated(evaluation);
        }
    }
}
