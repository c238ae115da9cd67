package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.*;
import org.separatrix.core.linalg.*;

class ScratchTest {
    static void show(String name, DynamicalSystem s, int starts, long seed) {
        try (Workers w = Workers.of(2)) {
            long t = System.nanoTime();
            FixedPointSet set = FixedPointFinder.find(
                    s, TestSystems.none(s), FixedPointOptions.defaults().withStarts(starts), seed, w);
            System.err.println("== " + name + " starts " + starts + " seed " + seed + " "
                    + (System.nanoTime() - t) / 1e9 + " s " + set.counts() + " " + set.completeness());
            set.warnings().forEach(x -> System.err.println("   ! " + x));
            int k = 0;
            for (FixedPoint p : set.points())
                if (k++ < 3)
                    System.err.printf(
                            "   %s %s %d q=%.2e r=%.2e hits %d x0=%.12f λ0=%.6f+%.6fi τ=%.3f cert %s%n",
                            p.verdict(),
                            p.linearization().stability(),
                            p.linearization().unstableCount(),
                            p.speed(),
                            p.residual(),
                            p.hits(),
                            p.state().at(0),
                            p.linearization().eigenvalues().get(0, 0),
                            p.linearization().eigenvalues().get(0, 1),
                            p.linearization().slowestMs(),
                            p.certificate());
            System.err.println("   points " + set.points().size());
        }
    }

    @Test
    void scratch() {
        for (int i = 0; i < 3; i++) show("flipflop", TestSystems.flipFlop(33, 0.02, 1), 400, i);
        show("line", TestSystems.lineAttractor(20), 200, 1);
        show("scalar1", TestSystems.scalar(1, 0), 50, 1);
        show("fold", TestSystems.scalar(2, -0.532839975354), 50, 1);
        show("justpast", TestSystems.scalar(2, -0.5331), 50, 1);
        CounterRandom c = CounterRandom.of(5, "w");
        int n = 40;
        double g = 4;
        DMatrixRMaj W = new DMatrixRMaj(n, n);
        for (int i = 0; i < n * n; i++) W.data[i] = g * c.gaussian(i) / Math.sqrt(n);
        show("random", new TestSystems.TanhFlow(W, 1, 0), 600, 1);
        show("relu", TestSystems.relu(W, 0.3), 200, 1);
    }
}
