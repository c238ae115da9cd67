package org.separatrix.core.analysis;

import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Place;

/** The analyses at hand, by identifier. Immutable. */
public final class AnalysisRegistry {

    private final Map<String, AnalysisPlugin<?>> plugins;

    private AnalysisRegistry(Map<String, AnalysisPlugin<?>> plugins) {
        this.plugins = plugins;
    }

    /**
     * Collects given plugins.
     *
     * @param plugins in any order
     * @return the registry
     * @throws InvalidInputException if two plugins have one identifier
     */
    public static AnalysisRegistry of(Iterable<? extends AnalysisPlugin<?>> plugins) {
        Map<String, AnalysisPlugin<?>> byId = new TreeMap<>();
        for (AnalysisPlugin<?> plugin : plugins) {
            String id = plugin.descriptor().id();
            AnalysisPlugin<?> other = byId.put(id, plugin);
            if (other != null) {
                throw InvalidInputException.of(
                        "plugins",
                        id,
                        other.getClass().getName() + " and " + plugin.getClass().getName(),
                        "one plugin of that identifier on the class path");
            }
        }
        return new AnalysisRegistry(byId);
    }

    /**
     * Finds the plugins that a class loader sees as services.
     *
     * @param loader where to look
     * @return the registry
     * @throws InvalidInputException if two plugins have one identifier, or one cannot be loaded
     */
    public static AnalysisRegistry load(ClassLoader loader) {
        try {
            List<AnalysisPlugin<?>> found = new java.util.ArrayList<>();
            for (AnalysisPlugin<?> plugin : ServiceLoader.load(AnalysisPlugin.class, loader)) {
                found.add(plugin);
            }
            return of(found);
        } catch (ServiceConfigurationError e) {
            throw new InvalidInputException("plugins: " + e.getMessage(), e);
        }
    }

    /**
     * Returns every plugin.
     *
     * @return in the alphabetical order of their identifiers
     */
    public List<AnalysisPlugin<?>> all() {
        return List.copyOf(plugins.values());
    }

    /**
     * Returns one plugin.
     *
     * @param id its identifier
     * @param place where it was named, for the message
     * @return the plugin
     * @throws InvalidInputException if there is none; the nearest identifier is suggested
     */
    public AnalysisPlugin<?> find(String id, Place place) {
        @Nullable AnalysisPlugin<?> plugin = plugins.get(id);
        if (plugin == null) {
            throw place.refuse(id, NearestName.advice(id, plugins.keySet()) + String.join(", ", plugins.keySet()));
        }
        return plugin;
    }
}
