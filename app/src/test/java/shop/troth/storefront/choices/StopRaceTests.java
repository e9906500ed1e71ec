package shop.troth.storefront.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.Guest;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** People tell a store to stop while it uses their data and they fill in a checkout once more. What was acknowledged rules. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StopRaceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int PEOPLE = 6;
    private static final String ORDERS = "order.communicate";

    /** One look whether the data can be used, and what it saw. */
    private record Look(long begun, boolean open) {}

    @Test
    @Refuses("millipore.stop-using")
    void nothing_opens_after_the_stop_was_acknowledged_whatever_happens_beside_it() throws Exception {
        var readers = new ArrayList<Reader>();
        var pages = new ArrayList<String>();
        for (int i = 0; i < PEOPLE; i++) {
            var reader = new Reader(SHOP, RunningShop.STORE);
            readers.add(reader);
            pages.add(reader.signsUp("updates") + "/privacy");
            new Guest(SHOP, reader.email).adds("PES010-025-100", 1).fillsIn();
            assertThat(reader.canBeSent(ORDERS)).isTrue(); // or what follows proves nothing
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<List<Look>>>();
            var acknowledged = new ArrayList<AtomicLong>();
            var start = new CountDownLatch(1);
            for (int i = 0; i < PEOPLE; i++) {
                var reader = readers.get(i);
                var page = pages.get(i);
                var done = new AtomicLong(Long.MAX_VALUE);
                acknowledged.add(done);
                all.add(threads.submit(looks(reader, start, done)));
                threads.submit(() -> {
                    start.await();
                    var answer = reader.browser.post(page, Map.of("which", "stop-using", "to", "on"));
                    if (answer.status() == 303) {
                        done.set(System.nanoTime());
                    }
                    return answer.status();
                });
                threads.submit(() -> {
                    start.await();
                    return new Guest(SHOP, reader.email)
                            .adds("PES010-025-100", 1)
                            .fillsIn();
                });
            }
            start.countDown();
            for (int i = 0; i < PEOPLE; i++) {
                var looks = all.get(i).get(2, TimeUnit.MINUTES);
                var end = acknowledged.get(i).get();
                assertThat(end).as("the stop was acknowledged").isLessThan(Long.MAX_VALUE);
                assertThat(looks).hasSizeGreaterThan(4);
                assertThat(looks).noneMatch(it -> it.begun() > end && it.open());
            }
        }
        for (var reader : readers) {
            assertThat(reader.canBeSent(ORDERS)).isFalse();
        }
        readers.getFirst().waitForMails();
    }

    /** Looks again and again until a while after the stop was acknowledged. */
    private static Callable<List<Look>> looks(Reader reader, CountDownLatch start, AtomicLong acknowledged) {
        return () -> {
            var looks = new ArrayList<Look>();
            start.await();
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            int after = 0;
            while (after < 5 && System.nanoTime() < end) {
                var begun = System.nanoTime();
                looks.add(new Look(begun, reader.canBeSent(ORDERS)));
                after += begun > acknowledged.get() ? 1 : 0;
            }
            return looks;
        };
    }
}
