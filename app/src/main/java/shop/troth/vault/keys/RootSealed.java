package shop.troth.vault.keys;

import org.springframework.modulith.NamedInterface;

/** Rows of a module that bear a seal of the root keyset. A rotation of the root key seals them anew. */
@NamedInterface("keys")
public interface RootSealed {

    /** How many an older root key sealed. */
    long sealedByOlder();

    /** Seals anew what an older root key sealed, and answers how many there were. A row whose seal does not fit is left as it is. */
    long sealAnew();
}
