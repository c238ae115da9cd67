package org.separatrix.geometry.channel;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.geometry.samples.Draws;

/**
 * The channels of one context.
 *
 * @param context its name
 * @param potent share of the variance that the readout sees
 * @param chance the same of random readouts
 * @param rests places of rest that trials reach with the held input
 * @param unsettled starts that did not come to rest
 * @param state the place of rest that most starts reach, or null if none does
 * @param input the input channel there, or null
 */
record ContextChannels(
        String context,
        double potent,
        Draws chance,
        int rests,
        int unsettled,
        @Nullable DMatrixRMaj state,
        @Nullable InputChannel input) {

    Fields describe() {
        return Fields.empty()
                .with("context", context)
                .with("outputPotent", potent)
                .with("outputNull", 1.0 - potent)
                .with("outputPotentChance", chance.mean())
                .with("pLessThanChance", chance.p(potent, Draws.Tail.LESS))
                .with("pMoreThanChance", chance.p(potent, Draws.Tail.GREATER))
                .with("placesOfRest", rests)
                .with("unsettled", unsettled)
                .with("state", state == null ? null : NdArray.vector(state.data))
                .with("input", input == null ? null : describe(input));
    }

    private static Fields describe(InputChannel input) {
        return Fields.empty()
                .with("gain", input.gain())
                .with("inputJacobian", NdArray.of(input.inputJacobian()))
                .with("slowestEigenvalue", input.slowest())
                .with("leftVectors", NdArray.of(input.leftVectors()))
                .with("selection", input.selection())
                .with("selectedFraction", input.potency());
    }
}
