package shop.troth.backup.erased;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import shop.troth.backup.folder.Schema;

/**
 * Which people's keys were destroyed since a copy was made, and what people objected to. It is stored with the copy and kept up to date
 * while a store is running, so that erasures and objections still apply when the copy is restored. Contains random ids, names of purposes,
 * and keyed hashes that cannot be reversed.
 *
 * @param copy the copy it belongs to
 * @param since when the copy was made
 * @param until the time up to which erasures and objections are listed
 */
public record ErasedSinceCopy(
        String copy, Instant since, Instant until, List<Key> keys, List<Choice> choices, List<NeverAgain> neverAgain) {

    /**
     * How long before the copy the list begins, because a transaction that began before it may have ended after it. Extra entries do no
     * harm.
     */
    static final Duration MARGIN = Duration.ofDays(1);

    record Key(String store, UUID subject, String keyClass) {}

    /** The current choices of a person who changed them since. Each list is sorted. */
    record Choice(
            String store,
            UUID subject,
            boolean stopped,
            boolean noDisclosure,
            boolean signaled,
            boolean erasureAsked,
            List<String> objected,
            List<String> optedIn,
            List<String> agreed) {}

    /**
     * An address that objected permanently.
     *
     * @param hash of the address, in hexadecimal
     * @param hashKey number of the key of the hash
     */
    record NeverAgain(String store, String hash, String purpose, int hashKey, Instant since) {}

    /** Reads the current list from the database. */
    public static ErasedSinceCopy read(Connection connection, String copy, Instant made) throws SQLException {
        var until = Schema.now(connection);
        var from = made.minus(MARGIN);
        return new ErasedSinceCopy(
                copy,
                made,
                until,
                keys(connection, from, Instant.MAX),
                choices(connection, from, Instant.MAX),
                neverAgain(connection, from, Instant.MAX));
    }

    /** Whether it contains everything that happened between two times. */
    public boolean holdsAll(Connection connection, Instant from, Instant before) throws SQLException {
        return new HashSet<>(keys).containsAll(keys(connection, from, before))
                && new HashSet<>(choices).containsAll(choices(connection, from, before))
                && new HashSet<>(neverAgain).containsAll(neverAgain(connection, from, before));
    }

    private static List<Key> keys(Connection connection, Instant from, Instant before) throws SQLException {
        return rows(
                connection,
                """
                select store_id, subject_id, class from keys.destroyed where at >= ? and at < ? order by 1, 2, 3
                """,
                from,
                before,
                row -> new Key(
                        row.getString("store_id"), row.getObject("subject_id", UUID.class), row.getString("class")));
    }

    private static List<Choice> choices(Connection connection, Instant from, Instant before) throws SQLException {
        return rows(
                connection,
                """
                select s.store_id, s.id, s.stopped_at is not null as stopped, s.no_disclosure_at is not null as no_disclosure,
                       s.privacy_signal_at is not null as signaled,
                       s.erasure_asked_at is not null as erasure_asked,
                       array(select unnest(s.objected) order by 1) as objected,
                       array(select unnest(s.opted_in) order by 1) as opted_in,
                       array(select unnest(s.agreed_by_order) order by 1) as agreed
                  from backup.chose c
                  join vault.subject s on s.store_id = c.store_id and s.id = c.subject_id
                 where c.at >= ? and c.at < ?
                 order by 1, 2
                """,
                from,
                before,
                row -> new Choice(
                        row.getString("store_id"),
                        row.getObject("id", UUID.class),
                        row.getBoolean("stopped"),
                        row.getBoolean("no_disclosure"),
                        row.getBoolean("signaled"),
                        row.getBoolean("erasure_asked"),
                        words(row, "objected"),
                        words(row, "opted_in"),
                        words(row, "agreed")));
    }

    private static List<NeverAgain> neverAgain(Connection connection, Instant from, Instant before)
            throws SQLException {
        return rows(
                connection,
                """
                select store_id, hash, purpose, hash_key, since from vault.never_again
                 where since >= ? and since < ?
                 order by 1, 2, 3
                """,
                from,
                before,
                row -> new NeverAgain(
                        row.getString("store_id"),
                        HexFormat.of().formatHex(row.getBytes("hash")),
                        row.getString("purpose"),
                        row.getInt("hash_key"),
                        row.getTimestamp("since").toInstant()));
    }

    private interface Reading<T> {
        T one(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String sql, Instant from, Instant before, Reading<T> reading)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setObject(1, from.atOffset(ZoneOffset.UTC));
            query.setObject(
                    2, before.equals(Instant.MAX) ? java.time.OffsetDateTime.MAX : before.atOffset(ZoneOffset.UTC));
            var all = new ArrayList<T>();
            for (var rows = query.executeQuery(); rows.next(); ) {
                all.add(reading.one(rows));
            }
            return List.copyOf(all);
        }
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
