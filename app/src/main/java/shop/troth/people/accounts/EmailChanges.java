package shop.troth.people.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/** Changes of email address, at most one for each account: pending, or completed recently. */
@Repository
class EmailChanges extends SealedTable<EmailChanges.Change> {

    private static final String COLUMNS = """
            select store_id, account_id, id, subject_id, address, old_at is not null as old_said, new_at is not null as new_said,
                   done_at is not null as done, seal
              from people.email_change
            """;

    /**
     * One change.
     *
     * @param person the vault's person with the new address, or with the old one once the change is done
     * @param address keyed hash of the new address
     * @param oldSaid whether the old address has confirmed
     * @param newSaid whether the new address has confirmed
     */
    record Change(
            StoreId store,
            UUID account,
            UUID id,
            SubjectId person,
            byte[] address,
            boolean oldSaid,
            boolean newSaid,
            boolean done,
            byte[] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "email-change|%s|%s|%s|%s|%s|%s|%s|%s"
                    .formatted(
                            store,
                            account,
                            id,
                            person.value(),
                            HexFormat.of().formatHex(address),
                            oldSaid,
                            newSaid,
                            done);
        }

        Change with(SubjectId other) {
            return new Change(store, account, id, other, address, oldSaid, newSaid, done, seal);
        }

        Change sealedText(boolean byOld, boolean byNew, boolean nowDone) {
            return new Change(store, account, id, person, address, byOld, byNew, nowDone, seal);
        }
    }

    EmailChanges(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "a change of email",
                "people.email_change",
                "store_id, account_id",
                COLUMNS,
                EmailChanges::change);
    }

    void add(Change change, Instant now) {
        db.sql("""
                insert into people.email_change (store_id, account_id, id, subject_id, address, asked_at, seal)
                values (:store, :account, :id, :person, :address, :now, :seal)
                """)
                .param("store", change.store().value())
                .param("account", change.account())
                .param("id", change.id())
                .param("person", change.person().value())
                .param("address", change.address())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("seal", over(change))
                .update();
    }

    Optional<Change> of(StoreId store, UUID account) {
        return db.sql(COLUMNS + " where store_id = :store and account_id = :account")
                .param("store", store.value())
                .param("account", account)
                .query(EmailChanges::change)
                .optional()
                .filter(this::isOurs);
    }

    /** Reads the change of an account as part of a round trip. */
    BatchedStatement<Optional<Change>> asked(StoreId store, UUID account) {
        return BatchedStatement.rows(
                        COLUMNS + " where store_id = :store and account_id = :account",
                        Map.of("store", store.value(), "account", account),
                        EmailChanges::change)
                .then(all -> all.stream().findFirst().filter(this::isOurs));
    }

    Optional<Change> find(StoreId store, UUID id) {
        return all(store, List.of(id)).stream().findFirst();
    }

    List<Change> all(StoreId store, Collection<UUID> ids) {
        return db
                .sql(COLUMNS + " where store_id = :store and id = any(:ids::uuid[])")
                .param("store", store.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(EmailChanges::change)
                .list()
                .stream()
                .filter(this::isOurs)
                .toList();
    }

    /** Returns pending changes that were requested by then, oldest first. */
    List<Change> pendingSince(Instant before, int most) {
        return since("done_at is null", before, most);
    }

    /** Returns completed changes that were requested by then, oldest first. */
    List<Change> completedSince(Instant before, int most) {
        return since("done_at is not null", before, most);
    }

    private List<Change> since(String which, Instant before, int most) {
        return db.sql(COLUMNS + " where asked_at <= :before and " + which + " order by asked_at limit :most")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(EmailChanges::change)
                .list();
    }

    void write(Change change, Instant now) {
        db.sql("""
                update people.email_change
                   set subject_id = :person, old_at = case when :old then coalesce(old_at, :now) end, new_at = case when :new then coalesce(new_at, :now) end,
                       done_at = case when :done then coalesce(done_at, :now) end, seal = :seal
                 where store_id = :store and account_id = :account
                """)
                .param("person", change.person().value())
                .param("old", change.oldSaid())
                .param("new", change.newSaid())
                .param("done", change.done())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("seal", over(change))
                .param("store", change.store().value())
                .param("account", change.account())
                .update();
    }

    private static Change change(ResultSet rs, int row) throws SQLException {
        return new Change(
                new StoreId(rs.getString("store_id")),
                rs.getObject("account_id", UUID.class),
                rs.getObject("id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getBytes("address"),
                rs.getBoolean("old_said"),
                rs.getBoolean("new_said"),
                rs.getBoolean("done"),
                rs.getBytes("seal"));
    }
}
