package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Model;

/**
 * What silencing each group of units does to each task.
 *
 * @param tasks names of the tasks
 * @param groups units of each group
 * @param intact accuracy of the intact network, null where the battery is not known
 * @param effects of each group on each task
 * @param controls of lesions of as many random units: by group, task and draw
 */
record LesionMatrix(
        List<String> tasks,
        List<List<Integer>> groups,
        List<@Nullable Double> intact,
        List<List<Effect>> effects,
        List<List<List<Effect>>> controls) {

    /**
     * What one lesion did to one task.
     *
     * @param accuracyDrop accuracy of the intact network less that of the lesioned, null where the battery is not known
     * @param outputChange relative change of the outputs
     */
    record Effect(@Nullable Double accuracyDrop, double outputChange) {}

    static LesionMatrix of(
            Model model,
            List<TaskTrials> trials,
            List<List<Integer>> groups,
            int controls,
            long seed,
            Workers workers) {
        int each = 1 + controls;
        List<List<List<Effect>>> byTask = new ArrayList<>();
        List<@Nullable Double> intact = new ArrayList<>();
        for (TaskTrials task : trials) {
            EffectiveNetwork network = model.at(task.context());
            NdArray outputs = task.run(network).outputs();
            Double accuracy = task.accuracy(outputs);
            intact.add(accuracy);
            List<Effect> found = workers.map(groups.size() * each, i -> {
                List<Integer> group = groups.get(i / each);
                List<Integer> units = i % each == 0 ? group : random(model.units(), group.size(), seed, i);
                NdArray changed = task.run(Lesion.of(network, units)).outputs();
                Double after = task.accuracy(changed);
                return new Effect(
                        accuracy == null || after == null ? null : (Double) (accuracy - after),
                        Lesion.outputChange(outputs, changed));
            });
            byTask.add(IntStream.range(0, groups.size())
                    .mapToObj(g -> found.subList(g * each, (g + 1) * each))
                    .toList());
        }
        List<List<Effect>> effects = new ArrayList<>();
        List<List<List<Effect>>> random = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            int group = g;
            effects.add(byTask.stream().map(task -> task.get(group).get(0)).toList());
            random.add(byTask.stream()
                    .map(task -> task.get(group).subList(1, each))
                    .toList());
        }
        return new LesionMatrix(trials.stream().map(TaskTrials::task).toList(), groups, intact, effects, random);
    }

    /** The same random units in every task. */
    private static List<Integer> random(int units, int count, long seed, int draw) {
        CounterRandom random = CounterRandom.of(seed, "random lesions").split(draw);
        List<Integer> left = new ArrayList<>(IntStream.range(0, units).boxed().toList());
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(left.remove((int) (random.uniform(i) * left.size())));
        }
        return chosen;
    }
}
