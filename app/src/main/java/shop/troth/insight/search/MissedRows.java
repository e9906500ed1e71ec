package shop.troth.insight.search;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.insight.search.MissedReports.Day;
import shop.troth.insight.search.MissedReports.Last;
import shop.troth.insight.search.MissedReports.Row;
import shop.troth.kernel.StoreId;

/** Searched words by day, as hashes, and the readable ones. The only class that accesses these tables. */
@Component
@RequiredArgsConstructor
class MissedRows {

    /** The number of days on which a word must have been searched before it can be read. */
    static final int DAYS_TO_READ = 5;

    /** The maximum number of words per store and day; more are not counted. */
    static final int MOST_OF_DAY = 10_000;

    private final JdbcClient db;
    private final WordKeys keys;

    /**
     * Adds the counts of a day. Words searched on enough days become readable, at the latest with their next search, so the two statements
     * need no transaction.
     *
     * @param counted number of searches by word
     * @param since first day of the period
     */
    void add(StoreId store, LocalDate day, Map<String, Long> counted, LocalDate since) {
        var words = counted.keySet().stream().toList();
        var hashes = words.stream()
                .map(it -> HexFormat.of().formatHex(keys.hash(store, it)))
                .toArray(String[]::new);
        db.sql("""
                        insert into insight.missed_day as kept (store_id, hash, day, searches)
                        select :store, decode(word.hash, 'hex'), :day, word.searches
                          from unnest(:hashes::text[], :searches::bigint[]) as word(hash, searches)
                         where (select count(*) from insight.missed_day d where d.store_id = :store and d.day = :day) < :most
                            or exists (select 1 from insight.missed_day d
                                        where d.store_id = :store and d.hash = decode(word.hash, 'hex') and d.day = :day)
                         order by word.hash
                        on conflict (store_id, hash, day) do update set searches = kept.searches + excluded.searches
                        """)
                .param("store", store.value())
                .param("day", day)
                .param("hashes", hashes)
                .param("searches", words.stream().map(counted::get).toArray(Long[]::new))
                .param("most", MOST_OF_DAY)
                .update();
        db.sql("""
                        insert into insight.missed_word (store_id, hash, word)
                        select :store, decode(known.hash, 'hex'), known.word
                          from unnest(:hashes::text[], :words::text[]) as known(hash, word)
                         where (select count(*) from insight.missed_day d
                                 where d.store_id = :store and d.hash = decode(known.hash, 'hex') and d.day >= :since) >= :days
                         order by known.hash
                        on conflict (store_id, hash) do nothing
                        """)
                .param("store", store.value())
                .param("hashes", hashes)
                .param("words", words.toArray(String[]::new))
                .param("since", since)
                .param("days", DAYS_TO_READ)
                .update();
    }

    /** Deletes the days before this one, and words that are no longer readable without them. */
    void forget(StoreId store, LocalDate before) {
        db.sql("delete from insight.missed_day where store_id = :store and day < :before")
                .param("store", store.value())
                .param("before", before)
                .update();
        db.sql("""
                        delete from insight.missed_word w
                         where w.store_id = :store
                           and (select count(*) from insight.missed_day d where d.store_id = :store and d.hash = w.hash) < :days
                        """).param("store", store.value()).param("days", DAYS_TO_READ).update();
    }

    /** Returns readable words after the last one of the previous page, most searched first. */
    List<Row> after(StoreId store, LocalDate since, Last last, int most) {
        return db.sql("""
                        select word, hash, searches, days
                          from (select w.word, encode(w.hash, 'hex') as hash, sum(d.searches)::bigint as searches, count(*) as days
                                  from insight.missed_word w
                                  join insight.missed_day d on d.store_id = w.store_id and d.hash = w.hash
                                 where w.store_id = :store and d.day >= :since
                                 group by w.word, w.hash having count(*) >= :days) as found
                         where searches < :searches or searches = :searches and word >
                               coalesce((select word from insight.missed_word where store_id = :store and hash = decode(:last, 'hex')), '')
                         order by searches desc, word limit :most
                        """)
                .param("store", store.value())
                .param("since", since)
                .param("days", DAYS_TO_READ)
                .param("searches", last.searches())
                .param("last", last.hash())
                .param("most", most)
                .query((row, _) -> new Row(
                        row.getString("word"), row.getString("hash"), row.getLong("searches"), row.getInt("days")))
                .list();
    }

    /** Returns the searches per day, including words that can't be read; days without any are omitted. */
    List<Day> days(StoreId store, LocalDate since) {
        return db.sql("""
                        select day, sum(searches)::bigint as searches from insight.missed_day
                         where store_id = :store and day >= :since group by day order by day
                        """)
                .param("store", store.value())
                .param("since", since)
                .query((row, _) -> new Day(row.getObject("day", LocalDate.class), row.getLong("searches")))
                .list();
    }
}
