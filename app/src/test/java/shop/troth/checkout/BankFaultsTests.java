package shop.troth.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.Stripe;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.events.BankSilent;
import shop.troth.payments.Payments;
import shop.troth.testing.BankDesk;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/**
 * The bank at its worst: slow, silent, failing before or after the deed, telling twice, late, in the wrong order or never. Each
 * time the guest ends with one paid order, one mail and one charge, by doing a step again at most.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BankFaultsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "betty-mills";
    private static final String SKU = "BM-1010-EA";

    private final JdbcClient db = JdbcClient.create(SHOP.database());
    private final BankDesk bank = BankDesk.of(SHOP.ports().bank(), SHOP.dataFolder(), STORE);
    private final String email = "fault-" + UUID.randomUUID() + "@example.org";
    private final Guest guest = new Guest(SHOP.store(STORE), email);
    private final java.time.Instant began = SHOP.now();
    private int chargesBefore;

    @BeforeEach
    void a_guest_is_ready_to_order() {
        chargesBefore = bank.charges();
        db.sql("update catalog.stock set on_hand = 1000 + held where store_id = :store and sku = :sku")
                .param("store", STORE)
                .param("sku", SKU)
                .update();
        guest.adds(SKU, 1);
        guest.fillsIn();
    }

    @AfterEach
    void the_bank_behaves_again() {
        bank.behaves();
    }

    @Test
    @Tag("deep")
    void who_cancels_while_the_bank_opens_the_page_is_led_to_no_page_and_nobody_can_pay_there() throws Exception {
        bank.misbehaves(terms("kind=api-slow&ms=8000&times=1"));
        var reviewed = guest.reviews();
        var placing = java.util.concurrent.CompletableFuture.supplyAsync(() -> guest.places(reviewed));
        Awaitility.await().until(() -> orders("id::text").size() == 1);

        guest.shop().get("/checkout/cancelled?order=" + orders("id::text").getFirst());

        assertThat(placing.get().status()).isEqualTo(409);
        assertThat(orders("state")).containsExactly("cancelled");
        assertThat(bank.pages(orders("number").getFirst())).containsExactly("expired");
    }

    @Test
    void the_banks_library_reports_nothing_about_earlier_requests() {
        assertThat(Stripe.enableTelemetry).isFalse();
    }

    /** One column of the orders that were placed since this test began. */
    private List<String> orders(String column) {
        return db.sql("select " + column
                        + " from orders.placed where store_id = :store and placed_at > :began order by placed_at")
                .param("store", STORE)
                .param("began", began.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=api-slow&ms=1500&times=2",
                "kind=api-500-before&times=1",
                "kind=api-500-after&times=1",
                "kind=api-cut-after&times=1",
                "kind=webhook-duplicate&count=3",
                "kind=event-twice",
                "kind=webhook-reversed",
                "kind=webhook-before-answer",
                "kind=webhook-after-answer&ms=300",
                "kind=signature-rotating",
            })
    @Tag("deep")
    void the_purchase_goes_through_as_ever(String fault) {
        bank.misbehaves(terms(fault));

        comesBack(guest.pays(placed()));

        exactlyOneOfEach();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=api-silent&ms=400&times=40",
                "kind=api-500-before&times=40",
                "kind=api-500-after&times=40",
                "kind=api-cut-after&times=40",
                "kind=api-429&times=40",
            })
    @Tag("deep")
    void a_bank_that_stays_away_is_told_kindly_and_pressing_again_goes_on(String fault) {
        bank.misbehaves(terms(fault));

        var answer = guest.places(guest.reviews());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("bank").doesNotContain("Exception");
        bank.behaves();
        comesBack(guest.pays(placed()));
        exactlyOneOfEach();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=webhook-never",
                "kind=webhook-held",
                "kind=signature-wrong",
                "kind=signature-missing",
                "kind=signature-stale",
            })
    void a_guest_who_pays_and_never_comes_back_is_found_without_a_word_of_the_bank(String fault) {
        bank.misbehaves(terms(fault));
        guest.pays(placed());
        assertThat(count("select count(*) from orders.placed where state = 'paid' and id = :order"))
                .isZero();

        db.sql("update payments.payment set ask_at = now() where order_id = :order")
                .param("order", order())
                .update();
        SHOP.bean(SettleOpenPayments.class).sweep();

        exactlyOneOfEach();
    }

    @Test
    void a_silent_bank_at_the_return_says_wait_and_the_page_finds_out_by_itself() {
        var back = guest.pays(placedWhile("kind=webhook-never"));
        bank.misbehaves(terms("kind=api-silent&ms=300&times=3"));
        guest.shop().get(back);
        assertThat(guest.shop().get("/checkout/thanks").body()).doesNotContain("Exception");
        bank.behaves();

        Awaitility.await()
                .until(() -> guest.shop().get("/checkout/thanks").body().contains("Your order has been placed"));
        exactlyOneOfEach();
    }

    @Test
    void a_silent_bank_is_reported_of_each_payment_even_if_one_report_fails() {
        placed();
        var other = new Guest(SHOP.store(STORE), "fault-" + UUID.randomUUID() + "@example.org");
        other.adds(SKU, 1).fillsIn();
        other.goesToTheBank();
        bank.misbehaves(terms("kind=api-silent&ms=300&times=40"));
        db.sql("update payments.payment set opened_at = :opened, ask_at = :now where order_id in (:orders)")
                .param("opened", SHOP.now().minusSeconds(600).atOffset(ZoneOffset.UTC))
                .param("now", SHOP.now().atOffset(ZoneOffset.UTC))
                .param("orders", List.of(order(), order(other)))
                .update();
        var reported = new ArrayList<UUID>();
        ApplicationEventPublisher failing = event -> {
            reported.add(((BankSilent) event).order().value());
            throw new IllegalStateException("cannot be written down");
        };

        new SettleOpenPayments(SHOP.bean(Payments.class), SHOP.bean(SettleOrder.class), failing, SHOP.bean(Clock.class))
                .sweep();

        assertThat(reported).contains(order(), order(other));
    }

    private URI placedWhile(String fault) {
        bank.misbehaves(terms(fault));
        return placed();
    }

    private URI placed() {
        return guest.goesToTheBank();
    }

    private void comesBack(String path) {
        assertThat(guest.shop().get(path).status()).isEqualTo(303);
        Awaitility.await()
                .until(() -> guest.shop().get("/checkout/thanks").body().contains("Your order has been placed"));
    }

    private void exactlyOneOfEach() {
        Awaitility.await().until(() -> SHOP.mails(email).size() == 1);
        assertThat(bank.charges() - chargesBefore).as("charges").isEqualTo(1);
        assertThat(count("select count(*) from orders.placed where state = 'paid' and id = :order"))
                .isEqualTo(1);
        assertThat(count("select count(*) from mail.outgoing where about = :order"))
                .isEqualTo(1);
        assertThat(count("select sum(quantity) from catalog.hold where order_id = :order and state = 'taken'"))
                .isEqualTo(1);
    }

    private long count(String sql) {
        return db.sql(sql).param("order", order()).query(Long.class).single();
    }

    private UUID order() {
        return order(guest);
    }

    private UUID order(Guest of) {
        return db.sql("select coalesce(order_id, last_order_id) from checkout.cart where id = :cart")
                .param("cart", new CartId(of.shop().cookies().get("basket")).hash())
                .query(UUID.class)
                .single();
    }

    private static Map<String, String> terms(String fault) {
        var terms = new LinkedHashMap<String, String>();
        for (var term : fault.split("&")) {
            var parts = term.split("=", 2);
            terms.put(parts[0], parts[1]);
        }
        return terms;
    }
}
