package shop.troth.proof.newuse;

import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.proof.visit.MadeUpPerson;

/** Somebody who bought something in the probe twin. */
record TwinBuyer(MadeUpPerson person, Order order) {

    /** The record that this order made of them; another order makes another. */
    SubjectId id() {
        return order.buyer();
    }
}
