package org.separatrix.core.linalg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads, the caller's among them, that run independent pieces of work and hand the results back in order.
 *
 * <p>The number of threads never changes a result: pieces share nothing, and whoever combines their results does so in
 * the order of the pieces. Each thread uses one BLAS thread.
 *
 * <p>Who waits looks again and again for a moment before it sleeps, since to be woken takes longer than most pauses between the
 * pieces of a training.
 */
public final class Workers implements AutoCloseable {

    /** Looks before sleep, one or two milliseconds of them; on virtual machines it takes up to one to be woken. */
    private static final int LOOKS = 50_000;

    private final int threads;
    private final int looks;
    private final ThreadPoolExecutor helpers;
    private final ThreadLocal<Boolean> busy = ThreadLocal.withInitial(() -> false);

    private Workers(int threads) {
        this.threads = threads;
        int others = Math.max(1, threads - 1);
        this.looks = threads > Runtime.getRuntime().availableProcessors() ? 0 : LOOKS;
        this.helpers = new ThreadPoolExecutor(others, others, 0, TimeUnit.SECONDS, new Inbox(looks), Workers::helper);
    }

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "separatrix-worker");
        thread.setDaemon(true);
        return thread;
    }

    /** Tasks, for which helpers look for a while before they sleep. */
    private static final class Inbox extends LinkedBlockingQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        private final int looks;

        Inbox(int looks) {
            this.looks = looks;
        }

        @Override
        public Runnable take() throws InterruptedException {
            lookUntil(() -> !isEmpty(), looks);
            return super.take();
        }
    }

    private static void lookUntil(BooleanSupplier happened, int looks) {
        for (int i = 0; i < looks && !happened.getAsBoolean(); i++) {
            Thread.onSpinWait();
        }
    }

    /**
     * Starts threads.
     *
     * @param threads at least 1, with that of the caller
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
     * the failure of the first of them in order is thrown, after the others have ended. A caller that is or gets
     * interrupted throws an {@link IllegalStateException} and stays interrupted.
     *
     * @param <T> type of a piece's result
     * @param pieces number of pieces
     * @param work computes piece i; called once for every i from 0 to pieces - 1, from any thread
     * @return the results in the order of the pieces
     */
    public <T> List<T> map(int pieces, IntFunction<T> work) {
        // a piece that waited for free threads while holding one could wait for ever
        if (threads == 1 || pieces <= 1 || busy.get()) {
            List<T> results = new ArrayList<>(pieces);
            for (int i = 0; i < pieces; i++) {
                results.add(work.apply(i));
            }
            return results;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted before the work of workers");
        }
        Round<T> round = new Round<>(pieces, work);
        for (int i = 1; i < Math.min(threads, pieces); i++) {
            helpers.execute(() -> help(round));
        }
        help(round);
        return round.results(looks);
    }

    private void help(Round<?> round) {
        busy.set(true);
        round.run();
        busy.set(false);
    }

    /** Pieces that threads take one after the other until none is left. */
    private static final class Round<T> {

        private final IntFunction<T> work;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch left;
        private final List<@Nullable T> results;
        private final @Nullable Throwable[] failures;

        Round(int pieces, IntFunction<T> work) {
            this.work = work;
            this.left = new CountDownLatch(pieces);
            this.results = new ArrayList<>(Collections.nCopies(pieces, null));
            this.failures = new Throwable[pieces];
        }

        void run() {
            for (int i = next.getAndIncrement(); i < failures.length; i = next.getAndIncrement()) {
                try {
                    results.set(i, work.apply(i));
                } catch (Throwable failure) {
                    failures[i] = failure;
                } finally {
                    left.countDown();
                }
            }
        }

        /** Waits for the pieces that other threads have taken. */
        @SuppressWarnings("NullAway") // every piece has ended without failure, and its result is what the work returns
        List<T> results(int looks) {
            lookUntil(() -> left.getCount() == 0, looks);
            try {
                left.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for workers", e);
            }
            for (Throwable failure : failures) {
                if (failure != null) {
                    throw unchecked(failure);
                }
            }
            return results;
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    @Override
    public void close() {
        helpers.shutdownNow();
    }
}
