package shop.troth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.StoreId;
import shop.troth.policy.register.Register;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.HeardLog;
import shop.troth.testing.MovableClock;
import shop.troth.testing.RunningShop;

/** Mail that cannot be written waits alone. The rounds are a second worker's, beside the shop's own, with writers of the test. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOverMailTests {

    private static final RunningShop SHOP = RunningShop.get();
    /** One that is declared; the test writes it otherwise. */
    private static final String KIND = MailKinds.SHIPPED;

    private static final StoreId STORE = new StoreId("millipore");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final String email = "mail-" + UUID.randomUUID() + "@example.org";
    private final UUID bad = UUID.randomUUID();
    private final List<UUID> good = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private final HandOverMail shops = SHOP.bean(HandOverMail.class);

    @AfterEach
    void the_shop_hands_over_again() {
        db.sql("delete from mail.outgoing where about = :about")
                .param("about", bad)
                .update();
        shops.start();
    }

    @Test
    void a_mail_of_an_unknown_kind_waits_until_it_is_given_up_and_the_others_go() {
        shops.stop();
        var old = UUID.randomUUID();
        waits("nobody-writes-this", bad);
        waits("nobody-writes-this", old);
        db.sql("update mail.outgoing set attempts = 29 where about = :about")
                .param("about", old)
                .update();
        good.forEach(it -> waits(KIND, it));
        try (var log = HeardLog.listen()) {
            works(about -> {});

            assertThat(log.text()).contains("(nobody-writes-this); will retry", "(nobody-writes-this); giving up");
        }
        assertThat(state(bad)).isEqualTo("waiting");
        assertThat(state(old)).isEqualTo("refused");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_mail_that_cannot_be_written_waits_longer_each_time_and_the_others_go(boolean overflows) {
        shops.stop();
        waits(KIND, bad);
        good.forEach(it -> waits(KIND, it));
        var began = SHOP.now();
        try (var log = HeardLog.listen()) {
            works(about -> {
                if (about.contains(bad) && overflows) {
                    throw new StackOverflowError(email);
                } else if (about.contains(bad)) {
                    throw new IllegalStateException(email); // what it says may be anything
                }
            });

            assertThat(log.text()).contains("(" + KIND + "); will retry").doesNotContain(email);
        }
        assertThat(state(bad)).isEqualTo("waiting");
        assertThat(due(bad)).isAfterOrEqualTo(began.plus(Duration.ofSeconds(10)));
    }

    @Test
    void a_writer_of_a_kind_that_nobody_declared_stops_the_start() {
        assertThatThrownBy(() -> new HandOverMail(
                        SHOP.bean(MailQueue.class),
                        SHOP.bean(MailServer.class),
                        List.of(new Writer("newsletter", about -> {})),
                        Register.ofThisBuild(),
                        SHOP.bean(Stores.class),
                        SHOP.bean(TransactionTemplate.class),
                        leak -> {},
                        SHOP.clock()))
                .isInstanceOf(MailQueue.Undeclared.class)
                .hasMessageContaining("newsletter");
    }

    @Test
    void one_that_breaks_the_transaction_undoes_no_other() {
        shops.stop();
        waits(KIND, bad);
        good.forEach(it -> waits(KIND, it));
        works(about -> {
            if (about.contains(bad)) {
                db.sql("select 1 / 0").query(Integer.class).single();
            }
        });

        assertThat(state(bad)).isEqualTo("waiting");
    }

    @Test
    void one_that_is_renewed_while_it_is_written_goes_once_more() {
        shops.stop();
        good.forEach(it -> waits(KIND, it));
        var changed = good.getFirst();
        var once = new AtomicBoolean();

        works(
                good.size() + 1,
                about -> {
                    if (about.contains(changed) && once.compareAndSet(false, true)) {
                        SHOP.bean(MailQueue.class).renew(STORE, KIND, changed, SHOP.now());
                    }
                },
                SHOP.clock());

        assertThat(SHOP.mails(email).stream().map(Mail::subject))
                .filteredOn(it -> it.contains(changed.toString()))
                .hasSize(2);
    }

    @Test
    void mails_that_took_long_to_write_have_a_whole_lease_for_their_hand_over() {
        shops.stop();
        good.forEach(it -> waits(KIND, it));
        var clock = new MovableClock(SHOP.now());
        var once = new AtomicBoolean();

        works(
                good.size(),
                about -> {
                    if (once.compareAndSet(false, true)) {
                        clock.forward(Duration.ofMinutes(4));
                    }
                },
                clock);

        var whole = clock.instant().plus(Duration.ofMinutes(2));
        assertThat(good).allSatisfy(it -> assertThat(due(it)).isAfter(whole));
    }

    /** What a writer of the test does before it writes. */
    private interface Before {
        void write(Collection<UUID> about);
    }

    /** Writes whatever it is asked to, to the same address. */
    private final class Writer implements MailWriter {

        private final String kind;
        private final Before before;

        private Writer(String kind, Before before) {
            this.kind = kind;
            this.before = before;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
            before.write(about);
            var letters = new HashMap<UUID, Letter>();
            about.forEach(it -> letters.put(it, new Letter(email, "Number " + it, "text", "<p>text</p>")));
            return letters;
        }
    }

    /** Until the good ones are there. */
    private void works(Before before) {
        works(good.size(), before, SHOP.clock());
    }

    private void works(int mails, Before before, Clock clock) {
        List<MailWriter> writers = List.of(new Writer(KIND, before));
        var worker = new HandOverMail(
                SHOP.bean(MailQueue.class),
                SHOP.bean(MailServer.class),
                writers,
                Register.ofThisBuild(),
                SHOP.bean(Stores.class),
                SHOP.bean(TransactionTemplate.class),
                leak -> {},
                clock);
        worker.start();
        try {
            Awaitility.await().until(() -> SHOP.mails(email).size() == mails);
            Awaitility.await()
                    .until(() -> good.stream().allMatch(it -> state(it).equals("sent")));
        } finally {
            worker.stop();
        }
    }

    private void waits(String kind, UUID about) {
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at)
                values (:store, :about, :kind, :about, 'waiting', now(), now())
                """)
                .param("store", STORE.value())
                .param("kind", kind)
                .param("about", about)
                .update();
    }

    private String state(UUID about) {
        return db.sql("select state from mail.outgoing where about = :about")
                .param("about", about)
                .query(String.class)
                .single();
    }

    private Instant due(UUID about) {
        return db.sql("select next_at from mail.outgoing where about = :about")
                .param("about", about)
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
