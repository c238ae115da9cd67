package org.separatrix.core.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The full factorial grid of test mode. Its factors are the durations of the epochs that have a choice, then the locations of
 * the stimuli that have a grid, then the modalities of the stimuli, then the strengths of pairs; the first factor varies
 * slowest.
 */
final class GridConditions {

    private final TaskDescription task;
    private final int[] durations;
    private final int[] locations;
    private final int[] modalities;
    private final int[] ladders;

    private GridConditions(TaskDescription task) {
        this.task = task;
        this.durations = task.timing().epochs().stream()
                .mapToInt(epoch -> epoch.testChoices().length)
                .toArray();
        int count = task.stimuli().size();
        this.locations = new int[count];
        this.modalities = new int[count];
        int most = 1;
        for (int s = 0; s < count; s++) {
            Stimulus stimulus = task.stimuli().get(s);
            boolean together = stimulus.modality() instanceof Modality.All;
            int candidates = stimulus.modality().modalities().size();
            locations[s] = stimulus.testLocation() instanceof Location.Grid grid ? grid.count() : 1;
            modalities[s] = together ? 1 : candidates;
            most = Math.max(most, together ? candidates : 1);
        }
        this.ladders = ladders(most);
    }

    private int[] ladders(int most) {
        Strength strength = task.strengths().test();
        boolean together = strength instanceof Strength.Levels levels && levels.together();
        int[] counts = new int[together ? 1 : most];
        Arrays.fill(counts, rungs(strength));
        return counts;
    }

    private static int rungs(Strength strength) {
        if (strength instanceof Strength.Levels levels) {
            return levels.coherences().size();
        }
        return strength instanceof Strength.Ladder ladder ? ladder.count() : 1;
    }

    /** A grid laid out: the conditions and the course of each trial, a single one where they share it. */
    record Trials(Conditions conditions, List<TrialTiming> timings) {}

    static Trials of(TaskDescription task, int modalities, double dtMs) {
        GridConditions grid = new GridConditions(task);
        Conditions conditions = new Conditions(task, modalities, grid.size());
        List<TrialTiming> timings = new ArrayList<>();
        boolean shared = product(grid.durations) == 1;
        for (int b = 0; b < conditions.trials(); b++) {
            double[] durationsMs = grid.fill(conditions, b);
            if (b == 0 || !shared) {
                timings.add(Durations.lay(task.timing(), dtMs, durationsMs));
            }
        }
        return new Trials(conditions, timings);
    }

    private int size() {
        return product(durations) * product(locations) * product(modalities) * product(ladders);
    }

    private static int product(int[] counts) {
        int product = 1;
        for (int count : counts) {
            product = Math.multiplyExact(product, count);
        }
        return product;
    }

    /** Sets the conditions of a trial and returns the durations (ms) of its epochs. */
    private double[] fill(Conditions conditions, int b) {
        Digits digits = new Digits(b);
        int[] rung = digits.next(ladders);
        int[] choice = digits.next(modalities);
        int[] point = digits.next(locations);
        int[] duration = digits.next(durations);
        for (int s = 0; s < locations.length; s++) {
            setStrengths(conditions, s, b, choice[s], rung);
            conditions.setAngle(s, b, angle(conditions, s, b, point[s]));
        }
        double[] durationsMs = new double[durations.length];
        for (int e = 0; e < durations.length; e++) {
            durationsMs[e] = task.timing().epochs().get(e).testChoices()[duration[e]];
        }
        return durationsMs;
    }

    private double angle(Conditions conditions, int s, int b, int point) {
        Location location = task.stimuli().get(s).testLocation();
        if (location instanceof Location.Grid grid) {
            return grid.point(point);
        }
        Location.Offset offset = (Location.Offset) location;
        return conditions.angle(task.position(offset.from()), b) + offset.low();
    }

    private void setStrengths(Conditions conditions, int s, int b, int choice, int[] rung) {
        Modality modality = task.stimuli().get(s).modality();
        if (modality instanceof Modality.All all) {
            List<Integer> shown = all.modalities();
            for (int i = 0; i < shown.size(); i++) {
                conditions.setStrength(s, shown.get(i) - 1, b, strength(s, rung[Math.min(i, rung.length - 1)]));
            }
        } else {
            conditions.setStrength(s, modality.modalities().get(choice) - 1, b, strength(s, rung[0]));
        }
    }

    private double strength(int s, int rung) {
        Strength strength = task.strengths().test();
        if (strength instanceof Strength.Ladder ladder) {
            double first = ladder.rung(rung);
            return s == 0 ? first : ladder.total() - first;
        }
        if (strength instanceof Strength.Levels levels) {
            double coherence = levels.coherences().get(rung);
            return s == 0 ? 1 + coherence : 1 - coherence;
        }
        return ((Strength.Constant) strength).value();
    }

    /** The number of a trial as digits, the last factor first. */
    private static final class Digits {

        private int rest;

        Digits(int number) {
            this.rest = number;
        }

        int[] next(int[] counts) {
            int[] digits = new int[counts.length];
            for (int i = counts.length - 1; i >= 0; i--) {
                digits[i] = rest % counts[i];
                rest /= counts[i];
            }
            return digits;
        }
    }
}
