package org.separatrix.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialRequest;

/**
 * The trials of each update. Those of the next update are made while the network learns from these, on a thread of their own;
 * what they are depends on the number of the update and the odds of the tasks alone.
 */
final class TrialSource implements AutoCloseable {

    private final TaskBattery battery;
    private final List<NdArray> contexts;
    private final TrainOptions options;
    private final long seed;
    private final CounterRandom choice;
    private final @Nullable ExecutorService ahead;
    private @Nullable Future<List<Portion>> next;
    private long nextUpdate;
    private @Nullable TaskOdds nextOdds;

    /** Prepares trials; with one thread they are made when they are asked for. */
    TrialSource(TaskBattery battery, List<NdArray> contexts, TrainOptions options, long seed, int threads) {
        this.battery = battery;
        this.contexts = contexts;
        this.options = options;
        this.seed = seed;
        this.choice = CounterRandom.of(seed, "task of an update");
        this.ahead = threads == 1 ? null : Executors.newSingleThreadExecutor(TrialSource::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "separatrix-trials");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the trials of an update, counted from 1; those made ahead are dropped where the odds have changed. */
    List<Portion> of(long update, TaskOdds odds) {
        if (ahead == null) {
            return make(update, odds);
        }
        boolean fits = nextUpdate == update && odds == nextOdds;
        Future<List<Portion>> made = next != null && fits ? next : ahead.submit(() -> make(update, odds));
        nextUpdate = update + 1;
        nextOdds = odds;
        next = ahead.submit(() -> make(update + 1, odds));
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException usual ? usual : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for trials", e);
        }
    }

    private List<Portion> make(long update, TaskOdds odds) {
        List<Portion> portions = new ArrayList<>();
        for (int i = 0; i < options.tasksPerUpdate(); i++) {
            long number = update * options.tasksPerUpdate() + i;
            int task = odds.task(choice.uniform(number));
            portions.add(new Portion(
                    battery.generate(
                            TrialRequest.random(battery.tasks().get(task), options.trialsOfTask(), seed, number)),
                    contexts.get(task)));
        }
        return portions;
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.shutdownNow();
        }
    }
}
