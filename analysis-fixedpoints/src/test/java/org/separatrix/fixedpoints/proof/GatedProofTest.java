package org.separatrix.fixedpoints.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.dynamics.GatedEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Nonlinearity;

class GatedProofTest {

    private static final int N = 8;

    private static DMatrixRMaj random(int rows, int columns, double size, String name) {
        CounterRandom chance = CounterRandom.of(5L, name);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int at = 0; at < matrix.getNumElements(); at++) {
            matrix.data[at] = size * chance.gaussian(at);
        }
        return matrix;
    }

    private static GatedEquation random(Nonlinearity function, double size) {
        DMatrixRMaj share = new DMatrixRMaj(N, 1);
        CommonOps_DDRM.fill(share, 0.2);
        return new GatedEquation(
                SystemKind.MAP,
                function,
                random(N, N, size, "candidate"),
                random(N, N, 0.8, "reset"),
                random(N, N, 0.8, "update"),
                random(N, 1, 0.5, "drive"),
                random(N, 1, 0.5, "reset drive"),
                random(N, 1, 0.5, "update drive"),
                share);
    }

    /** h = φ(J (ρ ∘ h) + p), one number at a time. */
    private static double[] candidate(GatedEquation e, double[] h) {
        double[] passed = new double[N];
        for (int k = 0; k < N; k++) {
            double sum = e.resetDrive().data[k];
            for (int j = 0; j < N; j++) {
                sum += e.resetWeights().get(k, j) * h[j];
            }
            passed[k] = h[k] / (1.0 + StrictMath.exp(-sum));
        }
        double[] result = new double[N];
        for (int i = 0; i < N; i++) {
            double sum = e.drive().data[i];
            for (int j = 0; j < N; j++) {
                sum += e.weights().get(i, j) * passed[j];
            }
            result[i] = e.nonlinearity().value(sum);
        }
        return result;
    }

    private static double[] settle(GatedEquation equation) {
        double[] h = new double[N];
        for (int step = 0; step < 2000; step++) {
            h = candidate(equation, h);
        }
        return h;
    }

    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void settledUnitsAreProvedForEveryTransferFunction(Nonlinearity function) {
        GatedEquation equation = random(function, 0.15);
        Ball ball = PointProof.at(equation, DMatrixRMaj.wrap(1, N, settle(equation)))
                .ball();
        assertThat(ball.radius()).isLessThan(1e-13);
        assertThat(ball.uniqueness()).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-10, 1e-6, 1e-3})
    void theBallHoldsTheFixedPointFromASideOfIt(double offset) {
        GatedEquation equation = random(Nonlinearity.TANH, 0.3);
        double[] rest = settle(equation);
        double[] aside = rest.clone();
        for (int i = 0; i < N; i++) {
            aside[i] += i % 2 == 0 ? offset : -offset;
        }
        Ball ball = PointProof.at(equation, DMatrixRMaj.wrap(1, N, aside)).ball();
        assertThat(ball.radius()).isBetween(offset * (1.0 - 1e-6), 1.5 * offset);
        assertThat(ball.uniqueness()).isGreaterThan(ball.radius());
    }

    /** Differences of slopes between the state and others near by stay within the bounds, and come near them to some extent. */
    @ParameterizedTest
    @EnumSource(
            value = Nonlinearity.class,
            names = {"TANH", "SIGMOID", "SOFTPLUS", "POWER"})
    void boundsOfTheChangeHold(Nonlinearity function) {
        GatedEquation equation = random(function, 0.6);
        double[] h = random(1, N, 0.7, "state").data;
        GatedEnclosure here = new GatedEnclosure(equation, h);
        double reach = 0.3;
        double[] bending = here.bending(reach);
        DMatrixRMaj change = here.change(reach);
        Interval[] rates = here.rates(reach);
        double tightest = 0.0;
        for (int trial = 0; trial < 40; trial++) {
            CounterRandom chance = CounterRandom.of(trial, "near");
            double[] y = h.clone();
            for (int i = 0; i < N; i++) {
                y[i] += reach * (chance.uniform(i) < 0.5 ? -1.0 : 1.0);
            }
            GatedEnclosure there = new GatedEnclosure(equation, y);
            for (int i = 0; i < N; i++) {
                double row = 0.0;
                for (int j = 0; j < N; j++) {
                    double moved = Math.abs(
                            there.jacobian().get(i, j) - here.jacobian().get(i, j));
                    assertThat(moved).isLessThanOrEqualTo(change.get(i, j));
                    row += moved;
                }
                assertThat(row).isLessThanOrEqualTo(bending[i] * reach);
                tightest = Math.max(tightest, row / (bending[i] * reach));
                assertThat(there.rates(0.0)[i].isWithin(rates[i])).isTrue();
            }
        }
        assertThat(tightest).isGreaterThan(0.05);
    }

    @Test
    void theJacobianIsThatOfTheCandidate() {
        GatedEquation equation = random(Nonlinearity.TANH, 0.6);
        double[] h = random(1, N, 0.7, "state").data;
        GatedEnclosure enclosure = new GatedEnclosure(equation, h);
        double step = 1e-6;
        for (int j = 0; j < N; j++) {
            double[] up = h.clone();
            double[] down = h.clone();
            up[j] += step;
            down[j] -= step;
            double[] above = candidate(equation, up);
            double[] below = candidate(equation, down);
            for (int i = 0; i < N; i++) {
                double slope = (above[i] - below[i]) / (2.0 * step) - (i == j ? 1.0 : 0.0);
                assertThat(Math.abs(enclosure.jacobian().get(i, j) - slope)).isLessThan(1e-8);
                assertThat(enclosure.jacobianError().get(i, j)).isLessThan(1e-14);
            }
        }
    }

    @Test
    void nothingIsProvedFarFromAFixedPoint() {
        GatedEquation equation = random(Nonlinearity.TANH, 0.3);
        DMatrixRMaj far = DMatrixRMaj.wrap(1, N, settle(equation));
        CommonOps_DDRM.add(far, 2.0);
        assertThat(PointProof.at(equation, far).ball()).isEqualTo(Ball.NONE);
    }
}
