package org.separatrix.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Schemas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the published JSON Schemas. */
@Command(name = "schema", description = "Lists the JSON Schemas of the suite's files, or prints one.")
final class SchemaCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Print this schema.")
    private @Nullable String name;

    SchemaCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (name == null) {
            String end = System.lineSeparator();
            context.print(
                    String.join(end, Schemas.names()) + end, Fields.empty().with("schemas", Schemas.names()));
        } else {
            context.session().out().print(Schemas.text(name));
        }
        return ExitCode.DONE;
    }
}
