package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Place;

/**
 * Networks in groups.
 *
 * <p>Tests need at least four networks on each side: of three and three, no arrangement of labels is rarer than one in ten, so
 * that nothing could be claimed whatever the numbers are. What cannot be compared is refused before any analysis runs.
 */
public final class Grouping {

    /** The least number of networks on each side of a test. */
    public static final int LEAST = 4;

    private final List<Group> groups;
    private final ComparisonSection section;

    private Grouping(List<Group> groups, ComparisonSection section) {
        this.groups = List.copyOf(groups);
        this.section = section;
    }

    /**
     * Forms groups.
     *
     * @param section by what, and what for
     * @param models the networks
     * @param place where the comparison was written, for messages
     * @return the groups
     * @throws InvalidInputException if a field does not exist, there are fewer than two groups, or a side of a test has fewer than
     *     four networks or none to pair with, or a reading does not find its two sides
     */
    public static Grouping of(ComparisonSection section, List<ComparedModel> models, Place place) {
        Map<String, List<ComparedModel>> members = new LinkedHashMap<>();
        section.groups().forEach(name -> members.put(name, new ArrayList<>()));
        for (ComparedModel model : models) {
            String value = value(model, section.by(), place.in("by"));
            if (section.groups().isEmpty()) {
                members.computeIfAbsent(value, any -> new ArrayList<>()).add(model);
            } else if (members.containsKey(value)) {
                members.get(value).add(model);
            }
        }
        if (models.isEmpty()) {
            throw place.problem("no network", "networks to compare");
        }
        if (members.size() < 2) {
            throw place.in("by")
                    .problem(
                            "the one group " + String.join(", ", members.keySet()) + " of " + models.size()
                                    + (models.size() == 1 ? " network" : " networks"),
                            "a field that has at least two values among the networks");
        }
        List<Group> groups = new ArrayList<>();
        members.forEach((name, networks) -> groups.add(group(name, networks, section, models, place)));
        Grouping grouping = new Grouping(groups, section);
        grouping.check(place);
        if (section.reading() != null) {
            Sides.of(groups, models, place);
        }
        return grouping;
    }

    List<Group> groups() {
        return groups;
    }

    private static Group group(
            String name,
            List<ComparedModel> networks,
            ComparisonSection section,
            List<ComparedModel> all,
            Place place) {
        if (networks.isEmpty()) {
            List<String> known = all.stream()
                    .map(model -> value(model, section.by(), place))
                    .distinct()
                    .toList();
            throw place.in("groups").refuse(name, NearestName.advice(name, known) + String.join(", ", known));
        }
        List<String> pairs = networks.stream()
                .map(model -> section.paired() ? value(model, section.pair(), place.in("pair")) : "")
                .toList();
        Set<String> seen = new HashSet<>();
        for (String pair : pairs) {
            if (section.paired() && !seen.add(pair)) {
                throw place.in("pair")
                        .problem(
                                "several networks of " + section.by() + " " + name + " with " + section.pair() + " "
                                        + pair,
                                "one network of each pair in a group");
            }
        }
        return new Group(name, networks.stream().map(ComparedModel::id).toList(), pairs);
    }

    private void check(Place place) {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                check(groups.get(i), groups.get(j), place);
            }
        }
    }

    private void check(Group first, Group second, Place place) {
        String sides = first.name() + " and " + second.name();
        String expected =
                "at least " + LEAST + " on each side for a test: fewer cannot reach any usual level, whatever the"
                        + " numbers are (test = false, --no-tests on the command line, gives differences without a claim)";
        if (!section.paired()) {
            if (section.test() && Math.min(first.size(), second.size()) < LEAST) {
                throw place.in("by")
                        .problem(first.size() + " and " + second.size() + " networks of " + sides, expected);
            }
            return;
        }
        Set<String> shared = new HashSet<>(first.pairs());
        shared.retainAll(second.pairs());
        if (shared.isEmpty()) {
            throw place.in("pair")
                    .problem(
                            "groups " + sides + " that share no " + section.pair(),
                            "networks of both groups with the same " + section.pair());
        }
        if (section.test() && shared.size() < LEAST) {
            throw place.in("pair")
                    .problem(shared.size() + (shared.size() == 1 ? " pair" : " pairs") + " of " + sides, expected);
        }
    }

    private static String value(ComparedModel model, String path, Place place) {
        String value = model.value(path);
        if (value == null) {
            List<String> known = List.copyOf(model.paths());
            throw place.problem(
                    "'" + path + "', which network " + model.id() + " does not have",
                    NearestName.advice(path, known) + String.join(", ", known));
        }
        return value;
    }
}
