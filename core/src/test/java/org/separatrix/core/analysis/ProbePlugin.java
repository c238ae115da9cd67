package org.separatrix.core.analysis;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Option;

/** An analysis that reports what it was given. */
public final class ProbePlugin implements AnalysisPlugin<ProbePlugin.ProbeOptions> {

    /**
     * Options of the probe.
     *
     * @param level positive
     */
    public record ProbeOptions(@Option("a level") int level) {

        /** Checks the range. */
        public ProbeOptions {
            if (level < 1) {
                throw new IllegalArgumentException("level: found " + level + ", expected at least 1");
            }
        }
    }

    private final String id;
    private final Scope scope;
    private final boolean needsModel;

    /**
     * Makes a probe.
     *
     * @param id its identifier
     * @param scope what one call covers
     * @param needsModel whether it refuses recorded activity alone
     */
    public ProbePlugin(String id, Scope scope, boolean needsModel) {
        this.id = id;
        this.scope = scope;
        this.needsModel = needsModel;
    }

    @Override
    public AnalysisDescriptor descriptor() {
        return new AnalysisDescriptor(id, "Probe", "What it was given.", List.of("nobody 2020"), scope, needsModel);
    }

    @Override
    public ProbeOptions defaultOptions() {
        return new ProbeOptions(3);
    }

    @Override
    public Outcome analyze(AnalysisRequest request, ProbeOptions options) {
        List<String> seen = new ArrayList<>();
        for (Condition condition : request.conditions()) {
            seen.add(condition.context().name() + "/" + condition.inputName());
        }
        Fields result = Fields.empty()
                .with("conditions", seen)
                .with("level", options.level())
                .with("kind", request.kind().name())
                .with(
                        "blocks",
                        request.activity().blocks().stream()
                                .map(ActivityBlock::context)
                                .toList());
        return new Outcome(result, List.of("only a probe"), List.of(), List.of());
    }
}
