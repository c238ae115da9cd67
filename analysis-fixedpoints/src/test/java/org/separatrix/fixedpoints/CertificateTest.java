package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {

    @Test
    void theTheoremGivesBothRadii() {
        // β = 2, η = 0.1, L = 1: h = 0.2
        Certificate certificate = NewtonKantorovich.fromBounds(2.0, 0.1, 1.0);
        double root = Math.sqrt(0.6);
        assertThat(certificate.exists()).isTrue();
        assertThat(certificate.unique()).isTrue();
        assertThat(certificate.radius()).isCloseTo((1.0 - root) / 2.0, within(1e-15));
        assertThat(certificate.uniquenessRadius()).isCloseTo((1.0 + root) / 2.0, within(1e-15));
    }

    @Test
    void atTheLimitExistenceRemainsAndBeyondItNothing() {
        Certificate limit = NewtonKantorovich.fromBounds(1.0, 0.5, 1.0);
        assertThat(limit.exists()).isTrue();
        assertThat(limit.unique()).isFalse();
        assertThat(limit.radius()).isEqualTo(1.0);
        assertThat(NewtonKantorovich.fromBounds(1.0, 0.51, 1.0)).isEqualTo(Certificate.NONE);
        assertThat(NewtonKantorovich.fromBounds(1.0, Double.NaN, 1.0)).isEqualTo(Certificate.NONE);
    }

    @Test
    void anAffineSystemHasOneZeroInTheWholeSpace() {
        Certificate certificate = NewtonKantorovich.fromBounds(3.0, 0.25, 0.0);
        assertThat(certificate.radius()).isEqualTo(0.25);
        assertThat(certificate.uniquenessRadius()).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 1e-12, 1e-6, 1e-3, 0.02})
    void theCertifiedBallHoldsTheTrueFixedPoint(double offset) {
        // x = tanh(2 x) at 0.957504024077...; W = 2, so that y = 2 x solves y = 2 tanh y
        double truth = 1.915008048153;
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{2.0}});
        RootProblem problem = new RootProblem(new TestSystems.TanhFlow(weights, 1.0, 0.0), 1.0, 1.0);
        DMatrixRMaj state = new DMatrixRMaj(new double[][] {{truth + offset}});
        DMatrixRMaj residual = new DMatrixRMaj(1, 1);
        DMatrixRMaj jacobian = new DMatrixRMaj(1, 1);
        problem.residuals(state, residual);
        problem.jacobian(state, jacobian);
        Certificate certificate =
                NewtonKantorovich.certify(problem, state, residual, jacobian, Math.abs(jacobian.data[0]));
        assertThat(certificate.exists()).isTrue();
        assertThat(certificate.radius()).isGreaterThanOrEqualTo(offset - 1e-12).isLessThan(1.2 * offset + 2e-12);
        assertThat(certificate.uniquenessRadius()).isGreaterThan(certificate.radius());
    }

    @Test
    void nothingIsShownFarFromAFixedPointOrWithASingularJacobian() {
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{2.0}});
        RootProblem problem = new RootProblem(new TestSystems.TanhFlow(weights, 1.0, 0.0), 1.0, 1.0);
        DMatrixRMaj state = new DMatrixRMaj(new double[][] {{1.0}});
        DMatrixRMaj residual = new DMatrixRMaj(1, 1);
        DMatrixRMaj jacobian = new DMatrixRMaj(1, 1);
        problem.residuals(state, residual);
        problem.jacobian(state, jacobian);
        assertThat(NewtonKantorovich.certify(problem, state, residual, jacobian, Math.abs(jacobian.data[0])))
                .isEqualTo(Certificate.NONE);
        assertThat(NewtonKantorovich.certify(problem, state, residual, jacobian, 0.0))
                .isEqualTo(Certificate.NONE);
    }
}
