package org.separatrix.core.task;

/** Conditions drawn from a seed. */
final class RandomConditions {

    private final TaskDescription task;
    private final Draws draws;
    private final Conditions conditions;

    private RandomConditions(TaskDescription task, Draws draws, Conditions conditions) {
        this.task = task;
        this.draws = draws;
        this.conditions = conditions;
    }

    static Conditions draw(TaskDescription task, int modalities, int trials, Draws draws) {
        Conditions conditions = new Conditions(task, modalities, trials);
        RandomConditions random = new RandomConditions(task, draws, conditions);
        for (int s = 0; s < task.stimuli().size(); s++) {
            random.drawAngles(s);
            random.drawStrengths(s);
        }
        return conditions;
    }

    private void drawAngles(int s) {
        Location location = task.stimuli().get(s).location();
        for (int b = 0; b < conditions.trials(); b++) {
            conditions.setAngle(s, b, angle(location, s, b));
        }
    }

    private double angle(Location location, int s, int b) {
        if (location instanceof Location.Anywhere) {
            return draws.angle(b, s);
        }
        if (location instanceof Location.Grid grid) {
            return draws.point(grid, b, s);
        }
        if (location instanceof Location.Offset offset) {
            return origin(offset.from(), b) + draws.offset(offset.low(), offset.high(), b, s);
        }
        Location.SameOrOffset same = (Location.SameOrOffset) location;
        double origin = origin(same.from(), b);
        return draws.isSame(same.sameProbability(), b, s)
                ? origin
                : origin + draws.offset(same.low(), same.high(), b, s);
    }

    private double origin(String stimulus, int b) {
        return conditions.angle(task.position(stimulus), b);
    }

    private void drawStrengths(int s) {
        Modality modality = task.stimuli().get(s).modality();
        for (int b = 0; b < conditions.trials(); b++) {
            if (modality instanceof Modality.OneOf) {
                int m = draws.modality(modality, s, b) - 1;
                conditions.setStrength(s, m, b, strength(s, m, 0, b));
                continue;
            }
            for (int i = 0; i < modality.modalities().size(); i++) {
                int m = modality.modalities().get(i) - 1;
                conditions.setStrength(s, m, b, strength(s, m, i, b));
            }
        }
    }

    /** Returns the strength of stimulus s in modality m, the i-th of those in which it appears. */
    private double strength(int s, int m, int i, int b) {
        Strength strength = task.strengths().random();
        int side = s == 0 ? 1 : -1;
        if (strength instanceof Strength.Coherence pair) {
            return draws.mean(pair.mean(), b, m) + side * draws.coherence(pair.coherence(), b, m);
        }
        if (strength instanceof Strength.Multisensory pair) {
            double total = draws.mean(pair.mean(), b, 0) + side * draws.coherence(pair.coherence(), b, 0);
            double difference = total * draws.spread(pair.spread(), b, s);
            return i == 0 ? total + difference / 2 : total - difference / 2;
        }
        if (strength instanceof Strength.Drawn drawn) {
            return draws.strength(drawn.distribution(), b, m, s);
        }
        return ((Strength.Constant) strength).value();
    }
}
