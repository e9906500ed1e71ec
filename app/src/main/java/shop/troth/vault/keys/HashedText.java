package shop.troth.vault.keys;

import java.util.Optional;

/**
 * What a person is found by, in the form that is hashed. Its text form is withheld: it is used only for hashing.
 *
 * @param text everything except the last name
 * @param surname the last name of a household, in its normal form, of which the hash reveals one of a few buckets; empty for anything else
 */
public record HashedText(byte[] text, Optional<String> surname) {

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
