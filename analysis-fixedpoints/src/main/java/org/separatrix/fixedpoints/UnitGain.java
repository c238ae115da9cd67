package org.separatrix.fixedpoints;

import java.util.Arrays;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.InvalidInputException;

/** The gain of one unit, as something that moves along a path. */
public final class UnitGain {

    private UnitGain() {}

    /**
     * Returns the factors on the gains of all units at one end of a path.
     *
     * @param model the network
     * @param unit number of the unit, from 0; −1 for none
     * @param factor on its gain
     * @param analysis who asks, for the message
     * @return 1 for all others, [N]; [0] where there is no unit
     * @throws InvalidInputException if the network has no such unit
     */
    public static NdArray factors(Model model, int unit, double factor, String analysis) {
        if (unit < 0) {
            return NdArray.vector();
        }
        if (unit >= model.units()) {
            throw InvalidInputException.of(analysis, "unit", String.valueOf(unit), "a number below " + model.units());
        }
        double[] all = new double[model.units()];
        Arrays.fill(all, 1.0);
        all[unit] = factor;
        return NdArray.vector(all);
    }
}
