package shop.troth.ledger;

import java.util.Base64;

/**
 * The pseudonym of a person in the ledger: 16 bytes that the vault derives from the person's key, so that once the key is destroyed,
 * nobody can tell who it was. Made from bytes only, so that no name or address can be used as one.
 */
public final class Pseudonym {

    private static final int SIZE = 16;

    private final String text;

    private Pseudonym(String text) {
        this.text = text;
    }

    /** @param bytes 16 bytes */
    public static Pseudonym of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a pseudonym has 16 bytes");
        }
        return new Pseudonym(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** As in a leaf: base64url, 22 characters. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pseudonym it && it.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
