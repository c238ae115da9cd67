package org.separatrix.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The compiled classes of the suite, without tests. */
final class Suite {

    static final String ROOT = "org.separatrix";
    static final String CORE = ROOT + ".core";
    static final String FIXED_POINTS = ROOT + ".fixedpoints";
    static final String GEOMETRY = ROOT + ".geometry";
    static final String IO = ROOT + ".io";
    static final String CLI = ROOT + ".cli";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private Suite() {}

    /** Returns all classes, having checked that every module was read. */
    static JavaClasses classes() {
        assertRead(CORE, 80);
        assertRead(FIXED_POINTS, 8);
        assertRead(GEOMETRY, 5);
        assertRead(IO, 12);
        assertRead(CLI, 8);
        return CLASSES;
    }

    /** Writes a package with all packages inside it, as ArchUnit matches them. */
    static String within(String packageName) {
        return packageName + "..";
    }

    private static void assertRead(String packageName, int atLeast) {
        List<String> read = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.equals(packageName) || name.startsWith(packageName + "."))
                .toList();
        assertThat(read).as("classes read of %s", packageName).hasSizeGreaterThanOrEqualTo(atLeast);
    }
}
