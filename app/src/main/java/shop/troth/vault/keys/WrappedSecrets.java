package shop.troth.vault.keys;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.SigningSecrets;

/**
 * Everything that the root keyset wraps or seals: keys of people, hash keys, the private keys that sign the ledger, and rows of other
 * modules ({@link RootSealed}), such as those that open an order's page.
 */
@RequiredArgsConstructor
final class WrappedSecrets {

    private static final int AT_ONCE = 500;

    private record Row(String store, UUID person, String keyClass, byte[] wrapped) {}

    private static final Logger LOG = LoggerFactory.getLogger(WrappedSecrets.class);

    private final JdbcClient db;
    private final RootKeyset root;
    private final List<RootSealed> sealed;

    /** How many secrets and rows an older key wraps or seals. */
    long older() {
        return db.sql("""
                select (select count(*) from keys.person where substring(wrapped from 2 for 4) <> :newest)
                     + (select count(*) from keys.hash where substring(wrapped from 2 for 4) <> :newest)
                """).param("newest", newest()).query(Long.class).single()
                + new SigningSecrets(db, root).older()
                + sealed.stream().mapToLong(RootSealed::sealedByOlder).sum();
    }

    /**
     * Makes one pass that rewraps what an older key wraps. A secret that was changed or deleted since it was read is left alone, so a
     * destroyed key stays destroyed; so is a person's key that does not open, which no root key could restore. Returns how many were
     * rewrapped.
     */
    long anew() {
        return people()
                + hashKeys()
                + new SigningSecrets(db, root).wrapAnew()
                + sealed.stream().mapToLong(RootSealed::sealAnew).sum();
    }

    private long people() {
        long done = 0;
        @Nullable Row last = null;
        List<Row> batch;
        do {
            batch = after(last);
            for (var row : batch) {
                if (!root.isNewest(row.wrapped())) {
                    done += anew(row);
                }
            }
            last = batch.isEmpty() ? last : batch.getLast();
        } while (batch.size() == AT_ONCE);
        return done;
    }

    private List<Row> after(@Nullable Row last) {
        return db.sql("""
                select store_id, subject_id, class, wrapped from keys.person
                 where (store_id, subject_id, class) > (:store, :person, :class)
                 order by store_id, subject_id, class limit :most
                """)
                .param("store", last == null ? "" : last.store())
                .param("person", last == null ? new UUID(0, 0) : last.person())
                .param("class", last == null ? "" : last.keyClass())
                .param("most", AT_ONCE)
                .query((rs, row) -> new Row(
                        rs.getString("store_id"),
                        rs.getObject("subject_id", UUID.class),
                        rs.getString("class"),
                        rs.getBytes("wrapped")))
                .list();
    }

    private int anew(Row row) {
        var store = new StoreId(row.store());
        var person = new SubjectId(row.person());
        var keyClass = KeyClass.of(row.keyClass());
        PersonKey key;
        try {
            key = PersonKey.unwrap(root, row.wrapped(), store, person, keyClass);
        } catch (RootKeyset.DoesNotOpen e) {
            LOG.warn("A person's key in {} cannot be decrypted and is left as it is", store);
            return 0;
        }
        return db.sql("""
                update keys.person set wrapped = :anew
                 where store_id = :store and subject_id = :person and class = :class and wrapped = :before
                """)
                .param("anew", key.wrap(root, store, person, keyClass))
                .param("before", row.wrapped())
                .param("store", row.store())
                .param("person", row.person())
                .param("class", row.keyClass())
                .update();
    }

    private long hashKeys() {
        record Key(StoreId store, int number, byte[] wrapped) {}
        var older = db
                .sql("select store_id, number, wrapped from keys.hash")
                .query((rs, row) ->
                        new Key(new StoreId(rs.getString("store_id")), rs.getInt("number"), rs.getBytes("wrapped")))
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.wrapped()))
                .toList();
        for (var key : older) {
            var boundTo = HashKeys.boundTo(key.store(), key.number());
            db.sql("""
                    update keys.hash set wrapped = :anew
                     where store_id = :store and number = :number and wrapped = :before
                    """)
                    .param("anew", root.wrap(root.unwrap(key.wrapped(), boundTo), boundTo))
                    .param("before", key.wrapped())
                    .param("store", key.store().value())
                    .param("number", key.number())
                    .update();
        }
        return older.size();
    }

    private byte[] newest() {
        return java.util.HexFormat.of().parseHex(root.keys().getFirst());
    }
}
