package shop.troth.advertising;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;

/**
 * The numbers of browsers whose owners withdrew, so that no node sends anything under them again, and the requests to the company to delete what
 * it knows under them. The number itself is kept only until the company has taken the request. The only class that accesses this table.
 */
@Component
@RequiredArgsConstructor
public class EndedNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(EndedNumbers.class);
    private static final int MOST = 50;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final JdbcClient db;
    private final Clock clock;

    /** A number that the company has not yet been asked to delete. */
    record Waiting(StoreId store, AdNumber number, int tries) {}

    /** Ends a number. Safe to repeat. */
    public void end(StoreId store, AdNumber number) {
        db.sql("""
                insert into advertising.ended (store_id, lookup, number, ended_at, next_at)
                values (:store, :lookup, :number, :now, :now) on conflict do nothing
                """)
                .param("store", store.value())
                .param("lookup", number.lookup(store))
                .param("number", number.value())
                .param("now", now())
                .update();
    }

    /** Whether it was ended, on whatever node. */
    public boolean has(StoreId store, AdNumber number) {
        return db.sql("select exists (select 1 from advertising.ended where store_id = :store and lookup = :lookup)")
                .param("store", store.value())
                .param("lookup", number.lookup(store))
                .query(Boolean.class)
                .single();
    }

    /** Requests that are due, oldest first. */
    List<Waiting> due() {
        return db.sql("""
                select store_id, number, tries from advertising.ended
                 where number is not null and next_at <= :now order by next_at limit :most
                """)
                .param("now", now())
                .param("most", MOST)
                .query((row, _) -> new Waiting(
                        new StoreId(row.getString("store_id")),
                        new AdNumber(row.getString("number")),
                        row.getInt("tries")))
                .list();
    }

    /** The company has taken the request. */
    void taken(Waiting it) {
        db.sql("update advertising.ended set number = null where store_id = :store and lookup = :lookup")
                .param("store", it.store().value())
                .param("lookup", it.number().lookup(it.store()))
                .update();
    }

    /** It has not; the next try comes later than the last, up to six hours. */
    void tried(Waiting it) {
        var pause = Duration.ofSeconds(30L << Math.min(it.tries(), 10));
        var next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        db.sql("""
                update advertising.ended set tries = tries + 1, next_at = :next where store_id = :store and lookup = :lookup
                """)
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("store", it.store().value())
                .param("lookup", it.number().lookup(it.store()))
                .update();
    }

    /** @param oldest when the owner of the oldest withdrew; null if none waits */
    public record Untaken(long requests, @Nullable Instant oldest) {}

    /** The requests of a store that the company has not taken, counted up to 10,000. */
    public Untaken untaken(StoreId store) {
        return db.sql("""
                select count(*) as requests, min(ended_at) as oldest
                  from (select ended_at from advertising.ended
                         where store_id = :store and number is not null order by ended_at limit 10000) waiting
                """)
                .param("store", store.value())
                .query((rs, row) -> {
                    var oldest = rs.getObject("oldest", OffsetDateTime.class);
                    return new Untaken(rs.getLong("requests"), oldest == null ? null : oldest.toInstant());
                })
                .single();
    }

    /** How many requests wait, counted up to 10,000. */
    long waiting() {
        return db.sql("""
                        select count(*) from (select from advertising.ended
                                               where number is not null order by next_at limit 10000) waiting
                        """).query(Long.class).single();
    }

    /** Forgets numbers 30 days after they ended: no cookie with one is left then, and the company has forgotten them by itself. */
    @Recurring(name = "forget-ended-numbers", every = "1h")
    void sweep() {
        long given = db.sql("""
                        with gone as (delete from advertising.ended where ended_at < :over returning number)
                        select count(number) from gone
                        """)
                .param("over", now().minus(AdFeatures.KEPT))
                .query(Long.class)
                .single();
        if (given > 0) {
            LOG.error(
                    "Gave up {} requests to delete what the advertising company knows under a number: it took none of them in 30 days",
                    given);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
