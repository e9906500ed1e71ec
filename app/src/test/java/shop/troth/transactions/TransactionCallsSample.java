package shop.troth.transactions;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What {@link TransactionCallsTests} reads. */
class TransactionCallsSample {

    private final TransactionTemplate transaction = new TransactionTemplate();

    @Transactional(propagation = Propagation.MANDATORY)
    void needs() {}

    void without() {
        needs();
    }

    @Transactional
    void within() {
        needs();
    }

    void withinTemplate() {
        transaction.executeWithoutResult(status -> needs());
    }
}
