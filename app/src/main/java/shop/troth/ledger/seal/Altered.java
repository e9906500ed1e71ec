package shop.troth.ledger.seal;

import shop.troth.kernel.StoreId;

/** What the database holds of a ledger is not what was put there. Nothing more is sealed on top of it. */
public final class Altered extends RuntimeException {

    public Altered(StoreId store, String what) {
        super("the ledger of " + store + " was altered in the database: " + what);
    }
}
