package org.separatrix.fixedpoints.structure;

import java.util.ArrayList;
import java.util.List;

/**
 * Two attractors and a saddle between them: a saddle with one unstable direction whose two lines end at them, so that its stable
 * manifold is a border between their basins.
 *
 * @param saddle index of the saddle
 * @param first index of the attractor with the smaller index
 * @param second index of the other; the same where both lines end at one attractor
 */
public record Connection(int saddle, int first, int second) {

    /**
     * Reads connections off the lines.
     *
     * @param branches lines of unstable manifolds
     * @param unstableCounts number of unstable directions of each point
     * @return one for each saddle with one unstable direction whose lines both end at attractors, by saddle
     */
    public static List<Connection> of(List<Branch> branches, List<Integer> unstableCounts) {
        List<Connection> connections = new ArrayList<>();
        for (int saddle = 0; saddle < unstableCounts.size(); saddle++) {
            if (unstableCounts.get(saddle) != 1) {
                continue;
            }
            int index = saddle;
            List<Branch> own = branches.stream()
                    .filter(branch -> branch.from() == index && branch.end() == Branch.End.ATTRACTOR)
                    .toList();
            if (own.size() == 2) {
                int a = own.get(0).to();
                int b = own.get(1).to();
                connections.add(new Connection(saddle, Math.min(a, b), Math.max(a, b)));
            }
        }
        return connections;
    }
}
