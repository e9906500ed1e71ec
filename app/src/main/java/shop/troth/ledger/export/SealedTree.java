package shop.troth.ledger.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;

/**
 * What the database says about a store's tree.
 *
 * @param key number of the key that signs
 * @param note the checkpoint of all its leaves
 * @param milestones checkpoints that every export shows, by size
 */
record SealedTree(StoreId store, String origin, long size, int key, String note, SortedMap<Long, String> milestones) {

    /** @throws Problem if the store has no ledger here */
    static SealedTree read(Connection connection, StoreId store) throws SQLException {
        var milestones = milestones(connection, store);
        try (var query =
                connection.prepareStatement("select origin, size, key, note from ledger.tree where store_id = ?")) {
            query.setString(1, store.value());
            var row = query.executeQuery();
            if (!row.next()) {
                throw new Problem(
                        "This database has no ledger of a store %s: name another store, or another database with --data or --db."
                                .formatted(store));
            }
            return new SealedTree(
                    store,
                    row.getString("origin"),
                    row.getLong("size"),
                    row.getInt("key"),
                    row.getString("note"),
                    milestones);
        }
    }

    /** The milestones and the last checkpoint, each covering more leaves than the one before. */
    List<String> notes() {
        var notes = new ArrayList<>(milestones.headMap(size).values());
        notes.add(note);
        return notes;
    }

    private static SortedMap<Long, String> milestones(Connection connection, StoreId store) throws SQLException {
        var milestones = new TreeMap<Long, String>();
        try (var query = connection.prepareStatement("select size, note from ledger.milestone where store_id = ?")) {
            query.setString(1, store.value());
            var rows = query.executeQuery();
            while (rows.next()) {
                milestones.put(rows.getLong("size"), rows.getString("note"));
            }
        }
        return milestones;
    }
}
