package shop.troth.ledger.find;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/** The index of which blocks of leaves are about which people, by number ({@link IndexWords#person}), one row per block. */
@RequiredArgsConstructor
public final class PeopleIndex {

    /**
     * A query of one ledger about one person.
     *
     * @param before only blocks that begin before this leaf
     * @param most the maximum number of blocks
     */
    record Asked(StoreId store, long person, long before, int most) {}

    /** The last blocks about each of several people; of a block with one leaf about the person, only that line. */
    static final String ABOUT = """
            select asked.question, leaf.first + greatest(found.place - 1, 0),
                   case when found.place > 0 then split_part(leaf.lines, E'\\n', found.place) else leaf.lines end
              from unnest(:stores, :people, :befores, :mosts)
                   with ordinality as asked (store_id, person, before, most, question)
             cross join lateral (
                   select about.first, about.place
                     from ledger.about
                    where about.store_id = asked.store_id and about.person = asked.person and about.first < asked.before
                    order by about.first desc
                    limit asked.most) found
              join ledger.leaf on leaf.store_id = asked.store_id and leaf.first = found.first
            """;

    private final JdbcClient db;

    /** @param begun the first leaf of the block that is already partly indexed */
    public void add(StoreId store, BlocksAbout all, long begun) {
        var more = new ArrayList<Map.Entry<BlocksAbout.Key, Integer>>();
        var fresh = new ArrayList<Map.Entry<BlocksAbout.Key, Integer>>();
        all.places().entrySet().forEach(it -> (it.getKey().first() == begun ? more : fresh).add(it));
        add(store, more, " on conflict (store_id, person, first) do update set place = 0");
        add(store, fresh, ""); // without the conflict check, it costs half as much
    }

    private void add(StoreId store, List<Map.Entry<BlocksAbout.Key, Integer>> all, String otherwise) {
        if (all.isEmpty()) {
            return;
        }
        db.sql("""
                insert into ledger.about (store_id, person, first, place)
                select :store, person, first, place
                  from unnest(:people, :firsts, :places) as it (person, first, place)
                 order by person, first
                """ + otherwise)
                .param("store", store.value())
                .param(
                        "people",
                        all.stream().mapToLong(it -> it.getKey().person()).toArray())
                .param(
                        "firsts",
                        all.stream().mapToLong(it -> it.getKey().first()).toArray())
                .param("places", all.stream().mapToInt(Map.Entry::getValue).toArray())
                .update();
    }

    /**
     * Deletes index rows of these people.
     *
     * @param people numbers by the first leaf of the block
     */
    public void forget(StoreId store, Map<Long, ? extends Collection<Long>> people) {
        var pairs = NumberPairs.of(people);
        if (pairs.numbers().length == 0) {
            return;
        }
        db.sql("""
                delete from ledger.about using unnest(:people, :firsts) as gone (person, first)
                 where about.store_id = :store and about.person = gone.person and about.first = gone.first
                """)
                .param("store", store.value())
                .param("people", pairs.numbers())
                .param("firsts", pairs.places())
                .update();
    }

    /** @return for each query the leaves of the blocks, or the only one about the person; newest first */
    List<List<WordIndex.Row>> about(List<Asked> all) {
        record Found(int question, WordIndex.Row row) {}
        var found = db.sql(ABOUT)
                .param("stores", all.stream().map(it -> it.store().value()).toArray(String[]::new))
                .param("people", all.stream().mapToLong(Asked::person).toArray())
                .param("befores", all.stream().mapToLong(Asked::before).toArray())
                .param("mosts", all.stream().mapToInt(Asked::most).toArray())
                .query((row, n) -> new Found(row.getInt(1) - 1, new WordIndex.Row(row.getLong(2), row.getString(3))))
                .list();
        var answers = Stream.generate(() -> (List<WordIndex.Row>) new ArrayList<WordIndex.Row>())
                .limit(all.size())
                .toList();
        found.forEach(it -> answers.get(it.question()).add(it.row()));
        answers.forEach(
                it -> it.sort(Comparator.comparingLong(WordIndex.Row::first).reversed()));
        return answers;
    }
}
