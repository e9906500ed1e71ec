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
 * Which keys of people were destroyed since a copy was made, and what people said no to. It lies beside the copy and is kept up to date
 * while a store serves, so that whoever was erased stays erased, and a no stays a no, when the copy is restored. Random numbers, names
 * of purposes, and keyed hashes that nothing leads back from.
 *
 * @param copy the copy it belongs to
 * @param since when that was
 * @param until everybody who was erased or said no before this is on it
 */
public record Erased(
        String copy, Instant since, Instant until, List<Key> keys, List<Choice> choices, List<NeverAgain> neverAgain) {

    /** A transaction that began before the copy may have ended after it. What is listed needlessly does no harm. */
    static final Duration MARGIN = Duration.ofDays(1);

    record Key(String store, UUID subject, String keyClass) {}

    /** How the choices stand of somebody who chose something since. Each list is in the order of its names. */
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

    /** @param hash of an address that said no, in hexadecimal; @param hashKey number of the key it was made with */
    record NeverAgain(String store, String hash, String purpose, int hashKey, Instant since) {}

    /** As the database knows it now. */
    public static Erased read(Connection connection, String copy, Instant made) throws SQLException {
        var until = Schema.now(connection);
        var from = made.minus(MARGIN);
        return new Erased(
                copy,
                made,
                until,
                keys(connection, from, Instant.MAX),
                choices(connection, from, Instant.MAX),
                neverAgain(connection, from, Instant.MAX));
    }

    /** Whether everything is on it that happened between two moments. */
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
