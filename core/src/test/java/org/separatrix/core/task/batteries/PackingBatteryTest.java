package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.Angles;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.DeclaredBattery;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.Response;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;
import org.separatrix.core.task.TaskOverlap;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

class PackingBatteryTest extends TaskBatteryContract {

    private final DeclaredBattery battery = packing(Fields.empty());

    @Override
    protected TaskBattery battery() {
        return battery;
    }

    static DeclaredBattery packing(Fields options) {
        return (DeclaredBattery)
                Batteries.of(new BatteryChoice("packing", Fields.empty(), options, List.of(), RuleChannel.CONTEXT));
    }

    private static Fields options(String kind, int maps, int stimuli) {
        return Fields.empty().with("kind", kind).with("maps", maps).with("stimuli", stimuli);
    }

    private static List<List<Integer>> maps(DeclaredBattery packing) {
        return packing.description().tasks().stream()
                .map(task -> ((Response.Mapped) task.response()).map())
                .toList();
    }

    @Test
    void hasATaskForEachMap() {
        assertThat(battery.tasks()).containsExactly("map1", "map2", "map3", "map4", "map5", "map6", "map7", "map8");
        assertThat(battery.inputs()).containsExactly("fixation", "mod1 sin", "mod1 cos");
        assertThat(battery.outputs()).containsExactly("fixation", "sin", "cos");
        assertThat(packing(options("rotation", 64, 3)).tasks()).hasSize(64).endsWith("map64");
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "8, 8", "64, 5", "64, 64"})
    void drawsDifferentPermutations(int maps, int stimuli) {
        List<List<Integer>> drawn = maps(packing(options("permutation", maps, stimuli)));
        assertThat(drawn).hasSize(maps).doesNotHaveDuplicates();
        List<Integer> all = IntStream.range(0, stimuli).boxed().toList();
        for (List<Integer> map : drawn) {
            assertThat(map.stream().sorted().toList()).isEqualTo(all);
        }
    }

    @Test
    void drawsEveryPermutationEquallyOftenWhereThereAreFewerThanMaps() {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        maps(packing(options("permutation", 20, 3))).forEach(map -> counts.merge(map, 1, Integer::sum));
        // 3! = 6, drawn three times over, and 2 more
        assertThat(counts).hasSize(6);
        assertThat(counts.values()).containsOnly(3, 4);
    }

    @Test
    void drawsPermutationsUniformly() {
        Map<Integer, Integer> firsts = new HashMap<>();
        for (long seed = 0; seed < 200; seed++) {
            Fields options = options("permutation", 5, 4).with("mapSeed", seed);
            maps(packing(options)).forEach(map -> firsts.merge(map.get(0), 1, Integer::sum));
        }
        // 1000 draws of one of 4: mean 250, standard deviation 14
        assertThat(firsts.values())
                .hasSize(4)
                .allSatisfy(count -> assertThat(count).isBetween(190, 310));
    }

    @Test
    void drawsTheSameMapsFromTheSameSeedOnly() {
        for (String kind : List.of("permutation", "rotation")) {
            Fields options = options(kind, 16, 8);
            BatteryDescription one = packing(options.with("mapSeed", 4)).description();
            assertThat(packing(options.with("mapSeed", 4)).description()).isEqualTo(one);
            assertThat(packing(options.with("mapSeed", 5)).description()).isNotEqualTo(one);
        }
    }

    @Test
    void lastsAsLongAsItShould() {
        Set<List<Integer>> fixations = new TreeSet<>((one, other) -> one.get(0) - other.get(0));
        Set<List<Integer>> delays = new TreeSet<>((one, other) -> one.get(0) - other.get(0));
        for (int batch = 0; batch < 1500; batch++) {
            List<EpochBound> epochs = random("map3", 1, batch).epochs();
            fixations.add(List.of(length(epochs.get(0))));
            assertThat(length(epochs.get(1))).isEqualTo(20);
            delays.add(List.of(length(epochs.get(2))));
            assertThat(length(epochs.get(3))).isEqualTo(20);
        }
        assertThat(fixations).hasSize(21).contains(List.of(10), List.of(30));
        assertThat(delays).hasSize(41).contains(List.of(20), List.of(60));
        assertThat(test("map3").epochs())
                .containsExactly(
                        new EpochBound("fix1", 0, 20),
                        new EpochBound("stim1", 20, 40),
                        new EpochBound("delay1", 40, 80),
                        new EpochBound("go1", 80, 100));
    }

    private static int length(EpochBound epoch) {
        return epoch.end() - epoch.start();
    }

    @Test
    void asksForTheAngleToWhichThePermutationMovesTheStimulus() {
        for (int m = 0; m < 8; m++) {
            List<Integer> map = maps(battery).get(m);
            for (TrialBatch batch : List.of(test("map" + (m + 1)), random("map" + (m + 1), 100, 0))) {
                for (int b = 0; b < batch.trials(); b++) {
                    double stimulus = batch.stimuli().get(b, 0) / (2 * Math.PI / 8);
                    int k = (int) Math.rint(stimulus);
                    assertThat(stimulus).isCloseTo(k, within(1e-12));
                    assertThat(batch.response().at(b)).isEqualTo(2 * Math.PI * map.get(k) / 8);
                }
            }
        }
    }

    @Test
    void switchesTheFixationInputOffToAskForTheResponse() {
        TrialBatch batch = test("map1");
        for (int t = 0; t < 100; t++) {
            boolean shown = t >= 20 && t < 40;
            assertThat(batch.inputs().get(t, 1, 0)).isEqualTo(t < 80 ? 1 : 0);
            assertThat(batch.inputs().get(t, 1, 1)).isEqualTo(shown ? (float) Math.sin(Math.PI / 4) : 0);
            assertThat(batch.inputs().get(t, 1, 2)).isEqualTo(shown ? (float) Math.cos(Math.PI / 4) : 0);
            assertThat(batch.targets().get(t, 1, 0)).isEqualTo(t < 80 ? 0.8f : 0);
        }
    }

    @Test
    void rotatesAndReflectsTheWholeCircle() {
        DeclaredBattery rotations = packing(options("rotation", 6, 8));
        int reflections = 0;
        for (int m = 1; m <= 6; m++) {
            TrialBatch batch = rotations.generate(TrialRequest.random("map" + m, 50, 2, 0));
            double sign = ((Response.ToStimulus)
                            rotations.description().tasks().get(m - 1).response())
                    .factor();
            reflections += sign < 0 ? 1 : 0;
            for (int b = 0; b < 50; b++) {
                double expected = sign * batch.stimuli().get(b, 0) + 2 * Math.PI * m / 6;
                assertThat(Angles.distance(batch.response().at(b), expected)).isLessThan(1e-12);
            }
        }
        assertThat(reflections).isBetween(1, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "permutation, 8, 8, 0.1",
        "permutation, 8, 64, 0.015625",
        "rotation, 64, 8, 0.015625",
        "rotation, 4, 64, 0.1"
    })
    void toleratesLessThanHalfTheWayToTheNextTarget(String kind, int maps, int stimuli, double halfTurns) {
        double tolerance =
                packing(options(kind, maps, stimuli)).description().score().toleranceRad();
        assertThat(tolerance).isCloseTo(halfTurns * Math.PI, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"permutation, 12, 8", "permutation, 7, 3", "rotation, 16, 16", "rotation, 5, 9"})
    void overlapsAsCountedOverTheStimuli(String kind, int maps, int stimuli) {
        DeclaredBattery packing = packing(options(kind, maps, stimuli));
        NdArray overlap = TaskOverlap.of(packing);
        assertThat(overlap.shape()).containsExactly(maps, maps);
        double tolerance = packing.description().score().toleranceRad();
        for (int i = 0; i < maps; i++) {
            for (int j = 0; j < maps; j++) {
                double agreed = 0;
                for (int k = 0; k < stimuli; k++) {
                    double one = asked(packing, i, k, stimuli);
                    double other = asked(packing, j, k, stimuli);
                    // the chord of the tolerance, without wrapping
                    double chord = Math.hypot(Math.cos(one) - Math.cos(other), Math.sin(one) - Math.sin(other));
                    agreed += chord < 2 * Math.sin(tolerance / 2) - 1e-9 ? 1 : 0;
                }
                assertThat(overlap.get(i, j)).isCloseTo(agreed / stimuli, within(1e-12));
                assertThat(overlap.get(i, j)).isEqualTo(overlap.get(j, i));
            }
            assertThat(overlap.get(i, i)).isEqualTo(1);
        }
    }

    private static double asked(DeclaredBattery packing, int task, int k, int stimuli) {
        Response response = packing.description().tasks().get(task).response();
        if (response instanceof Response.Mapped mapped) {
            return 2 * Math.PI * mapped.map().get(k) / stimuli;
        }
        Response.ToStimulus to = (Response.ToStimulus) response;
        return to.factor() * 2 * Math.PI * k / stimuli + to.offset();
    }

    @ParameterizedTest
    @CsvSource({
        "packing, true",
        "nmrnn4, false",
        "mante, false",
        "driscoll15, false",
        "sine, false",
        "measure-wait-go, false"
    })
    void mapsAreTasksThatDifferInTheResponseAlone(String id, boolean maps) {
        assertThat(TaskOverlap.isOfMaps((DeclaredBattery) Batteries.of(id, List.of(), RuleChannel.CONTEXT)))
                .isEqualTo(maps);
    }

    @Test
    void takesTwoTasksWithOneTimingForMaps() {
        assertThat(TaskOverlap.isOfMaps(
                        (DeclaredBattery) Batteries.of("driscoll15", List.of("fdgo", "fdanti"), RuleChannel.CONTEXT)))
                .isTrue();
        assertThat(TaskOverlap.isOfMaps(
                        (DeclaredBattery) Batteries.of("driscoll15", List.of("fdgo"), RuleChannel.CONTEXT)))
                .isFalse();
    }

    @Test
    void overlapsInPermutationsAsOftenAsChanceHasIt() {
        NdArray overlap = TaskOverlap.of(packing(options("permutation", 64, 8)));
        Moments pairs = new Moments();
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < i; j++) {
                pairs.add(overlap.get(i, j));
            }
        }
        // two permutations agree on one stimulus on average; 64 maps make the pairs depend on one another
        assertThat(pairs.mean()).isCloseTo(1.0 / 8, within(8 * pairs.standardError()));
    }

    @Test
    void comparesAnyTasksThatShowTheSameStimuli() {
        DeclaredBattery go =
                (DeclaredBattery) Batteries.of("yang20", List.of("fdgo", "reactgo", "delayanti"), RuleChannel.INPUT);
        assertThat(TaskOverlap.of(go).toArray()).containsExactly(1, 1, 0, 1, 1, 0, 0, 0, 1);
        DeclaredBattery mixed = (DeclaredBattery) Batteries.of("yang20", List.of("fdgo", "dm1"), RuleChannel.INPUT);
        assertThatThrownBy(() -> TaskOverlap.of(mixed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("dm1")
                .hasMessageContaining("other stimuli than fdgo");
        DeclaredBattery sine = (DeclaredBattery) Batteries.of("sine", List.of(), RuleChannel.INPUT);
        assertThatThrownBy(() -> TaskOverlap.of(sine))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a course in time");
    }

    @Test
    void refusesNumbersOutOfRange() {
        for (Fields options : List.of(
                Fields.empty().with("maps", 1),
                Fields.empty().with("maps", 65),
                Fields.empty().with("stimuli", 2),
                Fields.empty().with("stimuli", 65),
                Fields.empty().with("kind", "shear"))) {
            assertThatThrownBy(() -> packing(options)).isInstanceOf(InvalidInputException.class);
        }
    }
}
