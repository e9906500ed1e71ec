package shop.troth.fulfillment.access;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.vault.AddressChoices;

/**
 * Records a person's objection to a new use, or withdraws it, from the page of their order, their account, or a link mailed to them. It
 * takes effect at once, for everything the store holds under their email address now or later.
 */
@Service
@RequiredArgsConstructor
public class AnswerNotice {

    /** The person's answer. */
    public enum Answer {
        NO,
        ALLOW
    }

    private final AddressChoices choices;
    private final TransactionTemplate transaction;

    /**
     * @param person the person, who has just proven who they are
     * @param purpose a purpose that a notice announced, or that they objected to earlier
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
