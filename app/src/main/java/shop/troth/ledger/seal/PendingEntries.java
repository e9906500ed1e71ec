package shop.troth.ledger.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.leaf.Leaf;

/** Entries that are not sealed yet. A row is written together with what it records, and deleted when it is sealed. */
@RequiredArgsConstructor
public final class PendingEntries {

    /** Entries of one store that were written together, separated by line feeds. */
    public record Lines(StoreId store, int entries, String lines) {

        /** The maximum number of lines in a row: few enough to fit on a database page, so that nothing is stored out of line. */
        private static final int MOST_IN_ROW = 40;

        /** Splits the lines into as many rows as needed. */
        public static List<Lines> of(StoreId store, List<String> all) {
            var rows = new ArrayList<Lines>();
            for (int from = 0; from < all.size(); from += MOST_IN_ROW) {
                var some = all.subList(from, Math.min(from + MOST_IN_ROW, all.size()));
                rows.add(new Lines(store, some.size(), String.join("\n", some)));
            }
            return rows;
        }
    }

    private final JdbcClient db;

    /** Adds all rows in one statement. */
    public void add(List<Lines> all) {
        if (all.size() == 1) {
            add(all.getFirst());
            return;
        }
        db.sql("""
                insert into ledger.pending (store_id, entries, lines)
                select store_id, entries, lines from unnest(:stores, :entries, :lines) as it (store_id, entries, lines)
                """)
                .param("stores", all.stream().map(it -> it.store().value()).toArray(String[]::new))
                .param("entries", all.stream().mapToInt(Lines::entries).toArray())
                .param("lines", all.stream().map(Lines::lines).toArray(String[]::new))
                .update();
    }

    /** A transaction nearly always writes one row, which costs less without arrays. */
    private void add(Lines one) {
        db.sql("insert into ledger.pending (store_id, entries, lines) values (:store, :entries, :lines)")
                .param("store", one.store().value())
                .param("entries", one.entries())
                .param("lines", one.lines())
                .update();
    }

    /** Whether a store has entries to seal. Reads the first row of an index, since an {@code exists} query may scan the table. */
    public boolean waits(StoreId store) {
        return db.sql(
                        "select (select id from ledger.pending where store_id = :store and not refused order by id limit 1) is not null")
                .param("store", store.value())
                .query(Boolean.class)
                .single();
    }

    /** The stores that have entries to seal. */
    List<StoreId> stores() {
        return db.sql("""
                select tree.store_id
                  from ledger.tree
                 where exists (select 1 from ledger.pending where pending.store_id = tree.store_id and not refused)
                 order by tree.store_id
                """)
                .query((row, n) -> new StoreId(row.getString("store_id")))
                .list();
    }

    /** Removes and returns the oldest rows, in order: about this many entries, or all there are. */
    List<Row> take(StoreId store, int entries) {
        return db.sql("""
                with oldest as (
                    select id, entries from ledger.pending where store_id = :store and not refused order by id limit :entries),
                summed as (
                    select id, sum(entries) over (order by id) - entries as before from oldest),
                taken as (
                    delete from ledger.pending
                     where store_id = :store and id = any (array(select id from summed where before < :entries))
                    returning id, entries, lines)
                select id, entries, lines from taken order by id
                """)
                .param("store", store.value())
                .param("entries", entries)
                .query((row, n) -> new Row(row.getLong("id"), row.getInt("entries"), row.getString("lines")))
                .list();
    }

    /**
     * Frees the space of deleted rows. Rows come and go so fast that the table would grow by everything that is written until autovacuum
     * runs. Must be called outside a transaction.
     */
    void tidy() {
        db.sql("vacuum (skip_locked on, index_cleanup on, truncate off) ledger.pending")
                .update();
    }

    /** Keeps a row that was taken, so that it is never taken again. */
    void setAside(StoreId store, Row row) {
        db.sql("insert into ledger.pending (store_id, entries, lines, refused) values (:store, :entries, :lines, true)")
                .param("store", store.value())
                .param("entries", row.entries())
                .param("lines", row.lines())
                .update();
    }

    record Row(long id, int entries, String lines) {

        private static final Pattern OF_THE_SEALER = Pattern.compile(
                "^[^\\t\\n]*\\t[^\\t\\n]*\\t(?:%s|%s)\\t".formatted(Leaf.KEY, Leaf.PRUNE), Pattern.MULTILINE);

        /** Whether it has a leaf of a kind that only the ledger itself adds. */
        boolean isForged() {
            boolean possible = lines.contains("\t" + Leaf.KEY + "\t") || lines.contains("\t" + Leaf.PRUNE + "\t");
            return possible && OF_THE_SEALER.matcher(lines).find();
        }
    }
}
