package shop.troth.rights.agent.signed;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The sender, recipient, and validity period of a signed message (Data Rights Protocol 1.0, 3.07).
 *
 * @param agent id of the agent that the message says it is from
 * @param business id of the store that it is for
 * @param version version of the protocol
 */
public record Claims(String agent, String business, String version, Instant issued, Instant expires) {

    /** The supported version of the protocol. */
    public static final String VERSION = "1.0";

    private static final List<String> ALL =
            List.of("agent-id", "business-id", "drp.version", "issued-at", "expires-at");

    /** The longest time for which a message may be valid: the protocol recommends ten minutes, and its reference agent takes fifteen. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** How far an agent's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** Reads the claims of a message; empty if a time is missing or not valid. Other missing claims become empty texts. */
    public static Optional<Claims> of(JsonNode object) {
        var issued = time(object, "issued-at");
        var expires = time(object, "expires-at");
        return issued.isEmpty() || expires.isEmpty()
                ? Optional.empty()
                : Optional.of(new Claims(
                        text(object, "agent-id"),
                        text(object, "business-id"),
                        text(object, "drp.version"),
                        issued.get(),
                        expires.get()));
    }

    /** Returns the text with a name; empty if there is none. */
    public static String text(JsonNode object, String name) {
        var value = object.path(name);
        return value.isString() ? value.stringValue() : "";
    }

    /** Returns whether a message has all claims, as text. A message that revokes a request does not need them. */
    public static boolean hasAll(JsonNode object) {
        return ALL.stream().allMatch(it -> object.path(it).isString());
    }

    /** Returns whether the message is for this store. */
    public boolean isFor(String store) {
        return isFor(store, business);
    }

    /** Returns whether a business is this store: by its id, or in the form used in the protocol's directories, {@code BETTY_MILLS}. */
    public static boolean isFor(String store, String business) {
        return business.toLowerCase(Locale.ROOT).replace('_', '-').equals(store);
    }

    /** Returns whether the message is valid at a moment: not issued in the future, not expired, and valid for 15 minutes at most. */
    public boolean countsAt(Instant now) {
        return !issued.isAfter(now.plus(AHEAD))
                && expires.isAfter(now)
                && expires.isAfter(issued)
                && !expires.isAfter(issued.plus(LONGEST));
    }

    private static Optional<Instant> time(JsonNode object, String name) {
        try {
            return Optional.of(OffsetDateTime.parse(text(object, name)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
