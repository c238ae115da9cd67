package org.separatrix.core.provenance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when a run took place; the only place in core that reads the clock and the system's properties.
 *
 * @param suite name and version of the suite
 * @param created when, ISO 8601 in UTC, to the second
 * @param environment versions of Java, operating system and BLAS, and the number of processors
 */
public record Environment(Fields suite, String created, Fields environment) {

    /**
     * Looks around.
     *
     * @param blas name and version of the linear algebra kernels
     * @return this moment on this machine
     */
    public static Environment capture(String blas) {
        Fields environment = Fields.empty()
                .with("java", property("java.version"))
                .with("javaVendor", property("java.vendor"))
                .with("os", property("os.name") + " " + property("os.version"))
                .with("architecture", property("os.arch"))
                .with("processors", Runtime.getRuntime().availableProcessors())
                .with("blas", blas);
        return new Environment(
                suiteFields(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), environment);
    }

    /**
     * Returns the version of the suite, as the build wrote it into the jar.
     *
     * @return for example {@code 0.1.0}; {@code development} where the classes come from no jar
     */
    public static String suiteVersion() {
        String version = Environment.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * Returns the environment with how long the parts of a run took.
     *
     * @param timing seconds by the name of the part
     * @return the extended copy
     */
    public Environment withTiming(Fields timing) {
        return new Environment(suite, created, environment.with("timing", timing));
    }

    private static Fields suiteFields() {
        return Fields.empty().with("name", "Separatrix").with("version", suiteVersion());
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
