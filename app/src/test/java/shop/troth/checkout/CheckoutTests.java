package shop.troth.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Payments;
import shop.troth.proof.record.ExamineRecord;
import shop.troth.testing.BankDesk;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.left.StandStill;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckoutTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final String SKU = "PES010-025-100";

    private static final BankDesk BANK = BankDesk.of(SHOP.ports().bank(), SHOP.dataFolder(), STORE.value());

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private Instant began;
    private String email;
    private Guest guest;

    private static StandStill still;

    /** The shop's own sweep would take from a test's what is due. */
    @BeforeAll
    static void no_timer_begins() {
        still = StandStill.of(SHOP);
    }

    @AfterAll
    static void timers_go_on() {
        still.close();
    }

    @BeforeEach
    void somebody_comes() {
        began = SHOP.now();
        email = "guest-" + UUID.randomUUID() + "@example.org";
        guest = new Guest(SHOP, email);
        db.sql("update catalog.stock set on_hand = 1000 where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .update();
    }

    @Test
    void a_purchase_makes_one_paid_order_one_mail_and_less_stock() {
        var before = onHand();
        assertThat(guest.buys(SKU, 2)).contains("Thank you");

        assertThat(states()).containsExactly("paid");
        assertThat(onHand()).isEqualTo(before - 2);
        waitFor(() -> SHOP.mails(email).size() == 1);
        assertThat(SHOP.mails(email).getFirst().subject()).contains(number());
    }

    @Test
    @Tag("race")
    void returns_messages_and_sweeps_at_once_change_nothing_more() throws Exception {
        guest.adds(SKU, 1).fillsIn();
        var back = guest.pays(guest.goesToTheBank());
        var session = back.substring(back.indexOf('=') + 1);
        var settle = SHOP.bean(SettleOrder.class);

        together(16, () -> settle.settle(STORE, session));

        assertThat(states()).containsExactly("paid");
        waitFor(() -> SHOP.mails(email).size() == 1);
        assertThat(db.sql("select count(*) from mail.outgoing where about = :order")
                        .param("order", order())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_address_that_somebody_wrote_into_the_database_gets_no_buyer_and_the_bank_s_is_used_again() {
        guest.adds(SKU, 1).fillsIn();
        var page = guest.goesToTheBank();
        db.sql("update payments.payment set page = 'https://pay.evil.example/' where order_id = :order")
                .param("order", order())
                .update();
        assertThat(SHOP.bean(ExamineRecord.class).examine(STORE))
                .contains(
                        "In millipore, 1 of the addresses of open payment pages have no valid seal: they were written to the database by someone else.");

        assertThat(guest.shop().get(Guest.PAY).location()).isEqualTo(page.toString());
        assertThat(db.sql("select page from payments.payment where order_id = :order")
                        .param("order", order())
                        .query(String.class)
                        .single())
                .isEqualTo(page.toString());
        assertThat(guest.shop().get(guest.pays(page)).status()).isEqualTo(303);
        assertThat(states()).containsExactly("paid");
    }

    @Test
    void another_s_order_written_into_ones_own_cart_is_not_shown_and_verify_names_it() {
        guest.adds(SKU, 1).fillsIn();
        guest.pays(guest.goesToTheBank());
        waitFor(() -> states().equals(List.of("paid")));
        var paid = order();
        var other = new Guest(SHOP, "other-" + UUID.randomUUID() + "@example.org").adds(SKU, 1);

        for (var column : List.of("order_id", "last_order_id")) {
            db.sql("update checkout.cart set " + column + """
                             = :order, order_seal = (select order_seal from checkout.cart
                                                      where store_id = 'millipore' and last_order_id = :order and id <> :cart)
                     where store_id = 'millipore' and id = :cart
                    """)
                    .param("order", paid)
                    .param("cart", other.cart())
                    .update();
            assertThat(other.shop().get("/checkout/thanks").status()).isNotEqualTo(200);
            assertThat(SHOP.bean(ExamineRecord.class).examine(STORE))
                    .contains(
                            "In millipore, 1 of the orders of carts have no valid seal: they were written to the database by someone else.");
            db.sql(
                            "update checkout.cart set order_id = null, last_order_id = null, order_seal = null where store_id = 'millipore' and id = :cart")
                    .param("cart", other.cart())
                    .update();
        }
    }

    @Test
    @Tag("race")
    void pressing_the_button_many_times_at_once_places_one_order_with_one_page() throws Exception {
        guest.adds(SKU, 1).fillsIn();
        var reviewed = guest.reviews();

        var pages = together(8, () -> guest.places(reviewed).location());

        assertThat(pages).allMatch(it -> it.contains("/pay/")).containsOnly(pages.getFirst());
        assertThat(states()).containsExactly("awaiting-payment");
    }

    @Test
    @Tag("race")
    void twenty_buyers_of_five_pieces_get_exactly_five() throws Exception {
        var sku = ofNobody();
        isOnHand(sku, 5);
        var guests = new ArrayList<Guest>();
        for (int i = 0; i < 20; i++) {
            guests.add(new Guest(SHOP, "many-" + UUID.randomUUID() + "@example.org")
                    .adds(sku, 1)
                    .fillsIn());
        }
        var reviews = guests.stream().map(Guest::reviews).toList();
        var answers = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < guests.size(); i++) {
            var one = guests.get(i);
            var reviewed = reviews.get(i);
            answers.add(() -> one.places(reviewed).status());
        }

        assertThat(together(answers))
                .containsOnly(303, 409)
                .filteredOn(it -> it == 303)
                .hasSize(5);
        isOnHand(sku, 1_000);
    }

    @Test
    void a_price_that_changed_sends_the_shopper_back_with_the_change_marked_and_places_nothing() {
        guest.adds(SKU, 1).fillsIn();
        var reviewed = guest.reviews();
        var price = db.sql("select price_minor from catalog.variant where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .query(Long.class)
                .single();
        try {
            price(price + 100);
            var answer = guest.places(reviewed);

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body())
                    .contains("Something changed since you last looked")
                    .contains("now costs");
            assertThat(states()).isEmpty();
        } finally {
            price(price);
        }
    }

    @Test
    void a_forged_or_missing_fingerprint_places_nothing() {
        guest.adds(SKU, 1).fillsIn();

        assertThat(guest.places("0".repeat(64)).status()).isEqualTo(409);
        assertThat(guest.places("").status()).isEqualTo(409);
        assertThat(states()).isEmpty();
    }

    @Test
    void a_forged_price_or_any_other_input_that_no_form_has_is_refused() {
        guest.adds(SKU, 1);
        var sent = guest.details();
        sent.put("total", "0.01");

        assertThat(guest.shop().post("/checkout", sent).status()).isEqualTo(400);
        assertThat(states()).isEmpty();
    }

    @Test
    void coming_back_without_paying_frees_the_stock_and_opens_the_cart_with_all_that_was_typed() {
        var before = held();
        guest.adds(SKU, 3).fillsIn();
        var bank = guest.goesToTheBank();
        assertThat(held()).isEqualTo(before + 3);

        var back = guest.givesUp(bank).location();
        assertThat(back).endsWith("/checkout/review?said=unpaid");
        assertThat(guest.shop().get(back).body()).contains("you weren’t charged");

        assertThat(states()).containsExactly("cancelled");
        assertThat(held()).isEqualTo(before);
        assertThat(guest.shop().get("/checkout/review").body()).contains(email);
        assertThat(guest.goesToTheBank().getPath()).startsWith("/pay/");
    }

    @Test
    void another_site_that_leads_a_browser_to_the_address_for_giving_up_changes_nothing() {
        guest.adds(SKU, 1).fillsIn();
        var bank = guest.goesToTheBank();
        var before = held();

        for (var named : List.of("", "?order=", "?order=" + UUID.randomUUID(), "?session=" + bank.getPath())) {
            assertThat(guest.shop()
                            .get("/checkout/cancelled" + named, "Sec-Fetch-Site: cross-site")
                            .location())
                    .endsWith("/checkout/review");
        }
        var other = new Guest(SHOP, "other-" + UUID.randomUUID() + "@example.org").adds(SKU, 1);
        other.givesUp(bank); // who has the address has not the cart

        assertThat(states()).containsExactly("awaiting-payment");
        assertThat(held()).isEqualTo(before);
        guest.givesUp(bank);
        assertThat(states()).containsExactly("cancelled");
    }

    @Test
    void a_payment_nobody_finished_is_ended_by_the_sweep() {
        var before = held();
        guest.adds(SKU, 1).fillsIn();
        guest.goesToTheBank();
        db.sql(
                        "update payments.payment set ends_at = now() - interval '1 minute', ask_at = now() where order_id = :order")
                .param("order", order())
                .update();

        SHOP.bean(SettleOpenPayments.class).sweep();

        assertThat(states()).containsExactly("cancelled");
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void an_order_whose_bank_page_no_browser_asked_for_holds_its_pieces_for_five_minutes() {
        var before = held();
        guest.adds(SKU, 1).fillsIn();
        assertThat(guest.placesOnly(guest.reviews()).location()).endsWith(Guest.PAY);
        assertThat(held()).isEqualTo(before + 1);

        sweepAsIfPlaced("4 minutes 50 seconds");
        assertThat(held()).isEqualTo(before + 1);
        sweepAsIfPlaced("5 minutes");

        assertThat(states()).containsExactly("cancelled");
        assertThat(held()).isEqualTo(before);
        assertThat(guest.shop().get(Guest.PAY))
                .returns(409, ShopClient.Answer::status)
                .extracting(ShopClient.Answer::body, InstanceOfAssertFactories.STRING)
                .contains("Please review it again.");
        assertThat(guest.goesToTheBank().getPath()).startsWith("/pay/");
    }

    @Test
    void a_sweep_that_read_an_order_before_its_bank_page_opened_leaves_it() {
        guest.adds(SKU, 1).fillsIn();
        guest.placesOnly(guest.reviews());
        var seen = SHOP.bean(Payments.class).find(STORE, new OrderId(order())).orElseThrow();
        var bank = guest.goesToTheBank();

        SHOP.bean(SettleOrder.class).endUnopened(seen);

        assertThat(states()).containsExactly("awaiting-payment");
        guest.shop().get(guest.pays(bank));
        assertThat(states()).containsExactly("paid");
    }

    @Test
    void who_cancels_as_the_bank_page_opens_ends_the_page_too() {
        guest.adds(SKU, 1).fillsIn();
        guest.placesOnly(guest.reviews());
        var seen = SHOP.bean(Payments.class).find(STORE, new OrderId(order())).orElseThrow();
        var number = number();
        guest.goesToTheBank();

        SHOP.bean(SettleOrder.class).abandon(seen);

        assertThat(states()).containsExactly("cancelled");
        assertThat(BANK.pages(number)).containsExactly("expired");
    }

    @Test
    void an_order_is_held_for_as_long_as_its_buyer_keeps_trying_to_reach_a_bank_that_does_not_answer() {
        var before = held();
        guest.adds(SKU, 1).fillsIn();
        guest.placesOnly(guest.reviews());
        sweepAsIfPlaced("4 minutes 50 seconds");
        BANK.misbehaves(Map.of("kind", "api-500-before", "times", "8"));
        try {
            assertThat(guest.shop().get(Guest.PAY).body()).contains("Your order is waiting for you.");
        } finally {
            BANK.behaves();
        }

        sweepAsIfPlaced("9 minutes 40 seconds");
        assertThat(states()).containsExactly("awaiting-payment");
        assertThat(held()).isEqualTo(before + 1);
        sweepAsIfPlaced("10 minutes");

        assertThat(states()).containsExactly("cancelled");
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void a_bank_that_answers_again_after_half_an_hour_still_gives_the_buyer_half_an_hour_to_pay() {
        guest.adds(SKU, 1).fillsIn();
        guest.placesOnly(guest.reviews());
        asIfPlaced("34 minutes");

        var bank = guest.goesToTheBank();

        assertThat(db.sql(
                                "select ends_at > now() + interval '34 minutes' from payments.payment where order_id = :order")
                        .param("order", order())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        guest.shop().get(guest.pays(bank));
        assertThat(states()).containsExactly("paid");
    }

    @Test
    void an_order_that_nobody_reached_the_bank_for_within_its_time_ends_and_its_buyer_is_told() {
        var before = held();
        guest.adds(SKU, 1).fillsIn();
        guest.placesOnly(guest.reviews());
        asIfPlaced("36 minutes");

        var answer = guest.shop().get(Guest.PAY);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Please review it again.");
        assertThat(states()).containsExactly("cancelled");
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void an_order_whose_bank_page_was_asked_for_holds_its_pieces_until_the_page_ends() {
        var before = held();
        guest.adds(SKU, 1).fillsIn();
        var bank = guest.goesToTheBank();

        sweepAsIfPlaced("34 minutes");

        assertThat(states()).containsExactly("awaiting-payment");
        assertThat(held()).isEqualTo(before + 1);
        guest.givesUp(bank);
    }

    private void sweepAsIfPlaced(String ago) {
        asIfPlaced(ago);
        SHOP.bean(SettleOpenPayments.class).sweep();
    }

    private void asIfPlaced(String ago) {
        var order = order();
        db.sql("""
                update payments.payment
                   set opened_at = now() - cast(:ago as interval),
                       ends_at = ends_at + (now() - cast(:ago as interval) - opened_at),
                       ask_at = ask_at + (now() - cast(:ago as interval) - opened_at)
                 where order_id = :order
                """).param("ago", ago).param("order", order).update();
    }

    @Test
    void a_paid_order_whose_messages_were_all_lost_is_found_by_the_sweep() {
        guest.adds(SKU, 1).fillsIn();
        guest.pays(guest.goesToTheBank());
        db.sql("update payments.payment set ask_at = now() where order_id = :order")
                .param("order", order())
                .update();

        SHOP.bean(SettleOpenPayments.class).sweep();

        assertThat(states()).containsExactly("paid");
    }

    @Test
    void a_payment_nobody_settles_is_asked_about_more_and_more_seldom_and_at_its_end() {
        guest.adds(SKU, 1).fillsIn();
        guest.goesToTheBank();
        var payments = SHOP.bean(Payments.class);
        var start = SHOP.now();
        var mine = order();
        var asked = new ArrayList<Long>();
        for (long second = 0; second < 3_000; second += 30) {
            if (payments.due(start.plusSeconds(second), 1_000).stream()
                    .anyMatch(it -> it.order().value().equals(mine))) {
                asked.add(second);
            }
        }

        assertThat(asked).hasSizeBetween(4, 7);
        assertThat(asked.getFirst()).isBetween(60L, 120L);
        assertThat(asked).anyMatch(it -> it >= 2_070 && it <= 2_100); // thirty-five minutes after it was opened
        db.sql("update payments.payment set ask_at = now(), ends_at = now() where order_id = :order")
                .param("order", mine)
                .update();
        SHOP.bean(SettleOpenPayments.class).sweep();
    }

    @Test
    void looking_at_an_order_that_waits_asks_the_bank_again() {
        guest.adds(SKU, 1).fillsIn();
        guest.pays(guest.goesToTheBank()); // and never comes back through the address that the bank gave

        assertThat(guest.shop().get("/checkout/thanks").body()).contains("Your order has been placed");
        assertThat(states()).containsExactly("paid");
    }

    @Test
    void the_order_page_opens_with_the_link_and_the_address_and_not_without() {
        guest.buys(SKU, 1);
        waitFor(() -> SHOP.mails(email).size() == 1);
        var text = SHOP.mails(email).getFirst().text();
        var link =
                text.lines().filter(it -> it.contains("/orders/")).findFirst().orElseThrow();
        var path = link.substring(link.indexOf("/orders/"));

        assertThat(guest.shop().get(path).body()).doesNotContain(number()).doesNotContain(email);
        assertThat(guest.shop().post(path, Map.of("email", "other@example.org")).status())
                .isEqualTo(422);
        assertThat(guest.shop().opens(path, email).body()).contains(number()).contains("1 Example Street");
        assertThat(guest.shop().get("/orders/" + "A".repeat(32)).status()).isEqualTo(404);
    }

    @Test
    void ten_wrong_addresses_end_the_tries_of_their_network_and_a_new_link_opens_for_the_owner_all_the_same() {
        guest.buys(SKU, 1);
        waitFor(() -> SHOP.mails(email).size() == 1);
        var text = SHOP.mails(email).getFirst().text();
        var link =
                text.lines().filter(it -> it.contains("/orders/")).findFirst().orElseThrow();
        var path = link.substring(link.indexOf("/orders/"));
        for (int i = 0; i < 10; i++) {
            guest.shop().post(path, Map.of("email", "guess" + i + "@example.org"));
        }

        assertThat(guest.shop().post(path, Map.of("email", email)).status()).isEqualTo(429);
        guest.shop().post("/orders/link", Map.of("email", email));
        waitFor(() -> SHOP.mails(email).size() == 2);
        var newest = String.valueOf(SHOP.mails(email).getFirst().text())
                .lines()
                .filter(it -> it.contains("/orders/"))
                .findFirst()
                .orElseThrow();
        assertThat(guest.shop()
                        .opens(newest.substring(newest.indexOf("/orders/")), email)
                        .body())
                .contains(number());
    }

    @Test
    @Tag("race")
    void ten_wrong_addresses_are_compared_with_an_order_s_and_no_more_when_many_are_sent_at_once() throws Exception {
        guest.buys(SKU, 1);
        waitFor(() -> SHOP.mails(email).size() == 1);
        var text = SHOP.mails(email).getFirst().text();
        var link =
                text.lines().filter(it -> it.contains("/orders/")).findFirst().orElseThrow();
        var path = link.substring(link.indexOf("/orders/"));
        var network = new ShopClient(SHOP.store()).network();
        for (int i = 0; i < 12; i++) { // the right one takes none away
            assertThat(new ShopClient(SHOP.store(), network)
                            .post(path, Map.of("email", email))
                            .status())
                    .isEqualTo(303);
        }

        var answers = together(
                60,
                () -> new ShopClient(SHOP.store(), network)
                        .post(path, Map.of("email", "guess-" + UUID.randomUUID() + "@example.org"))
                        .status());

        assertThat(answers).containsOnly(422, 429).filteredOn(it -> it == 422).hasSize(10);
    }

    /** States of this guest's orders, found through the cart. */
    private List<String> states() {
        return db.sql("""
                select o.state from orders.placed o join checkout.cart c on c.store_id = o.store_id and c.id = :cart
                 where o.subject_id = c.subject_id or o.id in (c.order_id, c.last_order_id)
                """).param("cart", cart()).query(String.class).list();
    }

    private UUID order() {
        return db.sql("select coalesce(order_id, last_order_id) from checkout.cart where id = :cart")
                .param("cart", cart())
                .query(UUID.class)
                .single();
    }

    private String number() {
        return db.sql("select number from orders.placed where id = :order")
                .param("order", order())
                .query(String.class)
                .single();
    }

    private byte[] cart() {
        return new CartId(guest.shop().cookies().get("basket")).hash();
    }

    private int onHand() {
        return stock("on_hand");
    }

    /** Without what is held for orders from before this test, which may end at any moment. */
    private int held() {
        return db.sql("""
                        select s.held - (
                               select coalesce(sum(h.quantity), 0) from catalog.hold h
                                 join orders.placed o on o.store_id = h.store_id and o.id = h.order_id
                                where h.store_id = s.store_id and h.sku = s.sku and h.state = 'held' and o.placed_at < :began)
                          from catalog.stock s where s.store_id = 'millipore' and s.sku = :sku
                        """)
                .param("began", began.atOffset(ZoneOffset.UTC))
                .param("sku", SKU)
                .query(Integer.class)
                .single();
    }

    private void isOnHand(String sku, int pieces) {
        db.sql("update catalog.stock set on_hand = :pieces where store_id = 'millipore' and sku = :sku")
                .param("pieces", pieces)
                .param("sku", sku)
                .update();
    }

    /** An item of which no order that may end holds any. */
    private String ofNobody() {
        return db.sql("""
                        select s.sku from catalog.stock s
                          join catalog.variant v on v.store_id = s.store_id and v.sku = s.sku
                         where s.store_id = 'millipore' and s.held = 0 and s.on_hand > 0 and s.sku <> :sku
                         order by s.sku desc limit 1
                        """).param("sku", SKU).query(String.class).single();
    }

    private int stock(String column) {
        return db.sql("select " + column + " from catalog.stock where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .query(Integer.class)
                .single();
    }

    /** Changes the price and waits until the store shows it. */
    private void price(long minor) {
        db.sql("update catalog.variant set price_minor = :price where store_id = 'millipore' and sku = :sku")
                .param("price", minor)
                .param("sku", SKU)
                .update();
        db.sql("select pg_notify('catalogue_changed', 'millipore')").query().listOfRows();
        var catalog = SHOP.bean(Catalog.class);
        waitFor(() -> catalog.variant(STORE, new Sku(SKU)).orElseThrow().price().getAmountMinorLong() == minor);
    }

    private static <T> List<T> together(int times, Callable<T> act) throws Exception {
        return together(Collections.nCopies(times, act));
    }

    private static <T> List<T> together(List<Callable<T>> acts) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(acts)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static void waitFor(BooleanSupplier condition) {
        Awaitility.await().until(condition::getAsBoolean);
    }
}
