package org.separatrix.cli;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.pipeline.AnalysisSection;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import picocli.CommandLine.Option;

/** What analyses hold constant, and their options: what analyze and compare have in common. */
final class AnalysisFlags {

    @Option(
            names = "--context",
            paramLabel = "NAME|v1,v2",
            description = "Context to hold: a name, a vector, none for 0, or all; may be repeated (default: all).")
    private List<String> contexts = new ArrayList<>();

    @Option(
            names = "--input",
            paramLabel = "v1,v2",
            description = "Input to hold: numbers, or epoch:NAME[@CONDITION]; may be repeated (default: zero).")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--epoch",
            paramLabel = "NAME[@CONDITION]",
            description = "Holds the task's own input of an epoch in one condition; may be repeated.")
    private List<String> epochs = new ArrayList<>();

    @Option(names = "--kind", description = "MAP or FLOW (default: MAP).")
    private SystemKind kind = SystemKind.MAP;

    @Option(names = "--set", paramLabel = "ID.OPTION=VALUE", description = "An option of an analysis; may be repeated.")
    private List<String> settings = new ArrayList<>();

    /** Returns a section for each analysis. */
    List<AnalysisSection> sections(List<String> analyses) {
        Settings values = new Settings();
        settings.forEach(values::add);
        Fields options = values.fields();
        for (String id : options.asMap().keySet()) {
            if (!analyses.contains(id) || !(options.get(id) instanceof Fields)) {
                throw InvalidInputException.of(
                        "option",
                        "--set",
                        "'" + id + "'",
                        NearestName.advice(id, analyses) + String.join(", ", analyses) + ", followed by .OPTION");
            }
        }
        List<String> held = new ArrayList<>(inputs);
        epochs.forEach(epoch -> held.add("epoch:" + epoch));
        return analyses.stream()
                .map(id -> new AnalysisSection(
                        id,
                        contexts.isEmpty() ? List.of("all") : contexts,
                        held,
                        kind,
                        options.get(id) instanceof Fields own ? own : Fields.empty()))
                .toList();
    }
}
