package org.separatrix.core.analysis;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.task.TaskBattery;

/**
 * What a plugin works on.
 *
 * @param members the networks with their contexts and activity; one for plugins of scope CONDITION, which are given one
 *     condition of it, and of scope MODEL; all of the pipeline for plugins of scope MODELS
 * @param kind whether networks are treated as maps or as flows
 * @param seed source of all chance
 * @param workers threads to use
 * @param progress is told, in a few words, of each stage that is done
 */
public record AnalysisRequest(
        List<Member> members, SystemKind kind, long seed, Workers workers, Consumer<String> progress) {

    public AnalysisRequest {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a request needs at least one member, found none");
        }
    }

    /**
     * Makes a request about one network.
     *
     * @param model the network, or null for recorded activity alone
     * @param kind whether networks are treated as maps or as flows
     * @param conditions the contexts and held inputs; one for a plugin of scope CONDITION
     * @param activity trials of the contexts in question
     * @param seed source of all chance
     * @param workers threads to use
     */
    public AnalysisRequest(
            @Nullable Model model,
            SystemKind kind,
            List<Condition> conditions,
            Activity activity,
            long seed,
            Workers workers) {
        this(
                List.of(new Member(model == null ? Member.RECORDED : "model", model, conditions, activity)),
                kind,
                seed,
                workers);
    }

    /**
     * Makes a request whose progress nobody follows.
     *
     * @param members the networks
     * @param kind whether networks are treated as maps or as flows
     * @param seed source of all chance
     * @param workers threads to use
     */
    public AnalysisRequest(List<Member> members, SystemKind kind, long seed, Workers workers) {
        this(members, kind, seed, workers, stage -> {});
    }

    /**
     * Returns a copy whose progress is followed.
     *
     * @param listener is told, in a few words, of each stage that is done
     * @return the copy
     */
    public AnalysisRequest withProgress(Consumer<String> listener) {
        return new AnalysisRequest(members, kind, seed, workers, listener);
    }

    /**
     * Returns the only network.
     *
     * @return the network, or null for recorded activity alone
     * @throws IllegalStateException if there are several
     */
    public @Nullable Model model() {
        return only().model();
    }

    /**
     * Returns the contexts and held inputs of the only network.
     *
     * @return one for a plugin of scope CONDITION
     * @throws IllegalStateException if there are several networks
     */
    public List<Condition> conditions() {
        return only().conditions();
    }

    /**
     * Returns what the only network did.
     *
     * @return trials of the contexts in question
     * @throws IllegalStateException if there are several networks
     */
    public Activity activity() {
        return only().activity();
    }

    /**
     * Returns the tasks of the only network, which score its outputs.
     *
     * @return the battery, or null where it is not known
     * @throws IllegalStateException if there are several networks
     */
    public @Nullable TaskBattery battery() {
        return only().battery();
    }

    /**
     * Makes the only network autonomous.
     *
     * @param condition what is held constant
     * @return the map or flow, by {@link #kind}; its state is that of the units, and of the modulator where there is one
     * @throws IllegalStateException if there is no network, or there are several
     */
    public DynamicalSystem system(Condition condition) {
        Model model = model();
        if (model == null) {
            throw new IllegalStateException("recorded activity has no dynamical system; a model is needed");
        }
        return model.system(kind, condition.context(), condition.input());
    }

    /**
     * Narrows the request to one of its networks.
     *
     * @param member one of the members
     * @return a request about that network alone, with the same seed and workers
     */
    public AnalysisRequest about(Member member) {
        return new AnalysisRequest(List.of(member), kind, seed, workers, progress);
    }

    private Member only() {
        if (members.size() != 1) {
            throw new IllegalStateException("the request is about " + members.size() + " networks, not one");
        }
        return members.get(0);
    }
}
