package org.separatrix.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.separatrix.cli.NetworkState.Phase;
import org.separatrix.core.pipeline.ModelStore;
import org.separatrix.core.pipeline.ProgressListener;
import org.separatrix.core.provenance.Stopwatch;
import org.separatrix.core.train.Evaluation;
import org.separatrix.core.train.StopOptions;
import org.separatrix.core.train.TrainingResult;
import org.separatrix.core.train.TrainingResult.Termination;

/**
 * Shows progress on stderr: bars where a person watches, else a line or a table every ten seconds, or nothing.
 *
 * <p>It also passes on the wish to stop.
 */
final class Progress implements ProgressListener {

    private static final double SECONDS_BETWEEN_LINES = 10;
    private static final double SECONDS_BETWEEN_FRAMES = 0.2;

    private final PrintStream err;
    private final boolean quiet;
    private final boolean interactive;
    private final Interruption interruption;
    private final LiveLines live;
    private final Map<String, NetworkState> networks = new LinkedHashMap<>();
    private StopOptions stop = StopOptions.defaults();
    private Stopwatch sinceShown = Stopwatch.start();
    private @Nullable TrainingBar bar;

    Progress(CommandContext context) {
        Session session = context.session();
        this.err = session.err();
        this.quiet = context.options().quiet();
        this.interactive = session.interactive();
        this.interruption = session.interruption();
        this.live = new LiveLines(err);
    }

    private NetworkState state(String network) {
        return Objects.requireNonNull(networks.get(network), network);
    }

    @Override
    public synchronized void trainingPlanned(List<String> ids, StopOptions stopOptions) {
        stop = stopOptions;
        ids.forEach(id -> networks.put(id, new NetworkState(id, stop.maxUpdates())));
    }

    @Override
    public synchronized void trainingStarted(String network, long update) {
        state(network).start(update);
        sinceShown = Stopwatch.start();
        say((update == 0 ? "Training " + network : "Resuming " + network + " after update " + update)
                + " until every task is " + percent(stop.worstTaskAccuracy()) + " accurate, at most "
                + stop.maxUpdates() + " updates");
        if (interactive && !quiet && networks.size() == 1) {
            bar = new TrainingBar(err, update, stop.maxUpdates());
        }
    }

    @Override
    public synchronized boolean updated(String network, long update) {
        NetworkState state = state(network);
        state.update(update);
        if (bar != null) {
            bar.show(update, state.worst());
        } else if (!quiet && interactive) {
            if (sinceShown.seconds() >= SECONDS_BETWEEN_FRAMES) {
                sinceShown = Stopwatch.start();
                live.show(TrainingBoard.bars(networks.values(), Terminal.columns()));
            }
        } else if (!quiet && sinceShown.seconds() >= SECONDS_BETWEEN_LINES) {
            sinceShown = Stopwatch.start();
            err.println(networks.size() == 1 ? state.line() : TrainingBoard.table(networks.values()));
        }
        return !interruption.requested();
    }

    @Override
    public synchronized void evaluated(String network, Evaluation evaluation) {
        state(network).worst(evaluation.worst());
    }

    @Override
    public synchronized void trainingEnded(String network, TrainingResult result, ModelStore.StoredModel stored) {
        boolean stopped = result.termination() == Termination.INTERRUPTED;
        NetworkState state = state(network);
        state.end(stopped ? Phase.STOPPED : Phase.DONE);
        closeBar();
        say(String.format(
                Locale.ROOT,
                "%s %s: %d updates, %.1f s, worst task %s, saved %s",
                stopped ? "Stopped" : "Trained",
                network,
                result.updates(),
                state.seconds(),
                percent(state.worst()),
                stored.location()));
    }

    @Override
    public synchronized void trainingNotNeeded(String network, ModelStore.StoredModel stored) {
        state(network).end(Phase.DONE);
        say("Finished earlier: " + network + ", kept " + stored.location());
    }

    @Override
    public synchronized void trainingFailed(String network, String reason) {
        state(network).end(Phase.FAILED);
        closeBar();
        live.hide();
        err.println("warning: " + network + " failed: " + reason);
    }

    @Override
    public synchronized boolean analyzing(String analysis, @Nullable String id, String condition) {
        say(analysis + "  " + (id == null ? "" : id + "  ") + condition);
        return !interruption.requested();
    }

    @Override
    public synchronized void warned(String warning) {
        live.hide();
        if (bar != null) {
            err.println();
        }
        err.println("warning: " + warning);
    }

    /** Takes bars away, whatever happened; the states of several networks stay. */
    synchronized void close() {
        closeBar();
        live.hide();
        if (networks.size() > 1 && !quiet) {
            err.println(TrainingBoard.table(networks.values()));
        }
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void say(String line) {
        if (!quiet) {
            live.hide();
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
