package shop.troth.ledger.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.troth.ledger.export.SealedBlocks.Disorder;
import shop.troth.ledger.leaf.Leaf;

/** Checks the stored counts of entries against the leaves. */
final class StoredTallies {

    private static final List<String> NEVER_PRUNED = List.of(Leaf.KEY, Leaf.POLICY, Leaf.PRUNE);

    private final Connection connection;
    private final SealedTree tree;
    private final Map<String, Long> counts = new HashMap<>();

    StoredTallies(Connection connection, SealedTree tree) {
        this.connection = connection;
        this.tree = tree;
    }

    /** Counts a leaf that was not pruned. */
    void count(Leaf leaf) {
        counts.merge(String.join(" ", leaf.kind(), leaf.action(), leaf.purpose(), leaf.recipient()), 1L, Long::sum);
    }

    /**
     * Compares the counts after the last leaf; may be called once.
     *
     * @throws Disorder if a count differs from the leaves (or is lower, if leaves of that sort may have been pruned), or the sum is wrong
     */
    void check() throws SQLException, Disorder {
        boolean pruned = tree.pruned() > 0;
        long all = 0;
        try (var query = connection.prepareStatement(
                "select kind, action, purpose, recipient, entries from ledger.tally where store_id = ?")) {
            query.setString(1, tree.store().value());
            var rows = query.executeQuery();
            while (rows.next()) {
                var sort = String.join(
                        " ",
                        rows.getString("kind"),
                        rows.getString("action"),
                        rows.getString("purpose"),
                        rows.getString("recipient"));
                @Nullable Long counted = counts.remove(sort);
                long said = rows.getLong("entries");
                all += said;
                boolean exact = !pruned || NEVER_PRUNED.contains(rows.getString("kind"));
                Disorder.unless(
                        !exact ? said >= (counted == null ? 0 : counted) : counted != null && said == counted,
                        "the count of “%s” is not %d".formatted(sort, said));
            }
        }
        Disorder.unless(
                counts.isEmpty(), "the count of “%s” is missing".formatted(String.join("”, “", counts.keySet())));
        Disorder.unless(all == tree.size(), "the counts do not add up to %d".formatted(tree.size()));
    }
}
