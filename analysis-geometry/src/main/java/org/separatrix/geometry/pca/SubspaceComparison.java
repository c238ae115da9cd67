package org.separatrix.geometry.pca;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.geometry.subspace.CommonDimension;
import org.separatrix.geometry.subspace.PrincipalAngles;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * The leading subspaces of contexts, compared two by two at one dimension k.
 *
 * @param dimension k; 0 if fewer than two contexts vary
 * @param contexts the contexts that vary
 * @param pairs angles between contexts i &lt; j, by i and then j
 * @param warnings what weakens the comparison
 */
record SubspaceComparison(
        int dimension, List<ContextComponents> contexts, List<PrincipalAngles> pairs, List<String> warnings) {

    private static final double DEGENERATE = 0.99;

    SubspaceComparison {
        contexts = List.copyOf(contexts);
        pairs = List.copyOf(pairs);
        warnings = List.copyOf(warnings);
    }

    static SubspaceComparison of(List<ContextComponents> all, PcaOptions options) {
        List<ContextComponents> varying =
                all.stream().filter(context -> context.rank() > 0).toList();
        if (varying.size() < 2) {
            return new SubspaceComparison(0, varying, List.of(), List.of());
        }
        List<String> warnings = new ArrayList<>();
        List<PrincipalComponents> components =
                varying.stream().map(ContextComponents::required).toList();
        CommonDimension common = CommonDimension.of(components, options.components(), options.varianceFraction());
        warnings.addAll(common.warnings());
        int k = common.k();
        for (ContextComponents context : varying) {
            if (isCutArbitrary(context.eigenvalues(), k)) {
                warnings.add("context " + context.name() + ": the variances along components " + k + " and " + (k + 1)
                        + " differ by less than 1 %, so which of the two the subspace contains is arbitrary");
            }
        }
        List<PrincipalAngles> pairs = new ArrayList<>();
        for (int i = 0; i < varying.size(); i++) {
            for (int j = i + 1; j < varying.size(); j++) {
                PrincipalComponents a = varying.get(i).required();
                PrincipalComponents b = varying.get(j).required();
                pairs.add(PrincipalAngles.between(a.basis(k), b.basis(k)));
            }
        }
        return new SubspaceComparison(k, varying, pairs, warnings);
    }

    private static boolean isCutArbitrary(NdArray eigenvalues, int k) {
        return k < eigenvalues.size() && eigenvalues.at(k) > DEGENERATE * eigenvalues.at(k - 1);
    }

    /** Returns the pair of two contexts by their positions, first below second. */
    PrincipalAngles pair(int first, int second) {
        int before = first * contexts.size() - first * (first + 1) / 2;
        return pairs.get(before + second - first - 1);
    }

    /** Returns the angles (rad) under the names {@code A|B}. */
    Fields angles() {
        Fields angles = Fields.empty();
        for (int i = 0; i < contexts.size(); i++) {
            for (int j = i + 1; j < contexts.size(); j++) {
                angles = angles.with(label(i, j), pair(i, j).radians());
            }
        }
        return angles;
    }

    /** Returns the overlaps, the mean squared cosines, under the names {@code A|B}. */
    Fields overlaps() {
        Fields overlaps = Fields.empty();
        for (int i = 0; i < contexts.size(); i++) {
            for (int j = i + 1; j < contexts.size(); j++) {
                overlaps = overlaps.with(label(i, j), pair(i, j).meanSquaredCosine());
            }
        }
        return overlaps;
    }

    /** Returns the mean angles (degrees), [contexts × contexts]. */
    NdArray meanAngles() {
        int count = contexts.size();
        double[] degrees = new double[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                degrees[i * count + j] = Math.toDegrees(pair(i, j).mean());
                degrees[j * count + i] = degrees[i * count + j];
            }
        }
        return NdArray.wrap(degrees, count, count);
    }

    private String label(int i, int j) {
        return contexts.get(i).name() + "|" + contexts.get(j).name();
    }
}
