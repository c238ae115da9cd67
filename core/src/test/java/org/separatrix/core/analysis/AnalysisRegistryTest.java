package org.separatrix.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Place;

class AnalysisRegistryTest {

    private static ProbePlugin probe(String id) {
        return new ProbePlugin(id, Scope.MODEL, false);
    }

    @Test
    void listsPluginsInAlphabeticalOrder() {
        AnalysisRegistry registry = AnalysisRegistry.of(List.of(probe("pca"), probe("fixed-points")));

        assertThat(registry.all())
                .extracting(plugin -> plugin.descriptor().id())
                .containsExactly("fixed-points", "pca");
    }

    @Test
    void refusesTwoPluginsOfOneIdentifier() {
        assertThatThrownBy(() -> AnalysisRegistry.of(List.of(probe("pca"), probe("pca"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pca")
                .hasMessageContaining("ProbePlugin and")
                .hasMessageContaining("one plugin of that identifier");
    }

    @Test
    void suggestsTheNearestIdentifier() {
        AnalysisRegistry registry = AnalysisRegistry.of(List.of(probe("pca"), probe("fixed-points")));

        assertThat(registry.find("pca", Place.of("here")).descriptor().id()).isEqualTo("pca");
        assertThatThrownBy(() -> registry.find("fixedpoints", new Place("p.json", "analyses[0].id")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("p.json: analyses[0].id: found 'fixedpoints', expected 'fixed-points' (did you mean"
                        + " that?) or another of fixed-points, pca");
    }

    @Test
    void findsServicesOfTheClassLoader(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(AnalysisPlugin.class.getName()), NamedProbe.class.getName());

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(AnalysisRegistry.load(loader).all())
                    .extracting(plugin -> plugin.descriptor().id())
                    .contains("named-probe");
        }
    }

    @Test
    void namesAServiceThatCannotBeLoaded(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(AnalysisPlugin.class.getName()), "nowhere.Missing");

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            assertThatThrownBy(() -> AnalysisRegistry.load(loader))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("nowhere.Missing");
        }
    }

    /** A probe with the constructor that services need. */
    public static final class NamedProbe implements AnalysisPlugin<ProbePlugin.ProbeOptions> {

        private final ProbePlugin probe = probe("named-probe");

        @Override
        public AnalysisDescriptor descriptor() {
            return probe.descriptor();
        }

        @Override
        public ProbePlugin.ProbeOptions defaultOptions() {
            return probe.defaultOptions();
        }

        @Override
        public Outcome analyze(AnalysisRequest request, ProbePlugin.ProbeOptions options) {
            return probe.analyze(request, options);
        }
    }
}
