package org.separatrix.core.comparison;

import java.util.List;

/**
 * Networks that have a value in common.
 *
 * @param name the value
 * @param models identifiers of the networks
 * @param pairs what each of them is paired by, or empty texts
 */
record Group(String name, List<String> models, List<String> pairs) {

    Group {
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
    }

    int size() {
        return models.size();
    }
}
