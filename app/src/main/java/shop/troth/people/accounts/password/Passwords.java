package shop.troth.people.accounts.password;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import shop.troth.kernel.Sink;
import shop.troth.vault.Form.Check;
import shop.troth.vault.Form.Checked.Bad;
import shop.troth.vault.Form.Checked.Good;
import shop.troth.vault.Personal;

/**
 * Passwords as Argon2id hashes, at the cost that OWASP asks for: 19 MiB of memory, two passes, one lane
 * (<a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">Password Storage Cheat Sheet</a>).
 * Only so many are hashed at once that memory stays bounded; the others wait.
 *
 * <p>Any characters are taken, and none has to be there (NIST SP 800-63B, 3.1.1.2): a password has 8 to 128 of them and is not
 * among the common ones.
 */
@Sink
public final class Passwords {

    /** The fewest characters. */
    public static final int SHORTEST = 8;

    /** The most characters; a longer password is refused and never cut. */
    public static final int LONGEST = 128;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private static final Argon2PasswordEncoder ARGON2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);

    /** More at once would not be faster, and each takes {@link #MEMORY_KIB}. */
    private static final Semaphore AT_ONCE =
            new Semaphore(2 * Runtime.getRuntime().availableProcessors());

    /** The hash of a password that nobody has, so that an address without one takes as long. */
    private static final class Nobodys {
        static final String HASH = hash("\u0000");
    }

    private Passwords() {}

    /** For a form: makes the hash of a new password, so that nothing else is left of it. */
    public static Check<String> check() {
        return values -> {
            var typed = values.getFirst();
            var refused = refusal(typed);
            return refused.isPresent() ? new Bad<>(0, refused.get()) : new Good<>(hash(typed));
        };
    }

    /** Why a new password is not taken, in a sentence; nothing if it is. What is longer than {@link #LONGEST} the field refuses. */
    public static Optional<String> refusal(String typed) {
        var characters = typed.codePointCount(0, typed.length());
        if (characters < SHORTEST) {
            return Optional.of("Please use at least %d characters.".formatted(SHORTEST));
        }
        return CommonPasswords.has(typed)
                ? Optional.of(
                        "This password is on lists of stolen passwords, so it’s easy to guess. Please choose a different one.")
                : Optional.empty();
    }

    /**
     * Compares, with the same work whether there is a password or not.
     *
     * @param kept the hash, or nothing if there is no account or it has no password
     */
    public static boolean match(Personal<String> typed, Optional<Personal<String>> kept) {
        return match(typed, kept, Optional.empty());
    }

    /** @param nobodys compared with in place of one that is not there; its opening is waited for as the other's is */
    public static boolean match(
            Personal<String> typed, Optional<Personal<String>> kept, Optional<Personal<String>> nobodys) {
        var hash = kept.or(() -> nobodys).map(it -> it.reveal()).orElse(Nobodys.HASH);
        return matches(typed.reveal(), hash) && kept.isPresent();
    }

    /** The same of what is no customer's. */
    public static boolean match(CharSequence typed, Optional<String> kept) {
        return matches(typed, kept.orElse(Nobodys.HASH)) && kept.isPresent();
    }

    /** Whether two hashes are one: nobody chose another password between them. */
    public static boolean same(Optional<Personal<String>> now, Optional<Personal<String>> before) {
        return now.map(it -> it.reveal()).equals(before.map(it -> it.reveal()));
    }

    private static boolean matches(CharSequence typed, String hash) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return ARGON2.matches(typed, hash);
        } finally {
            AT_ONCE.release();
        }
    }

    /** What is kept of a password. */
    public static String hash(String password) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return java.util.Objects.requireNonNull(ARGON2.encode(password));
        } finally {
            AT_ONCE.release();
        }
    }
}
