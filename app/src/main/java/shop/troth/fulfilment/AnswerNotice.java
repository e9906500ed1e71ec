package shop.troth.fulfilment;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Purpose;
import shop.troth.vault.Personal;
import shop.troth.vault.Vault;

/** Takes a buyer's no to a new use, or takes it back, from the page of their order. It counts from that moment on. */
@Service
public class AnswerNotice {

    /** What the buyer says. */
    public enum Answer {
        NO,
        ALLOW
    }

    private final ShowOrder showOrder;
    private final Vault vault;
    private final TransactionTemplate transaction;

    AnswerNotice(ShowOrder showOrder, Vault vault, TransactionTemplate transaction) {
        this.showOrder = showOrder;
        this.vault = vault;
        this.transaction = transaction;
    }

    /**
     * @param email as typed; a wrong one takes one of the link's tries
     * @param purpose one that a notice told of, or that the buyer said no to before
     * @return the order, to be shown again, or why nothing was taken
     */
    public ShowOrder.Outcome take(StoreId store, String token, Personal<String> email, Purpose purpose, Answer answer) {
        var outcome = showOrder.show(store, token, email);
        if (outcome instanceof ShowOrder.Outcome.Shown(var order, var person)) {
            transaction.executeWithoutResult(status -> {
                switch (answer) {
                    case NO -> vault.object(store, order.buyer(), purpose);
                    case ALLOW -> vault.takeBackObjection(store, order.buyer(), purpose);
                }
            });
        }
        return outcome;
    }
}
