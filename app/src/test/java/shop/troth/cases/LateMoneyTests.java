package shop.troth.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.cases.TroubledGuest.SHOP;
import static shop.troth.cases.TroubledGuest.STORE;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.trouble.HandleTroubleMessage;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.kernel.OrderId;
import shop.troth.payments.BankMessage;
import shop.troth.payments.change.BankReferences;
import shop.troth.testing.BankControl;

/** Money that came too late goes back whatever becomes of other such money, and what somebody refunds at the bank itself is let be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LateMoneyTests {

    private static final Pattern PAYMENT = Pattern.compile("pi_[A-Za-z0-9]+");
    private static final Pattern REFUND = Pattern.compile("re_[A-Za-z0-9]+");

    private final BankControl bank = new BankControl(SHOP, "millipore");
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TroubledGuest shopper = new TroubledGuest();

    @AfterEach
    void the_bank_behaves_again() {
        bank.behaves();
    }

    @Test
    void it_goes_back_also_if_it_comes_after_some_that_the_bank_does_not_refund() {
        var page = shopper.places();
        var order = shopper.order();
        bank.does("faults", Map.of("kind", "webhook-never", "session", session(page)));
        giveUp(order);
        shopper.guest.pays(page);
        var other = new TroubledGuest();
        other.buys();
        var stuck = opens(other.order(), "of-no-page-" + UUID.randomUUID());
        db.sql("update cases.opened set number = '!' || number where id = :id") // before all others
                .param("id", stuck.id().value())
                .update();
        try {
            opens(order, session(page));

            asksAgain(1);

            assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("mended");
            assertThat(shopper.mailOn("refunding your payment").text()).contains("You don’t need to do anything");
        } finally {
            SHOP.bean(Cases.class).step(STORE, stuck.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
        }
    }

    @Test
    void a_refund_that_somebody_made_at_the_bank_under_a_number_of_their_own_is_none_of_the_store_s() {
        var payment = shopper.buys();
        var order = shopper.order();
        bank.asks("/v1/refunds", Map.of("payment_intent", payment, "metadata[refund]", "by hand"));
        var refund = REFUND.matcher(bank.shows("/v1/refunds?payment_intent=" + payment));
        assertThat(refund.find()).isTrue();

        SHOP.bean(HandleTroubleMessage.class)
                .handle(STORE, new BankMessage("evt_foreign", "refund.failed", refund.group()));

        assertThat(shopper.cases(order)).isEmpty();
    }

    @Test
    void what_somebody_refunded_at_the_bank_already_is_done() {
        var page = shopper.places();
        var order = shopper.order();
        bank.does("faults", Map.of("kind", "webhook-never", "session", session(page)));
        giveUp(order);
        shopper.guest.pays(page);
        var payment = PAYMENT.matcher(bank.shows("/v1/checkout/sessions/" + session(page)));
        assertThat(payment.find()).isTrue();
        bank.asks("/v1/refunds", Map.of("payment_intent", payment.group()));
        opens(order, session(page));

        asksAgain(50);

        assertThat(shopper.theCase(order, it -> !it.isOpen()).ending()).contains("mended");
    }

    /** A bank sends messages again for days, and a child’s order is forgotten at once. */
    @Test
    void a_message_about_a_payment_that_was_forgotten_refunds_nothing() {
        var payment = shopper.buys();
        var order = shopper.order();
        var session = db.sql("select session from payments.payment where order_id = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
        SHOP.bean(BankReferences.class)
                .forgetting()
                .forEach(it -> db.sql(it)
                        .param("store", STORE.value())
                        .param("things", new UUID[] {order.value()})
                        .update());

        SHOP.bean(HandleTroubleMessage.class)
                .handle(STORE, new BankMessage("evt_again", "checkout.session.completed", session));

        assertThat(shopper.cases(order)).isEmpty();
        assertThat(REFUND.matcher(bank.shows("/v1/refunds?payment_intent=" + payment))
                        .find())
                .isFalse();
    }

    private static Case opens(OrderId order, String session) {
        var late = Case.Opening.of(CaseKind.PAID_TOO_LATE, order, session);
        return SHOP.bean(TransactionTemplate.class)
                .execute(status -> SHOP.bean(OpenTrouble.class).open(STORE, late, SHOP.now()))
                .orElseThrow();
    }

    /** As the timed work does. */
    private static void asksAgain(int atOnce) {
        try {
            var bean = SHOP.application().getBean("returnLateMoney");
            var again = bean.getClass().getDeclaredMethod("again", int.class);
            again.setAccessible(true);
            again.invoke(bean, atOnce);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The store gave the order up while its page stayed open at the bank. */
    private void giveUp(OrderId order) {
        db.sql("update payments.payment set state = 'ended', settled_at = :now where order_id = :order")
                .param("now", SHOP.now().atOffset(java.time.ZoneOffset.UTC))
                .param("order", order.value())
                .update();
        db.sql("update orders.placed set state = 'cancelled', cancelled_at = :now where id = :order")
                .param("now", SHOP.now().atOffset(java.time.ZoneOffset.UTC))
                .param("order", order.value())
                .update();
    }

    private static String session(URI page) {
        return page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    }
}
