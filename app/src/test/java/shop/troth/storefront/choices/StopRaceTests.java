package shop.troth.storefront.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.policy.Recipient;
import shop.troth.testing.Guest;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** People tell a store to stop while it uses their data and they fill in a checkout once more. What was acknowledged rules. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StopRaceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int PEOPLE = 6;
    private static final Map<String, String> SKUS =
            Map.of("millipore", "PES010-025-100", "perricone-md", "PMD-101-059");
    private static final String ORDERS = "order.communicate";

    @ParameterizedTest
    @CsvSource({"millipore, stop-using, updates", "perricone-md, no-disclosure, newsletter"})
    @Refuses({"millipore.stop-using", "perricone-md.no-disclosure-on-request"})
    void nothing_opens_after_the_stop_was_acknowledged_whatever_happens_beside_it(
            String store, String which, String topic) throws Exception {
        var readers = new ArrayList<MessageReader>();
        var pages = new ArrayList<String>();
        for (int i = 0; i < PEOPLE; i++) {
            var reader = new MessageReader(SHOP, store);
            readers.add(reader);
            pages.add(reader.signsUp(topic) + "/privacy");
            fillsIn(reader);
            assertThat(isOpen(reader)).isTrue(); // or what follows proves nothing
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<List<MessageReader.Look>>>();
            var acknowledged = new ArrayList<AtomicLong>();
            var start = new CountDownLatch(1);
            for (int i = 0; i < PEOPLE; i++) {
                var reader = readers.get(i);
                var page = pages.get(i);
                var done = new AtomicLong(Long.MAX_VALUE);
                acknowledged.add(done);
                all.add(threads.submit(MessageReader.looks(start, done, () -> isOpen(reader))));
                threads.submit(() -> {
                    start.await();
                    var answer = reader.browser.post(page, Map.of("which", which, "to", "on"));
                    if (answer.status() == 303) {
                        done.set(System.nanoTime());
                    }
                    return answer.status();
                });
                threads.submit(() -> {
                    start.await();
                    return fillsIn(reader);
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
            assertThat(isOpen(reader)).isFalse();
        }
        readers.getFirst().waitForMails();
    }

    /** Whether the store itself can still use the data for what is no open order, or give them to its mail company where only sharing stops. */
    private static boolean isOpen(MessageReader reader) {
        return reader.store.equals("perricone-md")
                ? reader.canBeGiven(ORDERS, new Recipient("supplier.mail"))
                : reader.canBeSent(ORDERS);
    }

    private static Guest fillsIn(MessageReader reader) {
        var guest = new Guest(SHOP.store(reader.store), reader.email);
        guest.shop().post("/age", Map.of("month", "4", "year", "1980"));
        guest.adds(SKUS.get(reader.store), 1);
        var details = guest.details();
        if (reader.store.equals("perricone-md")) {
            details.remove("organisation"); // which this store does not ask
            details.put("delivery", "standard");
        }
        assertThat(guest.shop().post("/checkout", details).status()).isEqualTo(303);
        return guest;
    }
}
