package shop.troth.ledger.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.leaf.Leaf;

/** Entries that wait to be sealed. A row is written with what it records, and goes when it is sealed. */
public final class Pending {

    /** Entries of one store that were written together, their lines parted by line feeds. */
    public record Lines(StoreId store, int entries, String lines) {

        /** Lines that go into one row of the database: what fits on a page, so that nothing is kept apart from it. */
        private static final int MOST_IN_ROW = 40;

        /** One after the other, as many rows as they need. */
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

    public Pending(JdbcClient db) {
        this.db = db;
    }

    /** One statement, whatever the number. */
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

    /** What a transaction writes is nearly always one row, which costs less without arrays. */
    private void add(Lines one) {
        db.sql("insert into ledger.pending (store_id, entries, lines) values (:store, :entries, :lines)")
                .param("store", one.store().value())
                .param("entries", one.entries())
                .param("lines", one.lines())
                .update();
    }

    /** Whether a store has something to seal. The first of an index: asked whether there is any, the database may read all. */
    public boolean waits(StoreId store) {
        return db.sql(
                        "select (select id from ledger.pending where store_id = :store and not refused order by id limit 1) is not null")
                .param("store", store.value())
                .query(Boolean.class)
                .single();
    }

    /** The stores that have something to seal. */
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

    /** Takes the oldest out, in the order in which they were written: about so many entries, or all there are. */
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
     * Makes room of rows that were taken, so that the table stays as small as what waits: rows come and go at such a pace that
     * it would grow by all that is written until the database's own housekeeping looks. Outside of any transaction.
     */
    void tidy() {
        db.sql("vacuum (skip_locked on, index_cleanup on, truncate off) ledger.pending")
                .update();
    }

    /** Keeps a row that was taken, never to be taken again. */
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

        /** Whether a leaf is of a kind that nobody submits, since the ledger itself adds it. */
        boolean isForged() {
            boolean possible = lines.contains("\t" + Leaf.KEY + "\t") || lines.contains("\t" + Leaf.PRUNE + "\t");
            return possible && OF_THE_SEALER.matcher(lines).find();
        }
    }
}
