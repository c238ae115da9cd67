package org.separatrix.core.report;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * Distances between systems, each with each.
 *
 * @param name what is measured, in lower case with hyphens; unique within its result
 * @param members what is compared: identifiers of models, or contexts
 * @param values [m × m], symmetric, with a diagonal of zeros
 * @param unit its unit, empty where it has none
 * @param definition what it is, in one sentence
 */
public record Distances(String name, List<String> members, NdArray values, String unit, String definition) {

    public Distances {
        members = List.copyOf(members);
        if (values.rank() != 2 || values.length(0) != members.size() || values.length(1) != members.size()) {
            throw new IllegalArgumentException(
                    "distances of " + members.size() + " members need a square matrix of that size, found " + values);
        }
    }
}
