package org.separatrix.core.model;

import java.util.Arrays;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.dynamics.SystemPlane;
import org.separatrix.core.linalg.NdArray;

/**
 * A plane through what can be held constant in a network: origin + s (first − origin) + t (second − origin), for the contexts of both
 * pathways, the input, and factors on gains, s and t from 0 to 1.
 *
 * <p>With the neutral context as origin, {@code fdgo/none} as first and {@code none/fdgo} as second corner it is the plane of the
 * strengths of excitability and of the synapses.
 *
 * @param model the network
 * @param kind map or flow
 * @param origin what is held at s = t = 0
 * @param first what is held at s = 1, t = 0
 * @param second what is held at s = 0, t = 1
 */
public record NetworkPlane(
        Model model, SystemKind kind, NetworkPath.End origin, NetworkPath.End first, NetworkPath.End second)
        implements SystemPlane {

    /**
     * Checks the sizes.
     *
     * @throws org.separatrix.core.provenance.InvalidInputException as {@link NetworkPath} does
     */
    public NetworkPlane {
        new NetworkPath(model, kind, origin, first);
        new NetworkPath(model, kind, origin, second);
    }

    @Override
    public SystemPath along(double t) {
        return new NetworkPath(model, kind, moved(origin, second, t), moved(first, second, t));
    }

    @Override
    public SystemPath across(double s) {
        return new NetworkPath(model, kind, moved(origin, first, s), moved(second, first, s));
    }

    /** Returns base + share (to − origin). */
    private NetworkPath.End moved(NetworkPath.End base, NetworkPath.End to, double share) {
        if (share == 0.0) {
            return base;
        }
        if (share == 1.0 && base.equals(origin)) {
            return to;
        }
        Context context = new Context(
                base.context().name() + " + " + share + " (" + to.context().name() + " − "
                        + origin.context().name() + ")",
                moved(
                        base.context().vector(),
                        origin.context().vector(),
                        to.context().vector(),
                        share),
                moved(
                        base.context().synapticVector(),
                        origin.context().synapticVector(),
                        to.context().synapticVector(),
                        share));
        return new NetworkPath.End(
                context,
                moved(base.input(), origin.input(), to.input(), share),
                moved(factors(base), factors(origin), factors(to), share));
    }

    /** Returns the factors on the gains; as many ones as the network has units where another corner has factors and this one none. */
    private NdArray factors(NetworkPath.End end) {
        boolean none = origin.gain().size() == 0
                && first.gain().size() == 0
                && second.gain().size() == 0;
        if (none || end.gain().size() > 0) {
            return end.gain();
        }
        double[] ones = new double[model.units()];
        Arrays.fill(ones, 1.0);
        return NdArray.wrap(ones, ones.length);
    }

    private static NdArray moved(NdArray base, NdArray origin, NdArray to, double share) {
        double[] values = new double[base.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = base.at(k) + share * (to.at(k) - origin.at(k));
        }
        return NdArray.wrap(values, values.length);
    }
}
