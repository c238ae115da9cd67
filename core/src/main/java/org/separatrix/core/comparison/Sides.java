package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.Place;

/**
 * Which group modulates excitability alone, and which synapses alone.
 *
 * @param excitability the one
 * @param synaptic the other
 */
record Sides(Group excitability, Group synaptic) {

    /** Finds the two by the mechanisms of their networks. */
    static Sides of(List<Group> groups, List<ComparedModel> models, Place place) {
        List<Group> excitability = new ArrayList<>();
        List<Group> synaptic = new ArrayList<>();
        for (Group group : groups) {
            List<Expectation.@Nullable Side> sides = new ArrayList<>();
            for (ComparedModel model : models) {
                if (group.models().contains(model.id())) {
                    sides.add(side(String.valueOf(model.value("mechanism"))));
                }
            }
            if (sides.stream().allMatch(side -> side == Expectation.Side.EXCITABILITY)) {
                excitability.add(group);
            } else if (sides.stream().allMatch(side -> side == Expectation.Side.SYNAPTIC)) {
                synaptic.add(group);
            }
        }
        if (excitability.size() != 1 || synaptic.size() != 1) {
            throw place.in("reading")
                    .problem(
                            excitability.size() + " and " + synaptic.size() + " groups among "
                                    + String.join(
                                            ", ",
                                            groups.stream().map(Group::name).toList())
                                    + " whose contexts change excitability alone and synapses alone",
                            "one of each (groups names those to compare)");
        }
        return new Sides(excitability.get(0), synaptic.get(0));
    }

    /** Puts the two sides first. */
    List<Group> order(List<Group> groups) {
        List<Group> ordered = new ArrayList<>(List.of(excitability, synaptic));
        groups.stream().filter(group -> !ordered.contains(group)).forEach(ordered::add);
        return ordered;
    }

    /** Tells the side of a mechanism by its parts; null for both and for neither. */
    private static Expectation.@Nullable Side side(String mechanism) {
        List<String> parts = Arrays.asList(mechanism.split("\\+", -1));
        boolean excitability = parts.stream().anyMatch(part -> isOne(Excitability.values(), part));
        boolean synaptic = parts.stream().anyMatch(part -> isOne(Synaptic.values(), part));
        if (excitability == synaptic) {
            return null;
        }
        return excitability ? Expectation.Side.EXCITABILITY : Expectation.Side.SYNAPTIC;
    }

    private static boolean isOne(Enum<?>[] values, String part) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .anyMatch(name -> name.equals(part) && !name.equals("none"));
    }
}
