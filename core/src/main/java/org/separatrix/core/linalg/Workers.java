package org.separatrix.core.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

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
        this.executor = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "separatrix-worker");
            thread.setDaemon(true);
            return thread;
        });
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
     * @param <T> type of a piece's result
     * @param pieces number of pieces
     * @param work computes piece i; called once for every i from 0 to pieces - 1, from any thread
     * @return the results in the order of the pieces
     */
    public <T> List<T> map(int pieces, IntFunction<T> work) {
        List<T> results = new ArrayList<>(pieces);
        if (threads == 1 || pieces == 1) {
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
        for (Future<T> future : futures) {
            results.add(await(future));
        }
        return results;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for workers", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
