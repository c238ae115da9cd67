package org.separatrix.fixedpoints;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.fixedpoints.proof.CompletenessProof;

/**
 * What the fixed points found so far say about those not found.
 *
 * @param system the dynamics
 * @param searches the searches so far
 */
record CompletenessEvidence(DynamicalSystem system, Searches searches) {

    /** Looks at the points found so far. */
    Completeness of(List<PointGroup> fixed, boolean singular, int rounds, CompletenessProof proof) {
        int degreeSum = 0;
        int signsProved = 0;
        Map<Integer, Integer> histogram = new TreeMap<>();
        for (PointGroup group : fixed) {
            degreeSum += searches.judgement(group).degree();
            signsProved += searches.judgement(group).degreeProved() ? 1 : 0;
            histogram.merge(group.hits(), 1, Integer::sum);
        }
        List<Completeness.HitCount> hits = histogram.entrySet().stream()
                .map(entry -> new Completeness.HitCount(entry.getKey(), entry.getValue()))
                .toList();
        boolean odd = system.equation().map(NetworkEquation::isOdd).orElse(false);
        boolean nonhyperbolic = singular
                || fixed.stream().anyMatch(group -> searches.judgement(group).verdict() == Verdict.NONHYPERBOLIC);
        Completeness evidence = new Completeness(
                system.isDissipative() && !nonhyperbolic,
                degreeSum,
                signsProved,
                1,
                unseen(histogram),
                Completeness.Ended.BUDGET,
                rounds,
                hits,
                odd,
                odd ? missingImages(fixed).size() : 0,
                proof);
        return ended(evidence, nonhyperbolic);
    }

    private static Completeness ended(Completeness c, boolean nonhyperbolic) {
        // most networks without bounds on their units point inwards all the same, and then points are missing
        boolean outOfBalance = !nonhyperbolic && !c.hits().isEmpty() && c.degreeSum() != c.expected();
        Completeness.Ended ended = c.proof().status() == CompletenessProof.Status.PROVED
                ? Completeness.Ended.PROOF
                : c.isConsistent() && !outOfBalance ? Completeness.Ended.EVIDENCE : Completeness.Ended.BUDGET;
        return new Completeness(
                c.applicable(),
                c.degreeSum(),
                c.signsProved(),
                c.expected(),
                c.unseenEstimate(),
                ended,
                c.rounds(),
                c.hits(),
                c.odd(),
                c.missingImages(),
                c.proof());
    }

    /** Chao's bias-corrected estimate from the points hit once and twice. */
    private static double unseen(Map<Integer, Integer> histogram) {
        double once = histogram.getOrDefault(1, 0);
        double twice = histogram.getOrDefault(2, 0);
        return Math.max(0.0, once * (once - 1.0) / (2.0 * (twice + 1.0)));
    }

    /** Returns the mirror images of fixed points that no fixed point is near. */
    static List<DMatrixRMaj> missingImages(List<PointGroup> fixed) {
        return fixed.stream()
                .map(group -> {
                    DMatrixRMaj image = group.representative().state().copy();
                    CommonOps_DDRM.scale(-1.0, image);
                    return image;
                })
                .filter(image -> fixed.stream()
                        .noneMatch(
                                group -> Vectors.distance(group.representative().state(), image)
                                        <= 1e-6 * (1.0 + Vectors.norm(image))))
                .toList();
    }
}
