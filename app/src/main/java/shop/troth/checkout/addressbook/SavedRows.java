package shop.troth.checkout.addressbook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountRows;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.batch.BatchedStatement;

/** The entries of all address books. */
@Repository
class SavedRows extends AccountRows<SavedRows.Row> {

    private static final String WHAT = "saved-address";
    private static final String SELECT = """
            select store_id, id, account_id, subject_id, standard, from_order, replaces, replaced_at, seal from checkout.saved_address""";

    /**
     * An entry.
     *
     * @param person the id under which it is stored in the vault
     * @param fromOrder whether it was kept from a checkout and can still be undone
     * @param replaces the entry that it replaced, while that can be undone, or null
     * @param replacedAt when it was replaced, or null while it is in the book
     */
    record Row(
            StoreId store,
            UUID id,
            UUID account,
            SubjectId person,
            boolean standard,
            boolean fromOrder,
            @Nullable UUID replaces,
            @Nullable Instant replacedAt,
            byte[] seal)
            implements AccountRows.Kept {

        @Override
        public String what() {
            return WHAT;
        }
    }

    SavedRows(JdbcClient db, RootKeyset root) {
        super(db, root, WHAT, "checkout.saved_address", SELECT, SavedRows::row);
    }

    /** The entries in the book, oldest first; {@link #all} are these and the replaced ones that can still be restored. */
    List<Row> of(StoreId store, UUID account) {
        return live(all(store, account));
    }

    private static List<Row> live(List<Row> all) {
        return all.stream().filter(it -> it.replacedAt() == null).toList();
    }

    /** Like {@link #of}, as part of a trip. */
    BatchedStatement<List<Row>> asking(StoreId store, UUID account) {
        return asked(store, account).then(SavedRows::live);
    }

    /** Like {@link #all}, and locks the book until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Row> lock(Session owner) {
        return lock(owner.store(), owner.account());
    }

    void add(Row row, Instant now) {
        db.sql("""
                insert into checkout.saved_address (store_id, id, account_id, subject_id, standard, from_order, replaces, born_at, seal)
                values (:store, :id, :account, :person, :standard, :order, :replaces, :now, :seal)
                """)
                .param("store", row.store().value())
                .param("id", row.id())
                .param("account", row.account())
                .param("person", row.person().value())
                .param("standard", row.standard())
                .param("order", row.fromOrder())
                .param("replaces", row.replaces(), java.sql.Types.OTHER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("seal", over(row))
                .update();
    }

    void replaced(Row row, @Nullable Instant at) {
        db.sql("update checkout.saved_address set replaced_at = :at where store_id = :store and id = :id")
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("store", row.store().value())
                .param("id", row.id())
                .update();
    }

    /** Makes this entry the default of its account. */
    void standard(Row row) {
        db.sql(
                        "update checkout.saved_address set standard = (id = :id) where store_id = :store and account_id = :account")
                .param("store", row.store().value())
                .param("account", row.account())
                .param("id", row.id())
                .update();
    }

    /** A page of the entries replaced before the given time, oldest replacement first, beginning after the given entry. */
    List<Row> replacedBefore(Instant before, Optional<Row> after, int most) {
        return db.sql(SELECT + """
                         where replaced_at <= :before and (replaced_at, id) > (:at, :id)
                         order by replaced_at, id limit :most
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("at", replacedAt(after).atOffset(ZoneOffset.UTC))
                .param("id", after.map(Row::id).orElse(new UUID(0, 0)))
                .param("most", most)
                .query(SavedRows::row)
                .list();
    }

    private static Instant replacedAt(Optional<Row> row) {
        var at = row.isEmpty() ? null : row.get().replacedAt();
        return at == null ? Instant.EPOCH : at;
    }

    /** Ends the possibility to undo entries saved from orders before this time. */
    void settle(Instant before) {
        db.sql("""
                update checkout.saved_address set from_order = false, replaces = null where from_order and born_at <= :before
                """).param("before", before.atOffset(ZoneOffset.UTC)).update();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var replaced = rs.getObject("replaced_at", java.time.OffsetDateTime.class);
        return new Row(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getObject("account_id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getBoolean("standard"),
                rs.getBoolean("from_order"),
                rs.getObject("replaces", UUID.class),
                replaced == null ? null : replaced.toInstant(),
                rs.getBytes("seal"));
    }
}
