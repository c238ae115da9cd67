package org.separatrix.io;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.pipeline.TrainingLog;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.train.Evaluation;

/**
 * The learning curves of a run as {@code training.log}: one JSON object a line, written as it happens.
 *
 * <p>The fields are {@code network}, {@code update}, {@code seconds}, {@code loss} (mean over tasks), {@code worstTask}, {@code
 * worstAccuracy}, and by task {@code accuracy}, {@code fixation} (null where there is none) and {@code losses}.
 */
public final class FileTrainingLog implements TrainingLog {

    /** Name of the file inside the directory of the run. */
    public static final String NAME = "training.log";

    private static final List<String> NAMES = List.of(
            "network", "update", "seconds", "loss", "worstTask", "worstAccuracy", "accuracy", "fixation", "losses");

    private final Path file;
    private boolean torn;

    /**
     * Creates a log; nothing is touched yet.
     *
     * @param run directory of the run
     */
    public FileTrainingLog(Path run) {
        this.file = run.resolve(NAME);
    }

    @Override
    public List<Entry> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                add(line, entries);
            }
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
        return entries;
    }

    private void add(String line, List<Entry> entries) {
        try {
            entries.add(parse(Json.parse(line, file.toString())));
        } catch (InvalidInputException e) {
            // cut short by the end of its process; what training goes on from is elsewhere
            return;
        }
    }

    @Override
    public void begin(List<Entry> entries) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            AtomicFile.sweep(folder);
        }
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(line(entry)));
        AtomicFile.writeText(file, text.toString());
    }

    @Override
    public synchronized void add(Entry entry) {
        // what a full disk may have left of the line before must not spoil this one
        String line = (torn ? "\n" : "") + line(entry);
        try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
            torn = true;
            out.write(line.getBytes(StandardCharsets.UTF_8));
            torn = false;
        } catch (IOException e) {
            throw FileProblem.writing(file, e);
        }
    }

    private static String line(Entry entry) {
        Evaluation evaluation = entry.evaluation();
        double loss = 0;
        int worst = 0;
        for (int task = 0; task < evaluation.tasks().size(); task++) {
            loss += evaluation.loss().at(task) / evaluation.tasks().size();
            if (evaluation.accuracy().at(task) < evaluation.accuracy().at(worst)) {
                worst = task;
            }
        }
        Fields fields = Fields.empty()
                .with("network", entry.network())
                .with("update", evaluation.update())
                .with("seconds", Math.round(entry.seconds() * 1e3) / 1e3)
                .with("loss", loss)
                .with("worstTask", evaluation.tasks().get(worst))
                .with("worstAccuracy", evaluation.worst())
                .with("accuracy", byTask(evaluation.tasks(), evaluation.accuracy()))
                .with("fixation", byTask(evaluation.tasks(), evaluation.fixation()))
                .with("losses", byTask(evaluation.tasks(), evaluation.loss()));
        return Json.compact(fields) + "\n";
    }

    private static Fields byTask(List<String> tasks, NdArray values) {
        Fields fields = Fields.empty();
        for (int task = 0; task < tasks.size(); task++) {
            fields = fields.with(tasks.get(task), values.at(task));
        }
        return fields;
    }

    private Entry parse(Fields line) {
        FieldReader reader = FieldReader.exactly(line, file.toString(), NAMES);
        List<String> tasks = List.copyOf(reader.object("accuracy").asMap().keySet());
        Evaluation evaluation = new Evaluation(
                reader.wholeNumber("update"),
                tasks,
                values(reader, "accuracy", tasks),
                values(reader, "fixation", tasks),
                values(reader, "losses", tasks));
        return new Entry(reader.text("network"), reader.number("seconds"), evaluation);
    }

    private static NdArray values(FieldReader reader, String name, List<String> tasks) {
        FieldReader values = FieldReader.exactly(reader.object(name), reader.place() + ": " + name, tasks);
        double[] numbers = new double[tasks.size()];
        for (int task = 0; task < numbers.length; task++) {
            String key = tasks.get(task);
            numbers[task] = values.fields().get(key) == null ? Double.NaN : values.number(key);
        }
        return NdArray.wrap(numbers, numbers.length);
    }
}
