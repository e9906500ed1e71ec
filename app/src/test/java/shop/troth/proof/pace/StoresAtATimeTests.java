package shop.troth.proof.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.web.health.Measurements;

/** Several stores at a time while nobody shops, and one after the other while somebody does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoresAtATimeTests {

    @Test
    void all_stores_are_proved_at_once_while_nobody_shops() throws Exception {
        var both = new CountDownLatch(2);
        Callable<Boolean> meets = () -> {
            both.countDown();
            both.await();
            return true;
        };

        try (var threads = new StoresAtATime(() -> 17).threads()) {
            assertThat(threads.invokeAll(List.of(meets, meets))).allMatch(Future::resultNow);
        }
    }

    @Test
    void one_store_follows_the_other_while_somebody_shops() throws Exception {
        var answered = new AtomicLong();
        var running = new AtomicInteger();
        Callable<Integer> alone = () -> {
            var together = running.incrementAndGet();
            Thread.yield();
            running.decrementAndGet();
            return together;
        };

        try (var threads = new StoresAtATime(() -> answered.getAndAdd(10)).threads()) {
            assertThat(threads.invokeAll(List.of(alone, alone, alone)))
                    .extracting(Future::resultNow)
                    .containsOnly(1);
        }
    }

    @Test
    void requests_to_a_store_count_and_those_to_its_test_copy_do_not() {
        var shop = RunningShop.get();
        var measurements = shop.bean(Measurements.class);

        var before = measurements.answeredByStores();
        for (int i = 0; i < 20; i++) {
            new ShopClient(shop.twin()).get("/products");
        }
        assertThat(measurements.answeredByStores() - before).isLessThan(20);
        for (int i = 0; i < 20; i++) {
            new ShopClient(shop.store()).get("/products");
        }
        assertThat(measurements.answeredByStores() - before).isGreaterThanOrEqualTo(20);
    }
}
