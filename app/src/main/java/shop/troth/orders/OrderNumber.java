package shop.troth.orders;

import java.security.SecureRandom;

/**
 * Order numbers: ten random characters of Crockford's base 32 in two groups, such as {@code 7K3FQ-9XD2M}. Fifty bits, so that
 * neither the number of orders nor anybody else's number can be guessed; letters that look like digits are left out.
 */
public final class OrderNumber {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private OrderNumber() {}

    public static String next() {
        var number = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            number.append(i == 5 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }
}
