package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * A straight way through what can be held constant in a network: the context of either pathway, the input, and a factor on the gain of
 * every unit move linearly from one end, s = 0, to the other, s = 1.
 *
 * <p>From context A to context B; with the neutral context at one end, the strength of the modulation; with split contexts, the strength
 * of one pathway alone; with equal contexts, the input or the gain of single units. ∂F/∂s is analytic for every mechanism; networks
 * with a modulator and gated units have it by differences.
 *
 * @param model the network
 * @param kind map or flow
 * @param from what is held at s = 0
 * @param to what is held at s = 1
 */
public record NetworkPath(Model model, SystemKind kind, End from, End to) implements SystemPath {

    /**
     * What is held constant at one end.
     *
     * @param context the context
     * @param input u, [U]
     * @param gain factors on the gains of the units, [N], or [0] for 1
     */
    public record End(Context context, NdArray input, NdArray gain) {

        /**
         * Leaves the gains as they are.
         *
         * @param context the context
         * @param input u, [U]
         */
        public End(Context context, NdArray input) {
            this(context, input, NdArray.vector());
        }
    }

    /**
     * Checks the sizes.
     *
     * @throws InvalidInputException if a context, an input or the gains have another length than the network asks for, or gains are
     *     given for a network that has none to scale: one with a modulator, or of gated units
     */
    public NetworkPath {
        for (End end : new End[] {from, to}) {
            model.system(kind, end.context(), end.input());
            int factors = end.gain().size();
            boolean fixed = model.hasModulator() || model.spec().form() == Form.GRU;
            if (factors > 0 && (factors != model.units() || fixed)) {
                throw InvalidInputException.of(
                        "path", "gain", factors + " factors", fixed ? "none" : model.units() + " factors, or none");
            }
        }
    }

    @Override
    public String parameter() {
        String text = from.context.name().equals(to.context.name())
                ? "s from 0 to 1 in context " + to.context.name()
                : "s from context " + from.context.name() + " to context " + to.context.name();
        String input = from.input.equals(to.input) ? "" : ", the input moving";
        return text + input + (from.gain.equals(to.gain) ? "" : ", gains moving");
    }

    /**
     * Returns whether anything changes along the path.
     *
     * @return false where both ends hold the same
     */
    public boolean moves() {
        return !(from.context.vector().equals(to.context.vector())
                && from.context.synapticVector().equals(to.context.synapticVector())
                && from.input.equals(to.input)
                && from.gain.equals(to.gain));
    }

    @Override
    public DynamicalSystem at(double s) {
        Context context = new Context(
                "at " + s,
                between(from.context.vector(), to.context.vector(), s),
                between(from.context.synapticVector(), to.context.synapticVector(), s));
        NdArray input = between(from.input, to.input, s);
        if (from.gain.size() == 0 && to.gain.size() == 0) {
            return model.system(kind, context, input);
        }
        EffectiveNetwork network = model.at(context);
        DMatrixRMaj gain = network.gain().copy();
        for (int i = 0; i < gain.numRows; i++) {
            gain.data[i] *= factor(from, i) + s * (factor(to, i) - factor(from, i));
        }
        EffectiveNetwork scaled = new EffectiveNetwork(model, context, network.weights(), gain, network.bias());
        return kind == SystemKind.MAP ? scaled.map(input) : scaled.flow(input);
    }

    @Override
    public void slope(double s, DynamicalSystem system, DMatrixRMaj state, DMatrixRMaj slope) {
        if (system instanceof RnnSystem network) {
            network.slopeAlong(tangent(s), state, slope);
        } else {
            SystemPath.super.slope(s, system, state, slope);
        }
    }

    /** How drive, gain and weights change with s. */
    private ModulationTangent tangent(double s) {
        NdArray synaptic = between(from.context.synapticVector(), to.context.synapticVector(), s);
        ModulationTangent tangent = ModulationTangent.along(
                model,
                DMatrixRMaj.wrap(synaptic.size(), 1, synaptic.toArray()),
                difference(from.context.vector(), to.context.vector()),
                difference(from.context.synapticVector(), to.context.synapticVector()));
        CommonOps_DDRM.multAdd(
                model.tensor(TensorNames.INPUT_WEIGHT), difference(from.input, to.input), tangent.drive());
        if (from.gain.size() > 0 || to.gain.size() > 0) {
            NdArray excitable = between(from.context.vector(), to.context.vector(), s);
            DMatrixRMaj gain =
                    model.at(new Context("at " + s, excitable, synaptic)).gain();
            for (int i = 0; i < gain.numRows; i++) {
                double change = factor(to, i) - factor(from, i);
                double factor = factor(from, i) + s * change;
                tangent.gain().data[i] = factor * tangent.gain().data[i] + change * gain.data[i];
            }
        }
        return tangent;
    }

    private static double factor(End end, int i) {
        return end.gain.size() == 0 ? 1.0 : end.gain.at(i);
    }

    /** Returns (1 − s) a + s b, which is a and b themselves at the ends. */
    private static NdArray between(NdArray a, NdArray b, double s) {
        double[] values = new double[a.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (1.0 - s) * a.at(k) + s * b.at(k);
        }
        return NdArray.wrap(values, values.length);
    }

    private static DMatrixRMaj difference(NdArray a, NdArray b) {
        DMatrixRMaj change = new DMatrixRMaj(a.size(), 1);
        for (int k = 0; k < a.size(); k++) {
            change.data[k] = b.at(k) - a.at(k);
        }
        return change;
    }
}
