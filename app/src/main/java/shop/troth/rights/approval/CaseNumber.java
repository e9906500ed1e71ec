package shop.troth.rights.approval;

import java.security.SecureRandom;

/** The numbers of such cases, as staff read them. Random, so that they do not reveal how many there are. */
public final class CaseNumber {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CaseNumber() {}

    /** @param letter of the kind of case */
    public static String next(char letter) {
        var number = new StringBuilder().append(letter).append('-');
        for (int i = 0; i < LENGTH; i++) {
            number.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }
}
