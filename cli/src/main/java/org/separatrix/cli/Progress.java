package org.separatrix.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.pipeline.ModelStore;
import org.separatrix.core.pipeline.ProgressListener;
import org.separatrix.core.provenance.Stopwatch;
import org.separatrix.core.train.Evaluation;
import org.separatrix.core.train.StopOptions;
import org.separatrix.core.train.TrainingResult;

/**
 * Shows progress on stderr: a bar where a person watches, else a line every ten seconds, or nothing.
 *
 * <p>It also passes on the wish to stop.
 */
final class Progress implements ProgressListener {

    private static final double SECONDS_BETWEEN_LINES = 10;

    private final PrintStream err;
    private final boolean quiet;
    private final boolean interactive;
    private final Interruption interruption;
    private Stopwatch sinceStart = Stopwatch.start();
    private Stopwatch sinceLine = Stopwatch.start();
    private String model = "";
    private long updates;
    private double worst = Double.NaN;
    private @Nullable TrainingBar bar;

    Progress(CommandContext context) {
        Session session = context.session();
        this.err = session.err();
        this.quiet = context.options().quiet();
        this.interactive = session.interactive();
        this.interruption = session.interruption();
    }

    @Override
    public void trainingStarted(String id, StopOptions stop) {
        model = id;
        updates = stop.maxUpdates();
        worst = Double.NaN;
        sinceStart = Stopwatch.start();
        sinceLine = Stopwatch.start();
        say("Training " + id + " until every task is " + percent(stop.worstTaskAccuracy()) + " accurate, at most "
                + updates + " updates");
        if (interactive && !quiet) {
            bar = new TrainingBar(err, updates);
        }
    }

    @Override
    public boolean updated(long update) {
        if (bar != null) {
            bar.show(update, worst);
        } else if (!quiet && sinceLine.seconds() >= SECONDS_BETWEEN_LINES) {
            sinceLine = Stopwatch.start();
            err.println(line(update));
        }
        return !interruption.requested();
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        worst = evaluation.worst();
    }

    @Override
    public void trainingEnded(TrainingResult result, ModelStore.StoredModel stored) {
        close();
        say(String.format(
                Locale.ROOT,
                "Trained %s: %d updates in %.1f s, worst task %s, saved %s",
                model,
                result.updates(),
                sinceStart.seconds(),
                percent(worst),
                stored.location()));
    }

    @Override
    public boolean analyzing(String analysis, @Nullable String id, String condition) {
        say(analysis + "  " + (id == null ? "" : id + "  ") + condition);
        return !interruption.requested();
    }

    @Override
    public void warned(String warning) {
        err.println("warning: " + warning);
    }

    /** Takes the bar away, whatever happened. */
    void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private String line(long update) {
        double rate = update / Math.max(1e-9, sinceStart.seconds());
        return String.format(
                Locale.ROOT,
                "%s: update %d of at most %d, %.0f updates/s, at most %s left, worst task %s",
                model,
                update,
                updates,
                rate,
                duration((updates - update) / Math.max(1e-9, rate)),
                percent(worst));
    }

    private void say(String line) {
        if (!quiet) {
            err.println(line);
        }
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "unknown" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
