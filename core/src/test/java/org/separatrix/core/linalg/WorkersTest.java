package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void resultsComeInTheOrderOfThePieces(int threads) {
        try (Workers workers = Workers.of(threads)) {
            assertThat(workers.threads()).isEqualTo(threads);
            assertThat(workers.map(40, piece -> piece * piece))
                    .isEqualTo(IntStream.range(0, 40)
                            .map(piece -> piece * piece)
                            .boxed()
                            .toList());
            assertThat(workers.map(0, piece -> piece)).isEmpty();
            assertThat(workers.map(1, piece -> "only")).containsExactly("only");
        }
    }

    @Test
    void aLaterPieceThatEndsFirstStillComesLater() {
        CountDownLatch secondIsDone = new CountDownLatch(1);
        try (Workers workers = Workers.of(2)) {
            List<String> results = assertTimeoutPreemptively(
                    LONG,
                    () -> workers.map(2, piece -> {
                        if (piece == 1) {
                            secondIsDone.countDown();
                            return "second";
                        }
                        await(secondIsDone);
                        return "first";
                    }));
            assertThat(results).containsExactly("first", "second");
        }
    }

    @Test
    void piecesRunOnSeveralThreadsAtOnce() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(3);
        try (Workers workers = Workers.of(3)) {
            assertTimeoutPreemptively(
                    LONG,
                    () -> workers.map(3, piece -> {
                        threads.add(String.valueOf(Thread.currentThread().getId()));
                        all.countDown();
                        await(all);
                        return piece;
                    }));
        }
        assertThat(threads).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theFirstFailureInOrderIsThrownAsItWas(int threads) {
        try (Workers workers = Workers.of(threads)) {
            assertThatThrownBy(() -> workers.map(8, WorkersTest::failsFromTwoOn))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("piece 2");
            assertThatThrownBy(() -> workers.map(2, piece -> {
                        throw new AssertionError("fault");
                    }))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("fault");
            assertThat(workers.map(3, piece -> piece)).containsExactly(0, 1, 2);
        }
    }

    @Test
    void noPieceIsStillRunningOnceAFailureIsThrown() {
        AtomicInteger running = new AtomicInteger();
        CountDownLatch otherStarted = new CountDownLatch(1);
        try (Workers workers = Workers.of(2)) {
            assertThatThrownBy(() -> workers.map(2, piece -> {
                        if (piece == 0) {
                            await(otherStarted);
                            throw new IllegalArgumentException("first");
                        }
                        running.incrementAndGet();
                        otherStarted.countDown();
                        for (int i = 0; i < 50; i++) {
                            pause();
                        }
                        running.decrementAndGet();
                        return piece;
                    }))
                    .hasMessage("first");
            assertThat(running).hasValue(0);
        }
    }

    @Test
    void aPieceMayHandWorkToTheSameWorkers() {
        try (Workers workers = Workers.of(2)) {
            List<List<Integer>> results = assertTimeoutPreemptively(
                    LONG, () -> workers.map(4, outer -> workers.map(3, inner -> 10 * outer + inner)));
            assertThat(results)
                    .containsExactly(List.of(0, 1, 2), List.of(10, 11, 12), List.of(20, 21, 22), List.of(30, 31, 32));
        }
    }

    @Test
    void aPieceMayHandWorkToOtherWorkers() {
        try (Workers outer = Workers.of(2);
                Workers inner = Workers.of(2)) {
            List<Integer> sums = outer.map(
                    3,
                    piece -> inner.map(4, i -> piece + i).stream()
                            .mapToInt(i -> i)
                            .sum());
            assertThat(sums).containsExactly(6, 10, 14);
        }
    }

    @Test
    void fewerThanOneThreadIsRefused() {
        assertThatThrownBy(() -> Workers.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("need at least 1 thread, found 0");
    }

    @Test
    void anInterruptedCallerStopsWaitingAndStaysInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        try (Workers workers = Workers.of(2)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> workers.map(2, piece -> {
                        await(never);
                        return piece;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static int failsFromTwoOn(int piece) {
        if (piece >= 2) {
            throw new IllegalArgumentException("piece " + piece);
        }
        return piece;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
