package shop.troth.policy.register;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;

/**
 * A cookie that the store's pages may set: one line of the cookie register. Any other is dropped at the edge, on its way in and
 * on its way out.
 *
 * @param name as over plain HTTP; over TLS it carries the {@code __Host-} prefix as well
 * @param use what it is for, in a sentence for people
 * @param category leaf of the policy's vocabulary that its value belongs to
 * @param purpose leaf purpose that it serves
 * @param life the longest a browser keeps it; zero for one that goes with the browser's session, which keeps nothing
 * @param paths of the requests whose answers may set it, as prefixes
 * @param value the shape of its values, from which one sees that they are random or from a closed list
 */
public record DeclaredCookie(
        String name, String use, String category, String purpose, Duration life, Set<String> paths, Pattern value) {

    /** The prefix that browsers take as a promise of {@code Secure}, {@code Path=/} and no {@code Domain} (RFC 6265bis). */
    public static final String HOST_ONLY = "__Host-";

    /** What setting and reading it does with data. */
    public DeclaredUse declared() {
        var actions =
                life.isZero() ? List.of(Action.COLLECT, Action.USE) : List.of(Action.COLLECT, Action.KEEP, Action.USE);
        return DeclaredUse.of("cookie " + name, actions, purpose, Recipient.SELF, category);
    }
}
