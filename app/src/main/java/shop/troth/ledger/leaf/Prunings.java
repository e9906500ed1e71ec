package shop.troth.ledger.leaf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Checks the pruned leaves against the {@code prune} leaves of a ledger. Such a leaf states how many of the first leaves may be pruned.
 * Leaves about the ledger itself never may, so hiding one would change the number.
 */
public final class Prunings {

    private final List<Long> aboutTheRecord = new ArrayList<>();
    private long stated = -1;
    private long lastPruned = -1;

    /**
     * The content of one {@code prune} leaf.
     *
     * @param first the number of leaves, from the beginning, that it covers
     * @param prunable how many of them may be pruned: all that are not about the ledger itself
     */
    public record Statement(long first, long prunable) {

        /** The reference in its leaf: both numbers, 8 bytes each, big-endian, in base64url. */
        public String ref() {
            var bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(first).putLong(prunable);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        }

        /** Reads the statement in a {@code prune} leaf. */
        public static Statement of(Leaf leaf) {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(leaf.ref()));
            return new Statement(bytes.getLong(), bytes.getLong());
        }
    }

    /** Adds a leaf that has its text, in the order of the leaves. Returns what is wrong, if anything. */
    public Optional<String> kept(long index, Leaf leaf) {
        if (!leaf.aboutTheRecord()) {
            return Optional.empty();
        }
        var fault = leaf.kind().equals(Leaf.PRUNE) ? state(index, Statement.of(leaf)) : Optional.<String>empty();
        aboutTheRecord.add(index);
        return fault;
    }

    private Optional<String> state(long index, Statement statement) {
        if (statement.first() < 0 || statement.first() > index) {
            return Optional.of("leaf %d states a number of pruned leaves beyond itself".formatted(index));
        }
        stated = Math.max(stated, statement.first());
        int before = Collections.binarySearch(aboutTheRecord, statement.first());
        long prunable = statement.first() - (before < 0 ? -before - 1 : before);
        return prunable == statement.prunable()
                ? Optional.empty()
                : Optional.of(
                        "leaf %d states that %d of the first %d leaves may be pruned, but %d are or may be: a leaf about the ledger itself was hidden"
                                .formatted(index, statement.prunable(), statement.first(), prunable));
    }

    /** Adds a leaf of which only the hash is left. */
    public void pruned(long index) {
        lastPruned = index;
    }

    /** To be called after the last leaf: whether leaves are pruned although no leaf states it, as in ledgers pruned by early releases. */
    public boolean unstated() {
        return lastPruned >= 0 && stated < 0;
    }

    /** To be called after the last leaf. Returns what is wrong, if anything. */
    public Optional<String> end() {
        return lastPruned < stated || unstated() || lastPruned < 0
                ? Optional.empty()
                : Optional.of("leaf %d is pruned, but no entry states that it was".formatted(lastPruned));
    }
}
