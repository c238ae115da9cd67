package org.separatrix.fixedpoints;

import java.util.ArrayList;
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
 * <p>States are sorted along a random direction; two can be close only where their projections are, and pairs already connected
 * are not measured again, so thousands of hits on few points cost little more than the sort.
 */
final class Duplicates {

    private Duplicates() {}

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
        double[] projection = projections(descents);
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Double.compare(projection[a], projection[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] parent = IntStream.range(0, count).toArray();
        for (int place = 0; place < count; place++) {
            int at = order[place];
            double reach = radius.applyAsDouble(descents.get(at));
            for (int direction = -1; direction <= 1; direction += 2) {
                for (int other = place + direction; other >= 0 && other < count; other += direction) {
                    int near = order[other];
                    if (Math.abs(projection[near] - projection[at]) > reach) {
                        break;
                    }
                    if (find(parent, at) != find(parent, near)
                            && Vectors.distance(
                                            descents.get(at).state(),
                                            descents.get(near).state())
                                    <= reach) {
                        join(parent, at, near);
                    }
                }
            }
        }
        Map<Integer, List<Descent>> groups = new LinkedHashMap<>();
        for (int k = 0; k < count; k++) {
            groups.computeIfAbsent(find(parent, k), root -> new ArrayList<>()).add(descents.get(k));
        }
        return List.copyOf(groups.values());
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

    private static int find(int[] parent, int at) {
        int root = at;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    private static void join(int[] parent, int a, int b) {
        int rootA = find(parent, a);
        int rootB = find(parent, b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }
}
