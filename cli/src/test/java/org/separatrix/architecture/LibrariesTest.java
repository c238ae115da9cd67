package org.separatrix.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.separatrix.architecture.Suite.CLI;
import static org.separatrix.architecture.Suite.CORE;
import static org.separatrix.architecture.Suite.FIXED_POINTS;
import static org.separatrix.architecture.Suite.GEOMETRY;
import static org.separatrix.architecture.Suite.IO;
import static org.separatrix.architecture.Suite.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each library has one place, so that it can be replaced there. */
final class LibrariesTest {

    @ParameterizedTest(name = "{0} only in {1}")
    @MethodSource("libraries")
    void aLibraryIsUsedInOnePlace(List<String> library, String place, String because) {
        noClasses()
                .that()
                .resideOutsideOfPackage(within(place))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.stream().map(Suite::within).toArray(String[]::new))
                .because(because)
                .check(Suite.classes());
    }

    static Stream<Arguments> libraries() {
        return Stream.of(
                Arguments.of(
                        List.of("smile"),
                        GEOMETRY,
                        "Smile is under the GPL, and core, io and the fixed-point analyses are not (docs/adr/0006)"),
                Arguments.of(
                        List.of("tools.jackson", "com.fasterxml.jackson", "com.networknt"),
                        IO,
                        "results are plain values; how they are written is the writers' business"),
                Arguments.of(
                        List.of("org.bytedeco"),
                        CORE + ".linalg",
                        "native memory and native kernels stay behind one facade that has a pure Java twin (docs/adr/0002)"),
                Arguments.of(
                        List.of("org.hipparchus"),
                        FIXED_POINTS,
                        "integrators of differential equations serve the analyses of flows and nothing else"),
                Arguments.of(
                        List.of("picocli", "me.tongfei.progressbar", "ch.qos.logback"),
                        CLI,
                        "only the command line talks to a terminal"));
    }
}
