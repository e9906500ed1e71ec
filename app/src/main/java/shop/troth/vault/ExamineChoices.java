package shop.troth.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Note;
import shop.troth.ledger.verify.Leaf;

/**
 * Compares what people chose, as it stands beside their keys, with the ledger's entries of their choices: an objection that was
 * recorded and is gone, and a consent that nobody recorded, were changed in the database. An objection without an entry is let be, for
 * it is the stricter one, and a restored backup has such.
 */
public final class ExamineChoices {

    private static final int AT_ONCE = 1_000;
    private static final String OF_CHOICES = "\tchoice\t";

    private final DataSource source;
    private final RootKeyset root;

    public ExamineChoices(DataSource source, RootKeyset root) {
        this.source = source;
        this.root = root;
    }

    /** What one person last said of one purpose. */
    private record Said(boolean objected, boolean optedIn) {

        private static final Said NOTHING = new Said(false, false);

        Said after(String note) {
            if (note.equals(Note.OBJECTED.word())) {
                return new Said(true, optedIn);
            }
            if (note.equals(Note.OBJECTION_WITHDRAWN.word())) {
                return new Said(false, optedIn);
            }
            if (note.equals(Note.OPTED_IN.word())) {
                return new Said(objected, true);
            }
            return note.equals(Note.OPTED_OUT.word()) ? new Said(objected, false) : this;
        }
    }

    /**
     * What was compared.
     *
     * @param people who have a key, and so can be told apart in the ledger
     * @param fault what does not fit, in one sentence without any value; empty if all does
     */
    public record Compared(long people, Optional<String> fault) {}

    /** All of a store, as of one moment. */
    public Compared examine(StoreId store) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                var said = new HashMap<String, Map<String, Said>>();
                boolean pruned = read(
                        connection, "select lines from ledger.leaf where store_id = ? order by first", store, said);
                read(connection, "select lines from ledger.pending where store_id = ? order by id", store, said);
                return compare(connection, store, said, pruned);
            } finally {
                connection.rollback();
            }
        }
    }

    /** @return whether a leaf was pruned, so that not every choice can be read any more */
    private static boolean read(Connection connection, String sql, StoreId store, Map<String, Map<String, Said>> said)
            throws SQLException {
        boolean pruned = false;
        try (var query = query(connection, sql, store)) {
            var rows = query.executeQuery();
            while (rows.next()) {
                for (var line : rows.getString("lines").split("\n", -1)) {
                    pruned |= line.equals(Leaf.PRUNED);
                    if (line.contains(OF_CHOICES)) {
                        var leaf = Leaf.parse(line);
                        said.computeIfAbsent(leaf.who(), it -> new HashMap<>())
                                .merge(
                                        leaf.purpose(),
                                        Said.NOTHING.after(leaf.note()),
                                        (before, first) -> before.after(leaf.note()));
                    }
                }
            }
        }
        return pruned;
    }

    private Compared compare(Connection connection, StoreId store, Map<String, Map<String, Said>> said, boolean pruned)
            throws SQLException {
        long people = 0;
        long lost = 0;
        long planted = 0;
        try (var query = query(connection, """
                select s.id, s.objected, s.opted_in, k.wrapped
                  from vault.subject s
                  join keys.person k on k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
                 where s.store_id = ?
                """, store)) {
            var rows = query.executeQuery();
            while (rows.next()) {
                people++;
                var person = new SubjectId(rows.getObject("id", UUID.class));
                var pseudonym = PersonKey.unwrap(root, rows.getBytes("wrapped"), store, person, KeyClass.ORDINARY)
                        .pseudonym()
                        .text();
                var own = said.getOrDefault(pseudonym, Map.of());
                var objected = words(rows.getArray("objected"));
                lost += own.entrySet().stream()
                        .filter(it -> it.getValue().objected() && !objected.contains(it.getKey()))
                        .count();
                planted += words(rows.getArray("opted_in")).stream()
                        .filter(it -> own.containsKey(it) ? !own.get(it).optedIn() : !pruned)
                        .count();
            }
        }
        return new Compared(people, fault(store, lost, planted));
    }

    private static Optional<String> fault(StoreId store, long lost, long planted) {
        if (lost == 0 && planted == 0) {
            return Optional.empty();
        }
        return Optional.of(
                "The choices of people of %s were changed in the database: %d recorded objections are gone, and %d consents have no entry in the ledger."
                        .formatted(store, lost, planted));
    }

    private static Set<String> words(java.sql.Array array) throws SQLException {
        return new HashSet<>(Arrays.asList((String[]) array.getArray()));
    }

    private static PreparedStatement query(Connection connection, String sql, StoreId store) throws SQLException {
        var query = connection.prepareStatement(sql);
        query.setFetchSize(AT_ONCE);
        query.setString(1, store.value());
        return query;
    }
}
