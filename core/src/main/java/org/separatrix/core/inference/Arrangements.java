package org.separatrix.core.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.separatrix.core.linalg.CounterRandom;

/** Labels of units, and every other way in which they could have been given out within strata. */
final class Arrangements {

    private static final int MOST_LABELS = 7;

    private final int[] labels;
    private final int labelCount;
    private final List<int[]> strata;

    private Arrangements(int[] labels, int labelCount, List<int[]> strata) {
        this.labels = labels;
        this.labelCount = labelCount;
        this.strata = strata;
    }

    /** Takes labels, and the stratum of each unit; an empty list of strata puts all units into one. */
    static Arrangements of(List<String> groups, List<String> strata) {
        if (!strata.isEmpty() && strata.size() != groups.size()) {
            throw new IllegalArgumentException(
                    "each unit has a group and a stratum, found " + groups.size() + " and " + strata.size());
        }
        List<String> names = groups.stream().distinct().toList();
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int unit = 0; unit < groups.size(); unit++) {
            members.computeIfAbsent(strata.isEmpty() ? "" : strata.get(unit), any -> new ArrayList<>())
                    .add(unit);
        }
        return new Arrangements(
                groups.stream().mapToInt(names::indexOf).toArray(),
                names.size(),
                members.values().stream()
                        .map(units -> units.stream().mapToInt(Integer::intValue).toArray())
                        .toList());
    }

    int[] labels() {
        return labels.clone();
    }

    int labelCount() {
        return labelCount;
    }

    /** Counts the different arrangements; a float, since there may be very many. */
    double count() {
        double product = 1;
        for (int[] units : strata) {
            int placed = 0;
            for (int size : counts(units)) {
                for (int k = 1; k <= size; k++) {
                    product *= (double) (placed + k) / k;
                }
                placed += size;
            }
        }
        return product;
    }

    /** Counts the renamings of labels that lead from each arrangement to another one of these: their statistics are equal. */
    int renamings() {
        if (labelCount > MOST_LABELS) {
            return 1;
        }
        int[] names = new int[labelCount];
        for (int i = 0; i < labelCount; i++) {
            names[i] = i;
        }
        int found = 0;
        do {
            int[] renamed = names;
            found += strata.stream().allMatch(units -> keeps(counts(units), renamed)) ? 1 : 0;
        } while (advance(names));
        return found;
    }

    /**
     * Tests a statistic that is large where the labels matter.
     *
     * @param statistic of labels, which it must not keep
     * @param size of a statistic, against which rounding is judged
     * @param sides labels whose renaming does not change the statistic count as one
     */
    TestResult test(ToDoubleFunction<int[]> statistic, double size, boolean sides, Permutations settings) {
        double observed = statistic.applyAsDouble(labels.clone());
        double least = observed - Sample.rounding(size);
        double count = count();
        double smallest = Math.min(1, (sides ? renamings() : 1) / count);
        if (count <= settings.exactUpTo()) {
            int extreme = 0;
            int total = 0;
            int[] current = first();
            do {
                total++;
                extreme += statistic.applyAsDouble(current) >= least ? 1 : 0;
            } while (next(current));
            return new TestResult(observed, (double) extreme / total, total, true, smallest);
        }
        CounterRandom chance = CounterRandom.of(settings.seed(), "inference/arrangements");
        int extreme = 0;
        for (int i = 0; i < settings.draws(); i++) {
            extreme += statistic.applyAsDouble(shuffled(chance.split(i))) >= least ? 1 : 0;
        }
        double share = 1.0 / (1 + settings.draws());
        return new TestResult(observed, (1 + extreme) * share, settings.draws(), false, Math.max(share, smallest));
    }

    private int[] first() {
        int[] arranged = new int[labels.length];
        for (int[] units : strata) {
            place(arranged, units, sortedLabels(units));
        }
        return arranged;
    }

    /** Moves on to the next arrangement, as an odometer whose wheels are the strata. */
    private boolean next(int[] arranged) {
        for (int[] units : strata) {
            int[] within = Arrays.stream(units).map(unit -> arranged[unit]).toArray();
            if (advance(within)) {
                place(arranged, units, within);
                return true;
            }
            place(arranged, units, sortedLabels(units));
        }
        return false;
    }

    private int[] shuffled(CounterRandom chance) {
        int[] arranged = labels.clone();
        long counter = 0;
        for (int[] units : strata) {
            for (int i = units.length - 1; i > 0; i--) {
                int j = (int) (chance.uniform(counter++) * (i + 1));
                int kept = arranged[units[i]];
                arranged[units[i]] = arranged[units[j]];
                arranged[units[j]] = kept;
            }
        }
        return arranged;
    }

    private int[] sortedLabels(int[] units) {
        return Arrays.stream(units).map(unit -> labels[unit]).sorted().toArray();
    }

    private static void place(int[] arranged, int[] units, int[] within) {
        for (int i = 0; i < units.length; i++) {
            arranged[units[i]] = within[i];
        }
    }

    private int[] counts(int[] units) {
        int[] counts = new int[labelCount];
        for (int unit : units) {
            counts[labels[unit]]++;
        }
        return counts;
    }

    private static boolean keeps(int[] counts, int[] renamed) {
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] != counts[renamed[label]]) {
                return false;
            }
        }
        return true;
    }

    /** Makes the next permutation of a multiset in lexicographic order; false after the last. */
    static boolean advance(int[] values) {
        int i = values.length - 2;
        while (i >= 0 && values[i] >= values[i + 1]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = values.length - 1;
        while (values[j] <= values[i]) {
            j--;
        }
        swap(values, i, j);
        for (int low = i + 1, high = values.length - 1; low < high; low++, high--) {
            swap(values, low, high);
        }
        return true;
    }

    private static void swap(int[] values, int i, int j) {
        int kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
