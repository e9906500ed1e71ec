package shop.troth.fulfillment.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.payments.change.BankReferences;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.HoldReason;

/** What is held of an order beside the vault goes in time, though its buyer's agreement to emails stays for years. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndedReferencesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private final ClosedOrder order = new ClosedOrder();

    @AfterAll
    static void what_was_made_late_is_no_lag_of_the_shop() {
        SHOP.forgetLag();
    }

    @Test
    @Keeps("betty-mills.payment-disputes")
    @Tag("deep")
    void what_is_held_of_an_order_goes_with_its_last_record_though_its_buyer_has_another() {
        order.run("""
                insert into orders.shipment (store_id, id, order_id, carrier, tracking, skus, quantities, shipped_at)
                values ('betty-mills', gen_random_uuid(), :order, 'ground', 'canary-number', '{A}', '{1}', now())
                """);
        assertThat(order.count("orders.link", "order_id = :order")).isPositive();
        assertThat(order.count("mail.outgoing", "about = :order")).isPositive();
        assertThat(order.hasReference()).isTrue();

        order.closes(SHOP.now().minus(Duration.ofDays(700)));

        Awaitility.await()
                .until(() -> order.count("vault.datum", "belongs_to = :order and key_class = 'ordinary'") == 0);
        assertThat(order.count("orders.link", "order_id = :order")).isZero();
        assertThat(order.count("mail.outgoing", "about = :order")).isZero();
        assertThat(order.count("orders.shipment", "order_id = :order and tracking <> ''"))
                .isZero();
        assertThat(order.hasReference()).isFalse();
        assertThat(order.count("vault.datum", "subject_id = :buyer and category = 'choice.agreement'"))
                .isEqualTo(1);
        assertThat(order.count("vault.datum", "belongs_to = :order and key_class = 'books'"))
                .as("the books keep theirs, and hold nothing else")
                .isPositive();
    }

    @Test
    @Tag("deep")
    void nothing_of_an_order_goes_while_a_record_of_it_stays() {
        transaction.executeWithoutResult(status -> {
            order.closes(SHOP.now().minus(Duration.ofDays(700)));
            order.run("""
                    update vault.datum set keep_until = now() + interval '1 day'
                     where belongs_to = :order and key_class = 'ordinary' and category = 'contact.email'
                    """);
        });
        Awaitility.await()
                .until(() -> order.count("vault.datum", "belongs_to = :order and key_class = 'ordinary'") == 1);
        assertThat(order.count("orders.link", "order_id = :order")).isPositive();

        order.run("update vault.datum set keep_until = now() where belongs_to = :order and category = 'contact.email'");

        Awaitility.await().until(() -> order.count("orders.link", "order_id = :order") == 0);
    }

    @Test
    @Keeps("betty-mills.payment-disputes")
    void what_the_bank_calls_a_payment_goes_18_months_after_the_order_closed_though_its_other_records_stay() {
        var closed = SHOP.now().minus(Duration.ofDays(500));
        order.closes(closed);
        assertThat(order.until())
                .hasValueSatisfying(it -> assertThat(it)
                        .isCloseTo(
                                closed.atOffset(ZoneOffset.UTC).plusMonths(18).toInstant(),
                                within(1, ChronoUnit.SECONDS)));

        order.closesNearlyLongAgo();
        order.run("""
                insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, reference, wanted_at, ask_at, settled_at)
                values ('betty-mills', gen_random_uuid(), :order, 'returned', 'USD', 1, 're_canary', now(), now(), now())
                """);
        order.roundBefore();
        assertThat(order.hasReference()).isTrue();

        order.roundAfter();

        assertThat(order.hasReference()).isFalse();
        assertThat(order.count("payments.refund", "order_id = :order and reference is not null"))
                .isZero();
        assertThat(order.count("vault.datum", "belongs_to = :order and key_class = 'ordinary'"))
                .isPositive();
        assertThat(order.count("payments.payment", "order_id = :order and state = 'paid' and amount_minor > 0"))
                .as("what was paid stays for the books")
                .isEqualTo(1);
    }

    @Test
    void it_stays_while_a_case_is_open_and_goes_after_it() {
        var about = UUID.randomUUID();
        var vault = SHOP.bean(Vault.class);
        order.closesNearlyLongAgo();
        transaction.executeWithoutResult(
                status -> vault.hold(ClosedOrder.STORE, order.buyer, HoldReason.OPEN_CASE, about));
        order.roundAfter();
        assertThat(order.hasReference()).isTrue();

        transaction.executeWithoutResult(
                status -> vault.lift(ClosedOrder.STORE, order.buyer, HoldReason.OPEN_CASE, about));
        order.roundAfter();

        assertThat(order.hasReference()).isFalse();
    }

    @Test
    void it_stays_while_the_bank_needs_it_for_money_that_goes_back_or_is_owed() {
        order.closesNearlyLongAgo();
        order.run("""
                insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at)
                values ('betty-mills', gen_random_uuid(), :order, 'wanted', 'USD', 1, now(), now() + interval '1 day')
                """);
        order.roundAfter();
        assertThat(order.hasReference()).isTrue();

        order.run("update payments.refund set state = 'returned' where order_id = :order");
        order.run("""
                insert into payments.held_refund (store_id, id, order_id, currency, amount_minor, clauses, held_at, ask_at)
                values ('betty-mills', gen_random_uuid(), :order, 'USD', 1, '{}', now(), now() + interval '1 day')
                """);
        order.roundAfter();
        assertThat(order.hasReference()).isTrue();

        order.run("update payments.held_refund set ended_at = now() where order_id = :order");
        order.roundAfter();
        assertThat(order.hasReference()).isFalse();
        order.run("delete from payments.held_refund where order_id = :order");
    }

    @Test
    void it_stays_while_another_payment_of_the_order_is_open() {
        order.closesNearlyLongAgo();
        order.run("""
                insert into payments.payment (store_id, order_id, for_order, state, currency, amount_minor, method, opened_at, ends_at, ask_at)
                values ('betty-mills', gen_random_uuid(), :order, 'opening', 'USD', 1, 'card', now(), now() + interval '1 day',
                        now() + interval '1 day')
                """);
        order.roundAfter();
        assertThat(order.hasReference()).isTrue();

        order.run("update payments.payment set state = 'ended', settled_at = now() where for_order = :order");
        order.roundAfter();
        assertThat(order.hasReference()).isFalse();
    }

    @Test
    void two_nodes_at_once_and_once_more_forget_it_once_and_the_buyer_s_record_says_so() {
        order.closesNearlyLongAgo();

        Stream.generate(() -> CompletableFuture.runAsync(() -> order.roundAfter(), Thread::startVirtualThread))
                .limit(2)
                .toList()
                .forEach(CompletableFuture::join);
        order.roundAfter();

        assertThat(order.hasReference()).isFalse();
        Awaitility.await().until(() -> order.noted() == 1);
        order.roundAfter();
        assertThat(order.noted()).isEqualTo(1);
    }

    @Test
    void an_order_that_an_older_release_closed_gets_its_date_later() {
        order.run("update orders.placed set closed_at = now() - interval '100 days' where id = :order");
        order.run("update payments.payment set settled_at = now() - interval '120 days' where order_id = :order");
        assertThat(order.until()).hasValue(Instant.MAX);

        order.round(SHOP.now());

        assertThat(order.until())
                .hasValueSatisfying(it -> assertThat(it)
                        .isBetween(
                                SHOP.now().plus(Duration.ofDays(440)),
                                SHOP.now().plus(Duration.ofDays(455))));
    }

    @Test
    @Keeps("betty-mills.payment-disputes")
    void the_order_s_page_says_until_when_it_is_kept_and_nothing_of_it_once_it_is_gone() {
        var path = order.path();
        var what = "(?is)<th scope=\"row\">[^<]*bank’s reference for your payment[^<]*</th>";
        assertThat(order.guest.shop().opens(path, order.email).body())
                .containsPattern(what + ".*?18 months after the order is closed");

        order.run("update orders.placed set state = 'shipped', shipped_at = now() where id = :order");
        order.closes(SHOP.now());
        var day = SHOP.bean(Stores.class)
                .get(ClosedOrder.STORE)
                .dispatch()
                .day(order.until().orElseThrow());
        assertThat(order.guest.shop().get(path).body()).containsPattern(what + ".*?\"Kept until\">" + day);

        transaction.executeWithoutResult(status -> SHOP.bean(BankReferences.class)
                .forget(ClosedOrder.STORE, order.id, SHOP.now().plus(Duration.ofDays(600))));
        assertThat(order.guest.shop().get(path).body())
                .contains("What we keep about you, why, and for how long")
                .doesNotContain("bank’s reference for your payment");
    }
}
