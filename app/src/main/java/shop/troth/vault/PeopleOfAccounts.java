package shop.troth.vault;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.held.ShowsHeld;
import shop.troth.vault.held.ShowsHeld.AccountPeople;

/** Which people of the vault belong to which account, as the modules declare it ({@link ShowsHeld#accountPeople}). */
@Component
public class PeopleOfAccounts {

    /** Records of an account's people that were read but not opened. */
    public interface Sealed {

        /** Opens the records of some of them, like {@link Vault#openAll}. */
        Map<SubjectId, OpenedValues> open(Collection<SubjectId> some);
    }

    private static final String NONE =
            "select ''::text as store_id, null::uuid as subject_id, null::uuid as account, false as owner where false";

    private final JdbcClient db;
    private final Opening opening;
    private final List<AccountPeople> tables;
    private final String all;

    PeopleOfAccounts(JdbcClient db, Opening opening, List<ShowsHeld> modules) {
        this.db = db;
        this.opening = opening;
        this.tables =
                modules.stream().flatMap(it -> it.accountPeople().stream()).toList();
        this.all = tables.stream()
                .map(it -> " union all select store_id, subject_id, %s, %s from %s"
                        .formatted(it.account(), it.owner(), it.table()))
                .collect(Collectors.joining("", NONE, ""));
    }

    /**
     * The accounts that people belong to: any of these people, and everyone who belongs to the given account, such as the entries of its
     * address book. People without an account, usually most, are left out.
     */
    public Map<SubjectId, UUID> accounts(StoreId store, Collection<SubjectId> people, Optional<UUID> account) {
        var found = new LinkedHashMap<SubjectId, UUID>();
        db.sql("""
                select subject_id, account from (%s) people
                 where store_id = :store and (subject_id = any(:people::uuid[]) or account = any(:accounts::uuid[]))
                """.formatted(all))
                .param("store", store.value())
                .param("people", ids(people, SubjectId::value))
                .param("accounts", ids(account.stream().toList(), it -> it))
                .query(rs -> {
                    found.put(
                            new SubjectId(rs.getObject("subject_id", UUID.class)), rs.getObject("account", UUID.class));
                });
        return found;
    }

    /**
     * What these people's accounts keep under separate ids and without an email address, such as the entries of an address book; ordered by
     * id. An email address that an account is to change to may belong to someone else, so it is left out.
     */
    public List<SubjectId> entries(StoreId store, Collection<SubjectId> owners) {
        var owned = db.sql("""
                select account from (%s) people
                 where store_id = :store and subject_id = any(:owners::uuid[]) and owner
                """.formatted(all))
                .param("store", store.value())
                .param("owners", ids(owners, SubjectId::value))
                .query((rs, row) -> rs.getObject(1, UUID.class))
                .list();
        if (owned.isEmpty()) {
            return List.of();
        }
        return db.sql("""
                select distinct subject_id from (%s) people
                 where store_id = :store and account = any(:accounts::uuid[]) and not owner
                   and not exists (select from vault.datum d
                                     join vault.lookup l on l.store_id = d.store_id and l.ref = d.ref and l.what = 'email'
                                    where d.store_id = :store and d.subject_id = people.subject_id)
                 order by 1
                """.formatted(all))
                .param("store", store.value())
                .param("accounts", ids(owned, it -> it))
                .query((rs, row) -> new SubjectId(rs.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Reads as part of a trip what {@link Vault#openAll} would read of an account's owner and of the people it keeps in one table. Nothing
     * is decided or opened until the result is asked to, after the trip: by then the caller knows whose account it is.
     *
     * @param table name of the table, as a module declares it
     */
    public Sealed opening(StatementBatch trip, StoreId store, UUID account, String table, Use use, CallerFacts known) {
        var people = tables.stream()
                .filter(it -> it.owner() || it.table().equals(table))
                .map(it -> "select subject_id from %s where store_id = :store and %s = :account"
                        .formatted(it.table(), it.account()))
                .collect(Collectors.joining(" union all "));
        return opening.ahead(trip, store, people, account, use, known);
    }

    private static <T> String[] ids(Collection<T> all, Function<T, UUID> id) {
        return all.stream().map(it -> id.apply(it).toString()).toArray(String[]::new);
    }
}
