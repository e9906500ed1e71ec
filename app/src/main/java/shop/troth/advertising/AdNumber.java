package shop.troth.advertising;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.troth.kernel.Id;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.Pseudonym;

/**
 * The number by which the advertising company knows a browser in which somebody said yes: two numbers with a dot between them, as in Google's
 * own cookie. The first is random, with 63 bits so that it cannot be guessed; the second is the day on which it was given, in seconds since
 * 1970-01-01.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference">Source: Measurement Protocol reference,
 *     {@code client_id}</a>
 */
public record AdNumber(String value) implements Id {

    static final String SHAPE = "[1-9][0-9]{0,18}\\.[0-9]{9,10}";

    private static final Pattern NUMBER = Pattern.compile(SHAPE);
    private static final Pattern COOKIE = Pattern.compile("GA1\\.1\\.(" + SHAPE + ")");
    private static final SecureRandom RANDOM = new SecureRandom();

    public AdNumber {
        if (!NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException("not a valid advertising number");
        }
    }

    /** Returns a new number. */
    public static AdNumber next(Instant now) {
        return new AdNumber("%d.%d"
                .formatted(
                        RANDOM.nextLong(1, Long.MAX_VALUE),
                        now.truncatedTo(ChronoUnit.DAYS).getEpochSecond()));
    }

    /** Reads the value of the cookie; empty if it does not have its shape. */
    public static Optional<AdNumber> ofCookie(String text) {
        return Optional.of(COOKIE.matcher(text)).filter(Matcher::matches).map(it -> new AdNumber(it.group(1)));
    }

    /** The value of the cookie, {@code GA1.1.RANDOM.SECONDS}. */
    public String cookie() {
        return "GA1.1." + value;
    }

    /** Who the ledger says it was. Without the number, nobody can tell. */
    Pseudonym pseudonym(StoreId store) {
        return Pseudonym.of(Arrays.copyOf(hash("ledger", store), 16));
    }

    /** Where its withdrawal is kept. */
    byte[] lookup(StoreId store) {
        return hash("ended", store);
    }

    private byte[] hash(String what, StoreId store) {
        return Sha256.of("ads|%s|%s|%s".formatted(what, store.value(), value));
    }
}
