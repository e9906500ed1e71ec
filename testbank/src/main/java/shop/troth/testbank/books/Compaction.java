package shop.troth.testbank.books;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import shop.troth.testbank.journal.LongIndex;
import shop.troth.testbank.journal.Replay;

/**
 * Makes a long journal short at the start: lines of the last 24 hours stay (idempotency keys live that long), and so
 * do events nobody has taken yet; of older payments only the last state stays, without its events.
 */
final class Compaction {

    private static final long LONG = 32L << 20;

    private final LongIndex latest = new LongIndex();
    private final HashSet<String> untold = new HashSet<>();
    private final long keepFrom;

    private Compaction(long keepFrom) {
        this.keepFrom = keepFrom;
    }

    static void ifLong(Path file, long now) throws IOException {
        if (Files.exists(file) && Files.size(file) > LONG) {
            run(file, now - BankBooks.KEYS_KEPT.toMillis());
        }
    }

    static void run(Path file, long keepFrom) throws IOException {
        var compaction = new Compaction(keepFrom);
        Replay.read(file, compaction::look);
        Replay.shorten(file, compaction::keep);
    }

    private void look(long position, byte[] text) {
        var change = Json.MAPPER.readValue(text, Change.class);
        if (change.payment() != null) {
            latest.put(Positions.keyOfPayment(change.payment().key()), position);
        }
        change.facts().forEach(fact -> untold.add(fact.id()));
        change.delivered().forEach(untold::remove);
    }

    /** @return the line as it shall be kept, or null to leave it out */
    private byte @org.jspecify.annotations.Nullable [] keep(long position, byte[] text) {
        var change = Json.MAPPER.readValue(text, Change.class);
        if (change.at() >= keepFrom || change.facts().stream().anyMatch(fact -> untold.contains(fact.id()))) {
            return text;
        }
        var payment = change.payment();
        return payment != null && latest.get(Positions.keyOfPayment(payment.key())) == position
                ? Json.MAPPER.writeValueAsBytes(change.slimmed())
                : null;
    }
}
