package org.separatrix.fixedpoints.lyapunov;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.hipparchus.exception.MathRuntimeException;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.motion.Batch;
import org.separatrix.fixedpoints.motion.Orbit;
import org.separatrix.fixedpoints.motion.Recurrence;

/**
 * Measures Lyapunov exponents along one orbit: λ_i is the mean of ln R_ii per step or per unit of time, where a frame of disturbances is
 * carried by the Jacobians of a map, or by the variational equation of a flow, and decomposed, V = Q R, again and again.
 *
 * <p>The frame starts in random directions; the first half of the time lets it turn into the directions of the exponents, and the
 * second half counts. Errors are standard errors of the means of equal blocks of that half; where growth is not random but periodic they are too
 * large rather than too small. The interval between decompositions is halved until the condition number of the frame before the first of
 * them is within the limit, so that the smallest exponents are not lost in rounding or in the error of the integration.
 *
 * <p>An exponent counts as 0 where |λ| is at most three times its error or 3 / T, T the time of the second half: growth by up to e³ there is no
 * growth. Zeros are set to 0 in the Kaplan–Yorke dimension D = j + Σ_{i ≤ j} λ_i / |λ_{j+1}|, with j the last number of exponents whose sum is
 * not negative.
 *
 * <p>Cost: N² k operations a step for the Jacobians of a map, 12 N² k for an integration step of a flow, N k² for a decomposition, and N³ a step for
 * ln |det ∂F| where all exponents of a map are asked for. The result depends on nothing but the arguments.
 *
 * <p>Source: Benettin, Galgani, Giorgilli and Strelcyn 1980 (doi:10.1007/BF02128236); Geist, Parlitz and Lauterborn 1990 (doi:10.1143/PTP.83.875);
 * Kaplan and Yorke 1979 (doi:10.1007/BFb0064319).
 */
public final class LyapunovExponents {

    private static final String ESCAPES = "the state escapes";

    /** Growth e³ over the time of measurement cannot be told from none. */
    private static final double NO_GROWTH = 3.0;
    /** First guess of the interval: steps of a map, units of time of a flow. */
    private static final double LONGEST_INTERVAL = 16.0;

    private static final int ORBIT = 4096;

    private final DynamicalSystem system;
    private final LyapunovOptions options;
    private final int k;
    private final long seed;

    private LyapunovExponents(DynamicalSystem system, LyapunovOptions options, long seed) {
        this.system = system;
        this.options = options;
        this.k = options.exponents() == 0 ? system.dimension() : Math.min(options.exponents(), system.dimension());
        this.seed = seed;
    }

    /**
     * Lets a state settle and measures.
     *
     * @param system the dynamics
     * @param start x, [N]
     * @param options durations (ms, by the system's unit of time) and limits
     * @param seed source of the first directions
     * @return what was measured; exponents are NaN and the attractor UNDECIDED where the state escapes
     * @throws IllegalArgumentException if the start has another length than N
     */
    public static LyapunovSpectrum of(DynamicalSystem system, NdArray start, LyapunovOptions options, long seed) {
        if (start.size() != system.dimension()) {
            throw new IllegalArgumentException(
                    "the start has " + start.size() + " components, the system " + system.dimension());
        }
        return new LyapunovExponents(system, options, seed).measure(start);
    }

    private LyapunovSpectrum measure(NdArray start) {
        double unit = system.timeUnitMs();
        int n = system.dimension();
        Batch batch = new Batch(system, DMatrixRMaj.wrap(1, n, start.toArray()), options.tolerance(), options.escape());
        batch.advance(options.transientMs() / unit);
        if (batch.isEscaped(0)) {
            return unmeasured(start, ESCAPES);
        }
        DMatrixRMaj settled = batch.states();
        double duration = options.durationMs() / unit;
        try {
            double interval = firstInterval(duration);
            double condition = condition(settled, interval);
            while (!(condition <= options.conditionLimit()) && canHalve(interval)) {
                interval = halved(interval);
                condition = condition(settled, interval);
            }
            int count = (int) Math.max(2L * options.blocks(), Math.round(duration / interval));
            return run(settled, interval, condition, count);
        } catch (MathRuntimeException tooShortSteps) {
            return unmeasured(start, "steps became too short for the tolerance");
        }
    }

    private double firstInterval(double duration) {
        double asked = options.intervalMs() / system.timeUnitMs();
        double longest = duration / (2.0 * options.blocks());
        double interval = Math.min(asked > 0.0 ? asked : LONGEST_INTERVAL, longest);
        return system.kind() == SystemKind.MAP ? Math.max(1.0, Math.floor(interval)) : interval;
    }

    private boolean canHalve(double interval) {
        return system.kind() == SystemKind.MAP ? interval > 1.0 : interval > 1e-3;
    }

    private double halved(double interval) {
        return system.kind() == SystemKind.MAP ? Math.floor(interval / 2.0) : interval / 2.0;
    }

    private double condition(DMatrixRMaj settled, double interval) {
        Tangents tangents = tangents(settled, false);
        tangents.advance(interval);
        return leaves(tangents.state()) ? 1.0 : Frames.condition(tangents.frame());
    }

    private Tangents tangents(DMatrixRMaj settled, boolean volume) {
        DMatrixRMaj frame = Frames.random(system.dimension(), k, seed);
        return system.kind() == SystemKind.MAP
                ? new MapTangents(system, settled, frame, volume)
                : new FlowTangents(system, settled, frame, options.tolerance());
    }

    private LyapunovSpectrum run(DMatrixRMaj settled, double interval, double condition, int count) {
        boolean all = k == system.dimension();
        Tangents tangents = tangents(settled, all);
        GrowthRates rates = new GrowthRates(k, count, interval);
        double[] logs = new double[k];
        for (int at = 0; at < count; at++) {
            double volume = tangents.advance(interval);
            if (leaves(tangents.state())) {
                return unmeasured(NdArray.vector(settled.data), ESCAPES);
            }
            DMatrixRMaj frame = tangents.frame();
            Frames.orthonormalize(frame, logs);
            tangents.setFrame(frame);
            rates.set(at, logs, all ? volume : Double.NaN);
        }
        NdArray end = NdArray.wrap(tangents.state().data.clone(), system.dimension());
        Orbit orbit = Orbit.of(system, end, count * interval / 2.0, ORBIT, options.tolerance(), options.escape());
        return summary(rates, interval, condition, count, Recurrence.of(orbit), end);
    }

    private LyapunovSpectrum summary(
            GrowthRates rates, double interval, double condition, int count, Recurrence orbit, NdArray end) {
        int[] order = rates.order();
        double[] means = rates.means();
        double[] exponents = new double[k];
        double[] errors = new double[k];
        double sum = 0.0;
        for (int j = 0; j < k; j++) {
            exponents[j] = means[order[j]];
            errors[j] = Double.isFinite(exponents[j]) ? rates.error(order[j], options.blocks()) : Double.NaN;
            sum += exponents[j];
        }
        boolean all = k == system.dimension();
        double zeroWithin = NO_GROWTH / (interval * (count - count / 2));
        NdArray sorted = NdArray.vector(exponents);
        NdArray bars = NdArray.vector(errors);
        AttractorName name = AttractorName.of(system.kind(), sorted, bars, system.dimension(), zeroWithin, orbit);
        return new LyapunovSpectrum(
                system.kind(),
                sorted,
                bars,
                all ? sum : Double.NaN,
                all ? rates.volumeRate() : Double.NaN,
                dimension(sorted, bars, zeroWithin),
                name.kind(),
                name.signs(),
                zeroWithin,
                orbit,
                name.evidence(),
                interval,
                condition,
                rates.times(),
                rates.convergence(order),
                end);
    }

    /** Returns the Kaplan–Yorke dimension, exponents that may be 0 taken for 0. */
    private double dimension(NdArray exponents, NdArray errors, double zeroWithin) {
        double sum = 0.0;
        for (int j = 0; j < k; j++) {
            double exponent =
                    AttractorName.sign(exponents.at(j), errors.at(j), zeroWithin) == 0 ? 0.0 : exponents.at(j);
            if (Double.isNaN(exponent)) {
                return Double.NaN;
            }
            if (sum + exponent < 0.0) {
                return j - sum / exponent;
            }
            sum += exponent;
        }
        return k == system.dimension() ? k : Double.NaN;
    }

    /** Returns whether a state has left the finite numbers. */
    private static boolean leaves(DMatrixRMaj state) {
        return MatrixFeatures_DDRM.hasUncountable(state);
    }

    private LyapunovSpectrum unmeasured(NdArray start, String why) {
        double[] nothing = new double[k];
        Arrays.fill(nothing, Double.NaN);
        Recurrence gone = new Recurrence(Recurrence.Kind.ESCAPED, Double.NaN, Double.NaN, Double.NaN);
        AttractorName name = new AttractorName(AttractorKind.UNDECIDED, List.of(0, 0, 0), List.of(why));
        return new LyapunovSpectrum(
                system.kind(),
                NdArray.vector(nothing),
                NdArray.vector(nothing),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                name.kind(),
                name.signs(),
                Double.NaN,
                gone,
                name.evidence(),
                Double.NaN,
                Double.NaN,
                NdArray.vector(),
                NdArray.wrap(new double[0], 0, k),
                start);
    }
}
