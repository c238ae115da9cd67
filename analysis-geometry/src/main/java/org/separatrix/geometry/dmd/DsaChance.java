package org.separatrix.geometry.dmd;

import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.geometry.samples.Surrogates;

/** What the second of two systems is replaced by to show what chance gives. */
public enum DsaChance {
    /** Its matrix times a random rotation, which keeps singular values and mixes everything else. */
    ROTATIONS("the second model's matrix times a random rotation, which keeps its singular values"),
    /** A model of its trials with random phases, which keep the spectra and linear correlations. */
    PHASES("a model of the second system's trials with random phases, which keep their power spectra"),
    /** A model of its trials backward in time, one draw and no test. */
    REVERSAL("a model of the second system's trials backward in time, whose eigenvalues are the reciprocals");

    private final String text;

    DsaChance(String text) {
        this.text = text;
    }

    /** Says what the null hypothesis is. */
    String text() {
        return text;
    }

    /** Returns the number of draws of so many that were asked for. */
    int draws(int asked) {
        return this == REVERSAL ? Math.min(1, asked) : asked;
    }

    /** Returns surrogates of one system's trials. */
    List<DMatrixRMaj> surrogates(List<DMatrixRMaj> trials, CounterRandom random) {
        if (this == REVERSAL) {
            return trials.stream().map(Surrogates::reversed).toList();
        }
        return IntStream.range(0, trials.size())
                .mapToObj(k -> Surrogates.phases(trials.get(k), random.split(k)))
                .toList();
    }
}
