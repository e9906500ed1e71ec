package shop.troth.kernel.guard;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.Fingerprints.About;

/**
 * The personal values that one request or job has opened or received, as fingerprints, from its beginning to its end; tells whether one of
 * them is in a text that is about to leave. Covers whole email addresses, phone numbers, full names, and street lines.
 *
 * <p>It is bound to the running code, because logging calls cannot pass it as a parameter. It does not decide what may be opened, and
 * nothing else reads it. If none is bound, nothing is withheld.
 */
public final class RevealedValues {

    private static final ScopedValue<RevealedValues> NOW = ScopedValue.newInstance();

    private static final String EMAIL = "contact.email";
    private static final String PHONE = "contact.phone";
    private static final String NAME = "person.name";
    private static final String POSTAL = "contact.postal.";

    /** Shorter values are too likely to be something else. */
    private static final int SHORTEST = 8;

    private static final int PHONE_DIGITS = 10;
    private static final String UNITED_STATES = "1";
    private static final Pattern NO_DIGITS = Pattern.compile("\\D");

    private final Leaks leaks;
    private final Fingerprints values = new Fingerprints();
    private Collection<String> own = List.of();
    private @Nullable Set<String> ownFolded;
    private String passed = "";
    private @Nullable StoreId store;
    private int withheld;

    private RevealedValues(Leaks leaks) {
        this.leaks = leaks;
    }

    /** Runs a request or a job; what it reveals is forgotten when it ends. A nested call has its own memory. */
    public static <R extends @Nullable Object, X extends Throwable> R during(
            Leaks leaks, ScopedValue.CallableOp<? extends R, X> work) throws X {
        return ScopedValue.where(NOW, new RevealedValues(leaks)).call(work);
    }

    /**
     * Sets the store that the request is for.
     *
     * @param own texts of the store itself that do not count as personal, such as its name and its email address
     */
    public static void at(StoreId store, Collection<String> own) {
        var now = now();
        if (now != null) {
            now.store = store;
            now.own = own;
            now.ownFolded = null;
        }
    }

    /** Whether the running code serves a request for this store. */
    public static boolean isAt(StoreId store) {
        var now = now();
        return now != null && store.equals(now.store);
    }

    /** Remembers what was typed into a form and is valid. */
    public static void typed(String data, List<String> parts) {
        var now = now();
        if (now != null) {
            now.remember(new About(now.store, data), parts);
        }
    }

    /**
     * Remembers what was opened.
     *
     * @return the same parts
     */
    public static List<String> opened(StoreId store, String data, List<String> parts) {
        var now = now();
        if (now != null) {
            now.remember(new About(store, data), parts);
        }
        return parts;
    }

    /**
     * Whether a text must not leave here. Reports what was found.
     *
     * @param constant a part of the text that is known to be the same for everybody; values that are also in it do not count
     */
    public static boolean withholds(Leak.Exit exit, String at, String text, String constant) {
        var now = now();
        return now != null && !now.values.isEmpty() && now.stops(exit, at, text, constant);
    }

    /** As {@link #withholds(Leak.Exit, String, String, String)}, for a text without a constant part. */
    public static boolean withholds(Leak.Exit exit, String at, String text) {
        return withholds(exit, at, text, "");
    }

    /**
     * @param constant what the bank gets for every order
     * @throws Leak.Stopped if the message contains something that the bank must not get
     */
    public static void mustNotReachBank(String sent, String constant) {
        if (withholds(Leak.Exit.BANK, "", sent, constant)) {
            throw new Leak.Stopped();
        }
    }

    /** Marks a text as already checked, so that it may pass {@link Leak.Exit#OUTPUT}, where the log is written. */
    public static void passes(String text) {
        var now = now();
        if (now != null) {
            now.passed = text;
        }
    }

    /** Whether a text contains a revealed value; reports nothing. */
    public static boolean isIn(String text) {
        var now = now();
        return now != null && !now.values.in(text).isEmpty();
    }

    /** How many texts were withheld since the request or job began. */
    public static int timesWithheld() {
        var now = now();
        return now == null ? 0 : now.withheld;
    }

    private static @Nullable RevealedValues now() {
        return NOW.isBound() ? NOW.get() : null;
    }

    private boolean stops(Leak.Exit exit, String at, String text, String constant) {
        if (exit == Leak.Exit.OUTPUT && text.equals(passed)) {
            return false;
        }
        var found = values.in(text);
        if (!found.isEmpty() && !constant.isEmpty()) {
            found.removeAll(values.in(constant));
        }
        if (found.isEmpty()) {
            return false;
        }
        withheld++;
        var where = values.in(at).isEmpty() ? at : "";
        found.stream()
                .map(values::about)
                .distinct()
                .forEach(it -> leaks.withheld(new Leak(it.store(), it.data(), exit, where)));
        return true;
    }

    private void remember(About about, List<String> parts) {
        if (parts.isEmpty()) {
            return;
        }
        var value = parts.getFirst();
        if (about.data().equals(PHONE)) {
            phone(about, NO_DIGITS.matcher(value.split(";ext=", 2)[0]).replaceAll(""));
        } else if (isWhole(about.data(), value) && !isOwn(about, value)) {
            values.addWords(about, CharacterClasses.spaced(value));
        }
    }

    /** Remembers it with and without the country code, since people write both. */
    private void phone(About about, String digits) {
        if (digits.length() >= PHONE_DIGITS) {
            values.addDigits(about, digits);
        }
        if (digits.length() == PHONE_DIGITS + 1 && digits.startsWith(UNITED_STATES)) {
            values.addDigits(about, digits.substring(1));
        }
    }

    /** Whether it is long enough, and has enough words, to identify somebody rather than be a common word. */
    private static boolean isWhole(String data, String value) {
        var spaced = CharacterClasses.spaced(value);
        var kind = data.equals(EMAIL) && value.indexOf('@') > 0
                || data.equals(NAME) && hasWords(spaced) && !hasDigits(value)
                || data.startsWith(POSTAL) && hasWords(spaced) && hasDigits(value);
        return kind && CharacterClasses.folded(spaced).length() >= SHORTEST;
    }

    private static boolean hasWords(String spaced) {
        return spaced.indexOf(' ') >= 0;
    }

    private static boolean hasDigits(String value) {
        return value.chars().anyMatch(Character::isDigit);
    }

    /** Whether it is one of the store's own texts, or the store's id, which appears in the log. */
    private boolean isOwn(About about, String value) {
        if (ownFolded == null) {
            ownFolded = own.stream().map(CharacterClasses::folded).collect(Collectors.toSet());
        }
        var folded = CharacterClasses.folded(value);
        return ownFolded.contains(folded)
                || about.store() != null
                        && CharacterClasses.folded(about.store().value()).equals(folded);
    }
}
