package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.EffectiveNetwork;

/**
 * How the vector field of a network differs from that of another on the same states.
 *
 * <p>The field f is the movement of a step, F(x) − x; dx/dt of the flow is in proportion to it, so cosines and relative changes are those of either.
 *
 * @param cosines ⟨f₀, f₁⟩ / (‖f₀‖ ‖f₁‖) of each sample, NaN where one of them is below 10⁻⁹
 * @param changes ‖f₁ − f₀‖ / ‖f₀‖ of each sample, NaN where ‖f₀‖ is below 10⁻⁹
 * @param jacobianChanges ‖J₁ − J₀‖_F / ‖J₀‖_F of some samples
 */
public record FieldChange(List<Double> cosines, List<Double> changes, List<Double> jacobianChanges) {

    private static final double STILL = 1e-9;

    public FieldChange {
        cosines = List.copyOf(cosines);
        changes = List.copyOf(changes);
        jacobianChanges = List.copyOf(jacobianChanges);
    }

    /**
     * Compares two networks of the same units.
     *
     * @param baseline f₀
     * @param other f₁
     * @param kind whether Jacobians are those of maps or of flows
     * @param samples where
     * @param jacobians at how many of the samples Jacobians are compared
     * @return the comparison
     */
    public static FieldChange between(
            EffectiveNetwork baseline, EffectiveNetwork other, SystemKind kind, FieldSamples samples, int jacobians) {
        DMatrixRMaj before = movement(baseline, samples);
        DMatrixRMaj after = movement(other, samples);
        List<Double> cosines = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        int n = before.numCols;
        for (int k = 0; k < samples.count(); k++) {
            double zero = 0.0;
            double one = 0.0;
            double both = 0.0;
            double difference = 0.0;
            for (int at = k * n; at < (k + 1) * n; at++) {
                zero = Math.hypot(zero, before.data[at]);
                one = Math.hypot(one, after.data[at]);
                both += before.data[at] * after.data[at];
                difference = Math.hypot(difference, after.data[at] - before.data[at]);
            }
            boolean moves = zero >= STILL;
            cosines.add(moves && one >= STILL ? Math.max(-1.0, Math.min(1.0, both / (zero * one))) : Double.NaN);
            changes.add(moves ? difference / zero : Double.NaN);
        }
        List<Double> relative = new ArrayList<>();
        int taken = Math.min(jacobians, samples.count());
        for (int i = 0; i < taken; i++) {
            relative.add(jacobianChange(baseline, other, kind, samples, (int) ((long) i * samples.count() / taken)));
        }
        return new FieldChange(cosines, changes, relative);
    }

    private static DMatrixRMaj movement(EffectiveNetwork network, FieldSamples samples) {
        DMatrixRMaj moved = samples.states().copy();
        network.step(moved, samples.inputs());
        for (int at = 0; at < moved.getNumElements(); at++) {
            moved.data[at] -= samples.states().data[at];
        }
        return moved;
    }

    private static double jacobianChange(
            EffectiveNetwork baseline, EffectiveNetwork other, SystemKind kind, FieldSamples samples, int sample) {
        DMatrixRMaj state = RestStates.row(samples.states(), sample);
        NdArray input = NdArray.wrap(RestStates.row(samples.inputs(), sample).data, samples.inputs().numCols);
        return jacobianChange(system(baseline, kind, input), system(other, kind, input), state);
    }

    private static DynamicalSystem system(EffectiveNetwork network, SystemKind kind, NdArray input) {
        return kind == SystemKind.MAP ? network.map(input) : network.flow(input);
    }

    /** Returns ‖J₁ − J₀‖_F / ‖J₀‖_F at one state. */
    static double jacobianChange(DynamicalSystem baseline, DynamicalSystem other, DMatrixRMaj state) {
        int n = baseline.dimension();
        DMatrixRMaj before = new DMatrixRMaj(n, n);
        DMatrixRMaj after = new DMatrixRMaj(n, n);
        baseline.jacobian(state, before);
        other.jacobian(state, after);
        double size = 0.0;
        double change = 0.0;
        for (int at = 0; at < n * n; at++) {
            size = Math.hypot(size, before.data[at]);
            change = Math.hypot(change, after.data[at] - before.data[at]);
        }
        return change / size;
    }

    /** Returns the mean of the values that are defined, or null. */
    static @Nullable Double mean(List<Double> values) {
        double mean = values.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
        return Double.isFinite(mean) ? mean : null;
    }

    /** Returns how many values are defined. */
    static int defined(List<Double> values) {
        return (int) values.stream().filter(value -> !value.isNaN()).count();
    }
}
