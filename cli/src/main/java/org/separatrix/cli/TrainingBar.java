package org.separatrix.cli;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate, time left and the accuracy of the worst task. */
final class TrainingBar implements AutoCloseable {

    private final ProgressBar bar;

    TrainingBar(PrintStream err, long first, long updates) {
        bar = new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(updates)
                .startsFrom(first, Duration.ZERO)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .setSpeedUnit(ChronoUnit.SECONDS)
                .showSpeed(new DecimalFormat("0 updates", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setConsumer(new ConsoleProgressBarConsumer(err, Terminal.columns() - 1))
                .build();
    }

    void show(long update, double worst) {
        bar.setExtraMessage(", worst task " + Progress.percent(worst));
        bar.stepTo(update);
    }

    @Override
    public void close() {
        bar.close();
    }
}
