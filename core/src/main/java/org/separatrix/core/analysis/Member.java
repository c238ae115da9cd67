package org.separatrix.core.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.model.Model;
import org.separatrix.core.task.TaskBattery;

/**
 * One of the networks that a request is about, with what it did.
 *
 * @param id identifier of the model within the report, or {@code recorded} for recorded activity alone
 * @param model the network, or null for recorded activity alone
 * @param conditions its contexts and held inputs
 * @param activity trials of these contexts
 * @param battery the tasks of the network, which score its outputs; null where they are not known
 */
public record Member(
        String id,
        @Nullable Model model,
        List<Condition> conditions,
        Activity activity,
        @Nullable TaskBattery battery) {

    /** Identifier of recorded activity that has no model. */
    public static final String RECORDED = "recorded";

    public Member {
        conditions = List.copyOf(conditions);
    }

    /**
     * Makes a member whose tasks are not known.
     *
     * @param id identifier of the model within the report
     * @param model the network, or null for recorded activity alone
     * @param conditions its contexts and held inputs
     * @param activity trials of these contexts
     */
    public Member(String id, @Nullable Model model, List<Condition> conditions, Activity activity) {
        this(id, model, conditions, activity, null);
    }
}
