package org.separatrix.core.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that run independent pieces of work and hand the results back in order.
 *
 * <p>The number of threads never changes a result: pieces share nothing, and whoever combines their results does so in
 * the order of the pieces. Each thread uses one BLAS thread.
 */
public final class Workers implements AutoCloseable {

    private final int threads;
    private final ExecutorService executor;

    private Workers(int threads) {
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(threads, work -> new WorkerThread(this, work));
    }

    private static final class WorkerThread extends Thread {

        private final Workers owner;

        WorkerThread(Workers owner, Runnable work) {
            super(work, "separatrix-worker");
            this.owner = owner;
            setDaemon(true);
        }
    }

    /**
     * Starts threads.
     *
     * @param threads at least 1
     * @return workers to be closed after use
     * @throws IllegalArgumentException if fewer than one thread is asked for
     */
    public static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("need at least 1 thread, found " + threads);
        }
        return new Workers(threads);
    }

    /**
     * Returns the number of threads.
     *
     * @return at least 1
     */
    public int threads() {
        return threads;
    }

    /**
     * Runs pieces of work and waits for all of them.
     *
     * <p>A piece may itself hand work to these workers; it then runs that work alone, on its own thread. If pieces fail,
     * the failure of the first of them in order is thrown, after the others have ended.
     *
     * @param <T> type of a piece's result
     * @param pieces number of pieces
     * @param work computes piece i; called once for every i from 0 to pieces - 1, from any thread
     * @return the results in the order of the pieces
     */
    public <T> List<T> map(int pieces, IntFunction<T> work) {
        List<T> results = new ArrayList<>(pieces);
        // a piece that waited for free threads while holding one could wait for ever
        boolean nested = Thread.currentThread() instanceof WorkerThread worker && worker.owner == this;
        if (threads == 1 || pieces == 1 || nested) {
            for (int i = 0; i < pieces; i++) {
                results.add(work.apply(i));
            }
            return results;
        }
        List<Future<T>> futures = new ArrayList<>(pieces);
        for (int i = 0; i < pieces; i++) {
            int piece = i;
            futures.add(executor.submit(() -> work.apply(piece)));
        }
        ExecutionException failure = null;
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                failure = failure == null ? e : failure;
            } catch (InterruptedException e) {
                futures.forEach(running -> running.cancel(true));
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for workers", e);
            }
        }
        if (failure != null) {
            throw unchecked(failure.getCause());
        }
        return results;
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException usual ? usual : new IllegalStateException(failure);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
