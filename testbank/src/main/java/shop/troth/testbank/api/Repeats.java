package shop.troth.testbank.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.books.BankBooks;
import shop.troth.testbank.books.Change;
import shop.troth.testbank.books.Once;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.payments.Refused;

/** Idempotency-Key: the first answer to a request is the answer to its repetitions for 24 hours. */
final class Repeats {

    private static final int LONGEST_KEY = 255;

    /** Shows what an earlier change was answered with. */
    interface Memory {
        WebResponse shown(Change change, Once kept, WebRequest call);
    }

    private final BankBooks books;
    private final Memory memory;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    Repeats(BankBooks books, Memory memory) {
        this.books = books;
        this.memory = memory;
    }

    /** @param first carries the call out and keeps its answer in what it is given, if that is not null */
    WebResponse answer(String account, WebRequest call, Function<@Nullable Once, WebResponse> first) {
        var key = call.header("Idempotency-Key");
        if (!call.isPost() || key == null || key.isEmpty()) {
            return first.apply(null);
        }
        if (key.length() > LONGEST_KEY) {
            throw Refused.invalid(null, "An Idempotency-Key has at most %d characters.".formatted(LONGEST_KEY), null);
        }
        var asked = Once.pending(account, key, hash(call));
        var lane = account + " " + key;
        if (!running.add(lane)) {
            throw new Refused(
                    409,
                    "idempotency_error",
                    "idempotency_key_in_use",
                    "Another request with this Idempotency-Key is in progress.",
                    null);
        }
        try {
            var before = books.once(asked);
            return before.isPresent() ? replay(call, asked, before.get()) : first.apply(asked);
        } finally {
            running.remove(lane);
        }
    }

    private WebResponse replay(WebRequest call, Once asked, Change before) {
        var kept = java.util.Objects.requireNonNull(before.once());
        if (!kept.request().equals(asked.request())) {
            throw new Refused(
                    400,
                    "idempotency_error",
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with.",
                    null);
        }
        return memory.shown(before, kept, call).with("Idempotent-Replayed", "true");
    }

    private static String hash(WebRequest call) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((call.method() + " " + call.path() + "\n").getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(call.body()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing); // every JDK has it
        }
    }
}
