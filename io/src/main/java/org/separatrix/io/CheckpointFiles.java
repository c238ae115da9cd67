package org.separatrix.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.train.Checkpoint;
import org.separatrix.core.train.Evaluation;
import org.separatrix.core.train.Recipe;
import org.separatrix.core.train.TrainingState;

/**
 * Checkpoints as safetensors files, format {@code separatrix/checkpoint/1}, with a hash of the whole file.
 *
 * <p>The tensors {@code parameters/NAME}, {@code evaluated/NAME} and those of the optimiser have the precision of the training;
 * {@code curve/update} [K] and {@code curve/accuracy}, {@code curve/fixation}, {@code curve/loss} [K, tasks] are float64. What is read
 * is what was written, bit for bit.
 */
public final class CheckpointFiles {

    private static final String FORMAT = "separatrix/checkpoint/1";
    private static final String KEY = ModelMetadata.KEY;
    private static final String PARAMETERS = "parameters/";
    private static final String EVALUATED = "evaluated/";
    private static final String CURVE = "curve/";
    private static final List<String> NAMES =
            List.of("format", "fingerprint", "seed", "update", "optimizerUpdates", "precision", "tasks", "recipe");

    private CheckpointFiles() {}

    /**
     * Writes a checkpoint atomically.
     *
     * @param file its path
     * @param checkpoint where training is
     * @throws InvalidInputException if the file cannot be written
     */
    public static void write(Path file, Checkpoint checkpoint) {
        TrainingState state = checkpoint.state();
        Map<String, NdArray> tensors = new LinkedHashMap<>(curve(state.curve()));
        state.parameters().forEach((name, values) -> tensors.put(PARAMETERS + name, values));
        state.evaluated().forEach((name, values) -> tensors.put(EVALUATED + name, values));
        tensors.putAll(state.optimizer());
        Fields text = Fields.empty()
                .with("format", FORMAT)
                .with("fingerprint", checkpoint.recipe().fingerprint())
                .with("seed", state.seed())
                .with("update", state.update())
                .with("optimizerUpdates", state.optimizerUpdates())
                .with("precision", Options.name(state.precision()))
                .with("tasks", state.curve().get(0).tasks())
                .with("recipe", Fields.of(checkpoint.recipe().entries()));
        SealedTensors.write(
                file,
                tensors,
                name -> name.startsWith(CURVE) ? Precision.FLOAT64 : state.precision(),
                Map.of(KEY, Json.compact(text)));
    }

    /**
     * Reads a checkpoint.
     *
     * @param file its path
     * @return where training was
     * @throws InvalidInputException if the file is no checkpoint, or a single bit of it has changed
     */
    public static Checkpoint read(Path file) {
        SafeTensors tensors = SealedTensors.open(file);
        String place = file.toString();
        Fields text = Json.parse(String.valueOf(tensors.metadata().get(KEY)), place + ": metadata " + KEY);
        FieldReader reader = FieldReader.exactly(text, place, NAMES);
        if (!reader.text("format").equals(FORMAT)) {
            throw InvalidInputException.of(place, "format", "'" + reader.text("format") + "'", "'" + FORMAT + "'");
        }
        Map<String, String> recipe = new LinkedHashMap<>();
        FieldReader entries = new FieldReader(reader.object("recipe"), place + ": recipe");
        entries.fields().asMap().keySet().forEach(name -> recipe.put(name, entries.text(name)));
        Map<String, NdArray> parameters = new LinkedHashMap<>();
        Map<String, NdArray> evaluated = new LinkedHashMap<>();
        Map<String, NdArray> optimizer = new LinkedHashMap<>();
        for (String name : tensors.names()) {
            if (name.startsWith(PARAMETERS)) {
                parameters.put(name.substring(PARAMETERS.length()), tensors.read(name));
            } else if (name.startsWith(EVALUATED)) {
                evaluated.put(name.substring(EVALUATED.length()), tensors.read(name));
            } else if (!name.startsWith(CURVE)) {
                optimizer.put(name, tensors.read(name));
            }
        }
        TrainingState state = new TrainingState(
                reader.wholeNumber("seed"),
                reader.wholeNumber("update"),
                Options.parse(Precision.class, reader.text("precision"), place, "precision"),
                parameters,
                optimizer,
                reader.wholeNumber("optimizerUpdates"),
                evaluated,
                curve(tensors, reader.texts("tasks")));
        return new Checkpoint(new Recipe(recipe), state);
    }

    private static Map<String, NdArray> curve(List<Evaluation> curve) {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put(
                CURVE + "update",
                NdArray.vector(curve.stream().map(Evaluation::update).toList()));
        tensors.put(
                CURVE + "accuracy",
                rows(curve.stream().map(Evaluation::accuracy).toList()));
        tensors.put(
                CURVE + "fixation",
                rows(curve.stream().map(Evaluation::fixation).toList()));
        tensors.put(CURVE + "loss", rows(curve.stream().map(Evaluation::loss).toList()));
        return tensors;
    }

    private static NdArray rows(List<NdArray> rows) {
        int columns = rows.get(0).size();
        double[] values = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).toArray(), 0, values, i * columns, columns);
        }
        return NdArray.wrap(values, rows.size(), columns);
    }

    private static List<Evaluation> curve(SafeTensors tensors, List<String> tasks) {
        NdArray updates = tensors.read(CURVE + "update");
        NdArray accuracy = tensors.read(CURVE + "accuracy");
        NdArray fixation = tensors.read(CURVE + "fixation");
        NdArray loss = tensors.read(CURVE + "loss");
        List<Evaluation> curve = new ArrayList<>();
        for (int i = 0; i < updates.size(); i++) {
            curve.add(new Evaluation((long) updates.at(i), tasks, accuracy.slice(i), fixation.slice(i), loss.slice(i)));
        }
        return curve;
    }
}
