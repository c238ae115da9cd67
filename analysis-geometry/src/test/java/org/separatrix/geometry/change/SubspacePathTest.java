package org.separatrix.geometry.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.geometry.samples.Samples;
import org.separatrix.geometry.subspace.PrincipalComponents;

class SubspacePathTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    /** A flat ellipse in the plane, turned by an angle and scaled. */
    private static PrincipalComponents turned(double angle, double scale) {
        DMatrixRMaj rotation = new DMatrixRMaj(
                new double[][] {{Math.cos(angle), Math.sin(angle)}, {-Math.sin(angle), Math.cos(angle)}});
        DMatrixRMaj samples = Samples.times(Samples.withSpectrum(4.0, 1.0), rotation);
        CommonOps_DDRM.scale(scale, samples);
        return PrincipalComponents.of(samples);
    }

    private static SubspacePath path(double... angles) {
        List<PrincipalComponents> components = new ArrayList<>();
        double[] levels = new double[angles.length];
        for (int i = 0; i < angles.length; i++) {
            levels[i] = i;
            components.add(turned(angles[i], Math.exp(0.1 * i)));
        }
        return SubspacePath.of(levels, components, 0, 1);
    }

    @Test
    void aSteadyTurnIsStraightAndAsLongAsItsAngle() {
        SubspacePath path = path(0.0, 0.2, 0.4, 0.6, 0.8);
        assertThat(path.length()).isCloseTo(0.8, TIGHT);
        assertThat(path.straightness(0.8)).isCloseTo(1.0, TIGHT);
        assertThat(path.points().get(3).toBaseline().largest()).isCloseTo(0.6, TIGHT);
        assertThat(path.points().get(3).lnScale()).isCloseTo(0.3, TIGHT);
        assertThat(path.points().get(3).participationRatio()).isCloseTo(25.0 / 17.0, TIGHT);
        assertThat(path.jumps()).containsExactly(false, false, false, false);
    }

    @Test
    void aTurnThereAndBackIsLongAndNotStraight() {
        SubspacePath path = path(0.0, 0.3, 0.0);
        assertThat(path.length()).isCloseTo(0.6, TIGHT);
        assertThat(path.straightness(0.0)).isCloseTo(0.0, TIGHT);
    }

    @Test
    void oneLongStepAmongShortOnesIsAJump() {
        assertThat(path(0.0, 0.02, 0.04, 0.9, 0.92, 0.94).jumps()).containsExactly(false, false, true, false, false);
        assertThat(path(0.0, 0.001, 0.002, 0.05, 0.051, 0.052).jumps()).doesNotContain(true);
    }

    @Test
    void levelsThatDoNotRiseAreRefused() {
        List<PrincipalComponents> two = List.of(turned(0, 1), turned(1, 1));
        assertThatThrownBy(() -> SubspacePath.of(new double[] {1, 1}, two, 0, 1))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> SubspacePath.of(new double[] {1}, List.of(turned(0, 1)), 0, 1))
                .hasMessageContaining("two levels");
    }
}
