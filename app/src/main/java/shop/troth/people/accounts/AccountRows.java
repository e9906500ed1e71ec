package shop.troth.people.accounts;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.retention.Forgets;
import shop.troth.vault.trip.Carried;

/**
 * A table of entries that belong to accounts, each with a record in the vault under its own number, such as the entries of an address book,
 * or product lists. The root keyset seals which account each row belongs to, so that somebody with write access to the database alone
 * cannot show one account's entries to another.
 */
public final class AccountRows<R extends AccountRows.Kept> {

    /** A row. The table has the columns {@code store_id}, {@code id}, {@code account_id}, {@code subject_id}, and {@code seal}. */
    public interface Kept extends RootSeals.Row {

        /** Returns the kind of entry, such as {@code product-list}. */
        String what();

        StoreId store();

        UUID id();

        UUID account();

        /** Returns the person of its record in the vault. */
        SubjectId person();

        @Override
        default String said() {
            return "%s|%s|%s|%s|%s".formatted(what(), store(), id(), account(), person().value());
        }
    }

    private final JdbcClient db;
    private final RootSeals seals;
    private final String what;
    private final String table;
    private final String select;
    private final String ofAccount;
    private final RowMapper<R> mapper;

    /**
     * @param what the kind of entry, as returned by {@link Kept#what}
     * @param columns the columns that the mapper reads
     */
    public AccountRows(JdbcClient db, RootKeyset root, String what, String table, String columns, RowMapper<R> mapper) {
        this.db = db;
        this.seals = new RootSeals(root, "a " + what.replace('-', ' '));
        this.what = what;
        this.table = table;
        this.select = "select %s from %s".formatted(columns, table);
        this.ofAccount = select + " where store_id = :store and account_id = :account order by born_at, id";
        this.mapper = mapper;
    }

    /** Returns the entries of an account, oldest first. */
    public List<R> of(StoreId store, UUID account) {
        return db.sql(ofAccount).params(named(store, account)).query(mapper).list().stream()
                .filter(seals::isOurs)
                .toList();
    }

    /** Reads the entries of an account as part of a round trip. */
    public Carried<List<R>> asked(StoreId store, UUID account) {
        return Carried.rows(ofAccount, named(store, account), mapper)
                .then(all -> all.stream().filter(seals::isOurs).toList());
    }

    private static Map<String, Object> named(StoreId store, UUID account) {
        return Map.of("store", store.value(), "account", account);
    }

    /**
     * Returns the entries as {@link #of} does, and locks them: until the current transaction ends, no other transaction changes them or
     * closes the account.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    public List<R> lock(StoreId store, UUID account) {
        AccountLock.take(db, what, store, account);
        return of(store, account);
    }

    /** Returns the seal for a new row. */
    public byte[] seal(R row) {
        return seals.over(row);
    }

    /** Returns the statement that removes entries whose record in the vault was erased; see {@link Forgets#forgetting}. */
    public String forgetting() {
        return "delete from " + table + " where store_id = :store and subject_id = any(:people::uuid[])";
    }

    /** Returns how many rows were sealed by an older root key. */
    public long sealedByOlder() {
        return seals.older(all());
    }

    /** Reseals rows that were sealed by an older root key, and returns how many. */
    public long sealAnew() {
        return seals.anew(
                all(),
                it -> db.sql("update " + table
                                + " set seal = :seal where store_id = :store and id = :id and seal = :before")
                        .param("seal", seals.over(it))
                        .param("store", it.store().value())
                        .param("id", it.id())
                        .param("before", it.seal())
                        .update());
    }

    private List<R> all() {
        return db.sql(select + " where seal is not null").query(mapper).list();
    }
}
