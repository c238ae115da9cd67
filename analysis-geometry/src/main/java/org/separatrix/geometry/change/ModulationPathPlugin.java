package org.separatrix.geometry.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.Matched;
import org.separatrix.geometry.samples.SettledStates;
import org.separatrix.geometry.subspace.CommonDimension;
import org.separatrix.geometry.subspace.PrincipalAngles;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * How does the subspace of a context come about as the modulation grows from nothing to its full strength: steadily, or in jumps?
 *
 * <p>Source: the geodesics of Edelman, Arias and Smith 1998 (doi:10.1137/S0895479895290954).
 */
public final class ModulationPathPlugin implements AnalysisPlugin<ModulationPathOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "modulation-path",
            "Subspaces along the modulation",
            "For every context c the inputs of its trials are given to the network at levels m c of the modulation, m from 0, the "
                    + "baseline, in equal steps. At each level: principal angles of the leading k components with those of the "
                    + "baseline and of the next level, k being the same at all levels; participation ratio, ln scale and "
                    + "translation; and the number of places where the network, with the held input, comes to rest from states "
                    + "of these trials. Path length: sum of the geodesic distances of neighbours; straightness: distance of the "
                    + "ends over length; slope: the distance between levels on both sides of the baseline over the difference of "
                    + "the levels. A step is a jump if it is three times the median step and above 0.1 rad; with a change of the "
                    + "number of places of rest it is read as a bifurcation. Recorded contexts are the levels of one path, at "
                    + "the numbers that are their names, or else at equal steps from 0 to 1.",
            List.of(
                    "Edelman, Arias and Smith 1998, doi:10.1137/S0895479895290954",
                    "Björck and Golub 1973, doi:10.2307/2005662"),
            Scope.MODEL,
            false);

    /** Called by the service loader. */
    public ModulationPathPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ModulationPathOptions defaultOptions() {
        return ModulationPathOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, ModulationPathOptions options) {
        List<ContextSamples> recorded = ContextSamples.of(request, options.quantity());
        Map<String, List<ActivityBlock>> blocks = Matched.byContext(request.activity());
        @Nullable Model model = request.model();
        List<String> warnings = new ArrayList<>();
        boolean simulate = model != null
                && !model.spec().contexts().isEmpty()
                && blocks.values().stream().allMatch(trials -> Matched.repeatable(model, trials));
        List<Levels> paths = new ArrayList<>();
        if (model != null && simulate) {
            for (Map.Entry<String, List<ActivityBlock>> entry : blocks.entrySet()) {
                Context context = Matched.context(request, model, entry.getKey());
                if (context.vector().equals(model.neutralContext().vector())
                        && context.synapticVector()
                                .equals(model.neutralContext().vector())) {
                    continue;
                }
                paths.add(simulated(request, model, context, entry.getValue(), options));
            }
        } else if (recorded.size() > 1) {
            if (model != null) {
                warnings.add(
                        "the network has no contexts, or the trials lack its inputs: the recorded contexts are taken as "
                                + "levels of one path");
            }
            paths.add(asRecorded(recorded));
        }
        return outcome(paths, options, warnings);
    }

    /** What was observed at the levels of a path; {@code around} below and above the baseline, or empty. */
    private record Levels(
            String context,
            NdArray levels,
            List<PrincipalComponents> components,
            List<PrincipalComponents> around,
            double spread,
            List<SettledStates> settled) {

        boolean varies() {
            return components.stream().allMatch(each -> each.rank() > 0)
                    && around.stream().allMatch(each -> each.rank() > 0);
        }
    }

    private static Levels simulated(
            AnalysisRequest request,
            Model model,
            Context context,
            List<ActivityBlock> trials,
            ModulationPathOptions options) {
        int count = options.levels();
        double step = options.strongest() / (count - 1);
        double[] levels = new double[count];
        for (int i = 0; i < count; i++) {
            levels[i] = i == count - 1 ? options.strongest() : i * step;
        }
        // one level more, below the baseline, for the slope there
        NdArray input = held(request, model, context);
        List<Level> observed = request.workers().map(count + 1, i -> {
            Context here = at(context, i == count ? -step : levels[i]);
            List<ActivityBlock> runs = Matched.run(model, here, trials);
            PrincipalComponents components = PrincipalComponents.of(
                    Matched.samples(here.name(), runs, options.quantity()).samples());
            return new Level(
                    components,
                    i == count ? Optional.empty() : Optional.of(settle(model, here, runs, input, options.starts())));
        });
        return new Levels(
                context.name(),
                NdArray.vector(levels),
                observed.subList(0, count).stream().map(Level::components).toList(),
                List.of(observed.get(count).components(), observed.get(1).components()),
                2.0 * step,
                observed.stream().flatMap(each -> each.settled().stream()).toList());
    }

    /** What was observed at one level; places of rest are not sought below the baseline. */
    private record Level(PrincipalComponents components, Optional<SettledStates> settled) {}

    /** Returns m c. */
    static Context at(Context context, double level) {
        return new Context(
                context.name() + " at " + level,
                scaled(context.vector(), level),
                scaled(context.synapticVector(), level));
    }

    private static NdArray scaled(NdArray vector, double factor) {
        double[] values = vector.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return NdArray.wrap(values, values.length);
    }

    private static NdArray held(AnalysisRequest request, Model model, Context context) {
        return request.conditions().stream()
                .filter(each -> each.context().name().equals(context.name()))
                .map(Condition::input)
                .findFirst()
                .orElse(NdArray.vector(new double[model.spec().inputs().size()]));
    }

    private static SettledStates settle(
            Model model, Context context, List<ActivityBlock> runs, NdArray input, int most) {
        DiscreteMap map = (DiscreteMap) model.system(SystemKind.MAP, context, input);
        DMatrixRMaj starts = SettledStates.starts(runs, most);
        return SettledStates.of(map, starts);
    }

    private static Levels asRecorded(List<ContextSamples> contexts) {
        boolean numbered = contexts.stream().allMatch(each -> isNumber(each.context()))
                && contexts.stream()
                                .mapToDouble(each -> Double.parseDouble(each.context()))
                                .distinct()
                                .count()
                        == contexts.size();
        List<ContextSamples> ordered = new ArrayList<>(contexts);
        if (numbered) {
            ordered.sort(Comparator.comparingDouble(each -> Double.parseDouble(each.context())));
        }
        double[] levels = new double[ordered.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = numbered ? Double.parseDouble(ordered.get(i).context()) : (double) i / (levels.length - 1);
        }
        List<PrincipalComponents> components = ordered.stream()
                .filter(each -> each.samples().numRows > 1)
                .map(each -> PrincipalComponents.of(each.samples()))
                .toList();
        return new Levels("", NdArray.vector(levels), components, List.of(), 0.0, List.of());
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Outcome outcome(List<Levels> paths, ModulationPathOptions options, List<String> warnings) {
        List<Levels> usable = new ArrayList<>();
        for (Levels path : paths) {
            if (path.components().size() == path.levels().size() && path.varies()) {
                usable.add(path);
            } else {
                warnings.add("path " + path.context()
                        + ": the activity is constant at a level, so it spans no subspace there");
            }
        }
        if (usable.isEmpty()) {
            warnings.add("there is no modulation to follow");
            return new ModulationPathResult(0, List.of(), warnings).outcome(options);
        }
        List<PrincipalComponents> all = new ArrayList<>();
        usable.forEach(path -> {
            all.addAll(path.components());
            all.addAll(path.around());
        });
        CommonDimension common = CommonDimension.of(all, options.components(), options.varianceFraction());
        warnings.addAll(common.warnings());
        List<ContextPath> found =
                usable.stream().map(path -> follow(path, common.k())).toList();
        return new ModulationPathResult(common.k(), found, warnings).outcome(options);
    }

    private static ContextPath follow(Levels path, int k) {
        PrincipalComponents first = path.components().get(0);
        PrincipalComponents last = path.components().get(path.components().size() - 1);
        return new ContextPath(
                path.context(),
                SubspacePath.of(path.levels().toArray(), path.components(), 0, k),
                first,
                PrincipalAngles.between(first.basis(k), last.basis(k)).geodesic(),
                slope(path, k),
                path.settled());
    }

    private static ContextPath.@Nullable Slope slope(Levels path, int k) {
        if (path.around().isEmpty()) {
            return null;
        }
        PrincipalComponents below = path.around().get(0);
        PrincipalComponents above = path.around().get(1);
        return new ContextPath.Slope(
                PrincipalAngles.between(below.basis(k), above.basis(k)).geodesic() / path.spread(),
                SubspacePath.lnScale(below, above) / path.spread(),
                (SubspacePath.participationRatio(above) - SubspacePath.participationRatio(below)) / path.spread());
    }
}
