package shop.troth.rights.child;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.ending.FindErasureBlockers;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.OrderState;
import shop.troth.people.accounts.EraseAccount;

/**
 * Erases a person who was found to be under 13. Orders that have not shipped are canceled and refunded first. Unlike in a deletion that
 * people request themselves, shipped orders, returns, and problem reports keep nothing; refunds in progress, disputes at the bank, and
 * legal requirements do.
 */
@Component
class EraseChild {

    /** Cases that the bank ends, or about money that the store owes. */
    private static final Set<CaseKind> OF_MONEY =
            Set.of(CaseKind.DISPUTE, CaseKind.MONEY_CAME_BACK, CaseKind.PAID_TOO_LATE, CaseKind.BANK_SILENT);

    private final ClosingOrders orders;
    private final CancelOrder cancelOrder;
    private final FindErasureBlockers unfinished;
    private final EraseAccount eraseAccount;
    private final Cases cases;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EraseChild(
            ClosingOrders orders,
            CancelOrder cancelOrder,
            FindErasureBlockers unfinished,
            EraseAccount eraseAccount,
            Cases cases,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.cancelOrder = cancelOrder;
        this.unfinished = unfinished;
        this.eraseAccount = eraseAccount;
        this.cases = cases;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Erases the person unless something still keeps them. Safe to repeat. */
    void erase(StoreId store, SubjectId person) {
        orders.of(store, List.of(person)).stream()
                .filter(it -> it.state() == OrderState.PAID)
                .forEach(it -> cancelOrder.cancel(store, it.id(), UUID.randomUUID(), new CancelOrder.Wish.Whole()));
        transaction.executeWithoutResult(status -> {
            unfinished.lock(store, List.of(person)); // orders before people, as returns and refunds do
            if (!unfinished.isUnderway(store, person)) {
                orders.of(store, List.of(person))
                        .forEach(it -> cases.about(store, it.id()).stream()
                                .filter(one -> one.isOpen() && !OF_MONEY.contains(one.kind()))
                                .forEach(this::close));
                eraseAccount.erase(store, List.of(person));
            }
        });
    }

    private void close(Case about) {
        cases.step(about.store(), about.id(), CaseStep.CHILD_DELETED, CaseState.CLOSED, clock.instant());
    }
}
