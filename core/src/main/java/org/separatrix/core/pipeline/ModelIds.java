package org.separatrix.core.pipeline;

import java.util.Set;
import org.separatrix.core.model.Form;

/** Identifiers of models: the names of their files without the extension. */
final class ModelIds {

    private ModelIds() {}

    /** Names a network yet to be trained after battery, size, mechanism (gru where it has gates) and seed. */
    static String ofTraining(TrainSection section, long seed) {
        String mechanism = section.model().form() == Form.GRU
                ? "gru"
                : section.model().modulation().label();
        Object own = section.definition().get("id");
        String battery = own instanceof String id ? id : section.battery();
        return battery + "-n" + section.model().units() + "-" + mechanism.replace('+', '-') + "-seed" + seed;
    }

    /** Returns the name of a file without folder and extension. */
    static String ofFile(String location) {
        String name = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Returns the identifier, with a number behind it if it is taken, and takes it. */
    static String unique(String id, Set<String> taken) {
        String candidate = id;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = id + "-" + i;
        }
        return candidate;
    }
}
