package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** An orbit on a branch, with what is linear about it. */
final class RingPoint {

    private final Ring ring;
    private final RingJacobian jacobian;
    private final Ring tangent;
    private final RingMetric metric;
    private final ProductSpectrum.Spectrum spectrum;
    private final Cycle cycle;
    private final List<Multiplier> others;

    /**
     * Takes what is known.
     *
     * @param ring the orbit
     * @param jacobian equations that were made linear within 1e-5 of it
     * @param tangent direction of the branch, of length 1 in the metric
     * @param metric lengths of steps from here
     * @param spectrum multipliers
     * @param cycle the orbit sampled
     */
    RingPoint(
            Ring ring,
            RingJacobian jacobian,
            Ring tangent,
            RingMetric metric,
            ProductSpectrum.Spectrum spectrum,
            Cycle cycle) {
        this.ring = ring;
        this.jacobian = jacobian;
        this.tangent = tangent;
        this.metric = metric;
        this.spectrum = spectrum;
        this.cycle = cycle;
        this.others = new ArrayList<>(cycle.multipliers());
        others.remove(cycle.trivial());
        others.sort(Comparator.comparingDouble(multiplier -> -multiplier.logModulus()));
    }

    Ring ring() {
        return ring;
    }

    RingJacobian jacobian() {
        return jacobian;
    }

    /** Returns the direction of the branch, of length 1 in the metric. */
    Ring tangent() {
        return tangent;
    }

    RingMetric metric() {
        return metric;
    }

    /** Returns the basis that the multipliers were found in, for those of the next point. */
    DMatrixRMaj basis() {
        return spectrum.basis();
    }

    Cycle cycle() {
        return cycle;
    }

    double amplitude() {
        return metric.size();
    }

    double parameter() {
        return ring.parameter();
    }

    double period() {
        return ring.period();
    }

    /** Returns the multipliers without the trivial one, largest modulus first. */
    List<Multiplier> others() {
        return others;
    }

    /** Returns the number of multipliers beyond the unit circle, by their moduli alone. */
    int unstable() {
        return (int) others.stream()
                .filter(multiplier -> multiplier.logModulus() > 0.0)
                .count();
    }

    /** Returns the same point with a parameter that differs by rounding. */
    RingPoint withParameter(double s) {
        return new RingPoint(ring.withParameter(s), jacobian, tangent, metric, spectrum, cycle);
    }

    /** Returns the same point with the branch followed the other way. */
    RingPoint reversed() {
        return new RingPoint(ring, jacobian, tangent.scaled(-1.0), metric, spectrum, cycle);
    }
}
