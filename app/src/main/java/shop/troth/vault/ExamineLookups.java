package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Compares the hashes by which people are found, those of email addresses and phone numbers, with the records they belong to. Nobody is
 * shown another's data by a hash alone, but one that does not fit its record was written to the database by someone else. No value leaves
 * this class, so this is not a use of the data.
 */
@Component
@RequiredArgsConstructor
public class ExamineLookups {

    private static final int AT_ONCE = 1_000;
    private static final Map<String, Kind<?>> KINDS = Map.of("email", Kind.EMAIL, "phone", Kind.PHONE);

    private record Row(
            String what,
            int number,
            byte[] hash,
            DatumRef ref,
            SubjectId person,
            String category,
            byte[] sealed,
            byte[] wrapped) {}

    private final JdbcClient db;
    private final HashKeys hashKeys;
    private final RootKeyset root;

    /**
     * How many of a store's hashes are not those of their records.
     *
     * @param pause called after every thousand hashes
     */
    public long foreign(StoreId store, Runnable pause) {
        var keys = hashKeys.of(store).stream().collect(Collectors.toMap(HashKeys.HashKey::number, it -> it));
        long foreign = 0;
        for (var rows = page(store, new UUID(0, 0)); !rows.isEmpty(); ) {
            foreign += rows.stream().filter(it -> !fits(store, keys, it)).count();
            pause.run();
            rows = page(store, rows.getLast().ref().value());
        }
        return foreign;
    }

    private boolean fits(StoreId store, Map<Integer, HashKeys.HashKey> keys, Row row) {
        var kind = KINDS.get(row.what());
        var key = keys.get(row.number());
        if (kind == null
                || key == null
                || !row.category().equals(kind.category().name())) {
            return false;
        }
        try {
            var opens = PersonKey.unwrap(root, row.wrapped(), store, row.person(), KeyClass.ORDINARY);
            var value = Sealing.compared(store, opens, row.person(), kind, row.ref(), row.sealed());
            return Sealing.hints(key, kind, value, Map.of()).stream()
                    .anyMatch(it -> Arrays.equals(it.hash(), row.hash()));
        } catch (RootKeyset.DoesNotOpen e) {
            return false;
        }
    }

    /** A record has at most one hash of these kinds. */
    private List<Row> page(StoreId store, UUID after) {
        return db.sql("""
                select l.what, l.hash_key, l.hash, d.ref, d.subject_id, d.category, d.sealed, k.wrapped
                  from vault.lookup l
                  join vault.datum d on d.store_id = l.store_id and d.ref = l.ref and d.key_class = 'ordinary'
                  join keys.person k on k.store_id = d.store_id and k.subject_id = d.subject_id and k.class = d.key_class
                 where l.store_id = :store and l.ref > :after and l.what <> 'household'
                 order by l.ref limit :most
                """)
                .param("store", store.value())
                .param("after", after)
                .param("most", AT_ONCE)
                .query(ExamineLookups::row)
                .list();
    }

    private static Row row(ResultSet rs, int row) throws SQLException {
        return new Row(
                rs.getString("what"),
                rs.getInt("hash_key"),
                rs.getBytes("hash"),
                new DatumRef(rs.getObject("ref", UUID.class)),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getString("category"),
                rs.getBytes("sealed"),
                rs.getBytes("wrapped"));
    }
}
