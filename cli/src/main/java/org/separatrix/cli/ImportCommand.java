package org.separatrix.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.io.ForeignModels;
import org.separatrix.io.ImportOptions;
import org.separatrix.io.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a network trained elsewhere into a model file. */
@Command(
        name = "import",
        description = "Reads a network trained elsewhere (tensors of torch.nn.RNN as safetensors or npz) and writes a"
                + " model file.")
final class ImportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "The tensors.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "M.safetensors", required = true, description = "The model file to write.")
    private Path out = Path.of("");

    @Option(names = "--form", description = "Update equation: rate or current (default: rate).")
    private @Nullable String form;

    @Option(names = "--nonlinearity", description = "Transfer function (default: tanh).")
    private @Nullable String nonlinearity;

    @Option(names = "--dt-ms", paramLabel = "MS", description = "Length of a step in ms (default: 100).")
    private @Nullable String dtMs;

    @Option(
            names = "--tau-ms",
            paramLabel = "MS",
            description = "Time constant in ms (default: 100; equal to the step for torch.nn.RNN).")
    private @Nullable String tauMs;

    ImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Settings values = new Settings();
        values.addIfPresent("form", form);
        values.addIfPresent("nonlinearity", nonlinearity);
        values.addIfPresent("dtMs", dtMs);
        values.addIfPresent("tauMs", tauMs);
        ImportOptions options = Options.bind(ImportOptions.defaults(), values.fields(), "import");
        Model model = ForeignModels.read(file, options);
        ModelFiles.write(out, model);
        Fields done = Fields.empty()
                .with("file", out.toString())
                .with("units", model.units())
                .with("inputs", model.spec().inputs().size())
                .with("outputs", model.spec().outputs().size());
        context.print(
                "model    " + out + "  (" + model.units() + " units, "
                        + model.spec().inputs().size() + " inputs, "
                        + model.spec().outputs().size() + " outputs)" + System.lineSeparator(),
                done);
        return ExitCode.DONE;
    }
}
