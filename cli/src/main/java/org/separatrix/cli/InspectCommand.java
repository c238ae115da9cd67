package org.separatrix.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.ForeignModels;
import org.separatrix.io.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a file holds. */
@Command(name = "inspect", description = "Shows what a file of tensors holds and what the suite takes it for.")
final class InspectCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "A safetensors, npz or npy file.")
    private Path file = Path.of("");

    InspectCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Fields found = ForeignModels.inspect(file);
        StringBuilder text = new StringBuilder();
        for (String name : List.of("file", "format", "sha256", "readsAs", "problem")) {
            line(text, name, found.get(name));
        }
        if ("model".equals(found.get("readsAs"))) {
            Model model = ModelFiles.read(file);
            Fields specification = ModelFiles.describe(model.spec());
            found = found.with("model", specification);
            text.append(System.lineSeparator());
            line(text, "units", model.units());
            specification.asMap().forEach((name, value) -> line(text, name, value));
        }
        text.append(System.lineSeparator()).append(tensors(found));
        context.print(text.toString(), found);
        return ExitCode.DONE;
    }

    private static void line(StringBuilder text, String name, @Nullable Object value) {
        if (value instanceof Fields nested) {
            nested.asMap().forEach((inner, content) -> line(text, name + "." + inner, content));
        } else if (value != null) {
            text.append(String.format(Locale.ROOT, "%-24s %s%n", name, value));
        }
    }

    private static TextTable tensors(Fields found) {
        TextTable table = new TextTable(List.of("tensor", "type", "shape"));
        if (found.get("tensors") instanceof List<?> tensors) {
            for (Object item : tensors) {
                if (item instanceof Fields tensor) {
                    table.row(List.of(
                            String.valueOf(tensor.get("name")),
                            String.valueOf(tensor.get("dtype")),
                            String.valueOf(tensor.get("shape"))));
                }
            }
        }
        return table;
    }
}
