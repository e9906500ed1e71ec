package shop.troth.people.accounts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.vault.Personal;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.keys.StoreKeys;

/**
 * Computes the keyed hash (HMAC-SHA-256) that identifies an account's address, ignoring case. Each store has its own key, which never
 * changes, so an address always has the same hash.
 */
@Repository
class AddressHashes extends StoreKeys {

    AddressHashes(JdbcClient db, RootKeyset root, PlatformTransactionManager transactions) {
        super(db, root, transactions, "people.address_key", "account-addresses");
    }

    byte[] of(StoreId store, Personal<String> address) {
        return SubjectLookup.email(address).hashed(key(store));
    }
}
