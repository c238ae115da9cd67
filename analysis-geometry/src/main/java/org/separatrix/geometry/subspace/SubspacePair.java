package org.separatrix.geometry.subspace;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.geometry.samples.Covariance;
import org.separatrix.geometry.samples.Draws;

/**
 * Two contexts compared.
 *
 * @param i position of the first
 * @param j position of the second, above i
 * @param label {@code A|B}
 * @param angles at dimension k
 * @param ofFirst alignment of the first within the second's components, at 1, …, longest dimensions
 * @param ofSecond the other way round
 * @param overlaps mean squared cosine at 1, …, longest dimensions
 * @param captures share of a context's variance within 1, …, longest components: of the first within its own and the other's, of the
 *     second within its own and the other's
 */
record SubspacePair(
        int i,
        int j,
        String label,
        PrincipalAngles angles,
        NdArray ofFirst,
        NdArray ofSecond,
        NdArray overlaps,
        List<NdArray> captures) {

    SubspacePair {
        captures = List.copyOf(captures);
    }

    static SubspacePair of(List<VaryingContext> contexts, int i, int j, int k, int longest) {
        VaryingContext first = contexts.get(i);
        VaryingContext second = contexts.get(j);
        DMatrixRMaj a = first.components().basis(longest);
        DMatrixRMaj b = second.components().basis(longest);
        NdArray ofFirst = AlignmentIndex.curve(
                first.covariance().matrix(), first.components().eigenvalues(), b);
        NdArray ofSecond = AlignmentIndex.curve(
                second.covariance().matrix(), second.components().eigenvalues(), a);
        double[] overlaps = new double[longest];
        DMatrixRMaj cosines = new DMatrixRMaj(longest, longest);
        CommonOps_DDRM.multTransA(a, b, cosines);
        for (int d = 1; d <= longest; d++) {
            double norm = 0.0;
            for (int row = 0; row < d; row++) {
                for (int column = 0; column < d; column++) {
                    norm += cosines.get(row, column) * cosines.get(row, column);
                }
            }
            overlaps[d - 1] = norm / d;
        }
        return new SubspacePair(
                i,
                j,
                first.name() + "|" + second.name(),
                PrincipalAngles.between(
                        first.components().basis(k), second.components().basis(k)),
                ofFirst,
                ofSecond,
                NdArray.vector(overlaps),
                List.of(
                        captured(first.covariance(), a),
                        captured(first.covariance(), b),
                        captured(second.covariance(), b),
                        captured(second.covariance(), a)));
    }

    private static NdArray captured(Covariance covariance, DMatrixRMaj basis) {
        double[] shares = covariance.captured(basis).toArray();
        for (int d = 0; d < shares.length; d++) {
            shares[d] = Math.min(1.0, shares[d] / covariance.trace());
        }
        return NdArray.vector(shares);
    }

    double alignment(int k) {
        return new AlignmentIndex(ofFirst.at(k - 1), ofSecond.at(k - 1)).symmetric();
    }

    Fields describe(int k, HalvedContexts halves, ChanceAlignment chance) {
        Draws random = chance.alignment(i, j, k);
        return Fields.empty()
                .with("contexts", label)
                .with("principalAnglesRad", angles.radians())
                .with("meanSquaredCosine", angles.meanSquaredCosine())
                .with("geodesicRad", angles.geodesic())
                .with("chordal", angles.chordal())
                .with("projectionF", angles.projectionDistance())
                .with("largestAngleRad", angles.largest())
                .with("procrustesAngleRad", angles.procrustes())
                .with(
                        "alignment",
                        Fields.empty()
                                .with("ofFirst", ofFirst.at(k - 1))
                                .with("ofSecond", ofSecond.at(k - 1))
                                .with("symmetric", alignment(k)))
                .with("alignmentCrossValidated", crossValidated(k, halves))
                .with("pLessThanChance", random.p(alignment(k), Draws.Tail.LESS))
                .with("pMoreThanChance", random.p(alignment(k), Draws.Tail.GREATER))
                .with("sweep", sweep(halves, chance))
                .with(
                        "crossCapture",
                        Fields.empty()
                                .with("firstWithinOwn", captures.get(0))
                                .with("firstWithinOther", captures.get(1))
                                .with("secondWithinOwn", captures.get(2))
                                .with("secondWithinOther", captures.get(3)));
    }

    private @Nullable Fields crossValidated(int k, HalvedContexts halves) {
        return halves.isEmpty()
                ? null
                : Fields.empty()
                        .with("ofFirst", halves.alignment(i, j, k))
                        .with("ofSecond", halves.alignment(j, i, k))
                        .with("symmetric", crossValidatedAlignment(k, halves))
                        .with("ceiling", halves.ceiling(i, j, k).mean());
    }

    double crossValidatedAlignment(int k, HalvedContexts halves) {
        return (halves.alignment(i, j, k) + halves.alignment(j, i, k)) / 2.0;
    }

    private Fields sweep(HalvedContexts halves, ChanceAlignment chance) {
        int longest = ofFirst.size();
        double[][] rows = new double[6][longest];
        for (int d = 1; d <= longest; d++) {
            Draws random = chance.alignment(i, j, d);
            rows[0][d - 1] = alignment(d);
            rows[1][d - 1] = halves.isEmpty() ? 0.0 : crossValidatedAlignment(d, halves);
            rows[2][d - 1] = random.mean();
            rows[3][d - 1] = random.quantile(0.025);
            rows[4][d - 1] = random.quantile(0.975);
            rows[5][d - 1] = chance.overlap(d).mean();
        }
        return Fields.empty()
                .with("alignment", NdArray.vector(rows[0]))
                .with("alignmentCrossValidated", halves.isEmpty() ? null : NdArray.vector(rows[1]))
                .with("chanceMean", NdArray.vector(rows[2]))
                .with("chanceLow", NdArray.vector(rows[3]))
                .with("chanceHigh", NdArray.vector(rows[4]))
                .with("meanSquaredCosine", overlaps)
                .with("meanSquaredCosineChance", NdArray.vector(rows[5]));
    }
}
