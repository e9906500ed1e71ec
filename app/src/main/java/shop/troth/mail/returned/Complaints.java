package shop.troth.mail.returned;

import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.stores.Store;

/** Acts on complaints: a recipient marked a message of ours as unwanted, which counts as an objection. */
public interface Complaints {

    /**
     * Called inside the transaction that marks the report as handled, which an implementation requires. Safe to repeat.
     *
     * @param purpose of the message
     */
    void complained(Store store, SubjectId person, Purpose purpose);
}
