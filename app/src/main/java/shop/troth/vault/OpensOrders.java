package shop.troth.vault;

import shop.troth.kernel.StoreId;

/** Rows that open people's orders to whoever has their number, each under a seal of the root keyset. */
public interface OpensOrders {

    /** What they are, in the plural, such as {@code links to the order's page}. */
    String what();

    /** How many of a store's rows have no valid seal: they were written by somebody who has the database and not the root keyset. */
    long withoutValidSeal(StoreId store);
}
