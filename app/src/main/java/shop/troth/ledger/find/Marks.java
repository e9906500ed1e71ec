package shop.troth.ledger.find;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/** Which tiles of leaves hold which words, counted as the tiles of level 0. */
public final class Marks {

    /** A row of leaves, their lines parted by line feeds. */
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

    /** @param words numbers of words by tile; those that are known already stay */
    public void add(StoreId store, Map<Long, ? extends Collection<Long>> words) {
        int all = words.values().stream().mapToInt(Collection::size).sum();
        var numbers = new long[all];
        var tiles = new long[all];
        int at = 0;
        for (var tile : words.entrySet()) {
            for (var number : tile.getValue()) {
                numbers[at] = number;
                tiles[at++] = tile.getKey();
            }
        }
        db.sql("""
                insert into ledger.mark (store_id, word, tile)
                select :store, word, tile from unnest(:words, :tiles) as it (word, tile) order by word, tile
                    on conflict do nothing
                """)
                .param("store", store.value())
                .param("words", numbers)
                .param("tiles", tiles)
                .update();
    }

    /** Rows of leaves of the last tiles that hold all of the words and begin before a leaf, the newest first. */
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

    /** The last rows of leaves that begin before a leaf, the newest first. */
    List<Row> latest(StoreId store, long before, int tiles) {
        return db.sql("""
                select first, lines
                  from ledger.leaf
                 where store_id = :store and first < :before
                 order by first desc
                 limit :most
                """)
                .param("store", store.value())
                .param("before", before)
                .param("most", tiles)
                .query((row, n) -> new Row(row.getLong("first"), row.getString("lines")))
                .list();
    }
}
