package org.separatrix.io;

import java.util.List;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.model.Form;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.provenance.Options;

/**
 * What a file of bare tensors does not say about its network.
 *
 * @param form where the nonlinearity stands, rate or current; torch.nn.RNN is the rate form with dtMs = tauMs
 * @param nonlinearity transfer function of the units
 * @param dtMs length of a step (ms), positive
 * @param tauMs time constant (ms), at least dtMs
 * @param readout name of the readout's weights or of its layer; empty means the only candidate
 * @param ignore names of tensors that are not part of the network; {@code *} stands for any letters
 */
public record ImportOptions(
        @Option("update equation: rate or current") Form form,
        @Option("transfer function of the units") Nonlinearity nonlinearity,
        @Option(value = "length of a step", unit = "ms") double dtMs,

        @Option(value = "time constant of the units", unit = "ms")
        double tauMs,

        @Option("name of the readout's layer; empty means the only candidate")
        String readout,

        @Option("tensors that are not part of the network; * stands for any letters")
        List<String> ignore) {

    /** Checks the ranges. */
    public ImportOptions {
        if (!(dtMs > 0.0 && tauMs >= dtMs && Double.isFinite(tauMs))) {
            throw new IllegalArgumentException("need 0 < dtMs <= tauMs, found dtMs " + dtMs + ", tauMs " + tauMs);
        }
        if (form == Form.GRU) {
            throw new FieldException(
                    "form", Options.name(form), "rate or current; networks with gates cannot be imported");
        }
        ignore = List.copyOf(ignore);
    }

    /**
     * Returns the network of torch.nn.RNN: rate form, tanh, a full step of 100 ms.
     *
     * @return valid options
     */
    public static ImportOptions defaults() {
        return new ImportOptions(Form.RATE, Nonlinearity.TANH, 100.0, 100.0, "", List.of());
    }
}
