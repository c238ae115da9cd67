package org.separatrix.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.AtomicFile;
import org.separatrix.io.Json;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.html.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a report again. */
@Command(name = "report", description = "Turns a report.json into one self-contained page.")
final class ReportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "DIR/report.json", description = "The report, or its directory.")
    private Path file = Path.of("");

    @Option(names = "--html", paramLabel = "FILE", required = true, description = "The page to write.")
    private Path html = Path.of("");

    ReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AtomicFile.writeText(html, HtmlReport.render(Json.write(ReportFiles.read(file))));
        context.print(
                "page     " + html + System.lineSeparator(), Fields.empty().with("html", html.toString()));
        return ExitCode.DONE;
    }
}
