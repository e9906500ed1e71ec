package shop.troth.ledger.witness;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.tree.Proofs;

/**
 * Signs checkpoints of the ledgers it knows, each only if it continues the last one it signed (C2SP tlog-witness). Stores the last one of
 * each origin on disk before it answers. Handles one request at a time, so that concurrent requests cannot fork a history.
 */
public final class Witness {

    /**
     * The answer to a request.
     *
     * @param status HTTP status
     * @param text signature lines with 200, the last signed size with 409, otherwise a sentence; each ends in a line feed
     */
    public record Answer(int status, String text) {}

    private final WitnessFolder folder;
    private final List<VerifierKey> records;
    private final Clock clock;

    /** @param records keys of the ledgers it watches; several keys of one origin may sign, such as an old and a new one */
    public Witness(WitnessFolder folder, List<VerifierKey> records, Clock clock) {
        this.folder = folder;
        this.records = List.copyOf(records);
        this.clock = clock;
    }

    /**
     * @param body of a request to {@code add-checkpoint}
     * @throws IOException if the checkpoint cannot be stored; then nothing was signed
     */
    public synchronized Answer addCheckpoint(String body) throws IOException {
        SignRequest asked;
        try {
            asked = SignRequest.parse(body);
        } catch (IllegalArgumentException e) {
            return new Answer(400, "Not a C2SP tlog-witness add-checkpoint request.\n");
        }
        var head = asked.head();
        var keys =
                records.stream().filter(it -> it.name().equals(head.origin())).toList();
        if (keys.isEmpty()) {
            return new Answer(404, "This witness does not watch that ledger.\n");
        }
        if (keys.stream().noneMatch(asked.note()::signedBy)) {
            return new Answer(403, "This checkpoint is not signed with a key of that ledger.\n");
        }
        if (asked.old() > head.size()) {
            return new Answer(400, "The checkpoint covers fewer entries than the older one.\n");
        }
        var last = folder.last(head.origin());
        long size = last.map(TreeHead::size).orElse(0L);
        if (asked.old() != size) {
            return new Answer(409, size + "\n");
        }
        var root = last.map(TreeHead::root).orElseGet(() -> Sha256.of(""));
        if (size == 0 && head.size() > 0) {
            return asked.proof().isEmpty() ? sign(asked) : notGrown();
        }
        if (size == head.size()) {
            var same = MessageDigest.isEqual(root, head.root());
            return same && asked.proof().isEmpty() ? sign(asked) : notGrown();
        }
        return Proofs.consistent(size, root, head.size(), head.root(), asked.proof()) ? sign(asked) : notGrown();
    }

    /** The last checkpoint that it signed, with its signature, for monitors. */
    Answer checkpoint(String originHash) throws IOException {
        return folder.kept(originHash)
                .map(it -> new Answer(200, it))
                .orElse(new Answer(404, "This witness has signed no such ledger.\n"));
    }

    private Answer sign(SignRequest asked) throws IOException {
        var line = folder.signer().sign(asked.note().text(), clock.instant().getEpochSecond());
        folder.keep(asked.head(), asked.note().with(line).note());
        return new Answer(200, line.text());
    }

    private static Answer notGrown() {
        return new Answer(422, "The proof does not show that this checkpoint continues the last one signed.\n");
    }
}
