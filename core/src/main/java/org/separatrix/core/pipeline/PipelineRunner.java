package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.analysis.AnalysisRunner;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.comparison.ComparedModel;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Environment;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.provenance.Stopwatch;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.Report;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.batteries.Batteries;
import org.separatrix.core.train.TrainingListener;

/**
 * Runs a pipeline: train and save, read saved models, let the networks do their tasks, analyse, compare, report.
 *
 * <p>Everything a user may have got wrong is checked before the first long step and before anything is written: models
 * are read, options bound, contexts and inputs resolved, those of networks yet to be trained on an untrained one.
 */
public final class PipelineRunner {

    private final AnalysisRegistry registry;
    private final ModelStore store;
    private final ProgressListener progress;
    private final Workers workers;
    private final TrainingPlan plan;

    /**
     * Prepares to run pipelines without keeping unfinished work.
     *
     * @param registry the analyses at hand
     * @param store where models are read and written
     * @param progress is told of what happens, and may stop it
     * @param workers threads to use
     */
    public PipelineRunner(AnalysisRegistry registry, ModelStore store, ProgressListener progress, Workers workers) {
        this(registry, store, progress, workers, TrainingPlan.plain());
    }

    /**
     * Prepares to run pipelines.
     *
     * @param registry the analyses at hand
     * @param store where models are read and written
     * @param progress is told of what happens, and may stop it
     * @param workers threads to use
     * @param plan how networks are trained beside and after each other
     */
    public PipelineRunner(
            AnalysisRegistry registry,
            ModelStore store,
            ProgressListener progress,
            Workers workers,
            TrainingPlan plan) {
        this.registry = registry;
        this.store = store;
        this.progress = progress;
        this.workers = workers;
        this.plan = plan;
    }

    /**
     * Runs a pipeline.
     *
     * @param spec what to do
     * @param recording activity that replaces the simulated activity of every model, or null
     * @param place file or command that the pipeline comes from, for messages
     * @param sink receives the report, unless the listener stops the pipeline before it is complete
     * @return the report, or what was saved before the stop
     * @throws InvalidInputException if the pipeline cannot be run
     */
    public PipelineOutcome run(PipelineSpec spec, @Nullable Recording recording, String place, ReportSink sink) {
        Stopwatch watch = Stopwatch.start();
        Environment environment = Environment.capture(Kernels.best().name());
        ComparisonStage comparing = new ComparisonStage(spec, place);
        List<SubjectAnalyses.Bound> analyses = bind(spec, place, comparing);
        List<Subject> saved = read(spec.models());
        check(spec, recording, saved, analyses, comparing);

        Set<String> ids = new HashSet<>();
        saved.forEach(subject -> ids.add(subject.id()));
        try (TrainingStage training = new TrainingStage(store, progress, workers, plan)) {
            training.prepare(spec, ids);
            boolean complete = training.run();
            double trained = watch.seconds();
            List<Subject> subjects = new ArrayList<>(training.subjects());
            subjects.addAll(saved);
            List<AnalysisResult> results = new ArrayList<>();
            complete = complete && analyze(prepared(spec, recording, subjects), analyses, results);
            if (!complete) {
                return new PipelineOutcome(null, training.stored());
            }
            Fields timing =
                    spec.train() == null ? Fields.empty() : Fields.empty().with("trainingSeconds", trained);
            timing = timing.with("analysisSeconds", watch.seconds() - trained).with("threads", workers.threads());
            Report report = report(spec, recording, environment.withTiming(timing), subjects, results)
                    .withComparisons(comparing.run(subjects, results));
            sink.write(report);
            training.complete();
            return new PipelineOutcome(report, training.stored());
        }
    }

    private List<SubjectAnalyses.Bound> bind(PipelineSpec spec, String place, ComparisonStage comparing) {
        List<SubjectAnalyses.Bound> bound = new ArrayList<>();
        for (int i = 0; i < spec.analyses().size(); i++) {
            AnalysisSection section = spec.analyses().get(i);
            Place where = Place.of(place).in("analyses").at(i);
            AnalysisRunner<?> runner = AnalysisRunner.of(
                    registry.find(section.id(), where.in("id")), section.options(), where.in("options"));
            bound.add(new SubjectAnalyses.Bound(section, runner));
        }
        for (AnalysisSection section : comparing.missing(registry)) {
            Place where = Place.of(place).in("comparisons");
            bound.add(new SubjectAnalyses.Bound(
                    section, AnalysisRunner.of(registry.find(section.id(), where), section.options(), where)));
        }
        return bound;
    }

    private List<Subject> read(List<String> patterns) {
        List<Subject> subjects = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> locations = new HashSet<>();
        for (String pattern : patterns) {
            for (String location : store.find(pattern)) {
                if (locations.add(location)) {
                    ModelStore.StoredModel stored = store.read(location);
                    subjects.add(new Subject(
                            ModelIds.unique(ModelIds.ofFile(location), ids), stored, battery(stored), null));
                }
            }
        }
        return subjects;
    }

    private @Nullable TaskBattery battery(ModelStore.StoredModel stored) {
        try {
            return TrainingRecord.battery(stored.model(), stored.location());
        } catch (InvalidInputException e) {
            progress.warned(e.getMessage() + "; continuing without its tasks");
            return null;
        }
    }

    private void check(
            PipelineSpec spec,
            @Nullable Recording recording,
            List<Subject> saved,
            List<SubjectAnalyses.Bound> analyses,
            ComparisonStage comparing) {
        List<SubjectAnalyses> prepared = new ArrayList<>(prepared(spec, recording, saved));
        List<ComparedModel> compared = new ArrayList<>();
        TrainSection section = spec.train();
        if (section != null) {
            TaskBattery battery = Batteries.of(section.batteryChoice());
            ModelStore.StoredModel start = TrainingStage.start(section, store);
            Model untrained = TrainingStage.trainer(section.untrained(), battery, start, workers)
                    .train(spec.trainingSeeds().get(0), TrainingListener.NONE)
                    .model();
            prepared.add(SubjectAnalyses.of("train", "train", untrained, battery, recording, spec.seed()));
            for (long seed : spec.trainingSeeds()) {
                compared.add(ComparisonStage.compared(ModelIds.ofTraining(section, seed), untrained, seed));
            }
        }
        if (prepared.isEmpty()) {
            throw new InvalidInputException("found nothing to work on, expected a model or recorded activity");
        }
        saved.forEach(subject -> compared.add(ComparisonStage.compared(subject)));
        comparing.check(compared);
        for (SubjectAnalyses subject : prepared) {
            analyses.forEach(subject::check);
        }
    }

    private static List<SubjectAnalyses> prepared(
            PipelineSpec spec, @Nullable Recording recording, List<Subject> subjects) {
        boolean alone = spec.train() == null && spec.models().isEmpty();
        if (alone && recording != null) {
            return List.of(SubjectAnalyses.of(recording, spec.seed()));
        }
        Map<String, String> first = new HashMap<>();
        List<SubjectAnalyses> prepared = new ArrayList<>();
        for (Subject subject : subjects) {
            // the same network under another name gets the same chance, so that it does not differ from itself
            String chance = first.computeIfAbsent(subject.fingerprint(), any -> subject.id());
            prepared.add(SubjectAnalyses.of(
                    subject.id(), chance, subject.model(), subject.battery(), recording, spec.seed()));
        }
        return prepared;
    }

    private boolean analyze(
            List<SubjectAnalyses> subjects, List<SubjectAnalyses.Bound> analyses, List<AnalysisResult> results) {
        List<SubjectAnalyses.Bound> single = new ArrayList<>();
        List<SubjectAnalyses.Bound> together = new ArrayList<>();
        for (SubjectAnalyses.Bound bound : analyses) {
            (bound.runner().descriptor().scope() == Scope.MODELS ? together : single).add(bound);
        }
        for (SubjectAnalyses subject : subjects) {
            for (SubjectAnalyses.Bound bound : single) {
                if (!subject.run(bound, workers, progress, results)) {
                    return false;
                }
            }
        }
        for (SubjectAnalyses.Bound bound : together) {
            if (!SubjectAnalyses.runTogether(subjects, bound, workers, progress, results)) {
                return false;
            }
        }
        return true;
    }

    private static Report report(
            PipelineSpec spec,
            @Nullable Recording recording,
            Environment environment,
            List<Subject> subjects,
            List<AnalysisResult> results) {
        Fields pipeline = spec.describe();
        return new Report(
                environment.suite(),
                environment.created(),
                environment.environment(),
                recording == null ? pipeline : pipeline.with("activity", recording.describe()),
                subjects.stream().map(Subject::entry).toList(),
                results,
                List.of());
    }
}
