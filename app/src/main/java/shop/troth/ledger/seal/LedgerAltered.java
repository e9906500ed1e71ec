package shop.troth.ledger.seal;

import shop.troth.kernel.StoreId;

/** The database does not contain what was written to a ledger. Nothing more is sealed on top of it. */
public final class LedgerAltered extends RuntimeException {

    public LedgerAltered(StoreId store, String what) {
        super("the ledger of " + store + " was altered in the database: " + what);
    }
}
