package org.separatrix.fixedpoints;

import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.DynamicalSystemContract;
import org.separatrix.core.linalg.CounterRandom;

class TestSystemsTest extends DynamicalSystemContract {

    @Override
    protected Map<String, DynamicalSystem> systems() {
        DMatrixRMaj weights = new DMatrixRMaj(4, 4);
        CounterRandom chance = CounterRandom.of(3L, "weights");
        for (int at = 0; at < 16; at++) {
            weights.data[at] = chance.gaussian(at);
        }
        return Map.of(
                "tanh map", new TestSystems.TanhMap(weights),
                "tanh flow", new TestSystems.TanhFlow(weights, 1.5, 0.2),
                "flip-flop", TestSystems.flipFlop(3, 0.02, 1L),
                "scalar", TestSystems.scalar(2.0, 0.3),
                "Hénon", TestSystems.henon(),
                "Lorenz", TestSystems.lorenz(),
                "line attractor", TestSystems.lineAttractor(6),
                "rectified map", TestSystems.relu(weights, 0.3),
                "Euler map", TestSystems.euler(TestSystems.rotation(0.9, 1.0), 0.2),
                "scaled", TestSystems.scaled(TestSystems.flipFlop(2, 0.02, 1L), 10.0));
    }
}
