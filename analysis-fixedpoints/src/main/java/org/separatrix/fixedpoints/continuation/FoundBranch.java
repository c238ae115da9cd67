package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A branch as it was followed, both ways in one list.
 *
 * @param points in order
 * @param events bifurcations in order
 * @param after for each event the number of the point it follows
 * @param first why it begins where it does
 * @param last why it ends where it does
 */
record FoundBranch(List<CurvePoint> points, List<Event> events, List<Integer> after, BranchEnd first, BranchEnd last) {

    /** Follows both ways from a point, unless the first way leads back to it. */
    static FoundBranch from(BranchFollower follower, CurvePoint start) {
        Arm forward = follower.follow(start);
        if (forward.end() == BranchEnd.CLOSED) {
            return new FoundBranch(forward.points(), forward.events(), forward.after(), forward.end(), forward.end());
        }
        double[] back = start.tangent().clone();
        for (int i = 0; i < back.length; i++) {
            back[i] = -back[i];
        }
        Arm backward = follower.follow(new CurvePoint(start.z(), back, -start.orientation(), start.eigenvalues()));
        List<CurvePoint> points = new ArrayList<>(backward.points());
        Collections.reverse(points);
        points.remove(points.size() - 1);
        int shift = points.size();
        points.addAll(forward.points());
        List<Passed> passed = new ArrayList<>();
        for (int k = 0; k < backward.events().size(); k++) {
            passed.add(new Passed(
                    backward.events().get(k), shift - 1 - backward.after().get(k)));
        }
        Collections.reverse(passed);
        for (int k = 0; k < forward.events().size(); k++) {
            passed.add(
                    new Passed(forward.events().get(k), shift + forward.after().get(k)));
        }
        // stable, so that events between the same points keep their order
        passed.sort(Comparator.comparingInt(Passed::after));
        return new FoundBranch(
                points,
                passed.stream().map(Passed::event).toList(),
                passed.stream().map(Passed::after).toList(),
                backward.end(),
                forward.end());
    }

    private record Passed(Event event, int after) {}
}
