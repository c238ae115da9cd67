package org.separatrix.geometry.subspace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Covariance;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.samples.TrialHalves;

/**
 * Contexts compared across random halves of their trials: bases from one half, covariances from the other.
 *
 * @param halvings one entry a halving; none where a context has too few trials
 */
record HalvedContexts(List<Halving> halvings) {

    /**
     * One halving of all contexts.
     *
     * @param alignment A(i → j) at 1, …, longest dimensions: of the variance of one half of i, within the components of the other half of j
     * @param angles angles between the two halves of each context at dimension k
     * @param topShares share of the variance of a half within its own leading k components, by context
     */
    record Halving(List<List<NdArray>> alignment, List<PrincipalAngles> angles, List<Double> topShares) {}

    HalvedContexts {
        halvings = List.copyOf(halvings);
    }

    static HalvedContexts of(
            List<VaryingContext> contexts, int k, int longest, int count, CounterRandom random, Workers workers) {
        boolean possible = contexts.stream()
                .allMatch(context -> TrialHalves.possible(context.samples()) && smallestHalf(context) > longest);
        return new HalvedContexts(
                possible ? workers.map(count, h -> halve(contexts, k, longest, random.split(h))) : List.of());
    }

    private static int smallestHalf(VaryingContext context) {
        int shortest = context.samples().trials().stream()
                .mapToInt(trial -> trial.steps())
                .min()
                .orElse(0);
        return shortest * (context.samples().trials().size() / 2);
    }

    private static Halving halve(List<VaryingContext> contexts, int k, int longest, CounterRandom random) {
        int count = contexts.size();
        Covariance[][] covariances = new Covariance[count][2];
        Covariance.Spectrum[][] spectra = new Covariance.Spectrum[count][2];
        List<PrincipalAngles> angles = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TrialHalves halves = TrialHalves.of(contexts.get(i).samples(), random.split(i));
            covariances[i][0] = Covariance.of(halves.first());
            covariances[i][1] = Covariance.of(halves.second());
            double share = 0.0;
            for (int half = 0; half < 2; half++) {
                spectra[i][half] = covariances[i][half].spectrum();
                share += spectra[i][half].sum(k) / (2.0 * covariances[i][half].trace());
            }
            shares.add(share);
            angles.add(PrincipalAngles.between(spectra[i][0].basis(k), spectra[i][1].basis(k)));
        }
        List<List<NdArray>> alignment = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<NdArray> row = new ArrayList<>();
            for (int j = 0; j < count; j++) {
                row.add(mean(
                        across(covariances[i][1], spectra[i][1], spectra[j][0].basis(longest)),
                        across(covariances[i][0], spectra[i][0], spectra[j][1].basis(longest))));
            }
            alignment.add(row);
        }
        return new Halving(alignment, angles, shares);
    }

    private static NdArray across(Covariance covariance, Covariance.Spectrum spectrum, DMatrixRMaj basis) {
        return AlignmentIndex.curve(covariance.matrix(), spectrum.values(), basis);
    }

    private static NdArray mean(NdArray a, NdArray b) {
        double[] mean = new double[a.size()];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (a.at(j) + b.at(j)) / 2.0;
        }
        return NdArray.vector(mean);
    }

    boolean isEmpty() {
        return halvings.isEmpty();
    }

    /** Returns the alignment of one direction at dimension k, averaged over halvings. */
    double alignment(int of, int within, int k) {
        return halvings.stream()
                .mapToDouble(each -> each.alignment().get(of).get(within).at(k - 1))
                .average()
                .orElse(Double.NaN);
    }

    /** Returns what the two contexts give against themselves, one mean of the two a halving. */
    Draws ceiling(int i, int j, int k) {
        return Draws.of(halvings.stream()
                .mapToDouble(each -> (each.alignment().get(i).get(i).at(k - 1)
                                + each.alignment().get(j).get(j).at(k - 1))
                        / 2.0)
                .toArray());
    }

    /** Returns an angle or distance between the halves of the two contexts, one mean of the two a halving. */
    Draws floor(int i, int j, ToDoubleFunction<PrincipalAngles> measure) {
        return Draws.of(halvings.stream()
                .mapToDouble(each -> (measure.applyAsDouble(each.angles().get(i))
                                + measure.applyAsDouble(each.angles().get(j)))
                        / 2.0)
                .toArray());
    }

    /** Returns the share of the variance that halves hold within their leading components, averaged over halvings. */
    double topShare(int context) {
        return halvings.stream()
                .mapToDouble(each -> each.topShares().get(context))
                .average()
                .orElse(Double.NaN);
    }
}
