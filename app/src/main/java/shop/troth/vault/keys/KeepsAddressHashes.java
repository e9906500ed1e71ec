package shop.troth.vault.keys;

import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.StoreId;
import shop.troth.vault.Readers;

/**
 * Implemented by a module that keeps hashes of addresses from {@link Readers} outside the vault. They are replaced when the keys are
 * rotated.
 */
@NamedInterface("keys")
public interface KeepsAddressHashes {

    /**
     * Replaces a hash. Implementations require a transaction. Also called for hashes other than those of email addresses, which no row has.
     */
    void moved(StoreId store, byte[] before, byte[] after);
}
