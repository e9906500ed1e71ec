package shop.troth.ledger.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.note.SignedNote;

/**
 * What the database says about a store's tree.
 *
 * @param key the number of the signing key
 * @param note the checkpoint of all its leaves
 * @param milestones checkpoints that every export contains, by size
 * @param pruned the number of the first leaf that has not been pruned
 * @param cosigned what witnesses have signed
 */
record SealedTree(
        StoreId store,
        String origin,
        long size,
        int key,
        String note,
        SortedMap<Long, String> milestones,
        long pruned,
        List<Cosigned> cosigned) {

    /**
     * A cosignature.
     *
     * @param witness its verifier key
     * @param note what it signed, with the store's own signatures
     */
    record Cosigned(String witness, long size, String note, String line) {

        /** The note with this cosignature, if both have the same text. */
        SignedNote under(SignedNote other) {
            return SignedNote.parse(note).text().equals(other.text()) ? other.with(SignedNote.line(line)) : other;
        }
    }

    /** @throws Problem if the database has no ledger for the store */
    static SealedTree read(Connection connection, StoreId store) throws SQLException {
        var milestones = milestones(connection, store);
        var cosigned = cosigned(connection, store);
        try (var query = connection.prepareStatement("""
                select origin, size, key, note, coalesce(through, 0) as pruned
                  from ledger.tree
                  left join ledger.pruning on pruning.store_id = tree.store_id
                 where tree.store_id = ?
                """)) {
            query.setString(1, store.value());
            var row = query.executeQuery();
            if (!row.next()) {
                throw new Problem(
                        "This database has no ledger for a store %s: specify another store, or another database with --data or --db."
                                .formatted(store));
            }
            return new SealedTree(
                    store,
                    row.getString("origin"),
                    row.getLong("size"),
                    row.getInt("key"),
                    row.getString("note"),
                    milestones,
                    row.getLong("pruned"),
                    cosigned);
        }
    }

    /** The milestones, the last cosigned checkpoints, and the latest checkpoint, in ascending order of size. */
    List<String> notes() {
        var notes = new TreeMap<>(milestones.headMap(size));
        cosigned.stream().filter(it -> it.size() < size).forEach(it -> notes.putIfAbsent(it.size(), it.note()));
        notes.put(size, note);
        for (var it : cosigned) {
            notes.computeIfPresent(
                    it.size(),
                    (covered, shown) -> it.under(SignedNote.parse(shown)).note());
        }
        return List.copyOf(notes.values());
    }

    private static List<Cosigned> cosigned(Connection connection, StoreId store) throws SQLException {
        var all = new ArrayList<Cosigned>();
        try (var query = connection.prepareStatement(
                "select witness, size, note, line from ledger.cosignature where store_id = ? and note is not null order by witness")) {
            query.setString(1, store.value());
            var rows = query.executeQuery();
            while (rows.next()) {
                all.add(new Cosigned(
                        rows.getString("witness"),
                        rows.getLong("size"),
                        rows.getString("note"),
                        rows.getString("line")));
            }
        }
        return all;
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
