package shop.troth.vault.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Metric;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Stores;

/** How late records were deleted while the store was in service: a daily tally, kept for the proof. */
@NamedInterface("retention")
@Component
@RequiredArgsConstructor
public class RetentionLag {

    private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 3_600, Integer.MAX_VALUE);
    private static final int DAYS = 30;
    private static final double MOST = 0.99;

    /**
     * Figures for the last thirty days.
     *
     * @param records how many records were deleted
     * @param p99 seconds after their retention period within which 99 of 100 were deleted; 0 if there were none
     * @param overdue how many are now more than a minute past their retention period, though nothing holds them
     */
    @NamedInterface("retention")
    public record Figure(long records, int p99, long overdue) {}

    private final JdbcClient db;

    void note(StoreId store, List<Integer> late, Instant now) {
        var tally = new TreeMap<Integer, Long>();
        for (int seconds : late) {
            tally.merge(STEPS.stream().filter(it -> seconds <= it).findFirst().orElseThrow(), 1L, Long::sum);
        }
        db.sql("""
                insert into vault.retention_lag as lag (store_id, day, within_s, records)
                select :store, :day, it.within_s, it.records from unnest(:steps, :counts) as it(within_s, records)
                on conflict (store_id, day, within_s) do update set records = lag.records + excluded.records
                """)
                .param("store", store.value())
                .param("day", day(now))
                .param("steps", tally.keySet().toArray(Integer[]::new))
                .param("counts", tally.values().toArray(Long[]::new))
                .update();
    }

    /** The figures of a store. */
    public Figure figure(StoreId store, Instant now) {
        var tally = new TreeMap<Integer, Long>();
        db.sql("""
                select within_s, sum(records)::bigint as records from vault.retention_lag
                 where store_id = :store and day > :after group by within_s
                """)
                .param("store", store.value())
                .param("after", day(now).minusDays(DAYS))
                .query(rs -> {
                    tally.put(rs.getInt("within_s"), rs.getLong("records"));
                });
        var all = tally.values().stream().mapToLong(it -> it).sum();
        return new Figure(all, p99(tally, all), overdue(store, now));
    }

    /** When the last record given with a form that belongs to nothing is deleted; empty if there is none. */
    public Optional<Instant> latestLoose(StoreId store, String form) {
        return db.sql("""
                select d.keep_until
                  from vault.datum d join vault.telling t on t.store_id = d.store_id and t.id = d.telling_id
                 where d.store_id = :store and d.belongs_to is null and d.keep_until is not null and t.form = :form
                 order by d.keep_until desc limit 1
                """)
                .param("store", store.value())
                .param("form", form)
                .query((rs, row) ->
                        rs.getObject("keep_until", OffsetDateTime.class).toInstant())
                .optional();
    }

    private static int p99(Map<Integer, Long> tally, long all) {
        long within = 0;
        for (var step : tally.entrySet()) {
            within += step.getValue();
            if (within >= all * MOST) {
                return step.getKey();
            }
        }
        return 0;
    }

    /** How many records are more than a minute past their retention period, though nothing holds them. */
    long overdue(StoreId store, Instant now) {
        return db.sql("""
                select count(*) from vault.datum d join vault.subject s on s.store_id = d.store_id and s.id = d.subject_id
                 where d.store_id = :store and d.keep_until <= :now and (s.released_at is null or s.released_at <= :now)
                   and not exists (select from vault.hold h where h.store_id = d.store_id and h.subject_id = d.subject_id)
                """)
                .param("store", store.value())
                .param("now", now.minusSeconds(60).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Reports records that should have been deleted by now. */
    @Configuration(proxyBeanMethods = false)
    static class Metrics {

        @Bean
        Metric recordsOverdue(RetentionLag lag, Stores stores, Clock clock) {
            return new Metric(
                    "records.overdue",
                    "Records that are more than a minute past their retention period, though nothing holds them.",
                    () -> stores.originals().stream()
                            .mapToLong(it -> lag.overdue(it.id(), clock.instant()))
                            .sum());
        }
    }
}
