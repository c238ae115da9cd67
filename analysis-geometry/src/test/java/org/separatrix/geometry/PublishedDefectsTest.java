package org.separatrix.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.change.ChangeDecomposition;
import org.separatrix.geometry.samples.Samples;
import org.separatrix.geometry.subspace.PrincipalAngles;
import org.separatrix.geometry.subspace.PrincipalComponents;
import org.separatrix.geometry.subspace.SubspacesOptions;
import org.separatrix.geometry.subspace.SubspacesPlugin;

/** Defects of published packages that belong to no single class here; the others are in the tests of the classes. */
class PublishedDefectsTest {

    /** A package compares the whole spaces that two square matrices span, which are the same unless one of them is singular. */
    @Test
    void anglesAreThoseOfLeadingComponentsAndNotOfWholeSpaces() {
        DMatrixRMaj first = Samples.correlated(60, 6, 1);
        DMatrixRMaj second = Samples.correlated(60, 6, 2);
        PrincipalComponents one = PrincipalComponents.of(first);
        PrincipalComponents two = PrincipalComponents.of(second);
        assertThat(PrincipalAngles.between(one.basis(6), two.basis(6)).largest())
                .isCloseTo(0.0, within(1e-7));
        try (Workers workers = Workers.of(1)) {
            Outcome outcome = new SubspacesPlugin()
                    .analyze(
                            Samples.request(workers, Samples.block("a", 6, first), Samples.block("b", 6, second)),
                            SubspacesOptions.defaults().withDraws(20));
            Measure angle = outcome.measures().stream()
                    .filter(measure -> measure.name().equals("mean-angle"))
                    .findFirst()
                    .orElseThrow();
            assertThat(angle.value()).isGreaterThan(0.2);
        }
    }

    /** Where means are left in, the direction of the mean leads, and any two conditions far from the origin look alike. */
    @Test
    void activityFarFromTheOriginIsComparedAboutItsMean() {
        DMatrixRMaj first = Samples.gaussian(200, 8, 1);
        DMatrixRMaj second = Samples.gaussian(200, 8, 2);
        ChangeDecomposition near = ChangeDecomposition.of(first, second, 2);
        for (DMatrixRMaj each : new DMatrixRMaj[] {first, second}) {
            for (int row = 0; row < 200; row++) {
                each.add(row, 3, 50.0);
            }
        }
        ChangeDecomposition far = ChangeDecomposition.of(first, second, 2);
        assertThat(far.fit().rho()).isCloseTo(near.fit().rho(), within(1e-9));
        assertThat(far.rhoIdentity()).isCloseTo(near.rhoIdentity(), within(1e-9));
        assertThat(far.rotation()).isCloseTo(near.rotation(), within(1e-9));
    }
}
