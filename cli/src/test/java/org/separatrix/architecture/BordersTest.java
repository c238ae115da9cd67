package org.separatrix.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.separatrix.architecture.Suite.CLI;
import static org.separatrix.architecture.Suite.CORE;
import static org.separatrix.architecture.Suite.IO;
import static org.separatrix.architecture.Suite.within;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files, clocks and streams are touched at the border of the suite only. */
final class BordersTest {

    private static final String PROVENANCE = CORE + ".provenance";

    private static final DescribedPredicate<JavaClass> FILES = describe(
            "open or name files",
            type -> type.getPackageName().startsWith("java.nio.file")
                    || type.getFullName().startsWith("java.io.File")
                    || Set.of("java.io.RandomAccessFile", "java.nio.channels.FileChannel")
                            .contains(type.getFullName()));

    private static final DescribedPredicate<CodeUnitCallTarget> CLOCK = describe("a clock", BordersTest::readsAClock);

    @Test
    void filesAreTouchedByReadersWritersProvenanceAndTheCommandLineOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(within(IO), within(PROVENANCE), within(CLI))
                .should()
                .dependOnClassesThat(FILES)
                .because("an algorithm that reads no file can be tested, repeated and run anywhere")
                .check(Suite.classes());
    }

    @Test
    void clocksAreReadByProvenanceAndTheCommandLineOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(within(PROVENANCE), within(CLI))
                .should()
                .callCodeUnitWhere(target(CLOCK))
                .because("the same seed gives the same bits, whenever it runs")
                .check(Suite.classes());
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(within(CLI))
                .should(ACCESS_STANDARD_STREAMS)
                .because("standard output carries results that scripts read, and the command line owns it")
                .check(Suite.classes());
    }

    private static boolean readsAClock(CodeUnitCallTarget called) {
        String owner = called.getOwner().getFullName();
        String name = called.getName();
        if (owner.equals("java.lang.System")) {
            return name.equals("nanoTime") || name.equals("currentTimeMillis");
        }
        if (owner.equals("java.time.Clock")) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        return (owner.startsWith("java.time.") && name.equals("now"))
                || (owner.equals("java.util.Date") && called.getParameterTypes().isEmpty())
                || (owner.equals("java.util.Calendar") && name.equals("getInstance"));
    }
}
