package shop.troth.vault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Checks whether every sealed record of a database that is not in service, such as one just restored, opens. No content leaves this class,
 * so this is not a use of the data.
 */
@RequiredArgsConstructor
public final class ExamineSeals {

    private static final int AT_ONCE = 1_000;

    private final DataSource source;
    private final RootKeyset root;

    /** @param shut records that do not open under their person's key */
    public record Seals(long records, long people, long shut) {}

    /** @throws Problem if the root keyset is not the one that wrapped these keys */
    public Seals examine() throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            hashKeys(connection);
            people(connection);
            return records(connection);
        }
    }

    private void hashKeys(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select store_id, number, wrapped from keys.hash")) {
            var rows = query.executeQuery();
            while (rows.next()) {
                unwrap(
                        rows.getBytes("wrapped"),
                        HashKeys.boundTo(new StoreId(rows.getString("store_id")), rows.getInt("number")));
            }
        }
    }

    /** Checks that every key opens, including keys without records. */
    private void people(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select store_id, subject_id, class, wrapped from keys.person")) {
            query.setFetchSize(AT_ONCE);
            var rows = query.executeQuery();
            while (rows.next()) {
                key(rows);
            }
        }
    }

    private Seals records(Connection connection) throws SQLException {
        long records = 0;
        long people = 0;
        long shut = 0;
        @Nullable UUID last = null;
        @Nullable PersonKey key = null;
        @Nullable String keyClass = null;
        try (var query = connection.prepareStatement("""
                select d.store_id, d.subject_id, d.key_class as class, d.ref, d.category, d.sealed, k.wrapped
                  from vault.datum d
                  join keys.person k
                    on k.store_id = d.store_id and k.subject_id = d.subject_id and k.class = d.key_class
                 order by d.store_id, d.subject_id, d.key_class
                """)) {
            query.setFetchSize(AT_ONCE);
            var rows = query.executeQuery();
            while (rows.next()) {
                var subject = rows.getObject("subject_id", UUID.class);
                if (key == null
                        || !subject.equals(last)
                        || !rows.getString("class").equals(keyClass)) {
                    people += subject.equals(last) ? 0 : 1;
                    key = key(rows);
                    last = subject;
                    keyClass = rows.getString("class");
                }
                records++;
                shut += opens(key, rows) ? 0 : 1;
            }
        }
        return new Seals(records, people, shut);
    }

    private static boolean opens(PersonKey key, ResultSet row) throws SQLException {
        try {
            key.unseal(
                    row.getBytes("sealed"),
                    Sealing.boundTo(
                            new StoreId(row.getString("store_id")),
                            new SubjectId(row.getObject("subject_id", UUID.class)),
                            new DatumRef(row.getObject("ref", UUID.class)),
                            row.getString("category")));
            return true;
        } catch (RootKeyset.DoesNotOpen e) {
            return false;
        }
    }

    private PersonKey key(ResultSet row) throws SQLException {
        try {
            return PersonKey.unwrap(
                    root,
                    row.getBytes("wrapped"),
                    new StoreId(row.getString("store_id")),
                    new SubjectId(row.getObject("subject_id", UUID.class)),
                    KeyClass.of(row.getString("class")));
        } catch (RootKeyset.DoesNotOpen e) {
            throw wrong(row.getBytes("wrapped"), e);
        }
    }

    private void unwrap(byte[] wrapped, String boundTo) {
        try {
            root.unwrap(wrapped, boundTo);
        } catch (RootKeyset.DoesNotOpen e) {
            throw wrong(wrapped, e);
        }
    }

    private Problem wrong(byte[] wrapped, RootKeyset.DoesNotOpen e) {
        return new Problem(
                "The root keyset %s does not match these keys: they need key %s, but it contains %s. Use --keyset to specify the keyset from that time."
                        .formatted(root.file(), RootKeyset.keyOf(wrapped), String.join(", ", root.keys())),
                e);
    }
}
