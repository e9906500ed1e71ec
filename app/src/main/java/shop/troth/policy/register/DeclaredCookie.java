package shop.troth.policy.register;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;

/**
 * A cookie that the store's pages may set: one entry of the cookie register. All others are dropped from requests and responses.
 *
 * @param name as over plain HTTP; over TLS it also has the {@code __Host-} prefix
 * @param use what it is for, in a sentence for people
 * @param category leaf of the policy's vocabulary to which its value belongs
 * @param purpose leaf purpose that it serves
 * @param life the longest a browser keeps it; zero for a session cookie, which is not stored
 * @param paths prefixes of the requests whose responses may set it
 * @param value the form of its values, which shows that they are random or from a closed list
 * @param known the facts that are true whenever it is set, such as that somebody agreed to it
 */
public record DeclaredCookie(
        String name,
        String use,
        String category,
        String purpose,
        Duration life,
        Set<String> paths,
        Pattern value,
        Set<Fact> known) {

    /** The prefix for which browsers require {@code Secure}, {@code Path=/}, and no {@code Domain} (RFC 6265bis). */
    public static final String HOST_ONLY = "__Host-";

    /** The values that say no. They tell nothing of who said it, are read everywhere, and stay when somebody signs out. */
    public static final Set<String> NOES = Set.of("off", "no");

    /** Where the number by which visits are recorded is read, and no other number ({@link FeatureSet#reads}). */
    public static final String VISITS = "/visits";

    /** Where the number by which the advertising company knows a browser is read, and no other number. */
    public static final String ADS = "/ads";

    /** A cookie that needs nobody's consent. */
    public DeclaredCookie(
            String name, String use, String category, String purpose, Duration life, Set<String> paths, Pattern value) {
        this(name, use, category, purpose, life, paths, value, Set.of());
    }

    /** What setting and reading it does with data. */
    public DeclaredUse declared() {
        var actions =
                life.isZero() ? List.of(Action.COLLECT, Action.USE) : List.of(Action.COLLECT, Action.KEEP, Action.USE);
        return DeclaredUse.of("cookie " + name, actions, purpose, Recipient.SELF, category)
                .knowing(known.toArray(Fact[]::new));
    }
}
