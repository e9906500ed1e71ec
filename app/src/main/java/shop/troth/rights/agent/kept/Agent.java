package shop.troth.rights.agent.kept;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.text.InvisibleText;
import shop.troth.rights.agent.signed.AgentKey;

/**
 * An agent whose requests a store accepts.
 *
 * @param id the agent's id in the protocol's directory; never reused for another agent
 * @param name the name shown to people
 * @param removed when the store ended its access; empty while it has access
 */
public record Agent(String id, String name, AgentKey key, Instant added, Optional<Instant> removed) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final int LONGEST_NAME = 80;

    /** Returns whether an agent may have this id: 1 to 40 letters, digits, hyphens, and underscores. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Returns whether this can be shown to people as a name: 1 to 80 characters, none of them invisible. */
    public static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_NAME
                && text.codePoints().noneMatch(InvisibleText::isInvisible);
    }
}
