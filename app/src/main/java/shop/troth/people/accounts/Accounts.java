package shop.troth.people.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.people.accounts.Account.State;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.people.accounts.token.Session;
import shop.troth.vault.Personal;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;
import shop.troth.vault.retention.ErasureParticipant;

/** The accounts of all stores. The database allows at most one account for an address in a store. */
@Repository
class Accounts extends SealedTable<Accounts.Row> implements ErasureParticipant {

    private static final String COLUMNS =
            "select store_id, id, subject_id, address, state, password, seal from people.account";
    private static final String LOCK_OF =
            COLUMNS + " where store_id = :store and subject_id = any(:people::uuid[]) order by id for update";

    /**
     * One account.
     *
     * @param address keyed hash of its address; null once closed
     * @param password {@link Passwords#mark} of its password; null if it has none, or had it before an earlier release and was not signed
     *     in to with it since
     */
    record Row(
            StoreId store,
            UUID id,
            SubjectId person,
            byte @Nullable [] address,
            State state,
            byte @Nullable [] password,
            byte[] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            var of = address == null ? "" : HexFormat.of().formatHex(address);
            var said = "account|%s|%s|%s|%s|%s".formatted(store, id, person.value(), of, state);
            return password == null ? said : said + "|" + HexFormat.of().formatHex(password);
        }

        /** Whether this is the password that the account has now, and not an earlier one that somebody put back. */
        boolean isCurrent(Personal<String> kept) {
            return password == null || Arrays.equals(password, Passwords.mark(kept));
        }

        Account account() {
            return new Account(store, id, person);
        }

        boolean is(State some) {
            return state == some;
        }
    }

    Accounts(JdbcClient db, RootKeyset root) {
        super(db, root, "an account", "people.account", "store_id, id", COLUMNS, Accounts::row);
    }

    /** @return false if the address already has an account, and nothing was added */
    boolean add(StoreId store, UUID id, SubjectId person, byte[] address, Instant now) {
        var row = new Row(store, id, person, address, State.PENDING, null, new byte[0]);
        return db.sql("""
                        insert into people.account (store_id, id, subject_id, address, state, asked_at, seal)
                        values (:store, :id, :person, :address, :state, :now, :seal)
                        on conflict (store_id, address) do nothing
                        """)
                        .param("store", store.value())
                        .param("id", id)
                        .param("person", person.value())
                        .param("address", address)
                        .param("state", row.state().word())
                        .param("now", UtcTime.of(now))
                        .param("seal", over(row))
                        .update()
                == 1;
    }

    /** Returns the account with this address. */
    Optional<Row> at(StoreId store, byte[] address) {
        return db.sql(COLUMNS + " where store_id = :store and address = :address")
                .param("store", store.value())
                .param("address", address)
                .query(Accounts::row)
                .optional()
                .filter(this::isOurs);
    }

    Optional<Row> find(StoreId store, UUID id) {
        return all(store, List.of(id)).stream().findFirst();
    }

    /** Returns those of these accounts that are not open, with their owners. Nobody can sign in to them. */
    BatchedStatement<Map<UUID, SubjectId>> notOpen(StoreId store, Collection<UUID> accounts) {
        var ids = accounts.stream().map(UUID::toString).toArray(String[]::new);
        return BatchedStatement.rows(
                        COLUMNS + " where store_id = :store and id = any(:ids::uuid[]) and state <> 'open'",
                        Map.of("store", store.value(), "ids", ids),
                        Accounts::row)
                .then(all -> all.stream().collect(Collectors.toMap(Row::id, Row::person)));
    }

    /** Returns those of these people who own an account that is not closed. */
    Set<SubjectId> owners(StoreId store, Collection<SubjectId> people) {
        return Set.copyOf(db.sql("""
                select subject_id from people.account
                 where store_id = :store and subject_id = any(:people::uuid[]) and state <> 'closed'
                """)
                .param("store", store.value())
                .param("people", texts(people))
                .query((rs, row) -> new SubjectId(rs.getObject("subject_id", UUID.class)))
                .list());
    }

    /** Returns the accounts of these people, ordered by id, and locks them until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Row> lockOf(StoreId store, Collection<SubjectId> owners) {
        return ours(db.sql(LOCK_OF).param("store", store.value()).param("people", texts(owners)));
    }

    /** Locks the accounts as part of a round trip. */
    BatchedStatement<List<Row>> lockingOf(StoreId store, Collection<SubjectId> owners) {
        return BatchedStatement.rows(LOCK_OF, Map.of("store", store.value(), "people", texts(owners)), Accounts::row)
                .then(all -> all.stream().filter(this::isOurs).toList());
    }

    /** Locks one account until the current transaction ends. */
    Optional<Row> lock(StoreId store, UUID id) {
        return ours(db.sql(COLUMNS + " where store_id = :store and id = :id for update")
                        .param("store", store.value())
                        .param("id", id))
                .stream()
                .findFirst();
    }

    /**
     * Locks the account of a session until the current transaction ends.
     *
     * @throws AccountLock.Closed if it is not open
     */
    Row lockOpen(Session session) {
        return lock(session.store(), session.account())
                .filter(it -> it.is(State.OPEN))
                .orElseThrow(AccountLock.Closed::new);
    }

    List<Row> all(StoreId store, Collection<UUID> ids) {
        return ours(db.sql(COLUMNS + " where store_id = :store and id = any(:ids::uuid[])")
                .param("store", store.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new)));
    }

    private List<Row> ours(JdbcClient.StatementSpec sql) {
        return sql.query(Accounts::row).list().stream().filter(this::isOurs).toList();
    }

    /** Returns accounts that were requested by then and not confirmed, oldest first. */
    List<Row> pendingSince(Instant before, int most) {
        return db.sql(COLUMNS + " where state = 'pending' and asked_at <= :before order by asked_at limit :most")
                .param("before", UtcTime.of(before))
                .param("most", most)
                .query(Accounts::row)
                .list();
    }

    void change(Row before, State state, byte @Nullable [] address) {
        put(new Row(before.store(), before.id(), before.person(), address, state, before.password(), before.seal()));
    }

    /** Opens an account, or changes its password: from then on, no earlier one is valid. The caller's transaction has locked it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void open(Row before, Optional<Personal<String>> kept) {
        put(new Row(
                before.store(),
                before.id(),
                before.person(),
                before.address(),
                State.OPEN,
                kept.map(Passwords::mark).orElse(null),
                before.seal()));
    }

    private void put(Row row) {
        db.sql("""
                update people.account set state = :state, address = :address, password = :password, seal = :seal
                 where store_id = :store and id = :id
                """)
                .param("password", row.password(), Types.BINARY)
                .param("state", row.state().word())
                .param("address", row.address())
                .param("seal", over(row))
                .param("store", row.store().value())
                .param("id", row.id())
                .update();
    }

    /** Deleting an account deletes its sessions, too. A change of email has its own person, whom closing erases. */
    @Override
    public List<String> forgetting() {
        return List.of("""
                with gone as (
                    delete from people.account where store_id = :store and subject_id = any(:people::uuid[]) returning id),
                changed as (
                    delete from people.email_change where store_id = :store and subject_id = any(:people::uuid[]) returning id),
                tried as (
                    delete from people.attempt where store_id = :store and account_id in (select id from gone)),
                asked as (
                    delete from people.account_request where store_id = :store and subject_id = any(:people::uuid[]))
                delete from people.account_link
                 where store_id = :store and about in (select id from gone union all select id from changed)
                """);
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getBytes("address"),
                State.of(rs.getString("state")),
                rs.getBytes("password"),
                rs.getBytes("seal"));
    }

    private static String[] texts(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }
}
