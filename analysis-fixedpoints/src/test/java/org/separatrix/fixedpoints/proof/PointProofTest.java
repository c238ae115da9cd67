package org.separatrix.fixedpoints.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Nonlinearity;

class PointProofTest {

    private static NetworkEquation equation(
            SystemKind kind, boolean rate, Nonlinearity function, DMatrixRMaj weights, DMatrixRMaj drive) {
        int n = weights.numRows;
        DMatrixRMaj ones = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.fill(ones, 1.0);
        return new NetworkEquation(kind, rate, function, weights, ones, drive, ones);
    }

    private static NetworkEquation scalar(SystemKind kind, boolean rate, Nonlinearity function, double w, double p) {
        return equation(
                kind, rate, function, new DMatrixRMaj(new double[][] {{w}}), new DMatrixRMaj(new double[][] {{p}}));
    }

    private static DMatrixRMaj state(double... x) {
        return DMatrixRMaj.wrap(1, x.length, x);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 1e-12, 1e-6, 1e-3, 0.02})
    void theBallHoldsTheTrueFixedPoint(double offset) {
        // x = tanh(2 x) to twelve digits
        double truth = 0.957504024077;
        Ball ball = PointProof.at(scalar(SystemKind.FLOW, true, Nonlinearity.TANH, 2.0, 0.0), state(truth + offset))
                .ball();
        assertThat(ball.isProved()).isTrue();
        assertThat(ball.radius()).isBetween(offset - 1e-12, 1.3 * offset + 2e-12);
        assertThat(ball.uniqueness()).isGreaterThan(ball.radius()).isLessThan(truth + offset);
    }

    @Test
    void nothingIsProvedFarFromAFixedPointOrWhereTheJacobianIsSingular() {
        assertThat(PointProof.at(scalar(SystemKind.FLOW, true, Nonlinearity.TANH, 2.0, 0.0), state(0.6))
                        .ball())
                .isEqualTo(Ball.NONE);
        assertThat(PointProof.at(scalar(SystemKind.FLOW, true, Nonlinearity.TANH, 1.0, 0.0), state(0.0))
                        .ball())
                .isEqualTo(Ball.NONE);
        assertThat(PointProof.at(scalar(SystemKind.FLOW, true, Nonlinearity.TANH, 2.0, 0.0), state(Double.NaN))
                        .ball())
                .isEqualTo(Ball.NONE);
    }

    @Test
    void noPointIsProvedWhereThereIsNoneHoweverNear() {
        // past the fold at −0.532839975354: the residual at the ghost is about 1e-9
        double fold = 0.532839975354;
        Ball ball = PointProof.at(
                        scalar(SystemKind.FLOW, true, Nonlinearity.TANH, 2.0, -fold - 1e-9), state(Math.sqrt(0.5)))
                .ball();
        assertThat(ball).isEqualTo(Ball.NONE);
    }

    @Test
    void rectifiedUnitsAreProvedWithinTheirAffinePiece() {
        // x = relu(3 x − 1): 0 and ½; the corner lies at x = 1/3
        NetworkEquation equation = scalar(SystemKind.MAP, true, Nonlinearity.RELU, 3.0, -1.0);
        Ball half = PointProof.at(equation, state(0.5)).ball();
        assertThat(half.isProved()).isTrue();
        assertThat(half.uniqueness()).isBetween(0.166, 0.16667);
        Ball zero = PointProof.at(equation, state(0.0)).ball();
        assertThat(zero.isProved()).isTrue();
        assertThat(zero.uniqueness()).isBetween(0.333, 0.33334);
        assertThat(PointProof.at(equation, state(0.3)).ball()).isEqualTo(Ball.NONE);
        // at the corner itself nothing is claimed
        assertThat(PointProof.at(scalar(SystemKind.MAP, true, Nonlinearity.RELU, 1.0, 0.0), state(0.0))
                        .ball())
                .isEqualTo(Ball.NONE);
    }

    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void bothFormsAreProvedForEveryTransferFunction(Nonlinearity function) {
        int n = 12;
        CounterRandom chance = CounterRandom.of(3L, "proof");
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        DMatrixRMaj drive = new DMatrixRMaj(n, 1);
        for (int at = 0; at < n * n; at++) {
            weights.data[at] = 0.3 * chance.gaussian(at) / Math.sqrt(n);
        }
        for (int i = 0; i < n; i++) {
            drive.data[i] = 0.4 * chance.gaussian(1_000L + i);
        }
        for (boolean rate : new boolean[] {true, false}) {
            NetworkEquation equation = equation(SystemKind.FLOW, rate, function, weights, drive);
            DMatrixRMaj x = settle(equation);
            PointProof proof = PointProof.at(equation, x);
            assertThat(proof.ball().radius()).as("%s, rate %s", function, rate).isLessThan(1e-14);
            SpectrumProof spectrum = SpectrumProof.of(proof, Eigen.of(proof.systemJacobian()));
            assertThat(spectrum.decaying()).isEqualTo(n);
            assertThat(spectrum.errorBound()).isLessThan(1e-11);
        }
    }

    /** Iterates the contraction x → H(x). */
    private static DMatrixRMaj settle(NetworkEquation equation) {
        int n = equation.dimension();
        double[] x = new double[n];
        for (int step = 0; step < 400; step++) {
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = equation.drive().data[i];
                for (int j = 0; j < n; j++) {
                    double rate = equation.isRateForm()
                            ? x[j]
                            : equation.nonlinearity().value(x[j]);
                    sum += equation.weights().get(i, j) * rate;
                }
                next[i] = equation.isRateForm() ? equation.nonlinearity().value(sum) : sum;
            }
            x = next;
        }
        return DMatrixRMaj.wrap(1, n, x);
    }

    @Test
    void discsHoldTheTrueEigenvalues() {
        // at x = 0 of the map x → tanh(W x) the Jacobian is W: rotation by 0.9, growth 1.2, decay 0.3
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0.54, -0.72, 1.0}, {0.72, 0.54, 2.0}, {0.0, 0.0, 1.2}});
        NetworkEquation equation = equation(SystemKind.MAP, true, Nonlinearity.TANH, weights, new DMatrixRMaj(3, 1));
        PointProof proof = PointProof.at(equation, state(0.0, 0.0, 0.0));
        SpectrumProof spectrum = SpectrumProof.of(proof, Eigen.of(proof.systemJacobian()));
        assertThat(spectrum.growing()).isEqualTo(1);
        assertThat(spectrum.decaying()).isEqualTo(2);
        assertThat(spectrum.undecided()).isZero();
        assertThat(spectrum.errorBound()).isBetween(0.0, 1e-13);
    }

    @Test
    void anEigenvalueOnTheBoundaryStaysUndecided() {
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0.6, -0.8}, {0.8, 0.6}});
        NetworkEquation equation = equation(SystemKind.MAP, true, Nonlinearity.TANH, weights, new DMatrixRMaj(2, 1));
        PointProof proof = PointProof.at(equation, state(0.0, 0.0));
        assertThat(proof.ball().isProved()).isTrue();
        SpectrumProof spectrum = SpectrumProof.of(proof, Eigen.of(proof.systemJacobian()));
        assertThat(spectrum.undecided()).isEqualTo(2);
    }

    @Test
    void theIndexIsThatOfTheGrowingModesAndIsNotClaimedAtASingularPoint() {
        // at 0 of x' = −x + W tanh(x) the index is sign det(I − W)
        for (int n = 1; n <= 6; n++) {
            for (int growing = 0; growing <= n; growing++) {
                DMatrixRMaj weights = new DMatrixRMaj(n, n);
                for (int i = 0; i < n; i++) {
                    weights.set(i, i, i < growing ? 2.0 : 0.5);
                    for (int j = i + 1; j < n; j++) {
                        weights.set(i, j, 0.3);
                    }
                }
                PointProof proof = PointProof.at(
                        equation(SystemKind.FLOW, false, Nonlinearity.TANH, weights, new DMatrixRMaj(n, 1)),
                        new DMatrixRMaj(1, n));
                assertThat(proof.index()).as("%d of %d", growing, n).isEqualTo(growing % 2 == 0 ? 1 : -1);
            }
        }
        assertThat(PointProof.at(scalar(SystemKind.FLOW, true, Nonlinearity.TANH, 1.0, 0.0), state(0.0))
                        .index())
                .isZero();
    }
}
