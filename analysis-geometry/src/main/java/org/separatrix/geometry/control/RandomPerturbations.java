package org.separatrix.geometry.control;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Svd;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;

/**
 * Random perturbations of the structure that a mechanism has.
 *
 * <p>Excitability: normal numbers in Δb, Δg or both, as the mechanism has them, each in the share that the modulation has; Δg where the
 * mechanism has neither. Synapses, with normal vectors ξ and η: J ∘ ξ ηᵀ of hadamard and gate (η = ξ where the factors are tied), ξ ηᵀ of
 * additive, both with as many terms as the rank of the modulation; L diag(ξ) Rᵀ of component-gain, ± J of scale, normal numbers of full;
 * J ∘ ξ ξᵀ, as many free numbers as a bias has, where the mechanism has none.
 */
final class RandomPerturbations {

    private final EffectiveNetwork baseline;
    private final Perturbation modulation;
    private final int limit;

    /** @param limit largest number of free numbers, for perturbations matched by it */
    RandomPerturbations(EffectiveNetwork baseline, Perturbation modulation, int limit) {
        this.baseline = baseline;
        this.modulation = modulation;
        this.limit = limit;
    }

    Perturbation draw(Pathway pathway, CounterRandom random) {
        return pathway == Pathway.SYNAPTIC ? synaptic(random) : excitability(random);
    }

    private Perturbation excitability(CounterRandom random) {
        int n = baseline.gain().numRows;
        double bias = NormOps_DDRM.normF(modulation.bias());
        double gain = NormOps_DDRM.normF(modulation.gain());
        if (bias == 0.0 && gain == 0.0) {
            Excitability own = baseline.model().spec().modulation().excitability();
            bias = own.hasBias() ? 1.0 : 0.0;
            gain = own.hasGain() || !own.hasBias() ? 1.0 : 0.0;
        }
        DMatrixRMaj shifts = thinned(normal(n, 1, random.split(0)), random.split(1));
        DMatrixRMaj slopes = thinned(normal(n, 1, random.split(2)), random.split(3));
        CommonOps_DDRM.scale(bias / NormOps_DDRM.normF(shifts), shifts);
        CommonOps_DDRM.scale(gain / NormOps_DDRM.normF(slopes), slopes);
        return new Perturbation(new DMatrixRMaj(n, n), slopes, shifts);
    }

    private Perturbation synaptic(CounterRandom random) {
        int n = baseline.gain().numRows;
        DMatrixRMaj change = limit == Integer.MAX_VALUE ? structured(random) : entries(random);
        return new Perturbation(change, new DMatrixRMaj(n, 1), new DMatrixRMaj(n, 1));
    }

    /** As many entries of the weights as there are free numbers, each changed by a normal number in units of the typical weight. */
    private DMatrixRMaj entries(CounterRandom random) {
        int n = baseline.gain().numRows;
        DMatrixRMaj change = thinned(normal(n, n, random.split(4)), random.split(5));
        double norm = NormOps_DDRM.normF(baseline.weights());
        CommonOps_DDRM.scale(norm > 0.0 ? norm / n : 1.0, change);
        return change;
    }

    private DMatrixRMaj structured(CounterRandom random) {
        Modulation own = baseline.model().spec().modulation();
        int n = baseline.gain().numRows;
        return switch (own.synaptic()) {
            case NONE -> {
                DMatrixRMaj h = normal(n, 1, random.split(4));
                DMatrixRMaj change = product(h, h);
                CommonOps_DDRM.elementMult(change, baseline.weights());
                yield change;
            }
            case HADAMARD, GATE -> {
                DMatrixRMaj change = lowRank(rank(own.synaptic()), random);
                CommonOps_DDRM.elementMult(change, shared());
                yield change;
            }
            case ADDITIVE -> lowRank(rank(own.synaptic()), random);
            case COMPONENT_GAIN -> {
                DMatrixRMaj left =
                        baseline.model().tensor(TensorNames.SYNAPTIC_LEFT).copy();
                @Nullable DMatrixRMaj right = baseline.model().tensorOrNull(TensorNames.SYNAPTIC_RIGHT);
                DMatrixRMaj other = right == null ? left.copy() : right;
                CommonOps_DDRM.multCols(left, normal(left.numCols, 1, random.split(4)).data);
                yield product(left, other);
            }
            case SCALE -> {
                DMatrixRMaj change = shared().copy();
                CommonOps_DDRM.scale(random.uniform(0) < 0.5 ? -1.0 : 1.0, change);
                yield change;
            }
            case FULL -> normal(n, n, random.split(4));
        };
    }

    private DMatrixRMaj shared() {
        return baseline.model().tensor(TensorNames.RECURRENT_WEIGHT);
    }

    /** The rank of the modulation's own factor: of ΔW, or of ΔW / J entry by entry. */
    private int rank(Synaptic synaptic) {
        DMatrixRMaj change = modulation.weights().copy();
        if (synaptic != Synaptic.ADDITIVE) {
            double[] weights = shared().data;
            for (int at = 0; at < weights.length; at++) {
                change.data[at] = weights[at] == 0.0 ? 0.0 : change.data[at] / weights[at];
            }
        }
        double[] values = Svd.of(change).values().toArray();
        int rank = 0;
        // float32 factors leave a tail of rounding, and entries of J that are nearly 0 amplify it
        while (rank < values.length && values[rank] > 1e-4 * values[0]) {
            rank++;
        }
        return Math.max(1, Math.min(rank, baseline.model().spec().contexts().size()));
    }

    private DMatrixRMaj lowRank(int rank, CounterRandom random) {
        int n = baseline.gain().numRows;
        boolean tied = baseline.model().tensorOrNull(TensorNames.SYNAPTIC_RIGHT) == null;
        DMatrixRMaj left = normal(n, rank, random.split(4));
        DMatrixRMaj right = tied ? left.copy() : normal(n, rank, random.split(6));
        if (tied && rank > 1) {
            // the entries of c, which a change between two contexts has of both signs
            for (int k = 0; k < rank; k++) {
                double sign = random.uniform(k) < 0.5 ? -1.0 : 1.0;
                for (int i = 0; i < n; i++) {
                    left.set(i, k, sign * left.get(i, k));
                }
            }
        }
        return product(left, right);
    }

    /** Keeps {@code limit} entries, randomly chosen. */
    private DMatrixRMaj thinned(DMatrixRMaj matrix, CounterRandom random) {
        int size = matrix.getNumElements();
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        for (int i = 0; i < size && limit < size; i++) {
            int other = i + (int) (random.uniform(i) * (size - i));
            int taken = order[other];
            order[other] = order[i];
            order[i] = taken;
            if (i >= limit) {
                matrix.data[taken] = 0.0;
            }
        }
        return matrix;
    }

    private static DMatrixRMaj product(DMatrixRMaj left, DMatrixRMaj right) {
        DMatrixRMaj product = new DMatrixRMaj(left.numRows, right.numRows);
        CommonOps_DDRM.multTransB(left, right, product);
        return product;
    }

    private static DMatrixRMaj normal(int rows, int columns, CounterRandom random) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int at = 0; at < matrix.getNumElements(); at++) {
            matrix.data[at] = random.gaussian(at);
        }
        return matrix;
    }
}
