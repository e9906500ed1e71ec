package shop.troth.fulfillment.access;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.vault.AddressChoices;

/**
 * Takes somebody's no to a new use, or takes it back, from the page of their order, their account, or behind a link that was mailed to
 * them. It counts from that moment on, for everything the store holds under their address and whatever comes with it later.
 */
@Service
public class AnswerNotice {

    /** What they say. */
    public enum Answer {
        NO,
        ALLOW
    }

    private final AddressChoices choices;
    private final TransactionTemplate transaction;

    AnswerNotice(AddressChoices choices, TransactionTemplate transaction) {
        this.choices = choices;
        this.transaction = transaction;
    }

    /**
     * @param person who has just proven to be them
     * @param purpose one that a notice told of, or that they said no to before
     */
    public void take(StoreId store, SubjectId person, Purpose purpose, Answer answer) {
        transaction.executeWithoutResult(status -> {
            switch (answer) {
                case NO -> choices.objectToUse(store, person, purpose);
                case ALLOW -> choices.allowUse(store, person, purpose);
            }
        });
    }
}
