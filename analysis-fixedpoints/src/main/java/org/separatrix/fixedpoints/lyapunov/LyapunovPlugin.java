package org.separatrix.fixedpoints.lyapunov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;
import org.separatrix.fixedpoints.motion.TrialStates;

/**
 * The analysis {@code lyapunov}: {@link LyapunovExponents} on every attractor that the ends of trials settle at, with context and input held
 * constant.
 */
public final class LyapunovPlugin implements AnalysisPlugin<LyapunovOptions> {

    private static final int ORBIT = 1024;
    /** Attractors told apart before those to measure are chosen. */
    private static final int MOST_ATTRACTORS = 64;

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "lyapunov",
            "Lyapunov exponents and names of attractors",
            "Ends of trials settle with context and input held constant; where they settle at one state, one closed orbit or one set"
                    + " that holds both (median distance), they are on one attractor. From a state of each, a frame of random directions is"
                    + " carried by products of ∂F (map) or by the variational equation (flow, order 8, error controlled jointly) and"
                    + " decomposed again and again, V = Q R. exponents are means of ln R_ii per step or ms over the second half of the"
                    + " time, errors the standard errors of the means of equal blocks of that half. The interval is halved until the"
                    + " condition number of the frame before the first decomposition is within its limit. sum is that of all N"
                    + " exponents, volumeRate the mean of ln|det ∂F| or div F along the same half, measured apart. An exponent counts"
                    + " as 0 within three errors, or within 3 / (time of the second half). kaplanYorke = j + Σ_{i≤j} λ_i / |λ_{j+1}|,"
                    + " zeros taken for 0. FIXED_POINT rests, no exponent positive; CYCLE closes, none positive, one 0 in a flow;"
                    + " TORUS does not close, none positive, one 0 in a map, two in a flow; CHAOS does not close, one positive;"
                    + " UNDECIDED otherwise.",
            List.of(
                    "Benettin et al. 1980, doi:10.1007/BF02128236",
                    "Geist, Parlitz and Lauterborn 1990, doi:10.1143/PTP.83.875",
                    "Kaplan and Yorke 1979, doi:10.1007/BFb0064319",
                    "Engelken, Wolf and Abbott 2023, doi:10.1103/PhysRevResearch.5.043044",
                    "Datseris and Wagemakers 2022, doi:10.1063/5.0076568"),
            Scope.CONDITION,
            true);

    /** Creates the plugin. */
    public LyapunovPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public LyapunovOptions defaultOptions() {
        return LyapunovOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, LyapunovOptions options) {
        if (request.conditions().size() != 1) {
            throw new IllegalArgumentException("lyapunov works on one condition at a time, found "
                    + request.conditions().size());
        }
        Condition condition = request.conditions().get(0);
        DynamicalSystem system = request.system(condition);
        List<String> warnings = new ArrayList<>();
        DMatrixRMaj starts = starts(request, condition, system.dimension(), options.starts(), warnings);
        Settling.Ends ends = Settling.of(system, starts, List.of(), limits(system, options), request.workers());
        List<Integer> chosen = IntStream.range(0, ends.attractors().size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer k) -> -ends.count(k)))
                .limit(options.attractors())
                .toList();
        // no transient but a short one: these states have settled
        List<LyapunovSpectrum> spectra = request.workers()
                .map(
                        chosen.size(),
                        k -> LyapunovExponents.of(
                                system,
                                ends.attractors().get(chosen.get(k)).end(),
                                options.lasting(0.0, options.durationMs()),
                                request.seed()));
        List<MeasuredAttractor> measured = IntStream.range(0, chosen.size())
                .mapToObj(k -> new MeasuredAttractor(spectra.get(k), ends.count(chosen.get(k))))
                .toList();
        warn(ends, chosen.size(), measured, options, warnings);
        LyapunovReport report = new LyapunovReport(system, condition, measured, ends, starts.numRows);
        return new Outcome(report.fields(), warnings, report.tables(), report.figures());
    }

    private static Settling.Limits limits(DynamicalSystem system, LyapunovOptions options) {
        double unit = system.timeUnitMs();
        double span = Math.max(options.transientMs(), 0.1 * options.durationMs()) / unit;
        return new Settling.Limits(
                options.transientMs() / unit,
                new SettledSet.Span(span, ORBIT, options.tolerance(), options.escape()),
                options.sameWithin(),
                MOST_ATTRACTORS);
    }

    private static DMatrixRMaj starts(
            AnalysisRequest request, Condition condition, int n, int count, List<String> warnings) {
        DMatrixRMaj ends =
                TrialStates.ends(request.activity(), condition.context().name(), n, count);
        if (ends.numRows > 0) {
            return ends;
        }
        warnings.add("no activity was given, so " + count + " normally distributed states were let settle instead");
        CounterRandom chance = CounterRandom.of(request.seed(), "lyapunov-starts");
        DMatrixRMaj states = new DMatrixRMaj(count, n);
        for (int at = 0; at < states.getNumElements(); at++) {
            states.data[at] = chance.gaussian(at);
        }
        return states;
    }

    private static void warn(
            Settling.Ends ends,
            int chosen,
            List<MeasuredAttractor> measured,
            LyapunovOptions options,
            List<String> warnings) {
        int unsettled = ends.count(Settling.UNSETTLED);
        int escaped = ends.count(Settling.ESCAPED);
        if (unsettled > 0) {
            warnings.add(unsettled + " starts have not settled; a longer transientMs may help");
        }
        if (escaped > 0) {
            warnings.add(escaped + " starts escaped");
        }
        if (chosen < ends.attractors().size()) {
            warnings.add("of " + ends.attractors().size() + " attractors the " + chosen
                    + " that most starts came to were measured");
        }
        for (int k = 0; k < measured.size(); k++) {
            LyapunovSpectrum spectrum = measured.get(k).spectrum();
            String which = "attractor " + (k + 1) + ": ";
            long infinite = Arrays.stream(spectrum.exponents().toArray())
                    .filter(value -> value == Double.NEGATIVE_INFINITY)
                    .count();
            if (infinite > 0) {
                warnings.add(which + infinite
                        + " exponents are minus infinity, written as null: the map takes so many directions"
                        + " to nothing");
            }
            if (spectrum.condition() > options.conditionLimit() && infinite == 0) {
                warnings.add(which + "the frame's condition number " + spectrum.condition()
                        + " is above conditionLimit at the shortest interval; the smallest exponents may be inexact");
            }
            double gap = Math.abs(spectrum.sum() - spectrum.volumeRate());
            if (gap > 1e-4 * Math.max(1.0, Math.abs(spectrum.volumeRate()))) {
                warnings.add(which + "the sum of exponents differs from the mean growth of volumes by " + gap);
            }
        }
    }
}
