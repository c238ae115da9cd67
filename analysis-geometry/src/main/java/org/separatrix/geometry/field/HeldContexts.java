package org.separatrix.geometry.field;

import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.InvalidInputException;

/** Networks that have effective weights, gains and biases under a context. */
public final class HeldContexts {

    private HeldContexts() {}

    /**
     * Returns the network of a request.
     *
     * @param request about one network
     * @param analysis which analysis asks, for the message
     * @return the network
     * @throws InvalidInputException if there is none, its units are gated, or a modulator drives it
     */
    public static Model model(AnalysisRequest request, String analysis) {
        Model model = request.model();
        if (model == null) {
            throw InvalidInputException.of("analysis", analysis, "recorded activity alone", "a model (--model FILE)");
        }
        if (model.spec().form() == Form.GRU || model.hasModulator()) {
            throw InvalidInputException.of(
                    "analysis",
                    analysis,
                    model.hasModulator() ? "a network whose modulator moves" : "a network of the form gru",
                    "a network of the rate or current form that sees the context itself");
        }
        return model;
    }
}
