package shop.troth.ledger.seal;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.leaf.Leaf;

/** The number of sealed entries of each sort. Counted in the transaction that seals them, so that they are always consistent. */
@RequiredArgsConstructor
public final class EntryCounts {

    /** The fields by which entries are counted; {@code -} for an empty field. */
    public record Sort(String kind, String action, String purpose, String recipient) {

        static Sort of(Leaf leaf) {
            return new Sort(leaf.kind(), leaf.action(), leaf.purpose(), leaf.recipient());
        }
    }

    /** A sort and its number of entries. */
    public record Count(Sort sort, long entries) {}

    private final JdbcClient db;

    void add(StoreId store, Map<Sort, Integer> counts) {
        var sorts = List.copyOf(counts.keySet());
        db.sql("""
                insert into ledger.tally (store_id, kind, action, purpose, recipient, entries)
                select :store, kind, action, purpose, recipient, entries
                  from unnest(:kinds, :actions, :purposes, :recipients, :entries)
                       as it (kind, action, purpose, recipient, entries)
                    on conflict (store_id, kind, action, purpose, recipient)
                    do update set entries = tally.entries + excluded.entries
                """)
                .param("store", store.value())
                .param("kinds", sorts.stream().map(Sort::kind).toArray(String[]::new))
                .param("actions", sorts.stream().map(Sort::action).toArray(String[]::new))
                .param("purposes", sorts.stream().map(Sort::purpose).toArray(String[]::new))
                .param("recipients", sorts.stream().map(Sort::recipient).toArray(String[]::new))
                .param("entries", sorts.stream().mapToInt(counts::get).toArray())
                .update();
    }

    /** All counts of a store, sorted by the fields of the sort. */
    public List<Count> all(StoreId store) {
        return db.sql("""
                select kind, action, purpose, recipient, entries
                  from ledger.tally
                 where store_id = :store
                 order by kind, action, purpose, recipient
                """)
                .param("store", store.value())
                .query((row, n) -> new Count(
                        new Sort(
                                row.getString("kind"),
                                row.getString("action"),
                                row.getString("purpose"),
                                row.getString("recipient")),
                        row.getLong("entries")))
                .list();
    }
}
