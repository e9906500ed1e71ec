package shop.troth.vault.keys;

import shop.troth.kernel.StoreId;

/** Makes hashes anew under a store's newest key. The keys do not know what records contain, so whoever opens records does it for them. */
public interface RehashRecords {

    /** One batch, whole or not at all. Answers how many were older. */
    int anew(StoreId store);
}
