package org.separatrix.core.train;

import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.train.ShardMemory.Sequence;

/** What gated units need over time beside {@link ShardMemory}, whose drive holds the candidates after the forward pass. */
final class GruMemory {

    private final Architecture architecture;
    private final int rows;
    private final Tensor gateDrive;
    private final Tensor carried;
    private Sequence resetStates;
    private Sequence gateDeltas;
    private Strip[] gates;

    GruMemory(Architecture architecture, int rows) {
        this.architecture = architecture;
        this.rows = rows;
        this.gateDrive = Tensor.zeros(architecture.precision(), rows, architecture.gates());
        this.carried = Tensor.zeros(architecture.precision(), rows, architecture.units());
        this.resetStates = sequence(0, architecture.units());
        this.gateDeltas = sequence(0, architecture.gates());
        this.gates = new Strip[0];
    }

    /** Makes room for so many steps. */
    void ensure(int steps) {
        if (steps <= gates.length) {
            return;
        }
        int capacity = Math.max(steps, gates.length + gates.length / 2);
        this.resetStates = sequence(capacity, architecture.units());
        this.gateDeltas = sequence(capacity, architecture.gates());
        this.gates = new Strip[capacity];
        for (int t = 0; t < capacity; t++) {
            gates[t] = Strip.zeros(architecture.precision(), rows * architecture.gates());
        }
    }

    private Sequence sequence(int length, int channels) {
        return new Sequence(architecture.precision(), length, rows, channels);
    }

    /** Arguments of the gates at the present step. */
    Tensor gateDrive() {
        return gateDrive;
    }

    /** Gradient of ρ ∘ h at the present step. */
    Tensor carried() {
        return carried;
    }

    /** ρ ∘ h, which the candidate of each step sees. */
    Sequence resetStates() {
        return resetStates;
    }

    /** Gradient of the arguments of the gates. */
    Sequence gateDeltas() {
        return gateDeltas;
    }

    /** ρ and ζ of a step, [rows × 2N]. */
    Strip gates(int t) {
        return gates[t];
    }
}
