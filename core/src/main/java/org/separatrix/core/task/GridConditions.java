package org.separatrix.core.task;

import java.util.List;

/**
 * The full factorial grid of test mode. Its factors are the locations of the stimuli that have a grid, then the modalities
 * of the stimuli, then the ladders of strengths; the first factor varies slowest.
 */
final class GridConditions {

    private final TaskDescription task;
    private final int[] locations;
    private final int[] modalities;
    private final int ladders;
    private final int rungs;

    private GridConditions(TaskDescription task) {
        this.task = task;
        int count = task.stimuli().size();
        this.locations = new int[count];
        this.modalities = new int[count];
        int most = 0;
        for (int s = 0; s < count; s++) {
            Stimulus stimulus = task.stimuli().get(s);
            boolean together = stimulus.modality() instanceof Modality.All;
            int candidates = stimulus.modality().modalities().size();
            locations[s] = stimulus.testLocation() instanceof Location.Grid grid ? grid.count() : 1;
            modalities[s] = together ? 1 : candidates;
            most = Math.max(most, together ? candidates : 1);
        }
        this.ladders = most;
        this.rungs = task.strengths().test() instanceof Strength.Ladder ladder ? ladder.count() : 1;
    }

    static Conditions of(TaskDescription task, int modalities) {
        GridConditions grid = new GridConditions(task);
        Conditions conditions = new Conditions(task, modalities, grid.size());
        for (int b = 0; b < conditions.trials(); b++) {
            grid.fill(conditions, b);
        }
        return conditions;
    }

    private int size() {
        int size = 1;
        for (int s = 0; s < locations.length; s++) {
            size *= locations[s] * modalities[s];
        }
        for (int l = 0; l < ladders; l++) {
            size *= rungs;
        }
        return size;
    }

    private void fill(Conditions conditions, int b) {
        int rest = b;
        int[] rung = new int[ladders];
        for (int l = ladders - 1; l >= 0; l--) {
            rung[l] = rest % rungs;
            rest /= rungs;
        }
        for (int s = modalities.length - 1; s >= 0; s--) {
            setStrengths(conditions, s, b, rest % modalities[s], rung);
            rest /= modalities[s];
        }
        int[] point = new int[locations.length];
        for (int s = locations.length - 1; s >= 0; s--) {
            point[s] = rest % locations[s];
            rest /= locations[s];
        }
        for (int s = 0; s < locations.length; s++) {
            conditions.setAngle(s, b, angle(conditions, s, b, point[s]));
        }
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
                conditions.setStrength(s, shown.get(i) - 1, b, strength(s, rung[i]));
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
        return ((Strength.Constant) strength).value();
    }
}
