package shop.troth.desk.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.desk.Quoting;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.people.choices.ShowChoices;
import shop.troth.policy.Purpose;
import shop.troth.pricing.phone.PhoneOrders;
import shop.troth.stores.Stores;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressChoices;

/** Somebody orders by phone: staff draw the order up and read the words, and the caller pays behind a link. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PhoneOrderTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CARD = "Please don’t tell me your card number.";
    private static final String AGREE =
            "By ordering, you agree to receive company updates, newsletters, and sale alerts";
    private static final Set<Purpose> AGREED = Set.of(
            new Purpose("marketing.updates"),
            new Purpose("marketing.newsletter"),
            new Purpose("marketing.sale-notices"));

    private final PhoneCaller caller = new PhoneCaller("betty-mills");
    private final List<Case> opened = new ArrayList<>();

    @AfterEach
    void nobody() {
        caller.goes(opened.toArray(Case[]::new));
    }

    @Test
    @Keeps("betty-mills.agree-by-ordering")
    void a_call_becomes_a_paid_order_with_the_words_that_were_read() {
        var about = calls();
        assertThat(caller.desk.get("/cases/" + about.number()).body()).contains("Phone orders", "Take an order");
        caller.drafts(about, Quoting.CLEANER, 3);
        assertThat(caller.desk.get(PhoneCaller.sheet(about)).body())
                .contains("Read aloud", CARD, AGREE, "Send pay link");
        assertThat(caller.sends(about, caller.read(about)).status()).isEqualTo(303);
        assertThat(caller.writer.found(about.number()).state()).isEqualTo(CaseState.WITH_SHOPPER);

        var guest = caller.guest();
        assertThat(guest.shop().get(caller.link()).body())
                .contains("Your phone order", "You haven’t been charged", "Review and pay");
        assertThat(caller.follows(guest).location()).endsWith("/checkout/review");
        guest.fillsIn();
        assertThat(guest.shop().get("/checkout/review").body()).contains(Quoting.CLEANER, "Confirm and pay");
        for (var page : List.of(caller.link(), "/cart", "/checkout/review", "/checkout")) {
            assertThat(main(guest.shop().get(page).body())).as(page).doesNotContainIgnoringCase("quote ", "quote.");
        }
        var bank = guest.goesToTheBank();
        assertThat(agreed(caller.order(guest))).isEmpty();
        guest.shop().get(guest.pays(bank));

        var order = caller.order(guest);
        assertThat(order.state()).isEqualTo(OrderState.PAID);
        assertThat(order.line(Quoting.CLEANER).orElseThrow().quantity()).isEqualTo(3);
        assertThat(agreed(order)).isEqualTo(AGREED);
        isMarked(about, order);
        isTold(order);
    }

    /** In the confirmation, and among their choices, with what was read to them. */
    private void isTold(Order order) {
        Awaitility.await()
                .until(() -> caller.writer.mails().stream()
                        .anyMatch(it -> it.contains(order.number()) && it.contains("By ordering, you signed up for")));
        assertThat(SHOP.bean(ShowChoices.class)
                        .of(SHOP.bean(Stores.class).get(order.store()), order.buyer())
                        .receipts())
                .hasSize(1);
    }

    private void isMarked(Case about, Order order) {
        var read = SHOP.bean(PhoneOrders.class).of(order.store(), order.id()).orElseThrow();
        assertThat(read.words()).contains(CARD, AGREE);
        assertThat(read.policy()).isEqualTo(order.policy());
        assertThat(read.at()).isBefore(order.placedAt());
        assertThat(SHOP.bean(OrderAgreement.class)
                        .of(order.store(), order.buyer(), order.id())
                        .orElseThrow()
                        .reveal())
                .contains(
                        "Ordered on: phone",
                        "Entered by: our staff",
                        read.words(),
                        "Words shown: By placing your order");
        assertThat(caller.desk.get("/orders/" + order.number()).body())
                .contains("By phone", "Order placed by phone", "Words read to the caller: version " + read.version());
        assertThat(caller.desk.get("/cases/" + about.number()).body())
                .contains("Took an order by phone and sent the pay link", "Ordered");
    }

    @Test
    @Refuses("betty-mills.agree-by-ordering")
    void nothing_goes_out_before_the_words_were_read_nor_after_others() {
        var about = calls();
        caller.drafts(about, Quoting.CLEANER, 1);
        var unread = caller.read(about);
        unread.remove("read");
        assertThat(caller.sends(about, unread).status()).isEqualTo(409);
        unread.put("read", "0123456789ab");
        var changed = caller.sends(about, unread);
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.body()).contains("read the words below to the caller", AGREE);
        assertThat(caller.state(about)).isEqualTo("draft");
        assertThat(caller.writer.found(about.number()).state()).isEqualTo(CaseState.WITH_STORE);
    }

    @Test
    @Refuses("betty-mills.agree-by-ordering")
    void who_opted_out_stays_out_when_they_order_by_phone() {
        caller.writer.browser.post("/preferences/off", Map.of("email", caller.writer.email));
        opened.add(caller.orders(Quoting.CLEANER, 1));
        var guest = caller.guest();
        caller.follows(guest);

        guest.fillsIn().shop().get(guest.pays(guest.goesToTheBank()));

        var order = caller.order(guest);
        assertThat(order.state()).isEqualTo(OrderState.PAID);
        var choices = SHOP.bean(AddressChoices.class).of(order.store(), order.buyer());
        AGREED.forEach(it -> assertThat(choices.isOn(it)).as(it.name()).isFalse());
    }

    @Test
    void a_phone_order_in_a_cart_is_called_so_and_nothing_is_added_to_it() {
        opened.add(caller.orders(Quoting.CLEANER, 2));
        var guest = caller.guest();
        caller.follows(guest);

        assertThat(main(guest.shop().get("/cart").body()))
                .contains("Your phone order", "You haven’t been charged", "Remove phone order from cart");
        var added = guest.shop().post("/cart/lines", Map.of("sku", "BM-1010-EA", "quantity", "1"));
        assertThat(added.status()).isEqualTo(422);
        assertThat(main(added.body()))
                .contains("contains your phone order, which has to be placed separately")
                .doesNotContain("quote ", "quote.");

        caller.desk.post(
                PhoneCaller.sheet(opened.getFirst()) + "/end",
                Quoting.hidden(caller.desk.get(PhoneCaller.sheet(opened.getFirst()))));
        assertThat(caller.state(opened.getFirst())).isEqualTo("withdrawn");
        for (var page : List.of(caller.link(), "/cart")) {
            assertThat(main(guest.shop().get(page).body()))
                    .as(page)
                    .contains("We canceled your phone order " + PhoneCaller.number(opened.getFirst()))
                    .doesNotContain("quote ", "quote.");
        }
    }

    private static String main(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }

    @Test
    void sent_twice_it_is_mailed_once_and_the_mark_outlives_the_conversation() {
        var about = calls();
        caller.drafts(about, Quoting.CLEANER, 1);
        var read = caller.read(about);
        assertThat(caller.sends(about, read).status()).isEqualTo(303);
        assertThat(caller.sends(about, read).status()).isEqualTo(303);
        var guest = caller.guest();
        caller.follows(guest);
        guest.fillsIn().shop().get(guest.pays(guest.goesToTheBank()));
        var order = caller.order(guest);
        Awaitility.await().until(() -> caller.writer.mails().stream().anyMatch(it -> it.contains(order.number())));
        assertThat(caller.mails()).hasSize(1);

        caller.writer.goes(about);

        assertThat(SHOP.bean(PhoneOrders.class).of(order.store(), order.id())).isPresent();
    }

    @Test
    void who_gave_no_email_address_cannot_order_and_staff_are_told_to_ask() {
        var form = caller.form();
        form.remove("email");
        var answer = caller.desk.post("/cases/new", form);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Ask for their email address");
        form.remove("next");
        var about = caller.calls(form);
        opened.add(about);
        assertThat(caller.desk.get("/cases/" + about.number()).body())
                .contains("enter the call again with an email address")
                .doesNotContain("Take an order");
        assertThat(caller.desk.get("/cases/" + about.number() + "/quote").status())
                .isEqualTo(404);
    }

    private Case calls() {
        var about = caller.calls(caller.form());
        opened.add(about);
        return about;
    }

    private static Set<Purpose> agreed(Order order) {
        return SHOP.bean(AddressChoices.class).of(order.store(), order.buyer()).agreed();
    }
}
