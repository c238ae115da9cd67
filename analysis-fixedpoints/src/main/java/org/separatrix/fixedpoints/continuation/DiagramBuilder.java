package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;

/** Gathers branches, recognises bifurcations that several of them pass, and follows what branches off. */
final class DiagramBuilder {

    /** Distance at which two bifurcations of one name are the same. */
    private static final double SAME = 1e-5;
    /** Cosine above which a tangent is that of the branch itself. */
    private static final double ALONG = 1.0 - 1e-6;

    private final CurveEquation equation;
    private final BranchFollower follower;
    private final KnownBranches known;
    private final List<FoundBranch> branches = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();

    DiagramBuilder(CurveEquation equation, BranchFollower follower) {
        this.equation = equation;
        this.follower = follower;
        this.known = new KnownBranches(equation, follower.corrector());
    }

    KnownBranches known() {
        return known;
    }

    void add(FoundBranch branch) {
        int number = branches.size();
        branches.add(branch);
        known.add(branch.points());
        for (int k = 0; k < branch.events().size(); k++) {
            Event event = branch.events().get(k);
            int after = branch.after().get(k);
            CurvePoint a = branch.points().get(after);
            CurvePoint b =
                    branch.points().get(Math.min(after + 1, branch.points().size() - 1));
            site(event).pass(number, after, event, CurveEquation.combine(b.z(), -1.0, a.z()));
        }
    }

    private Site site(Event event) {
        for (Site site : sites) {
            boolean steady = site.event.form().kind() == event.form().kind();
            if (steady && equation.distance(site.event.z(), event.z()) <= SAME) {
                return site;
            }
        }
        Site fresh = new Site(event);
        sites.add(fresh);
        return fresh;
    }

    /** Follows the other branch of every branch point that one branch alone passes, until none is left. */
    void switchBranches() {
        for (int k = 0; k < sites.size(); k++) {
            Site site = sites.get(k);
            if (site.switched || site.branches.size() > 1) {
                continue;
            }
            site.switched = true;
            double[] direction = site.otherDirection(equation);
            if (direction == null) {
                continue;
            }
            CurvePoint start = new CurvePoint(
                    site.event.z(),
                    direction,
                    0,
                    new CurvePoint.Eigenvalues(equation.ruleJacobian(site.event.z()), equation.isMap()));
            FoundBranch branch = FoundBranch.from(follower, start);
            int at = branch.points().indexOf(start);
            boolean isKnown = branch.points().size() < 2
                    || known.contains(
                            branch.points().get(at > 0 ? at - 1 : at + 1).z());
            if (!isKnown) {
                site.pass(branches.size(), at, site.event, direction);
                add(branch);
            }
        }
    }

    private List<Site> ordered() {
        return sites.stream()
                .sorted(Comparator.comparingDouble((Site site) -> site.event.z()[equation.n()]))
                .toList();
    }

    List<Bifurcation> bifurcations() {
        List<Site> ordered = ordered();
        return IntStream.range(0, ordered.size())
                .mapToObj(id -> ordered.get(id).bifurcation(id, equation.n()))
                .toList();
    }

    List<FixedPointBranch> branches() {
        List<Site> ordered = ordered();
        List<FixedPointBranch> result = new ArrayList<>();
        for (int k = 0; k < branches.size(); k++) {
            FoundBranch branch = branches.get(k);
            List<FixedPointBranch.Passage> passages = new ArrayList<>();
            for (int id = 0; id < ordered.size(); id++) {
                for (Pass pass : ordered.get(id).passes) {
                    if (pass.branch() == k) {
                        passages.add(new FixedPointBranch.Passage(id, pass.after()));
                    }
                }
            }
            passages.sort(Comparator.comparingInt(FixedPointBranch.Passage::after));
            List<BranchState> points = branch.points().stream().map(this::state).toList();
            result.add(new FixedPointBranch(k, points, branch.first(), branch.last(), passages));
        }
        return result;
    }

    private BranchState state(CurvePoint point) {
        return new BranchState(
                point.parameter(),
                NdArray.of(equation.state(point.z())).slice(0),
                point.spectrum().stability(),
                point.unstable());
    }

    /** One passage of a branch. */
    private record Pass(int branch, int after) {}

    /** A bifurcation and the branches through it. */
    private static final class Site {

        private final Event event;
        private final TreeSet<Integer> branches = new TreeSet<>();
        private final List<Pass> passes = new ArrayList<>();
        private boolean touches = true;
        private boolean switched;
        private double[] along;

        Site(Event event) {
            this.event = event;
            this.along = event.z();
        }

        void pass(int branch, int after, Event seen, double[] direction) {
            branches.add(branch);
            passes.add(new Pass(branch, after));
            touches &= seen.touches();
            along = direction;
        }

        /** Returns the direction of the branch that was not followed; null where there is none. */
        double @Nullable [] otherDirection(CurveEquation equation) {
            double[] other = null;
            double least = ALONG;
            for (double[] direction : event.form().directions()) {
                double cosine = Math.abs(equation.product(direction, along)) / equation.norm(along);
                if (cosine < least) {
                    least = cosine;
                    other = direction;
                }
            }
            return other;
        }

        Bifurcation bifurcation(int id, int n) {
            double[] state = Arrays.copyOf(event.z(), n);
            return new Bifurcation(
                    id,
                    event.form().kind(),
                    event.z()[n],
                    NdArray.vector(state),
                    List.copyOf(branches),
                    event.form().criticality(),
                    event.form().coefficient(),
                    touches,
                    event.kernel(),
                    NdArray.vector(event.real(), event.imaginary()));
        }
    }
}
