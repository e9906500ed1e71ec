package shop.troth.cases.trouble;

import java.time.Clock;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.Case.Opening;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Bank;
import shop.troth.payments.BankRecords.PaymentPage;
import shop.troth.payments.BankRefunds;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Refunds what the bank took for an order that had already ended. The case is written first, and closed when the bank has refunded the
 * money. Until then the bank is asked repeatedly, with the same key, so that it refunds only once.
 */
@Component
@RequiredArgsConstructor
class ReturnLateMoney {

    private static final Logger LOG = LoggerFactory.getLogger(ReturnLateMoney.class);
    private static final int AT_ONCE = 50;

    /** The bank's code if nothing is left to refund, because somebody refunded it at the bank itself. */
    private static final String REFUNDED_ALREADY = "charge_already_refunded";

    private final Cases cases;
    private final CaseList caseList;
    private final OpenTrouble openTrouble;
    private final BankRefunds moneyBack;
    private final shop.troth.payments.BankRecords records;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @throws Bank.Unreachable if the bank does not answer; the case remains open, and the bank will be asked again */
    void take(StoreId store, OrderId order, PaymentPage page) {
        transaction.executeWithoutResult(status ->
                openTrouble.open(store, Opening.of(CaseKind.PAID_TOO_LATE, order, page.session()), clock.instant()));
        cases.find(store, CaseKind.PAID_TOO_LATE, page.session())
                .filter(Case::isOpen)
                .ifPresent(it -> giveBack(it, page));
    }

    /**
     * Runs one round over all open cases; a refund that the bank does not make does not hold up the others. Safe to run on several nodes.
     */
    @Recurring(name = "return-late-money", every = "1m")
    void again() {
        again(AT_ONCE);
    }

    void again(int atOnce) {
        for (var store : stores.all()) {
            var after = "";
            List<Case> waiting;
            do {
                waiting = caseList.open(store.id(), List.of(CaseKind.PAID_TOO_LATE), after, atOnce);
                waiting.forEach(it -> ask(store, it));
                after = waiting.isEmpty() ? after : waiting.getLast().number();
            } while (waiting.size() == atOnce);
        }
    }

    private void ask(Store store, Case waiting) {
        try {
            records.page(store.id(), waiting.event()).ifPresent(it -> giveBack(waiting, it));
        } catch (Bank.Unreachable e) {
            LOG.warn("Could not yet refund a late payment of {}; will retry: {}", store.id(), e.getMessage());
        } catch (RuntimeException e) { // continue with the others
            LOG.error(
                    "Could not yet refund a late payment of {}; will retry: {}",
                    store.id(),
                    e.getClass().getSimpleName());
        }
    }

    private void giveBack(Case open, PaymentPage page) {
        var wish = new Refund(
                open.store(), open.id().value(), open.about(), Refund.State.WANTED, page.amount(), open.opened());
        switch (moneyBack.ask(new Refunds.Due(wish, page.payment().orElseThrow(), null, true, 0))) {
            case BankRefunds.Answer.Returned returned -> returned(open);
            case BankRefunds.Answer.Pending pending -> LOG.info("A late payment of {} is being refunded", open.store());
            case BankRefunds.Answer.Refused(var code) when code.equals(REFUNDED_ALREADY) -> returned(open);
            case BankRefunds.Answer.Refused refused ->
                LOG.error("The bank refuses to refund a late payment of {}: {}", open.store(), refused.code());
        }
    }

    private void returned(Case open) {
        cases.step(open.store(), open.id(), CaseStep.MONEY_RETURNED, CaseState.CLOSED, clock.instant());
    }
}
