package shop.troth.ledger.find;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/** The index of which tiles (of level 0) contain which words. There are few words, each in many tiles. */
@RequiredArgsConstructor
public final class WordIndex {

    /** The leaves of a block, all of them or one, separated by line feeds. */
    record Row(long first, String lines) {}

    /** Scans the tiles of the first word from the newest on, keeps those with all the other words, and reads their leaves. */
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

    /**
     * @param words numbers of words by tile
     * @param begun the tile that is already partly indexed
     */
    public void add(StoreId store, Map<Long, ? extends Collection<Long>> words, long begun) {
        var fresh = new HashMap<>(words);
        var more = fresh.remove(begun);
        if (more != null) {
            add(store, Map.of(begun, more), " on conflict do nothing");
        }
        if (!fresh.isEmpty()) {
            add(store, fresh, ""); // without the conflict check, it costs half as much
        }
    }

    private void add(StoreId store, Map<Long, ? extends Collection<Long>> words, String otherwise) {
        var pairs = NumberPairs.of(words);
        db.sql("""
                insert into ledger.mark (store_id, word, tile)
                select :store, word, tile from unnest(:words, :tiles) as it (word, tile) order by word, tile
                """ + otherwise)
                .param("store", store.value())
                .param("words", pairs.numbers())
                .param("tiles", pairs.places())
                .update();
    }

    /** The blocks before a leaf in the last tiles that contain all of the words, newest first. */
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

    /** The last blocks that begin before a leaf, newest first. */
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
