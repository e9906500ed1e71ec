package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MoneyBackTests {

    @TempDir
    Path data;

    BankAndShop bank;

    @BeforeEach
    void open() throws Exception {
        bank = new BankAndShop(data);
    }

    @AfterEach
    void close() throws Exception {
        bank.close();
    }

    @Test
    void refunds_in_parts_add_up_and_end() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);

        var first = refund(session, 10_000L);
        var second = refund(session, null);

        assertThat(first.getStatus()).isEqualTo("succeeded");
        assertThat(second.getAmount()).isEqualTo(17_150);
        var charge = bank.stripe().v1().charges().retrieve(first.getCharge());
        assertThat(charge.getAmountRefunded()).isEqualTo(27_150);
        assertThat(charge.getRefunded()).isTrue();
        assertThatThrownBy(() -> refund(session, 1L))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("charge_already_refunded"));
        assertThat(bank.stripe()
                        .v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(session.getPaymentIntent())
                                .build())
                        .getData())
                .extracting(Refund::getId)
                .containsExactly(second.getId(), first.getId());
        assertThat(bank.sums()).contains("\"refunded\":{\"usd\":27150}");
    }

    @Test
    void two_partial_refunds_are_two_events_of_one_charge_as_it_stood() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);

        refund(session, 100L);
        var once = (Charge) bank.event("charge.refunded")
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();
        refund(session, 200L);
        var twice = (Charge) bank.event("charge.refunded")
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();

        assertThat(once.getId()).isEqualTo(twice.getId());
        assertThat(once.getAmountRefunded()).isEqualTo(100);
        assertThat(twice.getAmountRefunded()).isEqualTo(300);
    }

    @Test
    void more_than_was_paid_is_not_given_back() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);

        assertThatThrownBy(() -> refund(session, 27_151L)).hasMessageContaining("unrefunded amount");
    }

    @Test
    void a_refund_may_seem_to_succeed_and_fail_later() throws Exception {
        var session = bank.paid("4000000000005126");

        var refund = refund(session, null);
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        bank.event("refund.failed");

        var failed = bank.stripe().v1().refunds().retrieve(refund.getId());
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureReason()).isNotNull();
        assertThat(bank.stripe().v1().charges().retrieve(refund.getCharge()).getAmountRefunded())
                .isZero();
    }

    @Test
    void a_refund_may_be_pending_and_succeed_later() throws Exception {
        var session = bank.paid("4000000000007726");

        var refund = refund(session, null);
        bank.event("refund.updated");

        assertThat(refund.getStatus()).isEqualTo("pending");
        assertThat(bank.stripe().v1().refunds().retrieve(refund.getId()).getStatus())
                .isEqualTo("succeeded");
    }

    @Test
    void the_owner_of_a_disputing_card_disputes_shortly_after() throws Exception {
        var session = bank.paid("4000000000000259");

        var dispute = (Dispute) bank.event("charge.dispute.created")
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();

        assertThat(dispute.getPaymentIntent()).isEqualTo(session.getPaymentIntent());
        assertThat(dispute.getReason()).isEqualTo("fraudulent");
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(bank.stripe().v1().disputes().retrieve(dispute.getId()).getAmount())
                .isEqualTo(27_150);
        assertThatThrownBy(() -> refund(session, null))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("charge_disputed"));
        bank.control("disputes/close", Map.of("dispute", dispute.getId(), "status", "won"));
        bank.event("charge.dispute.closed");
        assertThat(bank.stripe().v1().disputes().retrieve(dispute.getId()).getStatus())
                .isEqualTo("won");
    }

    @Test
    void a_test_raises_a_dispute_of_any_payment() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);

        bank.control(
                "disputes", Map.of("payment_intent", session.getPaymentIntent(), "reason", "product_not_received"));

        var dispute = (Dispute) bank.event("charge.dispute.created")
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();
        assertThat(dispute.getReason()).isEqualTo("product_not_received");
    }

    @Test
    void reserved_money_is_captured_in_part() throws Exception {
        var session = reserved();
        var intents = bank.stripe().v1().paymentIntents();

        assertThat(session.getStatus()).isEqualTo("complete");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(intents.retrieve(session.getPaymentIntent()).getAmountCapturable())
                .isEqualTo(27_150);
        var captured = intents.capture(
                session.getPaymentIntent(),
                PaymentIntentCaptureParams.builder().setAmountToCapture(20_000L).build());

        assertThat(captured.getStatus()).isEqualTo("succeeded");
        assertThat(captured.getAmountReceived()).isEqualTo(20_000);
        assertThat(bank.again(session).getPaymentStatus()).isEqualTo("paid");
        assertThatThrownBy(() -> intents.capture(session.getPaymentIntent()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("payment_intent_unexpected_state"));
    }

    @Test
    void reserved_money_is_released() throws Exception {
        var session = reserved();

        var canceled = bank.stripe().v1().paymentIntents().cancel(session.getPaymentIntent());

        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getAmountReceived()).isZero();
        bank.event("payment_intent.canceled");
    }

    @Test
    void a_payment_may_take_its_time_and_then_succeed_or_fail() throws Exception {
        for (var ending : List.of("succeeded", "failed")) {
            bank.fault("settle-later", "ms", "40", "value", ending);
            var session = bank.paid(BankAndShop.GOOD);
            var settled = "checkout.session.async_payment_" + ending;
            var told = new HashMap<String, StripeObject>();
            while (!told.keySet().containsAll(List.of("checkout.session.completed", settled))) { // in any order
                var event = bank.next().event();
                told.put(
                        event.getType(),
                        event.getDataObjectDeserializer().getObject().orElseThrow());
            }

            assertThat(told.get("checkout.session.completed"))
                    .isInstanceOfSatisfying(
                            Session.class,
                            completed ->
                                    assertThat(completed.getPaymentStatus()).isEqualTo("unpaid"));
            assertThat(bank.again(session).getPaymentStatus())
                    .isEqualTo(ending.equals("succeeded") ? "paid" : "unpaid");
        }
    }

    private Session reserved() throws Exception {
        var session = bank.open(BankAndShop.order()
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setCaptureMethod(SessionCreateParams.PaymentIntentData.CaptureMethod.MANUAL)
                        .build()));
        bank.pay(session, BankAndShop.GOOD);
        bank.event("payment_intent.amount_capturable_updated");
        return bank.again(session);
    }

    private Refund refund(Session session, Long amount) throws com.stripe.exception.StripeException {
        return bank.stripe()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(session.getPaymentIntent())
                        .setAmount(amount)
                        .build());
    }
}
