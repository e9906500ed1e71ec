package shop.troth.orders;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * Order numbers: ten random characters of Crockford's base 32 in two groups, such as {@code 7K3FQ-9XD2M}. Fifty bits, so that
 * neither the number of orders nor anybody else's number can be guessed; letters that look like digits are left out.
 */
public final class OrderNumber {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int HALF = 5;

    private OrderNumber() {}

    /** Whether a text can be one of the two groups of a number, as {@link #plain} gives it. */
    static boolean isHalf(String plain) {
        return plain.length() == HALF;
    }

    /** A number in its usual form, of a text as {@link #plain} gives it; whatever can be none stays as it is. */
    static String written(String plain) {
        return plain.length() == 2 * HALF ? plain.substring(0, HALF) + "-" + plain.substring(HALF) : plain;
    }

    /** What somebody typed or heard, as a number has it: without hyphens and spaces, and without letters that look like digits. */
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
