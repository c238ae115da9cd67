package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;

/** Writes a plane as the fields of a report, and its points of codimension two as a table. */
final class PlaneFields {

    /** Numbers of a curve's states above which they stand in one array, which goes to a side file. */
    private static final int LARGEST_INLINE = 10_000;

    private PlaneFields() {}

    static Fields of(BifurcationPlane plane) {
        return Fields.empty()
                .with("parameters", List.of(plane.first(), plane.second()))
                .with("low", NdArray.vector(plane.low()))
                .with("high", NdArray.vector(plane.high()))
                .with("curves", plane.curves().stream().map(PlaneFields::curve).toList());
    }

    private static Fields curve(BifurcationCurve curve) {
        int n = curve.points().get(0).state().size();
        boolean inline = (long) curve.points().size() * n <= LARGEST_INLINE;
        List<Fields> points = new ArrayList<>();
        for (BifurcationCurve.Place place : curve.points()) {
            Fields fields = Fields.empty()
                    .with("s", place.s())
                    .with("t", place.t())
                    .with("angle", place.angle())
                    .with("coefficient", finiteOrNull(place.coefficient()))
                    .with("unstableCount", place.unstableCount());
            points.add(inline ? fields.with("state", place.state()) : fields);
        }
        Fields fields = Fields.empty()
                .with("id", curve.id())
                .with("kind", curve.kind().name())
                .with("first", curve.first().name())
                .with("last", curve.last().name())
                .with("points", points)
                .with(
                        "degenerate",
                        curve.degenerate().stream()
                                .map(point -> Fields.empty()
                                        .with("kind", point.kind().name())
                                        .with("s", point.s())
                                        .with("t", point.t())
                                        .with("state", point.state()))
                                .toList());
        return inline ? fields : fields.with("states", states(curve, n));
    }

    private static NdArray states(BifurcationCurve curve, int n) {
        double[] states = new double[curve.points().size() * n];
        for (int k = 0; k < curve.points().size(); k++) {
            System.arraycopy(curve.points().get(k).state().toArray(), 0, states, k * n, n);
        }
        return NdArray.wrap(states, curve.points().size(), n);
    }

    private static @Nullable Double finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Lists points of codimension two; nothing where there are none. Numbers count from 1. */
    static Optional<Table> table(BifurcationPlane plane) {
        List<Object> curves = new ArrayList<>();
        List<Object> kinds = new ArrayList<>();
        List<Object> s = new ArrayList<>();
        List<Object> t = new ArrayList<>();
        for (BifurcationCurve curve : plane.curves()) {
            for (BifurcationCurve.Degenerate point : curve.degenerate()) {
                curves.add((curve.id() + 1) + ", " + ContinuationTables.words(curve.kind()));
                kinds.add(words(point.kind()));
                s.add(point.s());
                t.add(point.t());
            }
        }
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "degenerate",
                        "Points of codimension two, t: " + plane.second(),
                        List.of(
                                new Column("curve", "", curves),
                                new Column("point", "", kinds),
                                new Column("s", "", s),
                                new Column("t", "", t))));
    }

    static String words(DegenerateKind kind) {
        return switch (kind) {
            case CUSP -> "cusp";
            case BOGDANOV_TAKENS -> "Bogdanov–Takens";
            case RESONANCE_1_1 -> "1:1 resonance";
            case RESONANCE_1_2 -> "1:2 resonance";
            case GENERALIZED_HOPF -> "generalized Hopf";
            case GENERALIZED_NEIMARK_SACKER -> "generalized Neimark–Sacker";
            case GENERALIZED_PERIOD_DOUBLING -> "generalized period doubling";
        };
    }
}
