package shop.troth.cases.trouble;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseId;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.checkout.SettleOrder;
import shop.troth.fulfillment.ExecuteRefunds;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.payments.Bank;
import shop.troth.payments.BankMessage;
import shop.troth.payments.BankRecords;
import shop.troth.payments.BankRecords.Disputed;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;

/**
 * Handles the bank's messages about problems: a card declined, a charge disputed, a refund that came back, money taken for an order that
 * had ended. The messages are hints that may arrive twice, late, and in any order; what counts is what the bank says when asked.
 */
@Service
@RequiredArgsConstructor
public class HandleTroubleMessage {

    private static final Logger LOG = LoggerFactory.getLogger(HandleTroubleMessage.class);

    private final Bank bank;
    private final BankRecords records;
    private final Payments payments;
    private final Orders orders;
    private final SettleOrder settleOrder;
    private final Cases cases;
    private final OpenTrouble openTrouble;
    private final ReturnLateMoney returnLateMoney;
    private final ExecuteRefunds returnMoney;
    private final FollowDispute followDispute;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Handles a message. Safe to repeat.
     *
     * @param message a message from the bank; one about a payment page only if the page's payment is unknown or had ended
     * @throws Bank.Unreachable if the bank must be asked and does not answer: it will send the message again
     */
    public void handle(StoreId store, BankMessage message) {
        if (message.type().startsWith("charge.dispute.")) {
            records.dispute(store, message.object()).ifPresent(it -> disputed(store, it));
        } else if (message.type().equals("payment_intent.payment_failed")) {
            records.pageOf(store, message.object())
                    .flatMap(it -> payments.findBySession(store, it.session()))
                    .ifPresent(this::declined);
        } else if (message.type().equals("refund.failed")) {
            returnMoney.handleFailed(store, message.object()).ifPresent(it -> lateMoneyCameBack(store, it));
        } else if (message.ofPage()) {
            late(store, message.object());
        }
    }

    private void declined(Payment payment) {
        var store = payment.store();
        var session = payment.session();
        if (payment.state() != Payment.State.OPEN || session == null || payment.isForChange()) {
            return;
        }
        if (!(bank.standing(store, session) instanceof Bank.Standing.Open)) {
            settleOrder.settle(store, session); // paid with another card by now, or expired
            return;
        }
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            var open = payments.lock(store, payment.order()).filter(it -> it.state() == Payment.State.OPEN);
            if (open.isEmpty()) {
                return;
            }
            payments.troubled(store, payment.order());
            var declined = Opening.of(
                            CaseKind.DECLINED,
                            payment.order(),
                            payment.order().value().toString())
                    .until(payment.endsAt());
            openTrouble.open(store, declined, now);
        });
    }

    private void disputed(StoreId store, Disputed dispute) {
        var payment = payments.findByReference(store, dispute.payment());
        if (payment.isEmpty()) { // the dispute may be reported before the payment
            records.pageOf(store, dispute.payment()).ifPresent(it -> settleOrder.settle(store, it.session()));
            payment = payments.findByReference(store, dispute.payment());
        }
        if (payment.isEmpty()) {
            LOG.warn("{} has a disputed payment at the bank that matches none of its orders", store);
            return;
        }
        followDispute.follow(store, payment.get(), dispute);
    }

    /** Opens a case for a refund by {@link ReturnLateMoney} that came back; its id is that of the late payment's case. */
    private void lateMoneyCameBack(StoreId store, UUID number) {
        cases.findAll(store, List.of(new CaseId(number)))
                .forEach(it -> transaction.executeWithoutResult(status -> openTrouble.open(
                        store, Opening.of(CaseKind.MONEY_CAME_BACK, it.about(), number.toString()), clock.instant())));
    }

    /**
     * Refunds money taken on a page whose order had ended, or on one that was not recorded. Ignores a charge without an order, and a payment
     * whose page was forgotten: the bank sends a message again for days.
     */
    private void late(StoreId store, String session) {
        var page = records.page(store, session).filter(BankRecords.PaymentPage::paid);
        var order = page.flatMap(it -> payments.findBySession(store, session)
                .map(Payment::order)
                .or(() -> orders.numbered(store, it.order())));
        if (order.isEmpty()) {
            return;
        }
        if (payments.adopt(store, order.get(), session)) { // our record of the page was lost
            settleOrder.settle(store, session);
            return;
        }
        var payment = payments.find(store, order.get()).orElseThrow();
        var recorded = Optional.ofNullable(payment.session());
        if (payment.state() == Payment.State.ENDED
                || recorded.isPresent() && !recorded.get().equals(session)) {
            returnLateMoney.take(store, payment.whose(), page.get());
        }
    }
}
