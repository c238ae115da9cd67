package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.fixedpoints.modes.Counterpart;
import org.separatrix.fixedpoints.modes.LinearPrediction;
import org.separatrix.fixedpoints.modes.Modes;
import org.separatrix.fixedpoints.modes.NonNormality;
import org.separatrix.fixedpoints.modes.Sensitivity;
import org.separatrix.fixedpoints.structure.Branch;
import org.separatrix.fixedpoints.structure.Connection;
import org.separatrix.fixedpoints.structure.ContinuousAttractor;

/**
 * Writes what was measured at and between points as the fields of a report.
 *
 * @param system the dynamics
 * @param found the points
 * @param portrait what was measured
 * @param trajectories the states at which linearizations were compared with the motion
 */
record PortraitFields(
        DynamicalSystem system, FixedPointSet found, PhasePortrait portrait, TrajectoryStates trajectories) {

    /** Returns the fields that belong to one point. */
    Fields point(int k) {
        Fields fields =
                Fields.empty().with("frequenciesHz", frequencies(found.points().get(k)));
        if (portrait.points().isEmpty()) {
            return fields;
        }
        PointPortrait point = portrait.points().get(k);
        fields = fields.with("counterpart", counterpart(point.counterpart()))
                .with("nonNormality", nonNormality(point.nonNormality()))
                .with("reaches", portrait.reaches(k));
        LinearPrediction prediction = portrait.prediction();
        if (prediction != null) {
            fields = fields.with(
                    "prediction",
                    Fields.empty()
                            .with("states", prediction.visits(k))
                            .with("medianError", FixedPointFields.finiteOrNull(prediction.medianError(k))));
        }
        Sensitivity sensitivity = point.sensitivity();
        return sensitivity == null ? fields : fields.with("bifurcations", bifurcations(point.modes(), sensitivity));
    }

    /** Returns the fields that belong to all points together. */
    Fields whole() {
        return Fields.empty()
                .with("linearization", linearization())
                .with("sensitivity", sensitivity())
                .with("trajectories", prediction())
                .with(
                        "structures",
                        portrait.continuous().stream().map(this::structure).toList())
                .with("branches", portrait.branches().stream().map(this::branch).toList())
                .with(
                        "connections",
                        portrait.connections().stream()
                                .map(PortraitFields::connection)
                                .toList());
    }

    private NdArray frequencies(FixedPoint point) {
        NdArray values = point.linearization().eigenvalues();
        double[] hertz = new double[values.length(0)];
        for (int k = 0; k < hertz.length; k++) {
            double turns = system.kind() == SystemKind.MAP
                    ? StrictMath.atan2(values.get(k, 1), values.get(k, 0))
                    : values.get(k, 1);
            hertz[k] = 1000.0 * Math.abs(turns) / (2.0 * Math.PI * system.timeUnitMs());
        }
        return NdArray.vector(hertz);
    }

    private static @Nullable Fields counterpart(@Nullable Counterpart counterpart) {
        return counterpart == null
                ? null
                : Fields.empty()
                        .with("kind", counterpart.kind().name())
                        .with("relation", "λ_map = 1 + h λ_flow")
                        .with("h", counterpart.step())
                        .with("timeUnitMs", counterpart.timeUnitMs())
                        .with("unstableCount", counterpart.unstableCount())
                        .with("eigenvalues", counterpart.eigenvalues());
    }

    private @Nullable Fields nonNormality(@Nullable NonNormality measured) {
        if (measured == null) {
            return null;
        }
        double unit = system.timeUnitMs();
        return Fields.empty()
                .with("henrici", measured.henrici())
                .with("relative", measured.relative())
                .with(system.kind() == SystemKind.MAP ? "numericalRadius" : "numericalAbscissa", measured.boundary())
                .with("firstGrowth", measured.firstGrowth())
                .with("transientGrowth", FixedPointFields.finiteOrNull(measured.transientGrowth()))
                .with("transientTimeMs", FixedPointFields.finiteOrNull(unit * measured.transientTime()));
    }

    private static List<Fields> bifurcations(Modes modes, Sensitivity sensitivity) {
        List<Fields> predicted = new ArrayList<>();
        for (int p = 0; p < sensitivity.parameters().size(); p++) {
            boolean finite = Double.isFinite(sensitivity.distance().at(p));
            int mode = sensitivity.mode().get(p);
            predicted.add(Fields.empty()
                    .with("parameter", sensitivity.parameters().get(p))
                    .with(
                            "distance",
                            FixedPointFields.finiteOrNull(sensitivity.distance().at(p)))
                    .with("mode", finite ? mode : null)
                    .with("kind", finite ? Sensitivity.bifurcation(modes, mode) : null));
        }
        return predicted;
    }

    private @Nullable Fields linearization() {
        List<PointPortrait> points = portrait.points();
        if (points.isEmpty()) {
            return null;
        }
        int modes =
                points.stream().mapToInt(point -> point.modes().count()).min().orElse(0);
        Fields fields = Fields.empty()
                .with("modes", modes)
                .with(
                        "eigenvalues",
                        stacked(points, modes, point -> point.modes().eigenvalues()))
                .with(
                        "conditions",
                        stacked(points, modes, point -> point.modes().conditions()))
                .with(
                        "rightVectors",
                        stacked(points, modes, point -> point.modes().right()))
                .with(
                        "leftVectors",
                        stacked(points, modes, point -> point.modes().left()));
        if (points.stream().anyMatch(point -> point.selection() == null)) {
            return fields;
        }
        int units = system.dimension();
        return fields.with("selectionVectors", stacked(points, modes, PointPortrait::selection))
                .with("inputJacobian", stacked(points, units, PointPortrait::input));
    }

    private @Nullable Fields sensitivity() {
        List<Integer> indices = new ArrayList<>();
        List<Sensitivity> known = new ArrayList<>();
        for (int k = 0; k < portrait.points().size(); k++) {
            Sensitivity sensitivity = portrait.points().get(k).sensitivity();
            if (sensitivity != null) {
                indices.add(k);
                known.add(sensitivity);
            }
        }
        if (known.isEmpty()) {
            return null;
        }
        int parameters = known.get(0).parameters().size();
        int modes = known.stream()
                .mapToInt(each -> each.eigenvalues().length(1))
                .min()
                .orElse(0);
        List<NdArray> shifts =
                known.stream().map(each -> cut(each.eigenvalues(), modes)).toList();
        return Fields.empty()
                .with("points", indices)
                .with("parameters", known.get(0).parameters())
                .with("state", stacked(known, parameters, Sensitivity::state))
                .with("eigenvalues", stacked(shifts, parameters, shift -> shift))
                .with("input", stacked(known, system.dimension(), Sensitivity::input));
    }

    /** Keeps the first modes of [P × K × 2]. */
    private static NdArray cut(NdArray shifts, int modes) {
        int parameters = shifts.length(0);
        double[] kept = new double[parameters * modes * 2];
        for (int p = 0; p < parameters; p++) {
            System.arraycopy(shifts.slice(p).toArray(), 0, kept, p * modes * 2, modes * 2);
        }
        return NdArray.wrap(kept, parameters, modes, 2);
    }

    /** Puts arrays on top of each other, the first rows of each. */
    private static <T> NdArray stacked(List<T> items, int rows, Function<T, @Nullable NdArray> of) {
        NdArray first = java.util.Objects.requireNonNull(of.apply(items.get(0)));
        int[] shape = new int[first.rank() + 1];
        shape[0] = items.size();
        shape[1] = rows;
        int size = rows;
        for (int axis = 1; axis < first.rank(); axis++) {
            shape[axis + 1] = first.length(axis);
            size *= first.length(axis);
        }
        double[] values = new double[items.size() * size];
        for (int k = 0; k < items.size(); k++) {
            double[] own =
                    java.util.Objects.requireNonNull(of.apply(items.get(k))).toArray();
            System.arraycopy(own, 0, values, k * size, size);
        }
        return NdArray.wrap(values, shape);
    }

    private @Nullable Fields prediction() {
        LinearPrediction prediction = portrait.prediction();
        return prediction == null
                ? null
                : Fields.empty()
                        .with("typicalMotion", prediction.typicalMotion())
                        .with("trial", NdArray.vector(trajectories.trials()))
                        .with("step", NdArray.vector(trajectories.steps()))
                        .with("nearest", NdArray.vector(prediction.nearest()))
                        .with("best", NdArray.vector(prediction.best()))
                        .with("nearestError", prediction.nearestError())
                        .with("bestError", prediction.bestError());
    }

    private Fields structure(ContinuousAttractor attractor) {
        double unit = system.timeUnitMs();
        return Fields.empty()
                .with("kind", attractor.label())
                .with("dimension", attractor.dimension())
                .with("states", attractor.states())
                .with("length", attractor.length())
                .with("onSpeed", attractor.onSpeed())
                .with("offSpeed", attractor.offSpeed())
                .with("slowTimeConstantMs", inverse(unit, attractor.tangentialRate()))
                .with("contractionTimeConstantMs", inverse(unit, attractor.contractionRate()))
                .with("singularGap", attractor.singularGap())
                .with("points", attractor.points());
    }

    private static @Nullable Double inverse(double unit, double rate) {
        return rate > 0.0 ? FixedPointFields.finiteOrNull(unit / rate) : null;
    }

    private Fields branch(Branch branch) {
        return Fields.empty()
                .with("from", branch.from())
                .with("end", branch.end().name())
                .with("to", branch.to() < 0 ? null : branch.to())
                .with("alongEigenvector", branch.alongEigenvector())
                .with("timeMs", system.timeUnitMs() * branch.time());
    }

    private static Fields connection(Connection connection) {
        return Fields.empty()
                .with("saddle", connection.saddle())
                .with("attractors", List.of(connection.first(), connection.second()));
    }
}
