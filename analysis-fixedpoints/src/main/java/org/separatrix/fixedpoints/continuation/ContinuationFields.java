package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;

/** Writes a diagram as the fields of a report. */
final class ContinuationFields {

    /** Numbers of a branch's states above which they stand in one array, which goes to a side file. */
    private static final int LARGEST_INLINE = 10_000;

    private ContinuationFields() {}

    static Fields of(BranchDiagram diagram) {
        return Fields.empty()
                .with("kind", diagram.kind().name())
                .with("parameterization", diagram.parameter())
                .with("low", diagram.low())
                .with("high", diagram.high())
                .with(
                        "branches",
                        diagram.branches().stream()
                                .map(ContinuationFields::branch)
                                .toList())
                .with(
                        "bifurcations",
                        diagram.bifurcations().stream()
                                .map(ContinuationFields::bifurcation)
                                .toList())
                .with(
                        "attractors",
                        diagram.attractors().segments().stream()
                                .map(ContinuationFields::segment)
                                .toList())
                .with(
                        "links",
                        diagram.attractors().links().stream()
                                .map(ContinuationFields::link)
                                .toList())
                .with(
                        "matches",
                        diagram.attractors().matches().stream()
                                .map(ContinuationFields::match)
                                .toList());
    }

    private static Fields branch(FixedPointBranch branch) {
        int n = branch.points().get(0).state().size();
        boolean inline = (long) branch.points().size() * n <= LARGEST_INLINE;
        List<Fields> points = new ArrayList<>();
        for (BranchState point : branch.points()) {
            Fields fields = Fields.empty()
                    .with("s", point.parameter())
                    .with("stability", point.stability().name())
                    .with("unstableCount", point.unstableCount());
            points.add(inline ? fields.with("state", point.state()) : fields);
        }
        Fields fields = Fields.empty()
                .with("id", branch.id())
                .with("first", branch.first().name())
                .with("last", branch.last().name())
                .with("points", points)
                .with(
                        "passages",
                        branch.passages().stream()
                                .map(passage -> Fields.empty()
                                        .with("bifurcation", passage.bifurcation())
                                        .with("after", passage.after()))
                                .toList());
        return inline ? fields : fields.with("states", states(branch, n));
    }

    private static NdArray states(FixedPointBranch branch, int n) {
        double[] states = new double[branch.points().size() * n];
        for (int k = 0; k < branch.points().size(); k++) {
            System.arraycopy(branch.points().get(k).state().toArray(), 0, states, k * n, n);
        }
        return NdArray.wrap(states, branch.points().size(), n);
    }

    private static Fields bifurcation(Bifurcation bifurcation) {
        List<Integer> branches = bifurcation.branches();
        return Fields.empty()
                .with("id", bifurcation.id())
                .with("kind", bifurcation.kind().name())
                .with("parameter", bifurcation.parameter())
                .with("branch", branches.isEmpty() ? null : branches.get(0))
                .with("branches", branches)
                .with("criticality", bifurcation.criticality().name())
                .with("coefficient", finiteOrNull(bifurcation.coefficient()))
                .with("touches", bifurcation.touches())
                .with("kernel", bifurcation.kernel())
                .with("eigenvalue", bifurcation.eigenvalue())
                .with("state", bifurcation.state());
    }

    private static Fields segment(AttractorGraph.Segment segment) {
        return Fields.empty()
                .with("id", segment.id())
                .with("branch", segment.branch())
                .with("from", segment.from())
                .with("to", segment.to())
                .with("beginning", numberOrNull(segment.beginning()))
                .with("ending", numberOrNull(segment.ending()))
                .with("reachesLow", segment.reachesLow())
                .with("reachesHigh", segment.reachesHigh());
    }

    private static Fields link(AttractorGraph.Link link) {
        return Fields.empty().with("from", link.from()).with("to", link.to()).with("bifurcation", link.bifurcation());
    }

    private static Fields match(AttractorGraph.Match match) {
        return Fields.empty()
                .with("from", numberOrNull(match.from()))
                .with("to", numberOrNull(match.to()))
                .with("basis", match.basis().name())
                .with("distance", finiteOrNull(match.distance()))
                .with("bifurcation", numberOrNull(match.bifurcation()));
    }

    private static @Nullable Integer numberOrNull(int number) {
        return number < 0 ? null : number;
    }

    private static @Nullable Double finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
