package org.separatrix.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.architecture.Suite.CLI;
import static org.separatrix.architecture.Suite.CORE;
import static org.separatrix.architecture.Suite.FIXED_POINTS;
import static org.separatrix.architecture.Suite.GEOMETRY;
import static org.separatrix.architecture.Suite.IO;
import static org.separatrix.architecture.Suite.within;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows among modules, and among the packages of core. */
final class ModulesTest {

    /** The packages of core from left to right; packages of one row do not use each other, but see {@link #core()}. */
    private static final List<List<String>> CORE_ORDER = List.of(
            List.of("linalg"),
            List.of("inference"),
            List.of("provenance"),
            List.of("dynamics"),
            List.of("model", "task"),
            List.of("train", "activity"),
            List.of("report"),
            List.of("analysis", "comparison"),
            List.of("pipeline"));

    @ParameterizedTest(name = "{0} uses none of {1}")
    @MethodSource("modules")
    void aModuleUsesOnlyTheModulesBelowIt(String module, List<String> others, String because) {
        noClasses()
                .that()
                .resideInAPackage(within(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.stream().map(Suite::within).toArray(String[]::new))
                .because(because)
                .check(Suite.classes());
    }

    static Stream<Arguments> modules() {
        String alone = "a plugin runs beside any others, and in programs that read and write nothing";
        return Stream.of(
                Arguments.of(
                        CORE,
                        List.of(FIXED_POINTS, GEOMETRY, IO, CLI),
                        "core is what plugins and programs are written against; it learns of both by interfaces"),
                Arguments.of(FIXED_POINTS, List.of(GEOMETRY, IO, CLI), alone),
                Arguments.of(GEOMETRY, List.of(FIXED_POINTS, IO, CLI), alone),
                Arguments.of(
                        IO,
                        List.of(FIXED_POINTS, GEOMETRY, CLI),
                        "writers know no analysis, so that a stranger's plugin gets a page without asking anyone"));
    }

    @ParameterizedTest(name = "core.{0} uses none of {1}")
    @MethodSource("core")
    void aPackageOfCoreUsesOnlyPackagesToItsLeft(String name, List<String> others) {
        noClasses()
                .that()
                .resideInAPackage(within(CORE + "." + name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        others.stream().map(other -> within(CORE + "." + other)).toArray(String[]::new))
                .because("core is read from left to right, and each package is tested without those that come later")
                .check(Suite.classes());
    }

    static Stream<Arguments> core() {
        Stream.Builder<Arguments> rules = Stream.builder();
        for (int row = 0; row < CORE_ORDER.size(); row++) {
            for (String name : CORE_ORDER.get(row)) {
                List<String> others = CORE_ORDER.subList(row, CORE_ORDER.size()).stream()
                        .flatMap(List::stream)
                        .filter(other -> !other.equals(name))
                        .toList();
                if (!others.isEmpty()) {
                    rules.add(Arguments.of(name, others));
                }
            }
        }
        return rules.build();
    }

    @Test
    void everyPackageOfCoreHasItsPlaceInTheOrder() {
        Set<String> found = Suite.classes().stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(CORE + "."))
                .map(name -> name.substring(CORE.length() + 1).replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        CORE_ORDER.stream().flatMap(List::stream).toList());
    }

    @ParameterizedTest(name = "{0} uses neither training nor pipelines")
    @MethodSource("analyses")
    void analysesSeeNeitherTrainingNorPipelines(String module) {
        noClasses()
                .that()
                .resideInAPackage(within(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(within(CORE + ".train"), within(CORE + ".pipeline"))
                .because("an analysis takes a dynamical system or recorded activity, wherever it comes from")
                .check(Suite.classes());
    }

    static Stream<String> analyses() {
        return Stream.of(FIXED_POINTS, GEOMETRY);
    }

    @Test
    void nothingUsesTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(within(CLI))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(within(CLI))
                .because("what the command line does, a program can do without it")
                .check(Suite.classes());
    }

    @Test
    void theCommandLineNamesNoPlugin() {
        noClasses()
                .that()
                .resideInAPackage(within(CLI))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(within(FIXED_POINTS), within(GEOMETRY))
                .because("plugins are found on the class path, ours as much as a stranger's")
                .check(Suite.classes());
    }
}
