package shop.troth.vault.keys;

import org.springframework.modulith.NamedInterface;

/** Rows of a module that an earlier release wrote without a seal. */
@NamedInterface("keys")
public interface SealsOldRows {

    /** Their table, with its schema. */
    String table();

    /** Seals each row without a seal, within the start's transaction, and returns how many there were. */
    long sealOld();
}
