package org.separatrix.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.train.Checkpoint;
import org.separatrix.core.train.Evaluation;
import org.separatrix.core.train.Recipe;
import org.separatrix.core.train.TrainingState;

/** Small checkpoints with numbers that are hard to write. */
final class Checkpoints {

    static final Recipe RECIPE = new Recipe(Map.of("model.units", "2", "train.text", "a \"b\"\n\"sha256\":\"ä"));

    private Checkpoints() {}

    static Checkpoint at(long update, Precision precision) {
        double tiny = precision == Precision.FLOAT32 ? Float.MIN_VALUE : Double.MIN_VALUE;
        double third = precision == Precision.FLOAT32 ? 1.0f / 3.0f : 1.0 / 3.0;
        Map<String, NdArray> parameters = new LinkedHashMap<>();
        parameters.put("recurrent.weight", NdArray.vector(third, -0.0, tiny));
        parameters.put("output.bias", NdArray.vector((double) update));
        Map<String, NdArray> optimizer = new LinkedHashMap<>();
        optimizer.put("optimizer.first/output.bias", NdArray.vector(Double.POSITIVE_INFINITY));
        optimizer.put("optimizer.second/output.bias", NdArray.vector(Double.NaN));
        TrainingState state = new TrainingState(
                Long.MIN_VALUE + 7,
                update,
                precision,
                parameters,
                optimizer,
                update - 1,
                Map.of("output.bias", NdArray.vector(1)),
                List.of(evaluation(0), evaluation(update)));
        return new Checkpoint(RECIPE, state);
    }

    static Evaluation evaluation(long update) {
        return new Evaluation(
                update,
                List.of("a", "b"),
                NdArray.vector(1.0 / 3.0, 0.25),
                NdArray.vector(Double.NaN, 1),
                NdArray.vector(0.1, 0.3));
    }
}
