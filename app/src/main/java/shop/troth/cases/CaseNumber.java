package shop.troth.cases;

import java.security.SecureRandom;

/** Case numbers: {@code C-} and eight random characters of Crockford's base 32, such as {@code C-7K3FQ9XD}. Forty bits. */
final class CaseNumber {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CaseNumber() {}

    static String next() {
        var number = new StringBuilder("C-");
        for (int i = 0; i < LENGTH; i++) {
            number.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }
}
