package shop.troth.payments.gift;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The code of a gift card: 19 random characters (95 bits) and a check character. Its alphabet avoids characters that look alike in print: 0
 * and O, 1 and I. The code is as good as money, so {@code toString} does not show it.
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

    /** Returns a new random code. */
    public static GiftCode next() {
        var random = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            random.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new GiftCode(random.toString() + check(random));
    }

    /** @return empty if it is not valid: wrong length, invalid character, or wrong check character */
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

    /** Luhn’s algorithm for an alphabet of 32: detects every single wrong character, and nearly all transpositions. */
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

    /** Returns the code in groups of five, to be shown once. */
    public String shown() {
        var groups = new StringBuilder();
        for (int i = 0; i < LENGTH; i += GROUP) {
            groups.append(i == 0 ? "" : "-").append(characters, i, i + GROUP);
        }
        return groups.toString();
    }

    /** Returns the last four characters, by which people recognize a card. */
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
