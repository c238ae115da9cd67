package org.separatrix.geometry.dmd;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.geometry.samples.ComparedSystem;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * The systems of a comparison, each in its own leading principal components, of which all have the same number.
 *
 * @param systems those that vary
 * @param trials of each, [steps × k]
 * @param components k
 * @param varianceKept least share of a system's variance that they hold
 * @param warnings what was left out
 */
record Observed(
        List<ComparedSystem> systems,
        List<List<DMatrixRMaj>> trials,
        int components,
        double varianceKept,
        List<String> warnings) {

    private static final int MOST_COMPONENTS = 15;

    static Observed of(List<ComparedSystem> all, DsaOptions options) {
        List<String> warnings = new ArrayList<>();
        List<ComparedSystem> systems = new ArrayList<>();
        List<List<DMatrixRMaj>> raw = new ArrayList<>();
        List<PrincipalComponents> decomposed = new ArrayList<>();
        for (ComparedSystem system : all) {
            List<DMatrixRMaj> trials = evenly(system.trials(), options.trials());
            DMatrixRMaj stacked = stack(trials);
            PrincipalComponents found = stacked.numRows < 2 ? null : PrincipalComponents.of(stacked);
            if (found == null || found.rank() == 0) {
                warnings.add(system.name() + ": the activity does not vary, so there are no dynamics to model");
                continue;
            }
            systems.add(system);
            raw.add(trials);
            decomposed.add(found);
        }
        int k = components(decomposed, options, warnings);
        double kept = 1.0;
        List<List<DMatrixRMaj>> projected = new ArrayList<>();
        for (int i = 0; i < systems.size(); i++) {
            PrincipalComponents own = decomposed.get(i);
            projected.add(
                    raw.get(i).stream().map(trial -> own.project(trial, k)).toList());
            double share = 0.0;
            for (int j = 0; j < k; j++) {
                share += own.varianceExplained().at(j);
            }
            kept = Math.min(kept, share);
        }
        return new Observed(systems, projected, k, kept, warnings);
    }

    private static int components(List<PrincipalComponents> all, DsaOptions options, List<String> warnings) {
        int needed = options.components() > 0
                ? options.components()
                : all.stream()
                        .mapToInt(own -> own.componentsFor(options.varianceFraction()))
                        .max()
                        .orElse(1);
        int wanted = options.components() > 0 ? needed : Math.min(MOST_COMPONENTS, needed);
        if (wanted < needed) {
            warnings.add("a share " + options.varianceFraction() + " of the variance of every system needs " + needed
                    + " components; " + wanted + " are modelled");
        }
        int possible = all.stream().mapToInt(PrincipalComponents::rank).min().orElse(wanted);
        if (possible < wanted) {
            warnings.add(possible + " components are modelled instead of " + wanted
                    + ": a system varies in no more dimensions");
        }
        return Math.min(wanted, possible);
    }

    private static List<DMatrixRMaj> evenly(List<DMatrixRMaj> trials, int most) {
        int count = Math.min(most, trials.size());
        List<DMatrixRMaj> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(trials.get((int) ((long) i * trials.size() / count)));
        }
        return chosen;
    }

    private static DMatrixRMaj stack(List<DMatrixRMaj> trials) {
        int rows = trials.stream().mapToInt(trial -> trial.numRows).sum();
        DMatrixRMaj all = new DMatrixRMaj(rows, trials.get(0).numCols);
        int at = 0;
        for (DMatrixRMaj trial : trials) {
            CommonOps_DDRM.insert(trial, all, at, 0);
            at += trial.numRows;
        }
        return all;
    }
}
