package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;

/**
 * Groups searches that ended at the same point: connected components of "closer than a radius".
 *
 * <p>States are sorted along a random direction; two can be close only where their projections are. Runs of neighbours in this
 * order that belong together are joined first and skipped as a whole afterwards, so thousands of hits on few points cost
 * little more than the sort.
 */
final class Duplicates {

    private final List<Descent> sorted;
    private final double[] projection;
    private final double[] radius;
    private final int[] parent;
    /** First and last place of the run of joined neighbours that a place belongs to. */
    private final int[] runStart;

    private final int[] runEnd;

    private Duplicates(List<Descent> sorted, double[] projection, double[] radius) {
        int count = sorted.size();
        this.sorted = sorted;
        this.projection = projection;
        this.radius = radius;
        this.parent = IntStream.range(0, count).toArray();
        this.runStart = new int[count];
        this.runEnd = new int[count];
    }

    /**
     * Groups searches.
     *
     * @param descents ends of searches
     * @param radius distance within which another end is the same point
     * @return groups in the order of their first members, members in the given order
     */
    static List<List<Descent>> groups(List<Descent> descents, ToDoubleFunction<Descent> radius) {
        int count = descents.size();
        if (count == 0) {
            return List.of();
        }
        double[] unsorted = projections(descents);
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer k) -> unsorted[k]));
        Duplicates places = new Duplicates(
                Arrays.stream(order).map(descents::get).toList(),
                Arrays.stream(order).mapToDouble(k -> unsorted[k]).toArray(),
                Arrays.stream(order)
                        .mapToDouble(k -> radius.applyAsDouble(descents.get(k)))
                        .toArray());
        places.joinRuns();
        for (int place = 0; place < count; place++) {
            places.joinFrom(place, 1);
            places.joinFrom(place, -1);
        }
        int[] placeOf = new int[count];
        for (int place = 0; place < count; place++) {
            placeOf[order[place]] = place;
        }
        Map<Integer, List<Descent>> groups = new LinkedHashMap<>();
        for (int k = 0; k < count; k++) {
            groups.computeIfAbsent(places.find(placeOf[k]), root -> new ArrayList<>())
                    .add(descents.get(k));
        }
        return List.copyOf(groups.values());
    }

    private void joinRuns() {
        int count = parent.length;
        for (int place = 1; place < count; place++) {
            runStart[place] = place;
            if (isNear(place, place - 1, Math.max(radius[place], radius[place - 1]))) {
                join(place, place - 1);
                runStart[place] = runStart[place - 1];
            }
        }
        for (int place = count - 1; place >= 0; place--) {
            boolean last = place == count - 1 || runStart[place + 1] != runStart[place];
            runEnd[place] = last ? place : runEnd[place + 1];
        }
    }

    private void joinFrom(int place, int direction) {
        int other = place + direction;
        while (other >= 0
                && other < parent.length
                && Math.abs(projection[other] - projection[place]) <= radius[place]) {
            if (find(other) == find(place)) {
                other = direction > 0 ? runEnd[other] + 1 : runStart[other] - 1;
                continue;
            }
            if (isNear(place, other, radius[place])) {
                join(place, other);
            }
            other += direction;
        }
    }

    private boolean isNear(int a, int b, double reach) {
        return Vectors.distance(sorted.get(a).state(), sorted.get(b).state()) <= reach;
    }

    private int find(int at) {
        int root = at;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    private void join(int a, int b) {
        int rootA = find(a);
        int rootB = find(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private static double[] projections(List<Descent> descents) {
        int n = descents.get(0).state().getNumElements();
        CounterRandom chance = CounterRandom.of(0L, "projection");
        double[] direction = IntStream.range(0, n).mapToDouble(chance::gaussian).toArray();
        double length = 0.0;
        for (double component : direction) {
            length = Math.hypot(length, component);
        }
        double[] projection = new double[descents.size()];
        for (int k = 0; k < projection.length; k++) {
            DMatrixRMaj state = descents.get(k).state();
            for (int i = 0; i < n; i++) {
                projection[k] += direction[i] / length * state.data[i];
            }
        }
        return projection;
    }
}
