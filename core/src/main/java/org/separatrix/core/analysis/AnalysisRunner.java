package org.separatrix.core.analysis;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.report.AnalysisResult;

/**
 * A plugin with its options bound: what is left is to run it.
 *
 * <p>Binding checks the options, so a mistake is found before any long work starts. A result carries every option,
 * defaults included, so that it can be repeated.
 *
 * @param <O> the plugin's options
 */
public final class AnalysisRunner<O extends Record> {

    private static final String ALL = "all";

    private final AnalysisPlugin<O> plugin;
    private final O options;

    private AnalysisRunner(AnalysisPlugin<O> plugin, O options) {
        this.plugin = plugin;
        this.options = options;
    }

    /**
     * Binds options.
     *
     * @param <O> the plugin's options
     * @param plugin the analysis
     * @param values options that differ from the defaults
     * @param place where the options were written, for messages
     * @return the analysis, ready to run
     * @throws InvalidInputException if an option is unknown, of the wrong type or out of range
     */
    public static <O extends Record> AnalysisRunner<O> of(AnalysisPlugin<O> plugin, Fields values, Place place) {
        return new AnalysisRunner<>(plugin, Options.bind(plugin.defaultOptions(), values, place));
    }

    /**
     * Returns what the analysis is.
     *
     * @return the plugin's description
     */
    public AnalysisDescriptor descriptor() {
        return plugin.descriptor();
    }

    /**
     * Runs the analysis.
     *
     * @param model identifier of the model within the report, or null for recorded activity alone
     * @param request what to work on
     * @param notes warnings of the caller, which precede those of the plugin
     * @return the result with all that is needed to repeat it
     * @throws InvalidInputException if the plugin needs a model and there is none
     */
    public AnalysisResult run(@Nullable String model, AnalysisRequest request, List<String> notes) {
        AnalysisDescriptor about = plugin.descriptor();
        if (about.needsModel() && request.members().stream().anyMatch(member -> member.model() == null)) {
            throw InvalidInputException.of("analysis", about.id(), "recorded activity alone", "a model (--model FILE)");
        }
        Outcome outcome = plugin.analyze(request, options);
        List<String> warnings = new java.util.ArrayList<>(notes);
        warnings.addAll(outcome.warnings());
        return new AnalysisResult(
                about.id(),
                model,
                contextName(request),
                inputName(request, about.scope()),
                Options.describe(options),
                request.seed(),
                about.definition(),
                about.sources(),
                warnings,
                outcome.result(),
                outcome.measures(),
                outcome.distances(),
                outcome.tables(),
                outcome.figures());
    }

    private static Stream<Condition> conditions(AnalysisRequest request) {
        return request.members().stream().flatMap(member -> member.conditions().stream());
    }

    private static String contextName(AnalysisRequest request) {
        List<String> names = conditions(request)
                .map(condition -> condition.context().name())
                .distinct()
                .toList();
        return names.size() == 1 ? names.get(0) : ALL;
    }

    /** Names the held input; an analysis of whole models that was given none is not said to hold zero. */
    private static @Nullable String inputName(AnalysisRequest request, Scope scope) {
        List<String> names =
                conditions(request).map(Condition::inputName).distinct().toList();
        if (request.members().get(0).model() == null || names.size() != 1) {
            return null;
        }
        return scope != Scope.CONDITION && names.get(0).equals(Condition.ZERO) ? null : names.get(0);
    }
}
