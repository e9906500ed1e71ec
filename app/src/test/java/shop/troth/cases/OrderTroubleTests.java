package shop.troth.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.cases.TroubledGuest.SHOP;
import static shop.troth.cases.TroubledGuest.SKU;
import static shop.troth.cases.TroubledGuest.STORE;
import static shop.troth.cases.TroubledGuest.link;
import static shop.troth.cases.TroubledGuest.waitFor;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.fulfillment.AddressForm;
import shop.troth.fulfillment.ChangeAddress;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.kernel.OrderId;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.testing.BankControl;
import shop.troth.testing.Refuses;

/** Pieces that are missing, addresses that lead nowhere, and what shoppers say: mended on the order's pages. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderTroubleTests {

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TroubledGuest shopper = new TroubledGuest();

    @Test
    void a_paid_order_without_stock_opens_a_case_that_names_what_is_missing() {
        var page = shopper.places();
        var order = shopper.order();
        db.sql("update catalog.hold set state = 'released' where order_id = :order")
                .param("order", order.value())
                .update();
        var onHand = stock("on_hand");
        db.sql("update catalog.stock set on_hand = held + 1, held = held where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .update();
        try {
            shopper.guest.shop().get(shopper.guest.pays(page));

            var missing = shopper.theCase(order, Case::isOpen);
            assertThat(missing.kind()).isEqualTo(CaseKind.MISSING_STOCK);
            assertThat(missing.pieces()).containsExactly(Map.entry(SKU, 1));
            assertThat(shopper.mailOn("aren’t available").text())
                    .contains("1 × ")
                    .contains(SKU);
        } finally {
            db.sql("update catalog.stock set on_hand = :hand where store_id = 'millipore' and sku = :sku")
                    .param("hand", onHand)
                    .param("sku", SKU)
                    .update();
        }
    }

    @Test
    void a_paid_order_whose_hold_was_lost_takes_what_is_there_and_needs_no_case() {
        var page = shopper.places();
        var order = shopper.order();
        db.sql("""
                with gone as (update catalog.hold set state = 'released' where order_id = :order returning sku, quantity)
                update catalog.stock s set held = held - gone.quantity from gone where s.store_id = 'millipore' and s.sku = gone.sku
                """).param("order", order.value()).update();

        shopper.guest.shop().get(shopper.guest.pays(page));

        assertThat(shopper.cases(order)).isEmpty();
        assertThat(db.sql("select state from catalog.hold where order_id = :order")
                        .param("order", order.value())
                        .query(String.class)
                        .single())
                .isEqualTo("taken");
    }

    @Test
    void leaving_out_what_is_missing_returns_its_money_once_and_takes_it_off_the_shelf() throws Exception {
        var payment = shopper.buys();
        var order = shopper.order();
        var shelf = stock("on_hand");
        var opened = opens(CaseKind.MISSING_STOCK, order, Map.of(SKU, 1));
        var path = link(shopper.mailOn("aren’t available"));
        Callable<Integer> choose = () -> chooses(path, opened, "leave-out");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> choose).limit(4).toList())) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("mended");
        var bank = new BankControl(SHOP, "millipore");
        waitFor(() -> refunds(bank, payment) == 1);
        assertThat(stock("on_hand")).isEqualTo(shelf); // one given back by the cancellation, one found missing
        assertThat(state(order)).isEqualTo("paid");
    }

    @Test
    void waiting_hands_the_case_to_the_store_and_leaves_the_other_ways_open() {
        shopper.buys();
        var order = shopper.order();
        var opened = opens(CaseKind.MISSING_STOCK, order, Map.of(SKU, 2));
        var path = link(shopper.mailOn("aren’t available"));

        assertThat(chooses(path, opened, "wait")).isEqualTo(200);
        assertThat(shopper.theCase(order, Case::isOpen).state()).isEqualTo(CaseState.WITH_STORE);
        assertThat(chooses(path, opened, "cancel")).isEqualTo(200);

        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("order-cancelled");
        assertThat(state(order)).isEqualTo("cancelled");
    }

    @Test
    @Refuses("perricone-md.order-trouble")
    void whoever_does_not_know_the_address_sees_and_mends_nothing() {
        shopper.buys();
        var order = shopper.order();
        var opened = opens(CaseKind.MISSING_STOCK, order, Map.of(SKU, 1));
        var path = link(shopper.mailOn("aren’t available"));

        assertThat(shopper.guest.shop().get(path).body())
                .doesNotContain(shopper.number(order))
                .doesNotContain(opened.number());
        var stranger = Map.of("email", "stranger@example.org", "case", opened.number(), "choice", "cancel");
        assertThat(shopper.guest.shop().post(path, stranger).status()).isEqualTo(422);
        assertThat(shopper.theCase(order, Case::isOpen).isOpen()).isTrue();
        assertThat(state(order)).isEqualTo("paid");
    }

    @Test
    void a_case_of_another_order_cannot_be_chosen_from_this_ones_page() {
        shopper.buys();
        opens(CaseKind.MISSING_STOCK, shopper.order(), Map.of(SKU, 1));
        var path = link(shopper.mailOn("aren’t available"));
        var other = new TroubledGuest();
        other.buys();
        var others = opens(CaseKind.MISSING_STOCK, other.order(), Map.of(SKU, 1));

        assertThat(chooses(path, others, "cancel")).isEqualTo(400);
        assertThat(other.theCase(other.order(), Case::isOpen).isOpen()).isTrue();
    }

    @Test
    void another_address_closes_the_case_by_itself() {
        shopper.buys();
        var order = shopper.order();
        opens(CaseKind.UNDELIVERABLE, order, Map.of());
        shopper.mailOn("can’t deliver");
        var typed = AddressForm.FORM.read(Map.of(
                "shipping.line1", new String[] {"2 Other Street"},
                "shipping.line2", new String[] {""},
                "shipping.city", new String[] {"Billerica"},
                "shipping.state", new String[] {"MA"},
                "shipping.zip", new String[] {"01821"}));

        SHOP.bean(ChangeAddress.class).change(STORE, order, UUID.randomUUID(), typed);

        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("mended");
    }

    @Test
    void a_report_is_heard_once_its_words_lie_sealed_and_it_shows_on_the_page() {
        shopper.buys();
        var order = shopper.order();
        var path = link(shopper.mailOn("is confirmed")).replaceAll("/trouble$", "");
        var words = "The box was wet " + MadeUpPerson.word();
        var report = Map.of("email", shopper.email, "topic", "damaged", "message", words);

        assertThat(shopper.guest.shop().opens(path, shopper.email).body())
                .contains("Is there a problem with your order?");
        assertThat(shopper.guest.shop().post(path + "/trouble", report).body()).contains("We got your report");
        assertThat(shopper.guest.shop().post(path + "/trouble", report).body()).contains("You already reported this");

        var heard = shopper.theCase(order, Case::isOpen);
        assertThat(heard.topic()).isEqualTo("damaged");
        assertThat(shopper.mailOn("We got your report").text())
                .contains(heard.number())
                .doesNotContain(words);
        shopper.waitForMail();
        assertThat(shopper.mailsOn("We got your report")).hasSize(1);
        assertThat(db.sql("select count(*) from vault.datum where belongs_to = :case and category = 'message.inquiry'")
                        .param("case", heard.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(shopper.guest.shop().opens(path, shopper.email).body())
                .contains("We’re working on it", "You reported: It arrived damaged.");
    }

    @Test
    void an_order_that_was_not_sent_cannot_have_arrived_damaged() {
        shopper.buys();
        var order = shopper.order();
        var path = link(shopper.mailOn("is confirmed")).replaceAll("/trouble$", "");
        shopper.guest.shop().opens(path, shopper.email);

        assertThat(shopper.guest.shop().get(path + "/trouble").body())
                .contains("It’s late", "Something else")
                .doesNotContain("It arrived damaged", "The wrong item arrived", "Something is missing");
        SHOP.bean(ShipOrder.class).ship(STORE, ShipOrder.Wish.all(shopper.number(order), "", ""), label -> {});
        assertThat(shopper.guest.shop().get(path + "/trouble").body())
                .contains("It’s late", "It arrived damaged", "The wrong item arrived", "Something is missing");
    }

    @Test
    void whoever_reported_something_says_when_it_is_settled_and_until_then_is_told_what_holds_an_erasure_back() {
        shopper.buys();
        var order = shopper.order();
        var path = link(shopper.mailOn("is confirmed")).replaceAll("/trouble$", "");
        var browser = shopper.guest.shop();
        browser.opens(path, shopper.email);
        browser.post(path + "/trouble", Map.of("topic", "late", "message", "Where is it?"));
        var heard = shopper.theCase(order, Case::isOpen);
        db.sql("update orders.placed set state = 'shipped', shipped_at = now() where id = :order")
                .param("order", order.value())
                .update();

        assertThat(browser.get(path).body())
                .contains("yet.</b> There’s an open case about one of your orders")
                .doesNotContain("href=\"" + path + "/erase\"");
        assertThat(browser.get(path + "/erase").body())
                .contains("an open case about one of your orders", "href=\"" + path + "/trouble\"")
                .doesNotContain("Delete my data now");
        assertThat(browser.get(path + "/trouble").body()).contains("value=\"settled\"");

        var closing = Map.of("case", heard.number(), "choice", "settled");
        assertThat(browser.post(path + "/trouble", closing).body()).contains("This case is closed", "You closed it");

        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("withdrawn");
        assertThat(browser.post(path + "/trouble", closing).body()).contains("too late");
        assertThat(browser.get(path).body()).contains("href=\"" + path + "/erase\"");
        assertThat(browser.get(path + "/erase").body()).contains("Delete my data now");
    }

    @Test
    void nobody_closes_a_case_that_is_no_report_of_theirs() {
        shopper.buys();
        var order = shopper.order();
        var opened = opens(CaseKind.MISSING_STOCK, order, Map.of(SKU, 1));
        var path = link(shopper.mailOn("aren’t available"));

        assertThat(chooses(path, opened, "settled")).isEqualTo(200);

        assertThat(shopper.theCase(order, Case::isOpen).kind()).isEqualTo(CaseKind.MISSING_STOCK);
    }

    @Test
    void a_report_without_a_topic_is_asked_for_one_and_opens_nothing() {
        shopper.buys();
        var path = link(shopper.mailOn("is confirmed"));
        var answer = shopper.guest.shop().post(path + "/trouble", Map.of("email", shopper.email, "message", "wet box"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<title>Error: ")
                .contains("Please choose a problem")
                .contains("wet box");
        assertThat(shopper.cases(shopper.order())).isEmpty();
    }

    @Test
    void a_shopper_who_has_not_chosen_is_reminded_once_however_many_look() throws Exception {
        shopper.buys();
        var opened = opens(CaseKind.MISSING_STOCK, shopper.order(), Map.of(SKU, 1));
        db.sql("update cases.opened set remind_at = now() - interval '1 minute' where id = :id")
                .param("id", opened.id().value())
                .update();
        Callable<Boolean> remind = () -> {
            remind();
            return true;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done :
                    threads.invokeAll(Stream.generate(() -> remind).limit(4).toList())) {
                assertThat(done.get()).isTrue();
            }
        }
        remind();

        shopper.mailOn("Reminder: Some items in order");
        shopper.waitForMail();
        assertThat(shopper.mailsOn("Reminder:")).hasSize(1);
        assertThat(SHOP.bean(Cases.class).history(STORE, opened.id()))
                .extracting(Case.Step::what)
                .containsExactly("opened", "reminded");
    }

    private Case opens(CaseKind kind, OrderId order, Map<String, Integer> pieces) {
        var opening = Opening.of(kind, order, UUID.randomUUID().toString()).withPieces(pieces);
        return SHOP.bean(TransactionTemplate.class)
                .execute(status -> SHOP.bean(OpenTrouble.class).open(STORE, opening, SHOP.now()))
                .orElseThrow();
    }

    private int chooses(String path, Case opened, String choice) {
        return shopper.guest
                .shop()
                .post(path, Map.of("email", shopper.email, "case", opened.number(), "choice", choice))
                .status();
    }

    /** As the timed work does. */
    private static void remind() {
        try {
            var bean = SHOP.application().getBean("remindOfTrouble");
            var remind = bean.getClass().getDeclaredMethod("remind");
            remind.setAccessible(true);
            remind.invoke(bean);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    private int refunds(BankControl bank, String payment) {
        return bank.shows("/v1/refunds?payment_intent=" + payment).split("\"object\":\"refund\"", -1).length - 1;
    }

    private int stock(String column) {
        return db.sql("select " + column + " from catalog.stock where store_id = 'millipore' and sku = :sku")
                .param("sku", SKU)
                .query(Integer.class)
                .single();
    }

    private String state(OrderId order) {
        return db.sql("select state from orders.placed where id = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
    }
}
