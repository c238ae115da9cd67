package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.Stability;

/** Reads the graph of attractors off the branches. */
final class AttractorGraphs {

    private final List<FixedPointBranch> branches;
    private final double low;
    private final double high;
    private final List<AttractorGraph.Segment> segments = new ArrayList<>();
    private final List<AttractorGraph.Link> links = new ArrayList<>();

    private AttractorGraphs(List<FixedPointBranch> branches, double low, double high) {
        this.branches = branches;
        this.low = low;
        this.high = high;
    }

    /**
     * Reads.
     *
     * @param branches all branches
     * @param low first value of the parameter
     * @param high last value of the parameter
     * @param matchDistance largest distance of attractors that nothing joins, relative to 1 + ‖x‖
     */
    static AttractorGraph of(List<FixedPointBranch> branches, double low, double high, double matchDistance) {
        AttractorGraphs graphs = new AttractorGraphs(branches, low, high);
        graphs.branches.forEach(graphs::addSegments);
        graphs.addLinks();
        return new AttractorGraph(graphs.segments, graphs.links, graphs.matches(matchDistance));
    }

    /** Cuts a branch where it loses its stability or turns back. */
    private void addSegments(FixedPointBranch branch) {
        int from = 0;
        List<BranchState> points = branch.points();
        while (from < points.size()) {
            if (points.get(from).stability() != Stability.STABLE) {
                from++;
                continue;
            }
            int to = from;
            int sense = 0;
            while (to + 1 < points.size() && points.get(to + 1).stability() == Stability.STABLE) {
                int step = (int) Math.signum(
                        points.get(to + 1).parameter() - points.get(to).parameter());
                if (sense != 0 && step != 0 && step != sense) {
                    break;
                }
                sense = step == 0 ? sense : step;
                to++;
            }
            add(branch, from, to, sense);
            from = to + 1;
        }
    }

    private void add(FixedPointBranch branch, int from, int to, int sense) {
        BranchState first = branch.points().get(from);
        BranchState last = branch.points().get(to);
        int before = passage(branch, from - 1, from - 2);
        int behind = passage(branch, to, to + 1);
        boolean up = sense >= 0;
        BranchState lower = up ? first : last;
        BranchState upper = up ? last : first;
        segments.add(new AttractorGraph.Segment(
                segments.size(),
                branch.id(),
                lower.parameter(),
                upper.parameter(),
                lower.state(),
                upper.state(),
                lower.parameter() == low ? -1 : up ? before : behind,
                upper.parameter() == high ? -1 : up ? behind : before,
                lower.parameter() == low,
                upper.parameter() == high));
    }

    /** Returns the bifurcation after one of two points, or −1. */
    private static int passage(FixedPointBranch branch, int after, int orAfter) {
        int found = -1;
        for (FixedPointBranch.Passage passage : branch.passages()) {
            if (passage.after() == after || (found < 0 && passage.after() == orAfter)) {
                found = passage.bifurcation();
            }
        }
        return found;
    }

    private void addLinks() {
        for (AttractorGraph.Segment a : segments) {
            for (AttractorGraph.Segment b : segments) {
                if (a.ending() >= 0 && a.ending() == b.beginning() && a.id() != b.id()) {
                    links.add(new AttractorGraph.Link(a.id(), b.id(), a.ending()));
                }
            }
        }
    }

    /** A pair that may be matched. */
    private record Candidate(
            AttractorGraph.Segment a, AttractorGraph.Segment b, AttractorGraph.Basis basis, double gap) {}

    private List<AttractorGraph.Match> matches(double matchDistance) {
        List<AttractorGraph.Segment> starts =
                segments.stream().filter(AttractorGraph.Segment::reachesLow).toList();
        List<AttractorGraph.Segment> ends =
                segments.stream().filter(AttractorGraph.Segment::reachesHigh).toList();
        List<Candidate> candidates = new ArrayList<>();
        for (AttractorGraph.Segment a : starts) {
            Set<Integer> reached = reached(a.id());
            for (AttractorGraph.Segment b : ends) {
                double gap = distance(a.fromState(), b.toState());
                boolean joined = reached.contains(b.id());
                if (joined || gap <= matchDistance * (1.0 + norm(a.fromState()))) {
                    AttractorGraph.Basis basis = a.id() == b.id()
                            ? AttractorGraph.Basis.BRANCH
                            : joined ? AttractorGraph.Basis.BIFURCATION : AttractorGraph.Basis.DISTANCE;
                    candidates.add(new Candidate(a, b, basis, gap));
                }
            }
        }
        candidates.sort(Comparator.comparing(Candidate::basis).thenComparingDouble(Candidate::gap));
        return matched(starts, ends, candidates);
    }

    private static List<AttractorGraph.Match> matched(
            List<AttractorGraph.Segment> starts, List<AttractorGraph.Segment> ends, List<Candidate> candidates) {
        Set<Integer> takenStarts = new HashSet<>();
        Set<Integer> takenEnds = new HashSet<>();
        List<AttractorGraph.Match> matches = new ArrayList<>();
        for (Candidate pair : candidates) {
            if (!takenStarts.contains(pair.a().id())
                    && !takenEnds.contains(pair.b().id())) {
                takenStarts.add(pair.a().id());
                takenEnds.add(pair.b().id());
                matches.add(new AttractorGraph.Match(
                        pair.a().id(),
                        pair.b().id(),
                        pair.basis(),
                        pair.gap(),
                        pair.a().ending()));
            }
        }
        for (AttractorGraph.Segment a : starts) {
            if (!takenStarts.contains(a.id())) {
                matches.add(new AttractorGraph.Match(a.id(), -1, AttractorGraph.Basis.NONE, Double.NaN, a.ending()));
            }
        }
        for (AttractorGraph.Segment b : ends) {
            if (!takenEnds.contains(b.id())) {
                matches.add(new AttractorGraph.Match(-1, b.id(), AttractorGraph.Basis.NONE, Double.NaN, b.beginning()));
            }
        }
        return matches;
    }

    /** Returns the segments that stability comes to from one, itself included. */
    private Set<Integer> reached(int from) {
        Set<Integer> reached = new HashSet<>(Set.of(from));
        boolean growing = true;
        while (growing) {
            growing = false;
            for (AttractorGraph.Link link : links) {
                growing |= reached.contains(link.from()) && reached.add(link.to());
            }
        }
        return reached;
    }

    private static double distance(NdArray a, NdArray b) {
        double sum = 0.0;
        for (int i = 0; i < a.size(); i++) {
            double d = a.at(i) - b.at(i);
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    private static double norm(NdArray a) {
        return distance(a, NdArray.wrap(new double[a.size()], a.size()));
    }
}
