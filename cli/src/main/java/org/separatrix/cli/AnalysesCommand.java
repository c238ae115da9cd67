package org.separatrix.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the analyses. */
@Command(
        name = "analyses",
        description = "Lists the analyses found on the class path, or shows one: definition, options, sources.")
final class AnalysesCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Show this analysis.")
    private @Nullable String id;

    AnalysesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AnalysisRegistry registry = context.registry();
        if (id != null) {
            AnalysisPlugin<?> plugin = registry.find(id, new Place("analyses", "id"));
            context.print(page(plugin), describe(plugin));
            return ExitCode.DONE;
        }
        TextTable table = new TextTable(List.of("analysis", "title", "covers", "needs a model"));
        List<Fields> all = new ArrayList<>();
        for (AnalysisPlugin<?> plugin : registry.all()) {
            AnalysisDescriptor about = plugin.descriptor();
            table.row(
                    List.of(about.id(), about.title(), Options.name(about.scope()), about.needsModel() ? "yes" : "no"));
            all.add(describe(plugin));
        }
        context.print(table.toString(), Fields.empty().with("analyses", all));
        return ExitCode.DONE;
    }

    private static String page(AnalysisPlugin<?> plugin) {
        AnalysisDescriptor about = plugin.descriptor();
        String end = System.lineSeparator();
        TextTable options = OptionList.table(OptionList.of(List.of(plugin.defaultOptions())));
        StringBuilder text =
                new StringBuilder(about.id() + ": " + about.title() + end + end + about.definition() + end);
        text.append(end).append(options);
        if (!about.sources().isEmpty()) {
            text.append(end);
            about.sources()
                    .forEach(source -> text.append("Source: ").append(source).append(end));
        }
        return text.toString();
    }

    private static Fields describe(AnalysisPlugin<?> plugin) {
        AnalysisDescriptor about = plugin.descriptor();
        return Fields.empty()
                .with("id", about.id())
                .with("title", about.title())
                .with("definition", about.definition())
                .with("scope", Options.name(about.scope()))
                .with("needsModel", about.needsModel())
                .with("options", OptionList.of(List.of(plugin.defaultOptions())))
                .with("sources", about.sources());
    }
}
