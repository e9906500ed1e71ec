package shop.troth.people.accounts.password;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import shop.troth.kernel.Sink;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.vault.Form.Check;
import shop.troth.vault.Form.Checked.Bad;
import shop.troth.vault.Form.Checked.Good;
import shop.troth.vault.Personal;

/**
 * Hashes passwords with Argon2id at the cost that OWASP recommends: 19 MiB of memory, two passes, one lane
 * (<a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">Password Storage Cheat Sheet</a>). A limited
 * number are hashed at once, so that memory stays bounded; the others wait.
 *
 * <p>Any characters are allowed, and none are required (NIST SP 800-63B, 3.1.1.2): a password has 8 to 128 of them and is not a common one.
 */
@Sink
public final class Passwords {

    /** Minimum number of characters. */
    public static final int SHORTEST = 8;

    /** Maximum number of characters; a longer password is refused, never truncated. */
    public static final int LONGEST = 128;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private static final Argon2PasswordEncoder ARGON2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);

    /** More at once would not be faster, and each needs {@link #MEMORY_KIB}. */
    private static final Semaphore AT_ONCE =
            new Semaphore(2 * Runtime.getRuntime().availableProcessors());

    /** Hash of a password that nobody has, so that checking an address without one takes as long. */
    private static final class Nobodys {
        static final String HASH = hash("\u0000");
    }

    private Passwords() {}

    /** Returns a check for forms that replaces a new password with its hash. */
    public static Check<String> check() {
        return values -> {
            var typed = values.getFirst();
            var refused = refusal(typed);
            return refused.isPresent() ? new Bad<>(0, refused.get()) : new Good<>(hash(typed));
        };
    }

    /**
     * Returns a sentence that says why a new password is refused; empty if it is accepted. The form field refuses one that is longer than
     * {@link #LONGEST}.
     */
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
     * Compares a typed password with a hash; the work is the same whether or not there is one.
     *
     * @param kept the hash; empty if there is no account or it has no password
     */
    public static boolean match(Personal<String> typed, Optional<Personal<String>> kept) {
        return match(typed, kept, Optional.empty());
    }

    /** @param nobodys a hash to compare with if {@code kept} is empty */
    public static boolean match(
            Personal<String> typed, Optional<Personal<String>> kept, Optional<Personal<String>> nobodys) {
        var hash = kept.or(() -> nobodys).map(it -> it.reveal()).orElse(Nobodys.HASH);
        return matches(typed.reveal(), hash) && kept.isPresent();
    }

    /** Compares a password that is not a customer's. */
    public static boolean match(CharSequence typed, Optional<String> kept) {
        return matches(typed, kept.orElse(Nobodys.HASH)) && kept.isPresent();
    }

    /** What an account's row has of its password: a hash of the hash that the vault keeps, so that no earlier one counts. */
    public static byte[] mark(Personal<String> kept) {
        return Sha256.of("password|" + kept.reveal());
    }

    /** Returns whether two hashes are equal, so the password was not changed in between. */
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

    /** Returns the hash to store for a password. */
    public static String hash(String password) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return java.util.Objects.requireNonNull(ARGON2.encode(password));
        } finally {
            AT_ONCE.release();
        }
    }
}
