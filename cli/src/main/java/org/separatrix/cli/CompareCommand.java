package org.separatrix.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.comparison.ComparisonSection;
import org.separatrix.core.comparison.UsualAnalyses;
import org.separatrix.core.pipeline.PipelineSpec;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Comparisons of saved models by group. */
@Command(
        name = "compare",
        description =
                "Groups saved models by a field, runs analyses on them, and compares what was measured: differences,"
                        + " effect sizes, intervals, corrected p values. Writes DIR/report.json and DIR/report.html.")
final class CompareCommand implements Callable<Integer> {

    private static final String PLACE = "compare";

    private final CommandContext context;

    @Option(
            names = "--models",
            paramLabel = "GLOB",
            arity = "1..*",
            required = true,
            description = "Model files, directories or globs; may be repeated.")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "FIELD",
            description =
                    "Field whose values are the groups: mechanism, units, seed, battery, folder, or a dotted path of"
                            + " the model's metadata (default: mechanism).")
    private String by = "mechanism";

    @Option(
            names = "--pair",
            paramLabel = "FIELD",
            description =
                    "Field that makes pairs of networks, one of each group, for example seed (default: not paired).")
    private String pair = "";

    @Option(
            names = "--groups",
            paramLabel = "A,B",
            split = ",",
            description = "Values of the field to compare, in this order (default: all).")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--analysis",
            paramLabel = "ID[,ID]",
            split = ",",
            description =
                    "Analyses whose measures are compared (default: those of the reading, or the quick ones at hand).")
    private List<String> analyses = new ArrayList<>();

    @Option(
            names = "--reading",
            paramLabel = "NAME",
            description = "Ordered questions to answer: dissociation (default: none).")
    private @Nullable String reading;

    @Option(names = "--correction", paramLabel = "NAME", description = "holm, fdr or none (default: holm).")
    private String correction = "holm";

    @Option(names = "--level", paramLabel = "P", description = "Confidence level of intervals (default: 0.95).")
    private @Nullable Double level;

    @Option(
            names = "--no-tests",
            description = "Differences and intervals without tests, which then need no four networks on each side.")
    private boolean untested;

    @Mixin
    private final AnalysisFlags flags = new AnalysisFlags();

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: out/compare).")
    private Path out = Path.of("out", PLACE);

    CompareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ComparisonSection section = Options.bind(ComparisonSection.defaults(), fields(), PLACE);
        Long seed = context.options().seed();
        PipelineSpec spec = new PipelineSpec(
                PipelineSpec.SCHEMA,
                seed == null ? 0 : seed,
                null,
                models,
                flags.sections(chosen(section)),
                List.of(section));
        return new PipelineJob(context, out).run(spec, null, PLACE);
    }

    private Fields fields() {
        Fields fields = Fields.empty()
                .with("by", by)
                .with("pair", pair)
                .with("groups", groups)
                .with("analyses", analyses)
                .with("correction", correction)
                .with("test", !untested);
        if (level != null) {
            fields = fields.with("level", level);
        }
        return reading == null ? fields : fields.with("reading", reading);
    }

    private List<String> chosen(ComparisonSection section) {
        Set<String> atHand = context.registry().all().stream()
                .map(plugin -> plugin.descriptor().id())
                .collect(Collectors.toSet());
        if (section.needed().isEmpty()) {
            return UsualAnalyses.of(atHand);
        }
        return section.needed().stream()
                .filter(id -> analyses.contains(id) || atHand.contains(id))
                .toList();
    }
}
