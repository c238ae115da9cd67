package org.separatrix.cli;

import java.util.List;
import java.util.Locale;
import org.separatrix.core.provenance.Stopwatch;

/** What is known of one network in training. */
final class NetworkState {

    /** Headings of {@link #cells}. */
    static final List<String> HEADINGS = List.of("network", "state", "updates", "updates/s", "worst task", "time left");

    /** Where a network is. */
    enum Phase {
        WAITING,
        TRAINING,
        STOPPED,
        DONE,
        FAILED
    }

    private final String id;
    private final long most;
    private Phase phase = Phase.WAITING;
    private long first;
    private long update;
    private double worst = Double.NaN;
    private Stopwatch sinceStart = Stopwatch.start();

    /** A network that waits; it is trained for at most so many updates. */
    NetworkState(String id, long most) {
        this.id = id;
        this.most = most;
    }

    void start(long updatesBefore) {
        phase = Phase.TRAINING;
        first = updatesBefore;
        update = updatesBefore;
        sinceStart = Stopwatch.start();
    }

    void update(long updates) {
        update = updates;
    }

    void worst(double accuracy) {
        worst = accuracy;
    }

    void end(Phase last) {
        phase = last;
    }

    Phase phase() {
        return phase;
    }

    long update() {
        return update;
    }

    double worst() {
        return worst;
    }

    double seconds() {
        return sinceStart.seconds();
    }

    /** Returns how far it is, from 0 to 1. */
    double share() {
        return most == 0 ? 1.0 : (double) update / most;
    }

    private double rate() {
        return (update - first) / Math.max(1e-9, sinceStart.seconds());
    }

    private boolean isRunning() {
        return phase == Phase.TRAINING && update > first;
    }

    /** Returns a row of a table. */
    List<String> cells() {
        return List.of(
                id,
                phase.name().toLowerCase(Locale.ROOT),
                phase == Phase.WAITING ? "" : String.valueOf(update),
                isRunning() ? String.format(Locale.ROOT, "%.0f", rate()) : "",
                Double.isNaN(worst) ? "" : Progress.percent(worst),
                isRunning() ? "at most " + Progress.duration((most - update) / rate()) : "");
    }

    /** Returns one line. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%s: update %d of at most %d, %.0f updates/s, at most %s left, worst task %s",
                id,
                update,
                most,
                rate(),
                isRunning() ? Progress.duration((most - update) / rate()) : "?",
                Progress.percent(worst));
    }
}
