package shop.troth.vault.keys;

import org.springframework.modulith.NamedInterface;

/** Rows of a module that are sealed by the root keyset. A rotation of the root key reseals them. */
@NamedInterface("keys")
public interface RootSealed {

    /** How many rows were sealed by an older root key. */
    long sealedByOlder();

    /**
     * Reseals the rows that were sealed by an older root key, and returns how many there were. A row whose seal does not fit is left
     * unchanged.
     */
    long sealAnew();
}
