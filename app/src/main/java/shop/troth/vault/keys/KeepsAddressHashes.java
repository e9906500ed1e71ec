package shop.troth.vault.keys;

import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.StoreId;
import shop.troth.vault.Readers;

/** A module that keeps hashes of addresses from {@link Readers} beside the vault. Another hash takes their place when the keys are rotated. */
@NamedInterface("keys")
public interface KeepsAddressHashes {

    /** An implementation requires a transaction. Other hashes than those of email addresses come too, and are nobody's. */
    void moved(StoreId store, byte[] before, byte[] after);
}
