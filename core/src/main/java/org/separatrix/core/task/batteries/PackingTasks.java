package org.separatrix.core.task.batteries;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.Angles;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.Distribution;
import org.separatrix.core.task.Encoding;
import org.separatrix.core.task.Epoch;
import org.separatrix.core.task.EpochSpan;
import org.separatrix.core.task.Location;
import org.separatrix.core.task.LossMask;
import org.separatrix.core.task.Modality;
import org.separatrix.core.task.Response;
import org.separatrix.core.task.ScoreRule;
import org.separatrix.core.task.Stimulus;
import org.separatrix.core.task.Strengths;
import org.separatrix.core.task.Targets;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TaskOverlap;
import org.separatrix.core.task.TaskTiming;
import org.separatrix.core.task.TimingMode;

/**
 * As many tasks as one likes, to see how many a network can hold: after a delay, respond at the angle to which the task maps
 * the stimulus. {@link TaskOverlap} tells on how many stimuli two of them agree.
 *
 * <p>Permutations move K stimuli on a circle onto one another; rotations map a stimulus from anywhere on the circle,
 * φ = ± θ + 2π m / M. A response counts if it is nearer to its target than half the way to the next one, which is 2π / K or
 * 2π / M away, and in any case nearer than 0.1 π.
 */
final class PackingTasks {

    private PackingTasks() {}

    /** How stimuli are mapped to responses. */
    enum Kind {
        /** Permutations of some angles. */
        PERMUTATION,
        /** Rotations of the circle, with or without a reflection. */
        ROTATION
    }

    /**
     * Options of the tasks.
     *
     * @param maps M, number of tasks, 2 to 64
     * @param kind how stimuli are mapped to responses
     * @param stimuli K, number of stimuli, 3 to 64; of rotations, in test mode
     * @param mapSeed source of chance of the maps
     */
    record PackingOptions(
            @Option("number of tasks, 2 to 64") int maps,
            @Option("permutation or rotation") Kind kind,

            @Option("number of stimuli, 3 to 64; with rotation in test mode only")
            int stimuli,

            @Option("seed of the maps") long mapSeed) {

        PackingOptions {
            if (maps < 2 || maps > 64) {
                throw new FieldException("maps", maps, "2 to 64");
            }
            if (stimuli < 3 || stimuli > 64) {
                throw new FieldException("stimuli", stimuli, "3 to 64");
            }
        }

        static PackingOptions defaults() {
            return new PackingOptions(8, Kind.PERMUTATION, 8, 0);
        }
    }

    static BatteryDescription battery(PackingOptions options) {
        boolean permutes = options.kind() == Kind.PERMUTATION;
        int neighbours = permutes ? options.stimuli() : options.maps();
        List<Response> responses = permutes ? permutations(options) : rotations(options);
        List<TaskDescription> tasks = new ArrayList<>();
        for (Response response : responses) {
            tasks.add(task("map" + (tasks.size() + 1), options, response));
        }
        return new BatteryDescription(
                "packing",
                "As many tasks as one likes: respond at the angle to which the task maps the remembered stimulus.",
                List.of(),
                20,
                TimingMode.SHARED,
                true,
                new Encoding.Plane(),
                new Encoding.Plane(),
                new Targets(0, 0.8),
                LossMask.published(),
                ScoreRule.lastStep(Math.min(0.1 * Math.PI, Math.PI / neighbours)),
                tasks,
                Map.of());
    }

    private static TaskDescription task(String name, PackingOptions options, Response response) {
        boolean permutes = options.kind() == Kind.PERMUTATION;
        Location circle = Location.circle(options.stimuli());
        TaskTiming timing = CognitiveTasks.untilGo(
                Epoch.of("fix1", new Distribution.Uniform(200, 620), 400, 400),
                Epoch.of("stim1", new Distribution.Constant(400), 400, 400),
                Epoch.of("delay1", new Distribution.Uniform(400, 1220), 800, 800),
                Epoch.of("go1", new Distribution.Constant(400), 400, 400));
        return new TaskDescription(
                name,
                List.of(),
                "Respond at the " + Options.name(options.kind()) + " of the remembered stimulus that the task tells.",
                1.0,
                timing,
                List.of(new Stimulus(
                        "stimulus",
                        EpochSpan.of("stim1"),
                        new Modality.OneOf(List.of(1)),
                        permutes ? circle : new Location.Anywhere(),
                        circle)),
                Strengths.full(),
                response);
    }

    /** Draws permutations, all different; once all K! have been drawn they begin anew. */
    private static List<Response> permutations(PackingOptions options) {
        CounterRandom chance = CounterRandom.of(options.mapSeed(), "packing/permutation");
        List<Response> permutations = new ArrayList<>();
        Set<List<Integer>> drawn = new HashSet<>();
        for (long attempt = 0; permutations.size() < options.maps(); attempt++) {
            if (drawn.size() == factorial(options.stimuli())) {
                drawn.clear();
            }
            List<Integer> permutation = permutation(options.stimuli(), chance.split(attempt));
            if (drawn.add(permutation)) {
                permutations.add(new Response.Mapped("stimulus", permutation));
            }
        }
        return permutations;
    }

    /** Draws one permutation by the shuffle of Fisher and Yates. */
    private static List<Integer> permutation(int count, CounterRandom chance) {
        List<Integer> permutation =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        for (int last = count - 1; last > 0; last--) {
            int other = (int) ((last + 1) * chance.uniform(last));
            Integer moved = permutation.set(other, permutation.get(last));
            permutation.set(last, moved);
        }
        return permutation;
    }

    /** Returns K!, or more than any number of maps. */
    private static int factorial(int count) {
        return count > 5 ? Integer.MAX_VALUE : IntStream.rangeClosed(2, count).reduce(1, (a, b) -> a * b);
    }

    private static List<Response> rotations(PackingOptions options) {
        CounterRandom chance = CounterRandom.of(options.mapSeed(), "packing/rotation");
        List<Response> rotations = new ArrayList<>();
        for (int m = 1; m <= options.maps(); m++) {
            double factor = chance.uniform(m) < 0.5 ? -1 : 1;
            rotations.add(new Response.ToStimulus("stimulus", Angles.wrap(Angles.TURN * m / options.maps()), factor));
        }
        return rotations;
    }
}
