package shop.troth.orders;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * Order numbers: ten random characters of Crockford's base 32 in two groups, such as {@code 7K3FQ-9XD2M}. Fifty bits, so that neither the
 * number of orders nor other order numbers can be guessed; letters that look like digits are left out.
 */
public final class OrderNumber {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int HALF = 5;

    private OrderNumber() {}

    /** Returns whether a text returned by {@link #plain} can be one of the two groups of a number. */
    static boolean isHalf(String plain) {
        return plain.length() == HALF;
    }

    /** Returns a number in its usual form, from a text returned by {@link #plain}; other texts are unchanged. */
    static String written(String plain) {
        return plain.length() == 2 * HALF ? plain.substring(0, HALF) + "-" + plain.substring(HALF) : plain;
    }

    /** Normalizes input: removes hyphens and spaces, and replaces letters that look like digits. */
    static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    public static String next() {
        var number = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            number.append(i == 5 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }
}
