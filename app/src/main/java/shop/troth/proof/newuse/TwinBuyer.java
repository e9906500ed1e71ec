package shop.troth.proof.newuse;

import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.proof.visit.MadeUpPerson;

/** Somebody who ordered something in the probe twin. */
record TwinBuyer(MadeUpPerson person, Order order) {

    /** The subject id that this order created; each order creates another. */
    SubjectId id() {
        return order.buyer();
    }
}
