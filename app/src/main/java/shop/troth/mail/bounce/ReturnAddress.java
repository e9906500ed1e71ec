package shop.troth.mail.bounce;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address that a message of ours is returned to (variable envelope return path, VERP). Each message has its own, with a random token,
 * so that a report can be matched to its message even if it names neither the recipient nor the text.
 */
public final class ReturnAddress {

    /** The part before the tag. The mailbox {@code returns@DOMAIN} receives all of them (subaddressing, RFC 5233). */
    public static final String LOCAL_PART = "returns";

    private static final Pattern TOKEN = Pattern.compile("(?i)\\breturns[+=]([0-9a-f]{32})\\b");

    private ReturnAddress() {}

    /** @param from the store's sender address; the return address has the same domain */
    public static String of(String from, UUID token) {
        return LOCAL_PART + "+" + token.toString().replace("-", "") + from.substring(from.indexOf('@'));
    }

    /** The token in a text that mentions a return address, also in the rewritten forms of forwarders (SRS, BATV). */
    static Optional<UUID> token(String text) {
        var found = TOKEN.matcher(text);
        return found.find() ? Optional.of(uuid(found.group(1))) : Optional.empty();
    }

    /** The tokens of all return addresses that a text mentions. */
    public static Set<UUID> tokens(String text) {
        return TOKEN.matcher(text).results().map(it -> uuid(it.group(1))).collect(Collectors.toSet());
    }

    private static UUID uuid(String digits) {
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16));
    }
}
