package shop.troth.vault.keys;

import shop.troth.kernel.StoreId;

/**
 * Recomputes hashes under a store's newest key. The key package does not know what records contain, so a class that opens records
 * implements this.
 */
public interface RehashRecords {

    /** Rehashes one batch in one transaction. Returns how many older hashes there were. */
    int anew(StoreId store);
}
