package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.geometry.control.MatchedControls;
import org.separatrix.geometry.control.Pathway;
import org.separatrix.geometry.control.Probe;

/**
 * What {@code modal-mixing} found for one context.
 *
 * @param pair the networks
 * @param points the fixed points of the baseline that have a basis of modes
 * @param unsettled starts that came to no rest
 * @param unfixed settled states left out because they are not fixed points to 10⁻¹⁰
 * @param defective fixed points left out because their modes are nearly dependent
 * @param controls what random modulations of each pathway did, each at all points
 */
record ContextMixing(
        ModulatedPair pair,
        List<Point> points,
        int unsettled,
        int unfixed,
        int defective,
        Map<Pathway, List<List<ModalMixing>>> controls) {

    /**
     * A fixed point of the baseline.
     *
     * @param settled the point
     * @param inPlace change of the Jacobian at that state
     * @param moved change to the Jacobian at the fixed point that it becomes as the modulation grows; null where it is lost on the way
     */
    record Point(
            Settled settled, ModalMixing inPlace, @Nullable ModalMixing moved) {}

    private record Base(Settled settled, DMatrixRMaj jacobian, EigenBasis basis) {}

    static ContextMixing of(ModulatedPair pair, SystemKind kind, MixingOptions options, long seed, Workers workers) {
        FieldSamples before = FieldSamples.along(pair.baseline(), pair.trials(), 8 * options.starts());
        FieldSamples after = FieldSamples.along(pair.modulated(), pair.trials(), 8 * options.starts());
        DMatrixRMaj starts = before.startsWith(after, options.starts());
        RestStates.Found rest = RestStates.of(pair.baseline(), pair.held(), starts, options.settleSteps());
        DynamicalSystem one = system(pair.baseline(), kind, pair);
        List<Base> bases = new ArrayList<>();
        int unfixed = 0;
        int defective = 0;
        for (Settled settled : rest.states()) {
            DMatrixRMaj jacobian = jacobian(one, settled.state());
            Optional<EigenBasis> basis = EigenBasis.of(kind, jacobian);
            if (!settled.isFixed()) {
                unfixed++;
            } else if (basis.isEmpty()) {
                defective++;
            } else {
                bases.add(new Base(settled, jacobian, basis.get()));
            }
        }
        List<Point> points = new ArrayList<>();
        for (Base base : bases) {
            Settled moved = AttractorChange.followed(
                            pair.baseline(), pair.modulated(), pair.held(), base.settled, before.spread())
                    .orElse(null);
            points.add(new Point(
                    base.settled,
                    mixing(base, pair.modulated(), kind, pair, base.settled.state()),
                    moved == null ? null : mixing(base, pair.modulated(), kind, pair, moved.state())));
        }
        Map<Pathway, List<List<ModalMixing>>> controls = new EnumMap<>(Pathway.class);
        if (options.controls() > 0 && !bases.isEmpty()) {
            MatchedControls matched = MatchedControls.of(
                    new Probe(pair.baseline(), kind, states(bases), pair.held(), pair.trials(), pair.loss()),
                    options.matchedOn(),
                    pair.modulated());
            for (Pathway pathway : Pathway.values()) {
                List<EffectiveNetwork> drawn = matched.draw(pathway, options.controls(), seed, workers);
                controls.put(
                        pathway,
                        workers.map(
                                drawn.size(),
                                i -> bases.stream()
                                        .map(base -> mixing(base, drawn.get(i), kind, pair, base.settled.state()))
                                        .toList()));
            }
        }
        return new ContextMixing(pair, points, rest.unsettled(), unfixed, defective, controls);
    }

    private static DynamicalSystem system(EffectiveNetwork network, SystemKind kind, ModulatedPair pair) {
        return kind == SystemKind.MAP ? network.map(pair.held()) : network.flow(pair.held());
    }

    private static ModalMixing mixing(
            Base base, EffectiveNetwork network, SystemKind kind, ModulatedPair pair, DMatrixRMaj state) {
        DMatrixRMaj change = jacobian(system(network, kind, pair), state);
        CommonOps_DDRM.subtractEquals(change, base.jacobian);
        return ModalMixing.of(base.basis, base.jacobian, change);
    }

    private static DMatrixRMaj jacobian(DynamicalSystem system, DMatrixRMaj state) {
        DMatrixRMaj jacobian = new DMatrixRMaj(system.dimension(), system.dimension());
        system.jacobian(state, jacobian);
        return jacobian;
    }

    private static DMatrixRMaj states(List<Base> bases) {
        int n = bases.get(0).settled.state().numCols;
        DMatrixRMaj states = new DMatrixRMaj(bases.size(), n);
        for (int k = 0; k < states.numRows; k++) {
            System.arraycopy(bases.get(k).settled.state().data, 0, states.data, k * n, n);
        }
        return states;
    }

    /** Returns the mean of a number over the changes that have it, or null. */
    static @Nullable Double mean(List<ModalMixing> changes, Function<ModalMixing, @Nullable Double> number) {
        List<Double> values = new ArrayList<>();
        changes.stream().map(number).filter(Objects::nonNull).forEach(values::add);
        return values.isEmpty() ? null : FieldChange.mean(values);
    }

    List<ModalMixing> inPlace() {
        return points.stream().map(Point::inPlace).toList();
    }

    List<ModalMixing> moved() {
        List<ModalMixing> moved = new ArrayList<>();
        for (Point point : points) {
            if (point.moved() != null) {
                moved.add(point.moved());
            }
        }
        return moved;
    }

    /** Returns what each control of a pathway gave, null where it is not defined. */
    List<@Nullable Double> drawn(Pathway pathway, Function<ModalMixing, @Nullable Double> number) {
        List<@Nullable Double> drawn = new ArrayList<>();
        controls.getOrDefault(pathway, List.of()).forEach(changes -> drawn.add(mean(changes, number)));
        return drawn;
    }
}
