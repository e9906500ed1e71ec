package shop.troth.cases.dispute;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.HandleTroubleMessage;
import shop.troth.cases.trouble.TroubleUses;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.payments.BankMessage;
import shop.troth.payments.BankRecords;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Vault;

/** Accepts a dispute: tells the bank that the store does not answer it, and the buyer keeps the money. Cannot be undone. */
@Service
@RequiredArgsConstructor
public class AcceptDispute {

    /** The outcome of accepting. */
    public enum Outcome {
        /** It was accepted, now or earlier. */
        ACCEPTED,
        /** It was already decided, or the order has no such dispute. */
        NO_OPEN_DISPUTE,
        /** It was answered with evidence; now the bank decides. */
        ANSWERED,
        /** The bank's id of the payment, which the bank must be told, was erased with the buyer. */
        BUYER_ERASED
    }

    private final Cases cases;
    private final Orders orders;
    private final BankRecords records;
    private final HandleTroubleMessage handleTroubleMessage;
    private final Vault vault;
    private final Suppliers suppliers;
    private final TransactionTemplate transaction;

    /**
     * Accepts a dispute. Safe to repeat: the bank closes a dispute once.
     *
     * @param number number of the case
     * @throws shop.troth.payments.Bank.Unreachable if the bank does not answer: it may have accepted, and will report that later
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the bank be told; nothing is accepted then
     */
    public Outcome accept(StoreId store, OrderId order, String number) {
        var open = cases.find(store, number)
                .filter(it -> it.kind() == CaseKind.DISPUTE && it.about().equals(order) && it.isOpen());
        if (open.isEmpty()) {
            return Outcome.NO_OPEN_DISPUTE;
        }
        if (open.get().state() == CaseState.WITH_BANK) {
            return Outcome.ANSWERED;
        }
        try {
            transaction.executeWithoutResult(status -> disclose(open.get()));
        } catch (RootKeyset.DoesNotOpen erased) {
            return Outcome.BUYER_ERASED;
        }
        var dispute = open.get().event();
        var accepted = records.accept(store, dispute);
        handleTroubleMessage.handle(store, new BankMessage(dispute, "charge.dispute.closed", dispute));
        return accepted ? Outcome.ACCEPTED : Outcome.ANSWERED;
    }

    private void disclose(Case open) {
        var use = TroubleUses.ACCEPT_DISPUTE;
        var buyer = orders.find(open.store(), open.about()).orElseThrow().buyer();
        vault.disclose(
                open.store(),
                buyer,
                use.data(),
                use.purpose(),
                use.recipient(),
                suppliers.to(open.store(), use.recipient(), use.purpose()).and(use.known()));
    }
}
