package shop.troth.vault.keys;

import java.util.Optional;

/**
 * What a person is found by, in the form in which it is hashed. Silent: it goes into a hash and nowhere else.
 *
 * @param text all of it but the surname
 * @param surname of a household, in its normal form; its hash tells one of a few buckets of surnames
 */
public record HashedText(byte[] text, Optional<String> surname) {

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
