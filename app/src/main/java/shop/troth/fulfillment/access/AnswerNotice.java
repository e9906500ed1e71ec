package shop.troth.fulfillment.access;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.orders.Order;
import shop.troth.policy.Purpose;
import shop.troth.vault.Vault;

/** Takes a buyer's no to a new use, or takes it back, from the page of their order. It counts from that moment on. */
@Service
public class AnswerNotice {

    /** What the buyer says. */
    public enum Answer {
        NO,
        ALLOW
    }

    private final Vault vault;
    private final TransactionTemplate transaction;

    AnswerNotice(Vault vault, TransactionTemplate transaction) {
        this.vault = vault;
        this.transaction = transaction;
    }

    /**
     * @param order whose buyer has just proven to be them
     * @param purpose one that a notice told of, or that the buyer said no to before
     */
    public void take(Order order, Purpose purpose, Answer answer) {
        transaction.executeWithoutResult(status -> {
            switch (answer) {
                case NO -> vault.object(order.store(), order.buyer(), purpose);
                case ALLOW -> vault.takeBackObjection(order.store(), order.buyer(), purpose);
            }
        });
    }
}
