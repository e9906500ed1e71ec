package shop.troth.payments.gift;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The code of a gift card: 19 random characters and one that checks them, 95 bits in all. Its alphabet has no two characters that look alike
 * in print: no 0 and O, no 1 and I. Whoever has the code has the money, so its text shows nothing.
 */
public final class GiftCode {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int RANDOM_CHARACTERS = 19;
    private static final int LENGTH = RANDOM_CHARACTERS + 1;
    private static final int GROUP = 5;
    private static final int SHOWN = 4;
    private static final int LONGEST_TYPED = 60;

    private final String characters;

    private GiftCode(String characters) {
        this.characters = characters;
    }

    /** A new one. */
    public static GiftCode next() {
        var random = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            random.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new GiftCode(random.toString() + check(random));
    }

    /** @return nothing if it can't be one: another length, another character, or mistyped, which the last character tells */
    public static Optional<GiftCode> typed(String text) {
        if (text.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        var characters = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (characters.length() != LENGTH || !characters.chars().allMatch(it -> ALPHABET.indexOf(it) >= 0)) {
            return Optional.empty();
        }
        return check(characters.substring(0, RANDOM_CHARACTERS)) == characters.charAt(RANDOM_CHARACTERS)
                ? Optional.of(new GiftCode(characters))
                : Optional.empty();
    }

    /** Luhn’s algorithm for an alphabet of 32: finds each single wrong character, and nearly all that are swapped. */
    private static char check(CharSequence characters) {
        int factor = 2;
        int sum = 0;
        for (int i = characters.length() - 1; i >= 0; i--) {
            int addend = factor * ALPHABET.indexOf(characters.charAt(i));
            sum += addend / ALPHABET.length() + addend % ALPHABET.length();
            factor = 3 - factor;
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }

    /** In groups of five, to show once. */
    public String shown() {
        var groups = new StringBuilder();
        for (int i = 0; i < LENGTH; i += GROUP) {
            groups.append(i == 0 ? "" : "-").append(characters, i, i + GROUP);
        }
        return groups.toString();
    }

    /** By which people tell one card from another. */
    public String lastFour() {
        return characters.substring(LENGTH - SHOWN);
    }

    String characters() {
        return characters;
    }

    @Override
    public String toString() {
        return "GiftCode";
    }
}
