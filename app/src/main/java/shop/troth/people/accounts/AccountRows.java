package shop.troth.people.accounts;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;
import shop.troth.vault.retention.ErasureParticipant;

/**
 * A table of entries that belong to accounts, each with a record in the vault under its own number, such as the entries of an address book,
 * or product lists. The root keyset seals which account each row belongs to, so that somebody with write access to the database alone
 * cannot show one account's entries to another.
 */
public abstract class AccountRows<R extends AccountRows.Kept> extends SealedTable<R> implements ErasureParticipant {

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
        default String sealedText() {
            return "%s|%s|%s|%s|%s".formatted(what(), store(), id(), account(), person().value());
        }
    }

    private final String what;
    private final String ofAccount;
    private final RowMapper<R> mapper;

    /**
     * @param what the kind of entry, as returned by {@link Kept#what}
     * @param select reads all rows
     */
    protected AccountRows(
            JdbcClient db, RootKeyset root, String what, String table, String select, RowMapper<R> mapper) {
        super(db, root, "a " + what.replace('-', ' '), table, "store_id, id", select, mapper);
        this.what = what;
        this.ofAccount = select + " where store_id = :store and account_id = :account order by born_at, id";
        this.mapper = mapper;
    }

    /** Returns the entries of an account, oldest first. */
    public List<R> all(StoreId store, UUID account) {
        return db.sql(ofAccount).params(named(store, account)).query(mapper).list().stream()
                .filter(this::isOurs)
                .toList();
    }

    /** Reads the entries of an account as part of a round trip. */
    public BatchedStatement<List<R>> asked(StoreId store, UUID account) {
        return BatchedStatement.rows(ofAccount, named(store, account), mapper)
                .then(all -> all.stream().filter(this::isOurs).toList());
    }

    private static Map<String, Object> named(StoreId store, UUID account) {
        return Map.of("store", store.value(), "account", account);
    }

    /**
     * Returns the entries as {@link #all} does, and locks them: until the current transaction ends, no other transaction changes them or
     * closes the account.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<R> lock(StoreId store, UUID account) {
        AccountLock.take(db, what, store, account);
        return all(store, account);
    }

    @Override
    public List<String> forgetting() {
        return List.of("delete from " + table() + " where store_id = :store and subject_id = any(:people::uuid[])");
    }
}
