package shop.troth.web;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A cookie that the store's pages may set: one line of the cookie register. Each is declared in the module that owns it, as a
 * bean; the proof lets no other pass.
 *
 * @param name as over plain HTTP; over TLS it carries the {@code __Host-} prefix as well
 * @param use what it is for, in a sentence for people
 * @param category leaf of the policy's vocabulary that its value belongs to
 * @param purpose leaf purpose that it serves
 * @param life the longest a browser keeps it
 * @param paths of the requests whose answers may set it, as prefixes
 * @param value the shape of its values, from which one sees that they are random
 */
public record DeclaredCookie(
        String name, String use, String category, String purpose, Duration life, Set<String> paths, Pattern value) {}
