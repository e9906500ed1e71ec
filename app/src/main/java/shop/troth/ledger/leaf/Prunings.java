package shop.troth.ledger.leaf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Compares what a ledger's {@code prune} leaves state with the leaves that are pruned. Such a leaf states how many of the first so many
 * leaves may be pruned; since those about the ledger itself never are, a hidden one changes the number.
 */
public final class Prunings {

    private final List<Long> aboutTheRecord = new ArrayList<>();
    private long stated = -1;
    private long lastPruned = -1;

    /**
     * What one leaf states.
     *
     * @param first so many leaves from the beginning
     * @param prunable how many of them may be pruned: all that are not about the ledger itself
     */
    public record Statement(long first, long prunable) {

        /** The reference of a leaf that states it: both numbers, 8 bytes each, big-endian, in base64url. */
        public String ref() {
            var bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(first).putLong(prunable);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        }

        /** What a {@code prune} leaf states. */
        public static Statement of(Leaf leaf) {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(leaf.ref()));
            return new Statement(bytes.getLong(), bytes.getLong());
        }
    }

    /** A leaf that has its text; in the order of the leaves. */
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

    /** A leaf of which only the hash is left. */
    public void pruned(long index) {
        lastPruned = index;
    }

    /** After the last leaf: whether leaves are pruned and no leaf states any pruning, as releases left it that did not state it. */
    public boolean unstated() {
        return lastPruned >= 0 && stated < 0;
    }

    /** After the last leaf. */
    public Optional<String> end() {
        return lastPruned < stated || unstated() || lastPruned < 0
                ? Optional.empty()
                : Optional.of("leaf %d is pruned, but no entry states that it was".formatted(lastPruned));
    }
}
