package shop.troth.rights.legal.kept;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** Statistics of legal requests, and whether the promises about them were kept. Identifies nobody. */
@Component
@RequiredArgsConstructor
public class LegalFigures {

    /** How late the scheduled task may be. */
    private static final Duration A_FEW_ROUNDS = Duration.ofMinutes(10);

    /** The numbers of requests opened in a year, and of those later disclosed or refused. */
    public record Year(int year, int opened, int disclosed, int refused) {}

    private final JdbcClient db;

    /** Returns the statistics of all years that still have requests, newest first. */
    public List<Year> years(StoreId store, ZoneId zone) {
        return db.sql("""
                select extract(year from opened_at at time zone :zone)::integer as year, count(*)::integer as opened,
                       (count(*) filter (where state = 'exported'))::integer as disclosed,
                       (count(*) filter (where state = 'refused'))::integer as refused
                  from rights.legal_request where store_id = :store
                 group by 1 order by 1 desc
                """)
                .param("zone", zone.getId())
                .param("store", store.value())
                .query((rs, row) ->
                        new Year(rs.getInt("year"), rs.getInt("opened"), rs.getInt("disclosed"), rs.getInt("refused")))
                .list();
    }

    /**
     * Returns how many requests were exported without prior approval by both an owner and a privacy officer, neither of whom opened them.
     */
    public int unapproved(StoreId store) {
        return count(store, """
                select count(*) from rights.legal_request r
                 where r.store_id = :store and r.state = 'exported'
                   and (select count(distinct a.part) from rights.legal_approval a
                         where a.store_id = r.store_id and a.request_id = r.id and a.staff_id <> r.opened_by
                           and a.at <= r.exported_at) < 2
                """);
    }

    /** Returns how many requests were opened later than the day after they were received. */
    public int openedLate(StoreId store, ZoneId zone) {
        return db.sql("""
                        select count(*) from rights.legal_request
                         where store_id = :store and (opened_at at time zone :zone)::date > received_on + 1
                        """)
                .param("store", store.value())
                .param("zone", zone.getId())
                .query(Integer.class)
                .single();
    }

    /** Returns how many people should have been told by now and were not. */
    public int untold(StoreId store, Instant now) {
        return db.sql("""
                        select count(*) from rights.legal_person
                         where store_id = :store and told_at is null and tell_at < :before
                        """)
                .param("store", store.value())
                .param("before", now.minus(A_FEW_ROUNDS).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /**
     * Somebody who was told when it had been time for a while.
     *
     * @param due when it was time
     */
    public record ToldLate(Instant due, Instant told) {}

    /** Those who were told since a moment, and not in the rounds that the timer may take. */
    public List<ToldLate> toldLate(StoreId store, Instant since) {
        return db.sql("""
                        select tell_at, told_at from rights.legal_person
                         where store_id = :store and told_at > :since and told_at - tell_at > :rounds * interval '1 second'
                        """)
                .param("store", store.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("rounds", A_FEW_ROUNDS.toSeconds())
                .query((rs, row) -> new ToldLate(
                        rs.getObject("tell_at", OffsetDateTime.class).toInstant(),
                        rs.getObject("told_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Whether somebody was told of what was disclosed of them, or is to be by now. */
    public boolean isToldByNow(StoreId store, SubjectId person, Instant now) {
        return db.sql("""
                        select exists(select from rights.legal_person
                         where store_id = :store and subject_id = :person and (told_at is not null or tell_at <= :now))
                        """)
                .param("store", store.value())
                .param("person", person.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private int count(StoreId store, String sql) {
        return db.sql(sql).param("store", store.value()).query(Integer.class).single();
    }
}
