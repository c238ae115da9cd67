package org.separatrix.geometry.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;

/**
 * Random modulations as strong as a given one. Immutable.
 *
 * <p>A random perturbation of the structure of the mechanism is multiplied by the scale s > 0 at which the criterion reaches that of the
 * modulation: s is doubled until it is passed, then bisected to a relative 10⁻⁹ of s. A direction along which the criterion does not come that far
 * (saturated units, a network that runs away), or which passes the value in a jump of more than 10⁻⁶ of it (chaos), gives no control.
 */
public final class MatchedControls {

    private static final int DOUBLINGS = 40;
    private static final int HALVINGS = 30;
    private static final double MATCHED = 1e-6;

    private final Probe probe;
    private final Criterion criterion;
    private final Perturbation modulation;
    private final double strength;
    private final RandomPerturbations directions;

    private MatchedControls(Probe probe, Criterion criterion, EffectiveNetwork modulated) {
        this.probe = probe;
        this.criterion = criterion;
        this.modulation = Perturbation.between(probe.baseline(), modulated);
        this.strength = criterion == Criterion.NORM ? Double.NaN : probe.strength(modulated, criterion);
        int limit = criterion == Criterion.PARAMETERS ? freeNumbers(modulated) : Integer.MAX_VALUE;
        this.directions = new RandomPerturbations(probe.baseline(), modulation, limit);
    }

    /**
     * Prepares the controls of a modulation.
     *
     * @param probe the baseline and where the criterion is measured
     * @param criterion by what controls are as strong as the modulation
     * @param modulated the modulated network
     * @return its controls
     */
    public static MatchedControls of(Probe probe, Criterion criterion, EffectiveNetwork modulated) {
        return new MatchedControls(probe, criterion, modulated);
    }

    /**
     * Returns what the criterion says of the modulation.
     *
     * @param pathway of which pathway; has a meaning for {@link Criterion#NORM} alone
     * @return the strength that controls have
     */
    public double strength(Pathway pathway) {
        return criterion == Criterion.NORM ? modulation.norm(pathway) : strength;
    }

    /**
     * Draws controls.
     *
     * @param pathway what they act on
     * @param draws how many directions are tried
     * @param seed source of chance
     * @param workers threads to use
     * @return networks of the criterion's strength, fewer than {@code draws} where some directions do not reach it
     */
    public List<EffectiveNetwork> draw(Pathway pathway, int draws, long seed, Workers workers) {
        CounterRandom random = CounterRandom.of(seed, "controls of " + pathway);
        List<Optional<EffectiveNetwork>> drawn =
                workers.map(draws, i -> matched(directions.draw(pathway, random.split(i)), pathway, i));
        List<EffectiveNetwork> reached = new ArrayList<>();
        drawn.forEach(network -> network.ifPresent(reached::add));
        return reached;
    }

    private Optional<EffectiveNetwork> matched(Perturbation direction, Pathway pathway, int number) {
        double wanted = strength(pathway);
        if (!(wanted > 0.0) || !Double.isFinite(wanted)) {
            return Optional.empty();
        }
        String name = "control " + (number + 1);
        double scale = criterion == Criterion.NORM
                ? wanted / direction.norm(pathway)
                : scale(s -> probe.strength(direction.applied(probe.baseline(), s, name), criterion), wanted);
        return Double.isFinite(scale)
                ? Optional.of(direction.applied(probe.baseline(), scale, name))
                : Optional.empty();
    }

    /** Returns the s at which a function that is 0 at 0 first reaches a value, or NaN. */
    static double scale(DoubleUnaryOperator reached, double wanted) {
        double low = 0.0;
        double high = 1e-3;
        for (int i = 0; !(reached.applyAsDouble(high) >= wanted); i++) {
            if (i == DOUBLINGS) {
                return Double.NaN;
            }
            low = high;
            high *= 2.0;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (low + high);
            if (reached.applyAsDouble(middle) >= wanted) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double found = reached.applyAsDouble(high);
        return Double.isFinite(found) && found <= (1.0 + MATCHED) * wanted ? high : Double.NaN;
    }

    /**
     * Counts the numbers that a context has of its own.
     *
     * @param network any network
     * @return entries of a column of each tensor that the mechanism has; 1 where there is none
     */
    static int freeNumbers(EffectiveNetwork network) {
        ModelSpec spec = network.model().spec();
        int n = network.gain().numRows;
        int count = 0;
        count += spec.modulation().excitability().hasBias() ? n : 0;
        count += spec.modulation().excitability().hasGain() ? n : 0;
        Synaptic synaptic = spec.modulation().synaptic();
        boolean tied = network.model().tensorOrNull(TensorNames.SYNAPTIC_RIGHT) == null;
        count += switch (synaptic) {
            case NONE -> 0;
            case HADAMARD, GATE, ADDITIVE -> tied ? n : 2 * n;
            case COMPONENT_GAIN -> network.model().tensor(TensorNames.SYNAPTIC_READOUT).numRows;
            case SCALE -> 1;
            case FULL -> n * n;
        };
        return Math.max(1, count);
    }
}
