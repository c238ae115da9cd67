package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;

class DuplicatesTest {

    private static Descent at(int start, Verdict verdict, double error, double... state) {
        return new Descent(start, start, DMatrixRMaj.wrap(1, state.length, state), verdict, null, 0.0, 0.0, error);
    }

    @Test
    void connectsChainsAndKeepsTheOrder() {
        List<Descent> ends = List.of(
                at(0, Verdict.FIXED, 0, 5.0, 0.0),
                at(1, Verdict.FIXED, 0, 0.0, 0.0),
                at(2, Verdict.FIXED, 0, 1.6, 0.0),
                at(3, Verdict.FIXED, 0, 0.8, 0.0));
        List<List<Descent>> groups = Duplicates.groups(ends, end -> 1.0);
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0)).extracting(Descent::start).containsExactly(0);
        assertThat(groups.get(1)).extracting(Descent::start).containsExactly(1, 2, 3);
        assertThat(Duplicates.groups(List.of(), end -> 1.0)).isEmpty();
    }

    @Test
    void agreesWithComparingAllPairs() {
        CounterRandom chance = CounterRandom.of(2L, "pairs");
        List<Descent> ends = new ArrayList<>();
        for (int k = 0; k < 300; k++) {
            ends.add(at(
                    k,
                    Verdict.FIXED,
                    0,
                    chance.uniform(3L * k),
                    chance.uniform(3L * k + 1),
                    chance.uniform(3L * k + 2)));
        }
        double radius = 0.11;
        int[] label = new int[300];
        for (int k = 0; k < 300; k++) {
            label[k] = k;
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int a = 0; a < 300; a++) {
                for (int b = 0; b < 300; b++) {
                    boolean near =
                            Vectors.distance(ends.get(a).state(), ends.get(b).state()) <= radius;
                    if (near && label[b] < label[a]) {
                        label[a] = label[b];
                        changed = true;
                    }
                }
            }
        }
        List<List<Descent>> groups = Duplicates.groups(ends, end -> radius);
        assertThat(groups).hasSizeBetween(5, 200);
        for (List<Descent> group : groups) {
            assertThat(group).allMatch(end -> label[end.start()] == group.get(0).start());
        }
    }

    @Test
    void countsThousandsOfHitsOnFewPoints() {
        CounterRandom chance = CounterRandom.of(4L, "hits");
        List<Descent> ends = new ArrayList<>();
        for (int k = 0; k < 20_000; k++) {
            double[] state = new double[6];
            for (int i = 0; i < 6; i++) {
                state[i] = (k % 5 == i ? 1.0 : 0.0) + 1e-10 * chance.gaussian(6L * k + i);
            }
            ends.add(at(k, Verdict.FIXED, 1e-12, state));
        }
        List<PointGroup> groups = PointGroup.of(ends, Verdict.FIXED, FixedPointOptions.defaults());
        assertThat(groups).extracting(PointGroup::hits).containsExactly(4000, 4000, 4000, 4000, 4000);
        assertThat(groups).extracting(group -> group.representative().start()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void keepsNeighboursApartThatTheirErrorsTellApart() {
        FixedPointOptions options = FixedPointOptions.defaults();
        List<Descent> sharp = List.of(at(0, Verdict.FIXED, 1e-9, 0.0, 0.0), at(1, Verdict.FIXED, 1e-9, 1e-5, 0.0));
        assertThat(PointGroup.of(sharp, Verdict.FIXED, options)).hasSize(2);
        List<Descent> blurred = List.of(at(0, Verdict.FIXED, 1e-9, 0.0, 0.0), at(1, Verdict.FIXED, 2e-6, 1e-5, 0.0));
        assertThat(PointGroup.of(blurred, Verdict.FIXED, options)).hasSize(1);
    }

    @Test
    void thinsOutAContinuumEvenlyAndLosesNoHit() {
        List<PointGroup> line = new ArrayList<>();
        for (int k = 0; k <= 100; k++) {
            line.add(new PointGroup(at(k, Verdict.NONHYPERBOLIC, 1.0, k / 100.0, 0.0), 3));
        }
        List<PointGroup> thinned = PointGroup.spread(line);
        assertThat(thinned).hasSize(PointGroup.MOST_NONHYPERBOLIC);
        assertThat(thinned.stream().mapToInt(PointGroup::hits).sum()).isEqualTo(303);
        assertThat(thinned).extracting(group -> group.representative().start()).contains(0, 100, 50);
        assertThat(PointGroup.spread(line.subList(0, 5))).isEqualTo(line.subList(0, 5));
    }
}
