package shop.troth.ledger.find;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/** Which tiles of leaves hold which words, counted as the tiles of level 0. A word is one of few and found in many tiles. */
public final class Marks {

    /** Leaves of a block, all of them or one, their lines parted by line feeds. */
    record Row(long first, String lines) {}

    /** Walks the tiles of the first word from the newest on, looks each up under the others, and reads the leaves of what is left. */
    static final String ROWS = """
            select leaf.first, leaf.lines
              from (select mark.tile
                      from ledger.mark
                     where mark.store_id = :store and mark.word = :word and mark.tile <= (:before - 1) / 256
                       and :others = (
                           select count(*)
                             from ledger.mark other
                            where other.store_id = :store and other.word = any (:words) and other.tile = mark.tile)
                     order by mark.tile desc
                     limit :most) found
              join ledger.leaf
                on leaf.store_id = :store and leaf.first >= found.tile * 256 and leaf.first < found.tile * 256 + 256
             where leaf.first < :before
             order by leaf.first desc
            """;

    private final JdbcClient db;

    public Marks(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param words numbers of words by tile
     * @param begun the tile of which some words are known already, which stay
     */
    public void add(StoreId store, Map<Long, ? extends Collection<Long>> words, long begun) {
        var fresh = new HashMap<>(words);
        var more = fresh.remove(begun);
        if (more != null) {
            add(store, Map.of(begun, more), " on conflict do nothing");
        }
        if (!fresh.isEmpty()) {
            add(store, fresh, ""); // half the work where it is known that there are none
        }
    }

    private void add(StoreId store, Map<Long, ? extends Collection<Long>> words, String otherwise) {
        var pairs = Pairs.of(words);
        db.sql("""
                insert into ledger.mark (store_id, word, tile)
                select :store, word, tile from unnest(:words, :tiles) as it (word, tile) order by word, tile
                """ + otherwise)
                .param("store", store.value())
                .param("words", pairs.numbers())
                .param("tiles", pairs.places())
                .update();
    }

    /** The blocks of the last tiles that hold all of the words and begin before a leaf, the newest first. */
    List<Row> rows(StoreId store, long[] words, long before, int tiles) {
        return db.sql(ROWS)
                .param("store", store.value())
                .param("word", words[0])
                .param("words", words)
                .param("others", words.length)
                .param("before", before)
                .param("most", tiles)
                .query((row, n) -> new Row(row.getLong("first"), row.getString("lines")))
                .list();
    }

    /** The last blocks that begin before a leaf, the newest first. */
    List<Row> latest(StoreId store, long before, int blocks) {
        return db.sql("""
                select first, lines
                  from ledger.leaf
                 where store_id = :store and first < :before
                 order by first desc
                 limit :most
                """)
                .param("store", store.value())
                .param("before", before)
                .param("most", blocks)
                .query((row, n) -> new Row(row.getLong("first"), row.getString("lines")))
                .list();
    }
}
