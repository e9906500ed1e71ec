package shop.troth.cases.trouble;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.checkout.change.WithdrawChange;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.edit.ReturnOtherPayments;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.payments.BankRecords;
import shop.troth.payments.BankRecords.Disputed;
import shop.troth.payments.Payment;
import shop.troth.payments.change.ChangePayments;
import shop.troth.policy.features.Features;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/** Updates the case of a disputed payment, and its order, to the state of the dispute at the bank. */
@Component
@RequiredArgsConstructor
class FollowDispute {

    private static final Logger LOG = LoggerFactory.getLogger(FollowDispute.class);

    private final Orders orders;
    private final Cases cases;
    private final OpenTrouble openTrouble;
    private final CancelOrder cancelOrder;
    private final ChangePayments changePayments;
    private final ReturnOtherPayments returnOtherPayments;
    private final WithdrawChange withdrawChange;
    private final Vault vault;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Safe to repeat: what the case and the order already have is left unchanged. */
    void follow(StoreId store, Payment payment, Disputed dispute) {
        var charged = payment.order();
        var order = payment.whose();
        transaction.executeWithoutResult(status -> {
            orders.lock(store, order); // a concurrent refund is completed first, or finds the case
            var now = clock.instant();
            var opening = Opening.of(CaseKind.DISPUTE, order, dispute.id()).onTopic(dispute.reason());
            var first =
                    openTrouble.open(store, dispute.due().map(opening::until).orElse(opening), now);
            first.ifPresent(it -> note(store, it));
            var standing = first.or(() -> cases.find(store, CaseKind.DISPUTE, dispute.id()))
                    .orElseThrow();
            switch (dispute.verdict()) {
                case OPEN -> openTrouble.goesOn(store, standing, dispute, now);
                case WON -> cases.step(store, standing.id(), CaseStep.WON, CaseState.CLOSED, now);
                case LOST -> {
                    cases.step(store, standing.id(), CaseStep.LOST, CaseState.CLOSED, now);
                    changePayments.chargedBack(store, charged, now);
                    cancelOrder.cancel(store, order, standing.id().value(), new CancelOrder.Wish.BankReturned());
                    returnOtherPayments.owe(store, order, standing.id().value());
                }
            }
        });
        followUp(store, order, dispute.verdict());
    }

    /**
     * Withdraws a pending change of the order, unless the store won. Once all disputes are decided, refunds the rest: until then, another
     * payment might also be disputed and returned by the bank.
     */
    private void followUp(StoreId store, OrderId order, BankRecords.Verdict verdict) {
        if (verdict != BankRecords.Verdict.WON) {
            withdrawChange.ofDisputed(store, order);
        }
        var disputes = cases.about(store, order).stream()
                .filter(it -> it.kind() == CaseKind.DISPUTE)
                .toList();
        if (disputes.stream().noneMatch(Case::isOpen)) {
            returnOtherPayments.bring(
                    store, order, disputes.stream().map(it -> it.id().value()).toList());
        }
    }

    /** Records the use in the ledger. If the buyer was erased, there is nothing to record. */
    private void note(StoreId store, Case opened) {
        var use = TroubleUses.DISPUTED;
        if (!features.has(store, TroubleDeclarations.DISPUTES)) {
            return;
        }
        try {
            var buyer = orders.find(store, opened.about()).orElseThrow().buyer();
            var said = features.of(store).facts();
            vault.note(
                    store, buyer, use.data(), use.purpose(), CallerFacts.of(use).and(said));
        } catch (RootKeyset.DoesNotOpen erased) {
            LOG.info("A disputed payment of {} concerns an order whose buyer was erased", store);
        }
    }
}
