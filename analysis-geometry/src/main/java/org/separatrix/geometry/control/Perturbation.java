package org.separatrix.geometry.control;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.EffectiveNetwork;

/**
 * Additions to the effective weights, gain and bias of a network. The matrices must not be modified.
 *
 * @param weights ΔW, [N × N]
 * @param gain Δg, [N × 1]
 * @param bias Δb, [N × 1]
 */
public record Perturbation(DMatrixRMaj weights, DMatrixRMaj gain, DMatrixRMaj bias) {

    /**
     * Returns the one that leads from a network to another.
     *
     * @param from the baseline
     * @param to the modulated network, of the same units
     * @return their difference
     */
    public static Perturbation between(EffectiveNetwork from, EffectiveNetwork to) {
        return new Perturbation(
                difference(to.weights(), from.weights()),
                difference(to.gain(), from.gain()),
                difference(to.bias(), from.bias()));
    }

    /**
     * Returns the one that does nothing.
     *
     * @param units N
     * @return zeros
     */
    public static Perturbation none(int units) {
        return new Perturbation(new DMatrixRMaj(units, units), new DMatrixRMaj(units, 1), new DMatrixRMaj(units, 1));
    }

    private static DMatrixRMaj difference(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj difference = new DMatrixRMaj(a.numRows, a.numCols);
        CommonOps_DDRM.subtract(a, b, difference);
        return difference;
    }

    /**
     * Keeps one pathway.
     *
     * @param pathway which
     * @return the same with zeros for the other pathway
     */
    public Perturbation only(Pathway pathway) {
        Perturbation none = none(gain.numRows);
        return pathway == Pathway.SYNAPTIC
                ? new Perturbation(weights, none.gain, none.bias)
                : new Perturbation(none.weights, gain, bias);
    }

    /**
     * Measures one pathway.
     *
     * @param pathway which
     * @return ‖(Δg, Δb)‖, or ‖ΔW‖_F
     */
    public double norm(Pathway pathway) {
        return pathway == Pathway.SYNAPTIC
                ? NormOps_DDRM.normF(weights)
                : Math.hypot(NormOps_DDRM.normF(gain), NormOps_DDRM.normF(bias));
    }

    /**
     * Makes a network of another.
     *
     * @param network what is perturbed; its tensors are left as they are
     * @param scale factor s
     * @param name name of the result's context, whose vectors are those of the network
     * @return the network with W + s ΔW, g + s Δg, b + s Δb
     */
    public EffectiveNetwork applied(EffectiveNetwork network, double scale, String name) {
        NdArray excitability = network.context().vector();
        return new EffectiveNetwork(
                network.model(),
                new Context(name, excitability, network.context().synapticVector()),
                sum(network.weights(), scale, weights),
                sum(network.gain(), scale, gain),
                sum(network.bias(), scale, bias));
    }

    private static DMatrixRMaj sum(DMatrixRMaj a, double scale, DMatrixRMaj b) {
        DMatrixRMaj sum = new DMatrixRMaj(a.numRows, a.numCols);
        CommonOps_DDRM.add(a, scale, b, sum);
        return sum;
    }
}
