package org.separatrix.core.comparison;

import static org.separatrix.core.comparison.Expectation.Side.EXCITABILITY;
import static org.separatrix.core.comparison.Expectation.Side.SYNAPTIC;

import java.util.List;

/**
 * The reading that asks whether modulation of excitability reshapes attractors and modulation of synapses reshapes subspaces.
 *
 * <p>Its predictions come from the linear algebra of small changes: a gain multiplies columns of the connectivity locally, so that it
 * moves eigenvalues and keeps modes, and a synaptic change can turn modes and keep eigenvalues. Strong or heterogeneous gain need not
 * obey, and nonlinearity need not either, so the predictions can fail, and the reading says where they do.
 */
final class Dissociation {

    static final String ID = "dissociation";

    private Dissociation() {}

    static Reading reading() {
        return new Reading(
                ID,
                "Dissociation of excitability and synapses",
                "Every network has one number for each measure, its average over contexts or pairs of contexts. An expectation names the"
                        + " networks in which the number is predicted larger. It is met where the interval of the difference (excitability"
                        + " minus synapses, paired where the comparison is) leaves 0 on the predicted side, contradicted where it leaves 0"
                        + " on the other, undecided otherwise. The claim is supported where every decisive expectation is met, refuted where"
                        + " one is contradicted. Corrected p values over all expectations stand beside; without them nothing is claimed to be"
                        + " significant.",
                "Excitability reshapes attractors and their time scales; synapses reshape the subspaces.",
                "self-test",
                List.of(
                        attractors(),
                        locally(),
                        subspaces(),
                        channels(),
                        dynamics(),
                        tasks(),
                        classes(),
                        topology(),
                        causes(),
                        packing()),
                List.of("dsa", "shape-distance", "cka"),
                size("field", "slow-timescale-change", EXCITABILITY, "how attractors change"),
                expect("field", "leading-mode-angle", SYNAPTIC, "how the directions around them turn"));
    }

    private static Reading.Row attractors() {
        return new Reading.Row(
                "Did attractors survive the modulation?",
                "As many attractors, displaced; time constants change smoothly.",
                "Attractors appear, vanish or merge at a critical strength.",
                "Other inventories make angles between contexts incomparable; those are then read attractor by attractor.",
                false,
                List.of(
                        decide(
                                "field",
                                "slow-timescale-change",
                                true,
                                EXCITABILITY,
                                "gain and bias change the slopes that set time constants"),
                        expect("field", "attractor-displacement", EXCITABILITY, "a bias displaces attractors"),
                        size("field", "attractor-count-change", SYNAPTIC, "gain keeps the inventory"),
                        size(
                                "modulation-path",
                                "path-attractor-change",
                                SYNAPTIC,
                                "synapses create and destroy attractors"),
                        expect("fixed-points", "stable-points", SYNAPTIC, "a synaptic context can add attractors"),
                        expect(
                                "fixed-points",
                                "slow-time-constant",
                                EXCITABILITY,
                                "slopes near 1 make modes slow without making new ones")));
    }

    private static Reading.Row locally() {
        return new Reading.Row(
                "What changes at matched attractors, to first order?",
                "The diagonal of Q dominates (mixing near 0): the spectrum moves, modes and non-normality stay.",
                "Off-diagonal entries dominate (mixing near 1): modes turn, non-normality changes, the spectrum need not.",
                "Between them lies heterogeneous gain: compare with random gains of equal strength.",
                false,
                List.of(
                        decide("modal-mixing", "mixing-fraction", false, SYNAPTIC, "a uniform gain cannot mix modes"),
                        expect("modal-mixing", "rotation-strength", SYNAPTIC, "synaptic changes turn modes"),
                        expect("modal-mixing", "eigenvalue-shift", EXCITABILITY, "gain moves eigenvalues"),
                        expect(
                                "field",
                                "leading-mode-angle",
                                SYNAPTIC,
                                "the slowest direction turns with the synapses"),
                        size("field", "henrici-change", SYNAPTIC, "gain leaves non-normality nearly as it is"),
                        expect("field", "jacobian-change", SYNAPTIC, "synaptic changes reach all of the Jacobian")));
    }

    private static Reading.Row subspaces() {
        return new Reading.Row(
                "Do the subspaces of activity turn, unit by unit?",
                "Translation, scale and dimension change; angles stay at the floor of split halves.",
                "Angles are larger than chance of equal covariance gives; variance moves into new components.",
                "Angles at the level of random subspaces together with a change of dimension are noise.",
                false,
                List.of(
                        decide("change", "rotation", false, SYNAPTIC, "synapses turn the subspace"),
                        expect("change", "residual", SYNAPTIC, "what neither moving, scaling nor turning explains"),
                        expect("change", "translation", EXCITABILITY, "a bias displaces activity"),
                        expect("change", "absolute-ln-scale", EXCITABILITY, "gain scales activity"),
                        size(
                                "change",
                                "participation-ratio-change",
                                EXCITABILITY,
                                "gain changes dimension without turning"),
                        expect("subspaces", "alignment-index", EXCITABILITY, "subspaces of gain stay aligned"),
                        expect("subspaces", "mean-angle", SYNAPTIC, "synapses turn the subspace")));
    }

    private static Reading.Row channels() {
        return new Reading.Row(
                "Do channels from the input and to the output change?",
                "The gain of inputs changes; the division into output-potent and output-null directions is stable.",
                "The recurrent part differs; selection vectors turn.",
                "Where both change, nested models share the variance out.",
                false,
                List.of(
                        expect(
                                "channels",
                                "input-angle",
                                EXCITABILITY,
                                "what inputs do changes with the slopes of units, not with recurrent synapses"),
                        expect("channels", "selection-angle", SYNAPTIC, "left modes turn with the connectivity")));
    }

    private static Reading.Row dynamics() {
        return new Reading.Row(
                "Do the dynamics as a whole change?",
                "Rates change, the direction of the field stays; taking out the ratio of slow rates removes most of the distance.",
                "The angular distance is above its floor while spectra agree, or the direction of the field changes in a basin.",
                "Repeat with time divided by the logarithm of the spectral radius.",
                false,
                List.of(
                        expect("field", "spectral-distance", EXCITABILITY, "gain moves eigenvalues"),
                        expect("field", "field-cosine", EXCITABILITY, "gain keeps the direction of the field")));
    }

    private static Reading.Row tasks() {
        return new Reading.Row(
                "Does the geometry of the tasks change?",
                "Parallelism and generalization are kept, dimension varies; clusters hold the same units.",
                "Parallelism or generalization drop, or a new abstract axis appears; units change clusters.",
                "Ambiguous contexts: sweep mixtures of two and watch attractors and accuracy.",
                false,
                List.of(
                        expect(
                                "abstraction",
                                "parallelism-of-*",
                                EXCITABILITY,
                                "gain keeps coding directions parallel"),
                        expect("abstraction", "generalization-of-*", EXCITABILITY, "gain keeps what generalizes"),
                        expect(
                                "task-variance",
                                "task-clusters",
                                SYNAPTIC,
                                "synapses can form groups of units by task")));
    }

    private static Reading.Row classes() {
        return new Reading.Row(
                "Do mechanisms form classes of networks?",
                "The mechanism explains distances of dynamics, not of shapes.",
                "The mechanism explains distances of shapes.",
                "Where the seed explains most, only effects within seeds count.",
                true,
                List.of());
    }

    private static Reading.Row topology() {
        return new Reading.Row(
                "Does the topology of slow manifolds change?",
                "Rings and lines are kept, their lengths scale.",
                "A ring breaks into points, or the reverse.",
                "Slow drift over a finite time imitates both.",
                false,
                List.of(
                        expect("persistence", "longest-loop", EXCITABILITY, "gain keeps the ring"),
                        expect("intrinsic-dimension", "intrinsic-dimension", SYNAPTIC, "new directions of activity")));
    }

    private static Reading.Row causes() {
        return new Reading.Row(
                "Does the effect follow its cause?",
                "Transplanted gains carry the effect.",
                "Transplanted weights carry it; taking the change out of the subspace restores the baseline.",
                "A term of interaction is synergy.",
                false,
                List.of(
                        expect("transplant", "transplant-excitability", EXCITABILITY, "the effect goes with the gain"),
                        expect("transplant", "transplant-synaptic", SYNAPTIC, "the effect goes with the weights"),
                        expect("lesions", "lesion-largest-drop", SYNAPTIC, "clusters made by synapses are necessary")));
    }

    private static Reading.Row packing() {
        return new Reading.Row(
                "How much can be packed into one network?",
                "Excitability alone saturates.",
                "Synapses alone hold more, both together most: the hypothesis of synergy (Vedovati and Ching 2024, arXiv:2408.01316).",
                "Numbers of parameters differ between mechanisms.",
                false,
                List.of(expect(
                        "abstraction", "shattering-dimensionality", SYNAPTIC, "synapses separate more dichotomies")));
    }

    private static Expectation expect(String analysis, String measure, Expectation.Side larger, String because) {
        return new Expectation(analysis, measure, false, larger, false, because);
    }

    private static Expectation size(String analysis, String measure, Expectation.Side larger, String because) {
        return new Expectation(analysis, measure, true, larger, false, because);
    }

    private static Expectation decide(
            String analysis, String measure, boolean size, Expectation.Side larger, String because) {
        return new Expectation(analysis, measure, size, larger, true, because);
    }
}
