package org.separatrix.geometry.facts;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.SymmetricEigen;

/** The states of a stable linear flow dx/dt = A x under white noise of unit strength in every unit: their covariance C solves A C + C Aᵀ + I = 0. */
record LinearNoise(DMatrixRMaj covariance, SymmetricEigen components) {

    static LinearNoise of(DMatrixRMaj a) {
        int n = a.numRows;
        DMatrixRMaj system = new DMatrixRMaj(n * n, n * n);
        DMatrixRMaj side = new DMatrixRMaj(n * n, 1);
        for (int i = 0; i < n; i++) {
            side.set(i * n + i, 0, -1.0);
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    system.add(i * n + j, k * n + j, a.get(i, k));
                    system.add(i * n + j, i * n + k, a.get(j, k));
                }
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        System.arraycopy(Lu.of(system).solve(side).data, 0, covariance.data, 0, n * n);
        return new LinearNoise(covariance, SymmetricEigen.of(covariance));
    }

    /** Returns a variance along a principal component, largest first. */
    double variance(int k) {
        return components.values().at(covariance.numRows - 1 - k);
    }

    double participationRatio() {
        double sum = 0.0;
        double squares = 0.0;
        for (int k = 0; k < covariance.numRows; k++) {
            sum += variance(k);
            squares += variance(k) * variance(k);
        }
        return sum * sum / squares;
    }

    /** Returns the first principal components, [N × count]. */
    DMatrixRMaj basis(int count) {
        int n = covariance.numRows;
        DMatrixRMaj basis = new DMatrixRMaj(n, count);
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < n; i++) {
                basis.set(i, k, components.vectors().get(i, n - 1 - k));
            }
        }
        return basis;
    }

    /** Returns how much of the most variance that some direction can hold lies along a direction. */
    double share(DMatrixRMaj direction) {
        double along = 0.0;
        for (int i = 0; i < covariance.numRows; i++) {
            for (int j = 0; j < covariance.numRows; j++) {
                along += direction.data[i] * covariance.get(i, j) * direction.data[j];
            }
        }
        return along / variance(0);
    }
}
