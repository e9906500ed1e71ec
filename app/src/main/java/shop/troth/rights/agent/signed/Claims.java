package shop.troth.rights.agent.signed;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Who a signed message is from, whom it is for, and when it counts (Data Rights Protocol 1.0, 3.07).
 *
 * @param agent id of whoever says that it is theirs
 * @param business id of the store it is for
 * @param version of the protocol
 */
public record Claims(String agent, String business, String version, Instant issued, Instant expires) {

    /** The version of the protocol that is spoken here. */
    public static final String VERSION = "1.0";

    /** The longest that a message may count. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** How far the clock of an agent may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** Nothing if one of them is missing. */
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

    /** The text of that name; the empty text if there is none. */
    public static String text(JsonNode object, String name) {
        var value = object.path(name);
        return value.isString() ? value.stringValue() : "";
    }

    public boolean isFor(String store) {
        return isFor(store, business);
    }

    /** Whether this business is this store: by its id, or as directories of the protocol write it, {@code BETTY_MILLS}. */
    public static boolean isFor(String store, String business) {
        return business.toLowerCase(Locale.ROOT).replace('_', '-').equals(store);
    }

    /** Whether it counts now: not from the future, not over, and for ten minutes at most. */
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
