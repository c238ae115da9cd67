package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.fixedpoints.proof.CompletenessProof;

/** Writes what was found as the fields of a report. */
final class FixedPointFields {

    private FixedPointFields() {}

    static Fields of(FixedPointSet found, PortraitFields portrait) {
        FixedPointCounts counts = found.counts();
        Completeness completeness = found.completeness();
        return Fields.empty()
                .with("kind", found.kind().name())
                .with("points", points(found, portrait))
                .with(
                        "counts",
                        Fields.empty()
                                .with("starts", counts.starts())
                                .with("fixed", counts.fixed())
                                .with("slow", counts.slow())
                                .with("failed", counts.failed()))
                .with(
                        "completeness",
                        Fields.empty()
                                .with("applicable", completeness.applicable())
                                .with("degreeSum", completeness.degreeSum())
                                .with("signsProved", completeness.signsProved())
                                .with("expected", completeness.expected())
                                .with("unseenEstimate", completeness.unseenEstimate())
                                .with("ended", completeness.ended().name())
                                .with("rounds", completeness.rounds())
                                .with(
                                        "hits",
                                        completeness.hits().stream()
                                                .map(count -> Fields.empty()
                                                        .with("hits", count.hits())
                                                        .with("points", count.points()))
                                                .toList())
                                .with("odd", completeness.odd())
                                .with("missingImages", completeness.missingImages())
                                .with("proof", proof(completeness.proof())))
                .with("exact", exact(found.use()))
                .withAll(portrait.whole());
    }

    private static Fields exact(EquationUse use) {
        return Fields.empty()
                .with(
                        "reduction",
                        use.reduction()
                                .map(reduction -> Fields.empty()
                                        .with("rank", reduction.rank())
                                        .with("starts", reduction.starts()))
                                .orElse(null))
                .with(
                        "pieces",
                        use.pieces()
                                .map(pieces -> Fields.empty()
                                        .with("searches", pieces.searches())
                                        .with("regions", pieces.regions())
                                        .with("hits", pieces.hits())
                                        .with(
                                                "cycles",
                                                pieces.cycles().stream()
                                                        .map(FixedPointFields::cycle)
                                                        .toList()))
                                .orElse(null));
    }

    private static Fields cycle(AffinePieces.Cycle cycle) {
        return Fields.empty()
                .with("period", cycle.period())
                .with("stable", cycle.isStable())
                .with("states", cycle.states())
                .with("multipliers", cycle.multipliers())
                .with("cornerDistance", cycle.cornerDistance());
    }

    private static Fields proof(CompletenessProof proof) {
        return Fields.empty()
                .with("status", proof.status().name())
                .with("points", proof.points())
                .with("boxes", proof.boxes())
                .with("reason", proof.reason());
    }

    private static List<Fields> points(FixedPointSet found, PortraitFields portrait) {
        List<Fields> points = new ArrayList<>();
        for (int k = 0; k < found.points().size(); k++) {
            points.add(point(found.points().get(k)).withAll(portrait.point(k)));
        }
        return points;
    }

    private static Fields point(FixedPoint point) {
        Certificate certificate = point.certificate();
        Linearization linearization = point.linearization();
        return Fields.empty()
                .with("state", point.state())
                .with("verdict", point.verdict().name())
                .with("speed", point.speed())
                .with("residual", point.residual())
                .with(
                        "certificate",
                        Fields.empty()
                                .with("exists", certificate.exists())
                                .with("unique", certificate.unique())
                                .with("radius", finiteOrNull(certificate.radius()))
                                .with("uniquenessRadius", finiteOrNull(certificate.uniquenessRadius()))
                                .with("rigorous", certificate.rigorous())
                                .with("stabilityProved", certificate.stabilityProved())
                                .with("eigenvalueErrorBound", finiteOrNull(certificate.eigenvalueErrorBound())))
                .with("stability", linearization.stability().name())
                .with("unstableCount", linearization.unstableCount())
                .with("eigenvalues", linearization.eigenvalues())
                .with("timeConstantsMs", finiteOrNull(linearization.timeConstantsMs()))
                .with("hits", point.hits());
    }

    static @Nullable Double finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Returns the vector itself, or a list with nulls where it holds infinities. */
    private static Object finiteOrNull(NdArray vector) {
        List<@Nullable Double> list = new ArrayList<>();
        for (int k = 0; k < vector.size(); k++) {
            list.add(finiteOrNull(vector.at(k)));
        }
        return list.contains(null) ? list : vector;
    }
}
