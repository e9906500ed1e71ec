package shop.troth.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestBatcherTests {

    private final List<List<Integer>> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger atOnce = new AtomicInteger();

    @Test
    @Tag("race")
    void many_at_once_get_each_their_own_answer_and_nobody_asks_beside_another() throws Exception {
        var together = new RequestBatcher<Integer, Integer>(all -> {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            asked.add(List.copyOf(all));
            Thread.yield();
            atOnce.decrementAndGet();
            return () -> RequestBatcher.Answers.now(all.stream().map(it -> -it).toList());
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Integer>>();
            IntStream.range(1, 5_000).forEach(it -> answers.add(threads.submit(() -> together.ask(it))));
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(-(i + 1));
            }
        }

        assertThat(asked.stream().mapToInt(List::size).sum()).isEqualTo(4_999);
        assertThat(asked).hasSizeLessThan(4_999).allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    @Tag("race")
    void those_who_come_meanwhile_are_asked_for_together_and_after_they_came() throws Exception {
        var firstAsks = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var together = new RequestBatcher<Integer, Integer>(all -> {
            asked.add(List.copyOf(all));
            if (all.contains(0)) {
                firstAsks.countDown();
                await(goOn);
            }
            return () -> RequestBatcher.Answers.now(all);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> together.ask(0));
            firstAsks.await();
            var started = new AtomicInteger();
            var others = IntStream.rangeClosed(1, 20)
                    .mapToObj(it -> threads.submit(() -> {
                        started.incrementAndGet();
                        return together.ask(it);
                    }))
                    .toList();
            Awaitility.await().until(() -> started.get() == 20);
            assertThat(asked).containsExactly(List.of(0));
            goOn.countDown();
            assertThat(first.get()).isZero();
            for (int i = 0; i < 20; i++) {
                assertThat(others.get(i).get()).isEqualTo(i + 1);
            }
        }
        assertThat(asked).hasSizeLessThan(21);
    }

    @Test
    void one_that_cannot_be_answered_spoils_none_that_are_asked_with_it() throws Exception {
        var together = new RequestBatcher<Integer, Integer>(all -> {
            if (all.contains(13)) {
                throw new IllegalStateException("not that one");
            }
            return () -> RequestBatcher.Answers.now(all);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 50; round++) {
                var answers = IntStream.range(0, 40)
                        .mapToObj(it -> threads.submit(() -> together.ask(it)))
                        .toList();
                for (int i = 0; i < 40; i++) {
                    var answer = answers.get(i);
                    if (i == 13) {
                        assertThatThrownBy(answer::get).hasRootCauseMessage("not that one");
                    } else {
                        assertThat(answer.get()).isEqualTo(i);
                    }
                }
            }
        }
    }

    @Test
    void whoever_asks_alone_does_not_wait_until_the_others_may_go_on() {
        var never = new CompletableFuture<Void>();
        var together = new RequestBatcher<Integer, Integer>(all -> () -> new RequestBatcher.Answers<>(all, never));

        assertThat(together.ask(1)).isEqualTo(1);
        assertThat(together.ask(2)).isEqualTo(2);
    }

    @Test
    void what_fails_when_asked_alone_is_asked_once() {
        var together = new RequestBatcher<Integer, Integer>(all -> {
            asked.add(all);
            throw new IllegalStateException("down");
        });

        assertThatThrownBy(() -> together.ask(1)).hasMessage("down");
        assertThat(asked).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
