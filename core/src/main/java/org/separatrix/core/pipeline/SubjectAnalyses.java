package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.AnalysisRunner;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Member;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.task.TaskBattery;

/**
 * The analyses of one network, or of recorded activity alone.
 *
 * <p>The seed of a call is drawn from the pipeline's seed and the names of analysis, model, context and input, so it
 * depends neither on the order of the analyses nor on which others run. A network that is the same as an earlier one takes its name.
 */
final class SubjectAnalyses {

    /** One analysis of the pipeline, bound to its plugin. */
    record Bound(AnalysisSection section, AnalysisRunner<?> runner) {}

    private final @Nullable String id;
    private final @Nullable String chance;
    private final @Nullable Model model;
    private final @Nullable HeldInputs heldInputs;
    private final @Nullable TaskBattery battery;
    private final @Nullable TaskActivity taskActivity;
    private final @Nullable Recording recording;
    private final long seed;

    private SubjectAnalyses(
            @Nullable String id,
            @Nullable String chance,
            @Nullable Model model,
            @Nullable TaskBattery battery,
            @Nullable Recording recording,
            long seed) {
        this.id = id;
        this.chance = chance;
        this.model = model;
        this.heldInputs = model == null ? null : new HeldInputs(model, String.valueOf(id), battery);
        this.battery = battery;
        this.taskActivity = model == null || battery == null ? null : new TaskActivity(model, battery);
        this.recording = recording;
        this.seed = seed;
    }

    /**
     * Prepares the analyses of a network.
     *
     * @param id identifier within the report
     * @param chance name from which the seeds of its analyses are drawn
     */
    static SubjectAnalyses of(
            String id,
            String chance,
            Model model,
            @Nullable TaskBattery battery,
            @Nullable Recording recording,
            long seed) {
        return new SubjectAnalyses(id, chance, model, battery, recording, seed);
    }

    /** Prepares the analyses of recorded activity alone. */
    static SubjectAnalyses of(Recording recording, long seed) {
        return new SubjectAnalyses(null, null, null, null, recording, seed);
    }

    /**
     * Checks that an analysis can be run.
     *
     * @throws InvalidInputException if a context or input does not exist, or what the analysis needs is missing
     */
    void check(Bound bound) {
        AnalysisDescriptor about = bound.runner().descriptor();
        String who = id == null ? "recorded activity" : id;
        if (about.needsModel() && model == null) {
            throw InvalidInputException.of("analysis", about.id(), "recorded activity alone", "a model (--model FILE)");
        }
        if (!about.needsModel() && taskActivity == null && recording == null) {
            throw InvalidInputException.of(
                    who,
                    "activity",
                    "none, for the model names no task battery",
                    "recorded activity for the analysis " + about.id() + " (--activity FILE.npz)");
        }
        if (recording != null) {
            recording.of(List.of(), model);
        }
        conditions(bound.section());
    }

    /**
     * Runs an analysis: one call for each condition, or one for all of them, by the scope of the plugin.
     *
     * @param results receives the results
     * @return false if the listener asked to stop
     */
    boolean run(Bound bound, Workers workers, ProgressListener progress, List<AnalysisResult> results) {
        HeldInputs.Resolved held = conditions(bound.section());
        AnalysisDescriptor about = bound.runner().descriptor();
        held.warnings().forEach(warning -> progress.warned(about.id() + ": " + warning));
        List<List<Condition>> calls = new ArrayList<>();
        if (about.scope() != Scope.CONDITION) {
            calls.add(held.conditions());
        } else {
            held.conditions().forEach(condition -> calls.add(List.of(condition)));
        }
        List<String> notes = held.warnings();
        for (List<Condition> conditions : calls) {
            String shown = shown(conditions);
            if (!progress.analyzing(about.id(), id, shown)) {
                return false;
            }
            AnalysisRequest request = new AnalysisRequest(
                    List.of(member(conditions)),
                    bound.section().kind(),
                    callSeed(seed, about.id() + "|" + chance + "|" + shown),
                    workers);
            results.add(bound.runner().run(id, request, notes));
            notes = List.of();
        }
        return true;
    }

    /**
     * Runs an analysis of all networks at once.
     *
     * @param subjects the networks, or the recorded activity alone
     * @param results receives the result
     * @return false if the listener asked to stop
     */
    static boolean runTogether(
            List<SubjectAnalyses> subjects,
            Bound bound,
            Workers workers,
            ProgressListener progress,
            List<AnalysisResult> results) {
        if (subjects.size() == 1) {
            return subjects.get(0).run(bound, workers, progress, results);
        }
        String id = bound.runner().descriptor().id();
        if (!progress.analyzing(id, null, subjects.size() + " models")) {
            return false;
        }
        List<Member> members = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (SubjectAnalyses subject : subjects) {
            HeldInputs.Resolved held = subject.conditions(bound.section());
            held.warnings().forEach(warning -> notes.add(subject.id + ": " + warning));
            members.add(subject.member(held.conditions()));
        }
        notes.forEach(note -> progress.warned(id + ": " + note));
        AnalysisRequest request = new AnalysisRequest(
                members, bound.section().kind(), callSeed(subjects.get(0).seed, id + "|all models"), workers);
        results.add(bound.runner().run(null, request, notes));
        return true;
    }

    private Member member(List<Condition> conditions) {
        return new Member(id == null ? Member.RECORDED : id, model, conditions, activity(conditions), battery);
    }

    private HeldInputs.Resolved conditions(AnalysisSection section) {
        if (heldInputs == null) {
            NdArray nothing = NdArray.vector();
            Context recorded = new Context(Recording.CONTEXT, nothing);
            return new HeldInputs.Resolved(List.of(new Condition(recorded, Recording.CONTEXT, nothing)), List.of());
        }
        return heldInputs.resolve(section.contexts(), section.inputs());
    }

    private Activity activity(List<Condition> conditions) {
        if (recording != null) {
            return recording.of(names(conditions), model);
        }
        return taskActivity == null
                ? new Activity(List.of())
                : taskActivity.of(conditions.stream().map(Condition::context).toList());
    }

    private static List<String> names(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> condition.context().name())
                .distinct()
                .toList();
    }

    private static long callSeed(long seed, String call) {
        // 53 bits, which every reader of JSON takes exactly
        return CounterRandom.of(seed, "analysis|" + call).bits(0) >>> 11;
    }

    private static String shown(List<Condition> conditions) {
        if (conditions.size() == 1) {
            Condition only = conditions.get(0);
            return only.context().name() + ", input " + only.inputName();
        }
        return conditions.size() + " conditions";
    }
}
