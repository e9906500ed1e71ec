package shop.troth.mail.returned;

import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.stores.Store;

/** Who acts on a complaint: somebody marked a message of ours as unwanted, which is an objection. */
public interface Complaints {

    /**
     * Called inside the transaction that marks the report as handled, which an implementation requires. Safe to repeat.
     *
     * @param purpose what the message was for
     */
    void complained(Store store, SubjectId person, Purpose purpose);
}
