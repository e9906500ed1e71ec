package shop.troth.proof.safety;

import shop.troth.kernel.StoreId;
import shop.troth.proof.visit.MadeUpPerson;

/** What staff do with a buyer's details, so that a probe can check whether it leaves traces. Implemented by the desk. */
@FunctionalInterface
public interface StaffLook {

    /** Looks up a buyer of the probe twin by email address, as a made-up member of staff, if the store’s desk has that. */
    void finds(StoreId twin, MadeUpPerson buyer);
}
