package org.separatrix.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    @Test
    void namesSuiteJavaSystemAndKernels() {
        Environment environment = Environment.capture("OpenBLAS 9");

        assertThat(environment.suite().get("name")).isEqualTo("Separatrix");
        assertThat(environment.suite().get("version")).isEqualTo(Environment.suiteVersion());
        assertThat(environment.environment().get("blas")).isEqualTo("OpenBLAS 9");
        assertThat(environment.environment().get("java")).isEqualTo(System.getProperty("java.version"));
        assertThat(Instant.parse(environment.created())).hasToString(environment.created());
    }

    @Test
    void keepsTimingApart() {
        Environment environment = Environment.capture("none");
        Fields timing = Fields.empty().with("trainingSeconds", 1.5);

        assertThat(environment.withTiming(timing).environment().get("timing")).isEqualTo(timing);
        assertThat(environment.environment().get("timing")).isNull();
    }

    @Test
    void aStopwatchNeverRunsBackwards() {
        Stopwatch watch = Stopwatch.start();
        double first = watch.seconds();

        assertThat(first).isNotNegative();
        assertThat(watch.seconds()).isGreaterThanOrEqualTo(first);
    }
}
