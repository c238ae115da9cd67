package org.separatrix.core.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;

/**
 * What a plugin works on.
 *
 * @param model the network, or null for recorded activity alone
 * @param kind whether networks are treated as maps or as flows
 * @param conditions the contexts and held inputs; one for a plugin of scope CONDITION
 * @param activity trials of the contexts in question
 * @param seed source of all chance
 * @param workers threads to use
 */
public record AnalysisRequest(
        @Nullable Model model,
        SystemKind kind,
        List<Condition> conditions,
        Activity activity,
        long seed,
        Workers workers) {

    public AnalysisRequest {
        conditions = List.copyOf(conditions);
    }

    /**
     * Makes the network autonomous.
     *
     * @param condition what is held constant
     * @return the map or flow, by {@link #kind}; its state is that of the units, and of the modulator where there is one
     * @throws IllegalStateException if there is no network
     */
    public DynamicalSystem system(Condition condition) {
        if (model == null) {
            throw new IllegalStateException("recorded activity has no dynamical system; a model is needed");
        }
        return model.system(kind, condition.context(), condition.input());
    }
}
