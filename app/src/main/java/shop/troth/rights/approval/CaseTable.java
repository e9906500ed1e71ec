package shop.troth.rights.approval;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/**
 * Finds, locks, and lists the cases of one kind.
 *
 * @param <T> what a row is read as
 */
@RequiredArgsConstructor
public final class CaseTable<T> {

    private final JdbcClient db;

    /** The cases without a condition: {@code select … from …}. */
    private final String select;

    private final String table;
    private final RowMapper<T> row;

    /** Returns a case by the number shown to staff. */
    public Optional<T> find(StoreId store, String number) {
        return db.sql(select + " where store_id = :store and number = :number")
                .param("store", store.value())
                .param("number", number)
                .query(row)
                .optional();
    }

    public Optional<T> find(StoreId store, UUID id) {
        return one(store, id, "");
    }

    /** Returns a case, and locks it until the current transaction ends. */
    public Optional<T> lock(StoreId store, UUID id) {
        return one(store, id, " for update");
    }

    private Optional<T> one(StoreId store, UUID id, String how) {
        return db.sql(select + " where store_id = :store and id = :id" + how)
                .param("store", store.value())
                .param("id", id)
                .query(row)
                .optional();
    }

    /**
     * Returns a page of cases, newest first.
     *
     * @param after number of the last case of the previous page; empty for the first page
     */
    public List<T> page(StoreId store, String after, int most) {
        var sql = select + """
                 where store_id = :store
                   and (:after = '' or (opened_at, number) <
                        (select l.opened_at, l.number from %s l where l.store_id = :store and l.number = :after))
                 order by opened_at desc, number desc limit :most
                """;
        return db.sql(sql.formatted(table))
                .param("store", store.value())
                .param("after", after)
                .param("most", most)
                .query(row)
                .list();
    }

    /** Returns the cases in these states, oldest first. */
    public List<T> in(StoreId store, String... states) {
        return db.sql(select + " where store_id = :store and state = any(:states) order by opened_at, id")
                .param("store", store.value())
                .param("states", Arrays.copyOf(states, states.length))
                .query(row)
                .list();
    }
}
