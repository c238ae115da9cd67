package org.separatrix.core.task.batteries;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.Distribution;
import org.separatrix.core.task.Encoding;
import org.separatrix.core.task.Epoch;
import org.separatrix.core.task.EpochSpan;
import org.separatrix.core.task.Location;
import org.separatrix.core.task.LossMask;
import org.separatrix.core.task.ScoreRule;
import org.separatrix.core.task.Strength;
import org.separatrix.core.task.Targets;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TaskTiming;
import org.separatrix.core.task.TimingMode;
import org.separatrix.core.task.batteries.CognitiveTasks.Label;

/**
 * The fifteen tasks of Driscoll et al. 2024 (doi:10.1038/s41593-024-01668-6), which are those of Yang et al. 2019
 * (doi:10.1038/s41593-018-0310-2) with the angle encoded in the plane and all durations drawn from continuous
 * distributions. The published code draws a hundred coherences a batch and gives one of them to each trial; here each trial
 * draws its own from the same distribution. Psychometric mode, which is not published for them, has the durations of test
 * mode.
 */
final class DriscollTasks {

    private static final CognitiveTasks TASKS = new CognitiveTasks(40, 4);
    private static final Location ANYWHERE = new Location.Anywhere();
    private static final Distribution COHERENCE = new Distribution.Uniform(0.005, 0.8);
    private static final Strength PAIR = new Strength.Coherence(CognitiveTasks.MEAN, COHERENCE);
    private static final Strength SPREAD = new Strength.Multisensory(CognitiveTasks.MEAN, COHERENCE, COHERENCE);

    private DriscollTasks() {}

    /** Returns the battery; the order of the tasks is that of the published rule inputs. */
    static BatteryDescription battery() {
        return new BatteryDescription(
                "driscoll15",
                "Fifteen cognitive tasks with angles encoded in the plane and durations from continuous distributions.",
                List.of("Driscoll, Shenoy and Sussillo 2024, doi:10.1038/s41593-024-01668-6"),
                20,
                TimingMode.SHARED,
                true,
                new Encoding.Plane(),
                new Encoding.Plane(),
                new Targets(0, 0.8),
                LossMask.published(),
                ScoreRule.lastStep(0.1 * Math.PI),
                List.of(
                        delayed("fdgo", "DelayPro", 0),
                        react("reactgo", "ReactPro", 0),
                        memory("delaygo", "MemoryPro", 0),
                        delayed("fdanti", "DelayAnti", Math.PI),
                        react("reactanti", "ReactAnti", Math.PI),
                        memory("delayanti", "MemoryAnti", Math.PI),
                        integration("delaydm1", "IntegrationModality1", 1),
                        integration("delaydm2", "IntegrationModality2", 2),
                        contextual("contextdelaydm1", "ContextIntModality1", PAIR, List.of(1)),
                        contextual("contextdelaydm2", "ContextIntModality2", PAIR, List.of(2)),
                        contextual("multidelaydm", "IntegrationMultimodal", SPREAD, List.of(1, 2)),
                        TASKS.sample(Label.of("dmsgo", "ReactMatch2Sample"), matching(), true),
                        TASKS.sample(Label.of("dmsnogo", "ReactNonMatch2Sample"), matching(), false),
                        TASKS.category(Label.of("dmcgo", "ReactCategoryPro"), matching(), ANYWHERE, true),
                        TASKS.category(Label.of("dmcnogo", "ReactCategoryAnti"), matching(), ANYWHERE, false)),
                subsets());
    }

    /** The published sets of tasks that networks were trained on. */
    private static Map<String, List<String>> subsets() {
        List<String> decisions = List.of("delaydm1", "delaydm2", "contextdelaydm1", "contextdelaydm2", "multidelaydm");
        Map<String, List<String>> subsets = new LinkedHashMap<>();
        subsets.put("delay", joined(List.of("fdgo", "delaygo", "fdanti", "delayanti"), decisions));
        subsets.put("memory", joined(List.of("delaygo", "delayanti"), decisions));
        subsets.put("react", List.of("reactgo", "reactanti", "dmsgo", "dmsnogo", "dmcgo", "dmcnogo"));
        subsets.put("anti", List.of("fdanti", "reactanti", "delayanti", "dmsnogo", "dmcnogo"));
        subsets.put("match", List.of("dmsgo", "dmsnogo", "dmcgo", "dmcnogo"));
        subsets.put("category", List.of("dmcgo", "dmcnogo"));
        subsets.put("mem_motifs_small", List.of("delaygo", "delayanti"));
        subsets.put("mem_anti_motifs", List.of("delaygo", "fdanti"));
        subsets.put("pro_small", List.of("fdgo", "delaygo"));
        subsets.put(
                "pro_big", joined(joined(List.of("fdgo", "reactgo", "delaygo"), decisions), List.of("dmsgo", "dmcgo")));
        subsets.put("irrel_anti", List.of("reactgo", "dmcgo"));
        subsets.put("delaypro_anti", List.of("fdgo", "fdanti"));
        return subsets;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Epoch epoch(String name, double low, double high, double testMs) {
        return Epoch.of(name, new Distribution.Uniform(low, high), testMs, testMs);
    }

    private static TaskDescription delayed(String name, String alias, double offset) {
        TaskTiming timing = CognitiveTasks.untilGo(
                epoch("fix1", 300, 700, 500), epoch("stim1", 200, 1500, 1000), epoch("go1", 300, 700, 500));
        return TASKS.single(Label.of(name, alias), timing, new EpochSpan("stim1", "go1"), offset);
    }

    private static TaskDescription react(String name, String alias, double offset) {
        TaskTiming timing = CognitiveTasks.throughout(epoch("fix1", 500, 2500, 2000), epoch("go1", 300, 1700, 500));
        return TASKS.single(Label.of(name, alias), timing, EpochSpan.of("go1"), offset);
    }

    private static TaskDescription memory(String name, String alias, double offset) {
        TaskTiming timing = CognitiveTasks.untilGo(
                epoch("fix1", 300, 700, 500),
                epoch("stim1", 200, 1600, 500),
                epoch("delay1", 200, 1600, 1000),
                epoch("go1", 300, 700, 500));
        return TASKS.single(Label.of(name, alias), timing, EpochSpan.of("stim1"), offset);
    }

    private static TaskDescription integration(String name, String alias, int modality) {
        return TASKS.decision(Label.of(name, alias), successive(200, 300), modality, TASKS.strengths(PAIR, 0.5));
    }

    private static TaskDescription contextual(String name, String alias, Strength strength, List<Integer> attended) {
        return TASKS.contextual(Label.of(name, alias), successive(500, 500), attended, TASKS.strengths(strength, 0.8));
    }

    private static TaskTiming successive(double testDelay2, double testGo) {
        return CognitiveTasks.untilGo(
                epoch("fix1", 200, 600, 500),
                epoch("stim1", 200, 1600, 500),
                epoch("delay1", 200, 1600, 1000),
                epoch("stim2", 200, 1600, 500),
                epoch("delay2", 100, 300, testDelay2),
                epoch("go1", 300, 700, testGo));
    }

    private static TaskTiming matching() {
        return CognitiveTasks.throughout(
                epoch("fix1", 200, 600, 500),
                epoch("stim1", 200, 1600, 500),
                epoch("delay1", 200, 1600, 1200),
                epoch("go1", 300, 700, 500));
    }
}
