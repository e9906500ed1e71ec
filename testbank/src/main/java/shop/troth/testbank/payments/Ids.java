package shop.troth.testbank.payments;

import java.security.SecureRandom;
import java.util.Optional;

/** The ids of the API: {@code cs_test_KEY}, {@code pi_KEY}, {@code ch_KEYnn}, {@code re_KEYnn}, {@code du_KEY}, {@code evt_…}. */
public final class Ids {

    private static final int KEY = 24;
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzACDEFGHJ"; // no digit: an id never looks like a card
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** 120 random bits in 24 letters. */
    public static String random() {
        var bytes = new byte[KEY];
        RANDOM.nextBytes(bytes);
        var key = new StringBuilder(KEY);
        for (byte each : bytes) {
            key.append(LETTERS.charAt(each & 31));
        }
        return key.toString();
    }

    public static String id(BankPayment payment, Thing thing, int n) {
        return thing.prefix() + payment.key() + (thing.isNumbered() ? "%02d".formatted(n) : "");
    }

    /** An id taken apart. {@code n} is 0 for things of which a payment has one. */
    public record Parts(String key, int n) {}

    /** @return nothing when the text is no id of this kind */
    public static Optional<Parts> parse(String id, Thing thing) {
        int start = thing.prefix().length();
        if (!id.startsWith(thing.prefix()) || id.length() < start + KEY) {
            return Optional.empty();
        }
        var number = id.substring(start + KEY);
        if (thing.isNumbered() ? !number.matches("[0-9]{2,4}") : !number.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Parts(id.substring(start, start + KEY), number.isEmpty() ? 0 : Integer.parseInt(number)));
    }
}
