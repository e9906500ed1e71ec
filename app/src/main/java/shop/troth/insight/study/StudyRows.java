package shop.troth.insight.study;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.insight.study.StudyCount.Kind;
import shop.troth.kernel.StoreId;

/** The counts of the last run of each store. */
@Repository
@RequiredArgsConstructor
class StudyRows {

    private final JdbcClient db;

    /** @param people who were counted; empty if they were fewer than a count may be of */
    record Run(LocalDate day, OptionalLong people) {}

    Optional<Run> last(StoreId store) {
        return db.sql("select ran_on, counted from insight.study_run where store_id = :store")
                .param("store", store.value())
                .query((row, _) -> {
                    var people = row.getObject("counted", Long.class);
                    return new Run(
                            row.getObject("ran_on", LocalDate.class),
                            people == null ? OptionalLong.empty() : OptionalLong.of(people));
                })
                .optional();
    }

    /** Replaces all counts of a store, at once. */
    @Transactional
    public void replace(StoreId store, LocalDate day, long people, Collection<StudyCount> counts) {
        db.sql("delete from insight.study_count where store_id = :store")
                .param("store", store.value())
                .update();
        db.sql("""
                        insert into insight.study_count (store_id, kind, one, other, counted)
                        select :store, kind, one, other, counted
                          from unnest(:kinds::text[], :ones::text[], :others::text[], :people::bigint[]) as found(kind, one, other, counted)
                        """)
                .param("store", store.value())
                .param("kinds", column(counts, it -> word(it.kind())))
                .param("ones", column(counts, StudyCount::one))
                .param("others", column(counts, StudyCount::other))
                .param("people", counts.stream().map(StudyCount::people).toArray(Long[]::new))
                .update();
        db.sql("""
                        insert into insight.study_run (store_id, ran_on, counted) values (:store, :day, :people)
                        on conflict (store_id) do update set ran_on = excluded.ran_on, counted = excluded.counted
                        """)
                .param("store", store.value())
                .param("day", day)
                .param("people", people < StudyTally.LEAST ? null : people, java.sql.Types.BIGINT)
                .update();
    }

    /** Deletes the counts of a store. */
    @Transactional
    public void clear(StoreId store) {
        for (var table : List.of("insight.study_count", "insight.study_run")) {
            db.sql("delete from " + table + " where store_id = :store")
                    .param("store", store.value())
                    .update();
        }
    }

    /** Returns the counts of a kind, most people first. */
    List<StudyCount> of(StoreId store, Kind kind, int most) {
        return db.sql("""
                        select one, other, counted from insight.study_count
                         where store_id = :store and kind = :kind order by counted desc, one, other limit :most
                        """)
                .param("store", store.value())
                .param("kind", word(kind))
                .param("most", most)
                .query((row, _) ->
                        new StudyCount(kind, row.getString("one"), row.getString("other"), row.getLong("counted")))
                .list();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String[] column(Collection<StudyCount> counts, Function<StudyCount, String> of) {
        return counts.stream().map(of).toArray(String[]::new);
    }
}
