package shop.troth.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.cases.TroubledGuest.SHOP;
import static shop.troth.cases.TroubledGuest.STORE;
import static shop.troth.cases.TroubledGuest.link;
import static shop.troth.cases.TroubledGuest.waitFor;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.trouble.HandleTroubleMessage;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.payments.BankMessage;
import shop.troth.testing.BankControl;

/** What the bank says of an order in trouble, against the bank itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BankTroubleTests {

    private final BankControl bank = new BankControl(SHOP, "millipore");
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TroubledGuest shopper = new TroubledGuest();

    @AfterEach
    void the_bank_behaves_again() {
        bank.behaves();
    }

    @Test
    void a_declined_card_opens_one_case_and_one_mail_however_often_it_is_declined_and_paying_closes_it() {
        var page = shopper.places();
        var order = shopper.order();
        shopper.types(page, TroubledGuest.DECLINED);
        shopper.types(page, TroubledGuest.DECLINED);

        var declined = shopper.theCase(order, Case::isOpen);
        assertThat(declined.kind()).isEqualTo(CaseKind.DECLINED);
        var mail = shopper.mailOn("didn’t go through");
        assertThat(mail.text()).contains("You weren’t charged").contains(declined.number());
        var back = shopper.guest.shop().get(link(mail)).location();
        assertThat(back).isEqualTo(page.toString());

        shopper.guest.shop().get(shopper.guest.pays(page));

        var mended = shopper.theCase(order, it -> !it.isOpen());
        assertThat(mended.ending()).contains("mended");
        shopper.waitForMail();
        assertThat(shopper.mailsOn("didn’t go through")).hasSize(1);
        assertThat(shopper.guest.shop().get(link(mail)).location())
                .endsWith(link(mail).replace("/pay", ""));
        assertThat(shopper.guest
                        .shop()
                        .opens(link(mail).replace("/pay", ""), shopper.email)
                        .body())
                .contains("Is there a problem with your order?")
                .doesNotContain("See resolved problems", mended.number());
    }

    @Test
    void a_declined_payment_that_is_given_up_closes_its_case_and_its_link_leads_to_the_cart() {
        var page = shopper.places();
        shopper.types(page, TroubledGuest.DECLINED);
        var order = shopper.order();
        shopper.theCase(order, Case::isOpen);
        var link = link(shopper.mailOn("didn’t go through"));

        shopper.guest.givesUp(page);

        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("order-ended");
        assertThat(shopper.guest.shop().get(link).location()).endsWith("/cart");
    }

    @Test
    @Tag("race")
    void a_decline_heard_of_after_the_payment_went_through_opens_nothing() {
        var page = shopper.places();
        bank.does("faults", Map.of("kind", "webhook-never", "session", session(page)));
        shopper.types(page, TroubledGuest.DECLINED);
        shopper.guest.pays(page); // the browser does not come back
        var order = shopper.order();
        var payment = BankControl.text(bank.shows("/v1/checkout/sessions/" + session(page)), "payment_intent");

        hears(new BankMessage("evt_late", "payment_intent.payment_failed", payment));

        assertThat(state(order)).isEqualTo("paid"); // asked, the bank said so
        assertThat(shopper.cases(order)).isEmpty();
    }

    @Test
    void a_decline_heard_of_by_many_at_once_opens_one_case() throws Exception {
        var page = shopper.places();
        bank.does("faults", Map.of("kind", "webhook-never", "session", session(page)));
        shopper.types(page, TroubledGuest.DECLINED);
        var order = shopper.order();
        var payment = BankControl.text(bank.shows("/v1/checkout/sessions/" + session(page)), "payment_intent");
        Runnable hear = () -> hears(new BankMessage("evt", "payment_intent.payment_failed", payment));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.generate(() -> CompletableFuture.runAsync(hear, threads))
                    .limit(8)
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        shopper.theCase(order, Case::isOpen);
        shopper.mailOn("didn’t go through");
        shopper.waitForMail();
        assertThat(shopper.mailsOn("didn’t go through")).hasSize(1);
    }

    @Test
    void a_dispute_opens_one_case_with_the_banks_day_and_closes_with_its_verdict() {
        var payment = shopper.buys();
        var order = shopper.order();
        var opened = bank.does("disputes", Map.of("payment_intent", payment, "reason", "product_not_received"));
        var dispute = BankControl.text(opened, "dispute");

        var standing = shopper.theCase(order, Case::isOpen);
        assertThat(standing.kind()).isEqualTo(CaseKind.DISPUTE);
        assertThat(standing.event()).isEqualTo(dispute);
        assertThat(standing.topic()).isEqualTo("product_not_received");
        assertThat(standing.due()).isAfter(standing.opened().plusSeconds(6L * 24 * 3600));
        assertThat(shopper.mailOn("Your bank asked us").text()).contains("That’s your right");

        bank.does("webhooks/resend", Map.of("event", BankControl.event(opened)));
        bank.does("disputes/close", Map.of("dispute", dispute, "status", "won"));

        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("won");
        bank.does("webhooks/resend", Map.of("event", BankControl.event(opened))); // older than the verdict
        waitFor(bank::hasToldAll);
        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("won");
        shopper.waitForMail();
        assertThat(shopper.mailsOn("Your bank asked us")).hasSize(1);
    }

    @Test
    void a_dispute_heard_of_only_when_it_is_lost_is_kept_as_lost() {
        var payment = shopper.buys();
        var order = shopper.order();
        bank.does("faults", Map.of("kind", "webhook-held"));
        var dispute = BankControl.text(bank.does("disputes", Map.of("payment_intent", payment)), "dispute");
        bank.does("disputes/close", Map.of("dispute", dispute, "status", "lost"));
        bank.does("webhooks/release", Map.of("order", "reversed"));

        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("lost");
        shopper.waitForMail();
        assertThat(shopper.mailsOn("Your bank asked us")).isEmpty(); // nothing is left to tell
    }

    @Test
    void money_taken_after_the_order_was_given_up_goes_back_once_and_the_shopper_is_told() throws Exception {
        var page = shopper.places();
        var order = shopper.order();
        giveUp(order);
        shopper.guest.pays(page);

        var late = shopper.theCase(order, it -> !it.isOpen());
        assertThat(late.kind()).isEqualTo(CaseKind.PAID_TOO_LATE);
        assertThat(late.ending()).contains("mended");
        assertThat(shopper.mailOn("refunding your payment").text()).contains("You don’t need to do anything");
        assertThat(state(order)).isEqualTo("cancelled");
        for (int i = 0; i < 3; i++) {
            hears(new BankMessage("evt_again", "checkout.session.completed", session(page)));
        }
        var payment = BankControl.text(bank.shows("/v1/checkout/sessions/" + session(page)), "payment_intent");
        assertThat(bank.shows("/v1/refunds?payment_intent=" + payment).split("\"object\":\"refund\"", -1))
                .hasSize(2);
        assertThat(bank.charge(payment).replace(" ", "")).contains("\"refunded\":true");
    }

    @Test
    void money_that_had_gone_back_and_comes_again_opens_one_case_and_is_told_on_the_page_and_by_mail() {
        var payment = shopper.buys();
        var order = shopper.order();
        cancels(order);
        waitFor(() -> refunds(order).equals(List.of("returned")));
        var refund = refund(payment);

        var failed = bank.does("refunds/fail", Map.of("refund", refund));

        var opened = shopper.theCase(order, Case::isOpen);
        assertThat(opened.kind()).isEqualTo(CaseKind.MONEY_CAME_BACK);
        assertThat(refunds(order)).containsExactly("refused");
        assertThat(shopper.mailOn("didn’t accept our refund").text())
                .contains("The money is yours", opened.number())
                .doesNotContain("Example Street");
        assertThat(shopper.guest
                        .shop()
                        .opens(link(shopper.mailOn("is confirmed")), shopper.email)
                        .body())
                .contains("Your bank didn’t accept the refund of $", "Your bank didn’t accept your refund");

        bank.does("webhooks/resend", Map.of("event", BankControl.event(failed)));
        waitFor(bank::hasToldAll);
        shopper.waitForMail();
        assertThat(shopper.cases(order)).hasSize(1);
        assertThat(shopper.mailsOn("didn’t accept our refund")).hasSize(1);
    }

    @Test
    void a_refund_that_the_bank_refuses_opens_a_case() {
        var payment = shopper.buys();
        var order = shopper.order();
        bank.asks("/v1/refunds", Map.of("payment_intent", payment)); // nothing is left to return

        cancels(order);

        assertThat(shopper.theCase(order, Case::isOpen).kind()).isEqualTo(CaseKind.MONEY_CAME_BACK);
        assertThat(refunds(order)).containsExactly("refused");
    }

    @Test
    void a_failed_refund_that_the_bank_does_not_confirm_changes_nothing() {
        var payment = shopper.buys();
        var order = shopper.order();
        cancels(order);
        waitFor(() -> refunds(order).equals(List.of("returned")));

        hears(new BankMessage("evt_false", "refund.failed", refund(payment)));

        assertThat(refunds(order)).containsExactly("returned");
        assertThat(shopper.cases(order)).isEmpty();
    }

    @Test
    void money_that_came_too_late_and_cannot_go_back_opens_a_case_of_its_own() {
        var page = shopper.places();
        var order = shopper.order();
        giveUp(order);
        shopper.guest.pays(page);
        waitFor(() -> shopper.cases(order).stream().anyMatch(it -> !it.isOpen()));
        var payment = BankControl.text(bank.shows("/v1/checkout/sessions/" + session(page)), "payment_intent");

        bank.does("refunds/fail", Map.of("refund", refund(payment)));

        waitFor(() ->
                shopper.cases(order).stream().anyMatch(it -> it.isOpen() && it.kind() == CaseKind.MONEY_CAME_BACK));
    }

    private static void hears(BankMessage message) {
        SHOP.bean(HandleTroubleMessage.class).handle(STORE, message);
    }

    private static void cancels(shop.troth.kernel.OrderId order) {
        SHOP.bean(CancelOrder.class).cancel(STORE, order, UUID.randomUUID(), new CancelOrder.Wish.Whole());
    }

    private List<String> refunds(shop.troth.kernel.OrderId order) {
        return db.sql("select state from payments.refund where order_id = :order")
                .param("order", order.value())
                .query(String.class)
                .list();
    }

    /** The bank's number of the one refund of a payment. */
    private String refund(String payment) {
        var found = java.util.regex.Pattern.compile("re_[A-Za-z0-9]+")
                .matcher(bank.shows("/v1/refunds?payment_intent=" + payment));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    void money_of_a_page_whose_note_was_lost_finds_its_order() {
        var page = shopper.places();
        var order = shopper.order();
        db.sql("update payments.payment set state = 'opening', session = null, page = null where order_id = :order")
                .param("order", order.value())
                .update();
        shopper.guest.pays(page);

        waitFor(() -> state(order).equals("paid"));
        assertThat(shopper.cases(order)).isEmpty();
    }

    @Test
    void an_order_that_the_bank_does_not_speak_of_gets_a_case_a_mail_and_its_end() {
        var page = shopper.places();
        var order = shopper.order();
        bank.does("faults", Map.of("kind", "webhook-never", "session", session(page)));
        shopper.guest.pays(page);
        bank.does("faults", Map.of("kind", "api-500-before", "path", "/v1/checkout/sessions/" + session(page)));
        db.sql(
                        "update payments.payment set opened_at = now() - interval '10 minutes', ask_at = now() where order_id = :order")
                .param("order", order.value())
                .update();

        sweep();

        assertThat(shopper.theCase(order, Case::isOpen).kind()).isEqualTo(CaseKind.BANK_SILENT);
        assertThat(shopper.mailOn("waiting to hear from the bank").text()).contains("please don’t pay again");
        bank.behaves();
        db.sql("update payments.payment set ask_at = now() where order_id = :order")
                .param("order", order.value())
                .update();
        sweep();
        isPaid(order);
        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("mended");
        shopper.mailOn("is confirmed");
    }

    @Test
    void a_payment_that_nobody_told_of_is_on_record_once_it_is_found() {
        var page = shopper.places();
        var order = shopper.order();
        bank.does("faults", Map.of("kind", "webhook-never", "session", session(page)));
        shopper.guest.pays(page);
        db.sql("update payments.payment set ask_at = now() where order_id = :order")
                .param("order", order.value())
                .update();
        sweep();

        assertThat(shopper.theCase(order, it -> !it.isOpen()).kind()).isEqualTo(CaseKind.BANK_SILENT);
    }

    @Test
    void a_payment_that_cannot_be_settled_keeps_no_other_waiting() {
        var wrong = paysUnheard(shopper);
        var other = new TroubledGuest();
        var right = paysUnheard(other);
        db.sql(
                        "update payments.payment set amount_minor = amount_minor + 1, ask_at = now() - interval '1 hour' where order_id = :order")
                .param("order", wrong.value())
                .update();
        db.sql("update payments.payment set ask_at = now() where order_id = :order")
                .param("order", right.value())
                .update();

        sweep();

        isPaid(right);
        assertThat(state(wrong)).isEqualTo("awaiting-payment");
        db.sql("update payments.payment set amount_minor = amount_minor - 1, ask_at = now() where order_id = :order")
                .param("order", wrong.value())
                .update();
        sweep();
        isPaid(wrong);
    }

    /** Pays; neither the browser nor the bank says so, and nobody is to ask yet. */
    private shop.troth.kernel.OrderId paysUnheard(TroubledGuest guest) {
        var page = guest.places();
        bank.does("faults", Map.of("kind", "webhook-never", "session", session(page)));
        guest.guest.pays(page);
        return guest.order();
    }

    /** Soon: the shop's own sweep may have it in hand, and then a test's passes it by. */
    private void isPaid(shop.troth.kernel.OrderId order) {
        waitFor(() -> state(order).equals("paid"));
    }

    /** As the timed work does. */
    private static void sweep() {
        try {
            var bean = SHOP.application().getBean("settleOpenPayments");
            var sweep = bean.getClass().getDeclaredMethod("sweep");
            sweep.setAccessible(true);
            sweep.invoke(bean);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The store gave the order up while its page stayed open at the bank, as after a copy of the database was brought back. */
    private void giveUp(shop.troth.kernel.OrderId order) {
        db.sql("update payments.payment set state = 'ended', settled_at = now() where order_id = :order")
                .param("order", order.value())
                .update();
        db.sql("update orders.placed set state = 'cancelled', cancelled_at = now() where id = :order")
                .param("order", order.value())
                .update();
    }

    private String state(shop.troth.kernel.OrderId order) {
        return db.sql("select state from orders.placed where id = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
    }

    private static String session(java.net.URI page) {
        return page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    }
}
