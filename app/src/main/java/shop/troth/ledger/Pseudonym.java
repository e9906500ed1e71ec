package shop.troth.ledger;

import java.util.Base64;

/**
 * How the record speaks of a person: 16 bytes that the vault derives from the person's key, so that with the key nobody can
 * tell any more who it was. Made of bytes alone, so that no name or address can pass for one.
 */
public final class Pseudonym {

    private static final int SIZE = 16;

    private final String text;

    private Pseudonym(String text) {
        this.text = text;
    }

    /** @param bytes 16 */
    public static Pseudonym of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a pseudonym has 16 bytes");
        }
        return new Pseudonym(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** As it stands in a leaf: base64url, 22 characters. */
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
