package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.structure.ContinuousAttractor;
import org.separatrix.fixedpoints.structure.ContinuousAttractors;
import org.separatrix.fixedpoints.structure.Region;

class ContinuousAttractorsTest {

    private static final double SEPARATION = 0.1;

    private static DMatrixRMaj samples(DynamicalSystem system, double spread) {
        CounterRandom chance = CounterRandom.of(9L, "samples");
        DMatrixRMaj states = new DMatrixRMaj(64, system.dimension());
        for (int at = 0; at < states.getNumElements(); at++) {
            states.data[at] = spread * chance.gaussian(at);
        }
        Stepping.advance(system, states, 100);
        assertThat(Vectors.isFinite(states)).isTrue();
        return states;
    }

    private static List<ContinuousAttractor> find(DynamicalSystem system, double spread) {
        DMatrixRMaj samples = samples(system, spread);
        try (Workers workers = Workers.of(2)) {
            FixedPointSet found = FixedPointFinder.find(
                    system, samples, FixedPointOptions.defaults().withStarts(128), 0L, workers);
            assertThat(found.points()).isNotEmpty();
            return ContinuousAttractors.find(
                    system,
                    found.points().stream().map(FixedPoint::state).toList(),
                    Region.around(samples),
                    SEPARATION);
        }
    }

    /**
     * A flow in the plane, z' = f(z), inside N dimensions: x' = U f(Uᵀ x) − (x − U Uᵀ x), with orthonormal columns of U.
     */
    private static TestSystems.FunctionFlow embedded(int n, TestSystems.FunctionFlow plane) {
        CounterRandom chance = CounterRandom.of(4L, "plane");
        DMatrixRMaj any = new DMatrixRMaj(n, 2);
        for (int at = 0; at < 2 * n; at++) {
            any.data[at] = chance.gaussian(at);
        }
        DMatrixRMaj u = Qr.of(any).q();
        return new TestSystems.FunctionFlow(
                n,
                x -> {
                    double[] z = projected(u, x);
                    double[] f = plane.field().apply(z);
                    double[] field = new double[n];
                    for (int i = 0; i < n; i++) {
                        field[i] = u.get(i, 0) * (f[0] + z[0]) + u.get(i, 1) * (f[1] + z[1]) - x[i];
                    }
                    return field;
                },
                x -> {
                    DMatrixRMaj slope = DMatrixRMaj.wrap(
                            2, 2, plane.slope().apply(projected(u, x)).clone());
                    slope.add(0, 0, 1.0);
                    slope.add(1, 1, 1.0);
                    DMatrixRMaj half = new DMatrixRMaj(n, 2);
                    DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
                    CommonOps_DDRM.mult(u, slope, half);
                    CommonOps_DDRM.multTransB(half, u, jacobian);
                    for (int i = 0; i < n; i++) {
                        jacobian.add(i, i, -1.0);
                    }
                    return jacobian.data;
                });
    }

    private static double[] projected(DMatrixRMaj u, double[] x) {
        double[] z = new double[2];
        for (int i = 0; i < x.length; i++) {
            z[0] += u.get(i, 0) * x[i];
            z[1] += u.get(i, 1) * x[i];
        }
        return z;
    }

    /** z' = z (1 − |z|²) + tilt (1, 0): a ring of radius 1 that a tilt breaks into two points. */
    private static TestSystems.FunctionFlow ring(double tilt) {
        return new TestSystems.FunctionFlow(
                2,
                z -> {
                    double grow = 1.0 - z[0] * z[0] - z[1] * z[1];
                    return new double[] {z[0] * grow + tilt, z[1] * grow};
                },
                z -> {
                    double grow = 1.0 - z[0] * z[0] - z[1] * z[1];
                    return new double[] {
                        grow - 2.0 * z[0] * z[0], -2.0 * z[0] * z[1], -2.0 * z[0] * z[1], grow - 2.0 * z[1] * z[1]
                    };
                });
    }

    @Test
    void theAveragingFlowIsOneLineAttractor() {
        int n = 10;
        List<ContinuousAttractor> found = find(TestSystems.lineAttractor(n), 2.0);
        assertThat(found).hasSize(1);
        ContinuousAttractor line = found.get(0);
        assertThat(line.label()).isEqualTo("LINE_ATTRACTOR");
        assertThat(line.dimension()).isEqualTo(1);
        assertThat(line.points()).hasSizeGreaterThan(1);
        assertThat(line.contractionRate()).isCloseTo(1.0, within(1e-9));
        assertThat(line.tangentialRate()).isLessThan(1e-9);
        assertThat(line.onSpeed()).isLessThan(1e-12);
        assertThat(line.offSpeed()).isGreaterThan(0.01);
        assertThat(line.singularGap()).isGreaterThan(1e8);
        // every state of the chain is a multiple of 1
        for (int k = 0; k < line.states().length(0); k++) {
            for (int i = 1; i < n; i++) {
                assertThat(line.states().get(k, i)).isCloseTo(line.states().get(k, 0), within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 40})
    void aRingInAPlaneIsARingOfItsCircumference(int n) {
        DynamicalSystem system = n == 2 ? ring(0.0) : embedded(n, ring(0.0));
        List<ContinuousAttractor> found = find(system, 0.6);
        assertThat(found).hasSize(1);
        ContinuousAttractor ring = found.get(0);
        assertThat(ring.label()).isEqualTo("RING_ATTRACTOR");
        // a polygon with some hundred corners on the unit circle
        assertThat(ring.length()).isBetween(0.99 * 2.0 * Math.PI, 2.0 * Math.PI);
        assertThat(ring.contractionRate()).isCloseTo(n == 2 ? 2.0 : 1.0, within(1e-9));
        for (int k = 0; k < ring.states().length(0); k++) {
            double norm = 0.0;
            for (double x : ring.states().slice(k).toArray()) {
                norm = Math.hypot(norm, x);
            }
            assertThat(norm).isCloseTo(1.0, within(1e-10));
        }
    }

    @Test
    void aSlightTiltLeavesASlowRingAndAStrongOneTwoPoints() {
        List<ContinuousAttractor> slight = find(embedded(12, ring(0.01)), 0.25);
        assertThat(slight).hasSize(1);
        assertThat(slight.get(0).label()).isEqualTo("SLOW_RING");
        // the speed along the ring is at most the tilt, and the two fixed points lie on it
        assertThat(slight.get(0).onSpeed()).isCloseTo(0.01, within(1e-3));
        assertThat(slight.get(0).points()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(find(embedded(12, ring(0.3)), 0.25)).isEmpty();
    }

    /** Units on a circle that excite their neighbours: x' = −x + tanh(J x + b), J_ij = (−1 + 6 cos(θ_i − θ_j)) / N. */
    private static TestSystems.FunctionFlow bumps(int n) {
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                weights.set(i, j, (-1.0 + 6.0 * StrictMath.cos(2.0 * Math.PI * (i - j) / n)) / n);
            }
        }
        return new TestSystems.FunctionFlow(n, x -> rates(weights, x, false), x -> {
            double[] slope = rates(weights, x, true);
            double[] jacobian = new double[n * n];
            for (int at = 0; at < n * n; at++) {
                jacobian[at] = slope[at / n] * weights.data[at] - (at / n == at % n ? 1.0 : 0.0);
            }
            return jacobian;
        });
    }

    private static double[] rates(DMatrixRMaj weights, double[] x, boolean slope) {
        int n = x.length;
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0.1;
            for (int j = 0; j < n; j++) {
                sum += weights.get(i, j) * x[j];
            }
            double t = StrictMath.tanh(sum);
            values[i] = slope ? 1.0 - t * t : t - x[i];
        }
        return values;
    }

    @Test
    void theBumpOfARingNetworkRestsAnywhere() {
        List<ContinuousAttractor> found = find(bumps(64), 1.0);
        assertThat(found).hasSize(1);
        ContinuousAttractor ring = found.get(0);
        assertThat(ring.shape()).isEqualTo(ContinuousAttractor.Shape.RING);
        // units of 5.6 degrees leave a ripple that is nothing beside the return to the ring
        assertThat(ring.onSpeed()).isLessThan(1e-8);
        assertThat(ring.contractionRate()).isGreaterThan(0.1);
        // shifting all units by one turns the ring onto itself: every bump occurs, from every place
        NdArray first = ring.states().slice(0);
        double[] shifted = new double[64];
        for (int i = 0; i < 64; i++) {
            shifted[i] = first.at((i + 7) % 64);
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < ring.states().length(0); k++) {
            nearest = Math.min(
                    nearest,
                    Vectors.distance(
                            DMatrixRMaj.wrap(1, 64, shifted),
                            DMatrixRMaj.wrap(1, 64, ring.states().slice(k).toArray())));
        }
        assertThat(nearest).isLessThan(0.06 * ring.length());
    }

    @Test
    void discretePointsAreNoContinuousAttractor() {
        assertThat(find(TestSystems.flipFlop(5, 0.02, 5L), 2.0)).isEmpty();
        assertThat(find(TestSystems.lorenz(), 2.0)).isEmpty();
        // at a pitchfork one point is nonhyperbolic, and its neighbours move
        TestSystems.FunctionFlow pitchfork =
                new TestSystems.FunctionFlow(2, x -> new double[] {-x[0] * x[0] * x[0], -x[1]}, x ->
                        new double[] {-3.0 * x[0] * x[0], 0.0, 0.0, -1.0});
        DMatrixRMaj zero = new DMatrixRMaj(1, 2);
        assertThat(ContinuousAttractors.find(
                        pitchfork,
                        List.of(NdArray.vector(zero.data)),
                        new Region(NdArray.vector(0.0, 0.0), 2.0),
                        SEPARATION))
                .isEmpty();
        // a slow point: what a fold leaves behind
        TestSystems.FunctionFlow ghost = new TestSystems.FunctionFlow(
                2, x -> new double[] {1e-3 + x[0] * x[0], -x[1]}, x -> new double[] {2.0 * x[0], 0.0, 0.0, -1.0});
        assertThat(ContinuousAttractors.find(
                        ghost,
                        List.of(NdArray.vector(0.0, 0.0)),
                        new Region(NdArray.vector(0.0, 0.0), 2.0),
                        SEPARATION))
                .isEmpty();
    }

    @Test
    void aPlaneOfFixedPointsIsToldFromALine() {
        TestSystems.FunctionFlow plane = new TestSystems.FunctionFlow(
                3, x -> new double[] {0.0, 0.0, -x[2]}, x -> new double[] {0, 0, 0, 0, 0, 0, 0, 0, -1.0});
        List<ContinuousAttractor> found = find(plane, 1.0);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).label()).isEqualTo("SURFACE_ATTRACTOR");
        assertThat(found.get(0).dimension()).isEqualTo(2);
    }

    @Test
    void aLineThatRepelsIsNoAttractor() {
        TestSystems.FunctionFlow ridge =
                new TestSystems.FunctionFlow(2, x -> new double[] {0.0, x[1]}, x -> new double[] {0.0, 0.0, 0.0, 1.0});
        assertThat(ContinuousAttractors.find(
                        ridge,
                        List.of(NdArray.vector(0.0, 0.0), NdArray.vector(1.0, 0.0)),
                        new Region(NdArray.vector(0.0, 0.0), 2.0),
                        SEPARATION))
                .isEmpty();
    }
}
