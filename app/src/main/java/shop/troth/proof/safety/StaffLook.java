package shop.troth.proof.safety;

import shop.troth.kernel.StoreId;
import shop.troth.proof.visit.MadeUpPerson;

/** What staff do with what a buyer gave, so that it can be looked whether that stays anywhere. The desk does it. */
@FunctionalInterface
public interface StaffLook {

    /** A made-up one of staff finds a buyer of the probe twin by their email address, where the store’s desk does that. */
    void finds(StoreId twin, MadeUpPerson buyer);
}
