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
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.policy.Purpose;
import shop.troth.testing.Guest;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** People change their minds twice at once, while their messages are written and they order something. What was acknowledged rules. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChoicesRaceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int PEOPLE = 6;
    private static final Purpose UPDATES = new Purpose("marketing.updates");

    @Test
    @Refuses("millipore.unsubscribe-each")
    void several_opt_outs_at_once_are_each_acknowledged_and_are_one() throws Exception {
        var reader = new MessageReader(SHOP, "millipore");
        var preferences = reader.signsUp("updates");
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Integer>>();
            for (int i = 0; i < PEOPLE; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    return new ShopClient(SHOP.store("millipore"))
                            .post(preferences, Map.of("all", "off"))
                            .status();
                }));
            }
            start.countDown();
            for (var one : all) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isBetween(200, 303);
            }
        }
        assertThat(reader.canBeSent(UPDATES.name())).isFalse();
        assertThat(reader.standing().objected()).contains(UPDATES);
        assertThat(SHOP.bean(JdbcClient.class)
                        .sql("""
                        select max(cardinality(array_positions(objected, :purpose))) from vault.subject where id = any(:people::uuid[])
                        """)
                        .param("purpose", UPDATES.name())
                        .param(
                                "people",
                                reader.people().stream()
                                        .map(it -> it.value().toString())
                                        .toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    @Refuses("millipore.opt-in-each")
    void no_message_opens_after_the_no_was_acknowledged_whatever_happens_beside_it() throws Exception {
        var readers = new ArrayList<MessageReader>();
        var preferences = new ArrayList<String>();
        for (int i = 0; i < PEOPLE; i++) {
            var reader = new MessageReader(SHOP, "millipore");
            readers.add(reader);
            preferences.add(reader.signsUp("updates"));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<List<MessageReader.Look>>>();
            var acknowledged = new ArrayList<AtomicLong>();
            var start = new CountDownLatch(1);
            for (int i = 0; i < PEOPLE; i++) {
                var reader = readers.get(i);
                var page = preferences.get(i);
                var done = new AtomicLong(Long.MAX_VALUE);
                acknowledged.add(done);
                assertThat(reader.canBeSent(UPDATES.name())).isTrue(); // or what follows proves nothing
                all.add(threads.submit(MessageReader.looks(start, done, () -> reader.canBeSent(UPDATES.name()))));
                threads.submit(first(
                        start,
                        done,
                        () -> reader.browser.post(page, Map.of("all", "off")).status()));
                threads.submit(first(
                        start,
                        done,
                        () -> new MessageReader(SHOP, "millipore", reader.email)
                                .browser
                                .post("/preferences/off", Map.of("email", reader.email))
                                .status()));
                threads.submit(() -> {
                    start.await();
                    return new Guest(SHOP, reader.email)
                            .adds("PES010-025-100", 1)
                            .fillsIn();
                });
            }
            start.countDown();
            for (int i = 0; i < PEOPLE; i++) {
                var said = acknowledged.get(i).get();
                var looks = all.get(i).get(2, TimeUnit.MINUTES);
                assertThat(acknowledged.get(i).get())
                        .as("the no was acknowledged")
                        .isLessThan(Long.MAX_VALUE);
                assertThat(looks).hasSizeGreaterThan(4);
                var end = Math.min(said, acknowledged.get(i).get());
                assertThat(looks).noneMatch(it -> it.begun() > end && it.open());
            }
        }
        for (var reader : readers) {
            assertThat(reader.canBeSent(UPDATES.name())).isFalse();
            assertThat(reader.standing().optedIn()).isEmpty();
            assertThat(reader.standing().objected()).contains(UPDATES);
        }
        readers.getFirst().waitForMails();
    }

    @Test
    void a_mailbox_gets_three_links_an_hour_however_many_are_asked_for_at_once() throws Exception {
        var reader = new MessageReader(SHOP, "millipore");
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Integer>>();
            for (int i = 0; i < PEOPLE; i++) {
                var another = new MessageReader(SHOP, "millipore", reader.email);
                all.add(threads.submit(() -> {
                    start.await();
                    return another.asks("updates").status();
                }));
            }
            start.countDown();
            for (var one : all) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(303);
            }
        }
        reader.waitForMails();
        assertThat(reader.mails("Please confirm")).hasSize(3);
        assertThat(reader.people()).hasSize(3);
    }

    private static Callable<Integer> first(CountDownLatch start, AtomicLong acknowledged, Callable<Integer> saysNo) {
        return () -> {
            start.await();
            int status = saysNo.call();
            if (status == 303) {
                acknowledged.accumulateAndGet(System.nanoTime(), Math::min);
            }
            return status;
        };
    }
}
