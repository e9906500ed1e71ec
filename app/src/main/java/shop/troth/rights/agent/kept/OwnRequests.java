package shop.troth.rights.agent.kept;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.vault.batch.BatchedStatement;

/**
 * Requests that people made on the store's own pages, and when they were fulfilled. They name nobody, because they are kept for three years
 * and the person's data may be deleted earlier (clauses rights-answers). Also checks whether all requests are answered and kept as
 * promised.
 */
@Component
@RequiredArgsConstructor
public class OwnRequests {

    private static final String ADD = """
            insert into rights.agent_request (store_id, id, way, agent_request_id, exercise, regime, state,
                                              received_at, due_at, ended_at)
            values (:store, :id, 'page', '', :exercise, 'voluntary', 'fulfilled', :at, :at, :at)
            """;

    private final JdbcClient db;
    private final Clock clock;

    /** Records a fulfilled request. Joins the current transaction; without one, it is written at once. */
    public void add(StoreId store, RequestedRight exercise) {
        db.sql(ADD).params(named(store, exercise)).update();
    }

    /** Records a fulfilled request as part of a round trip. */
    public BatchedStatement<Integer> adding(StoreId store, RequestedRight exercise) {
        return BatchedStatement.change(ADD, named(store, exercise));
    }

    private Map<String, Object> named(StoreId store, RequestedRight exercise) {
        return Map.of(
                "store", store.value(),
                "id", UUID.randomUUID(),
                "exercise", exercise.word(),
                "at", clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Returns how many such requests were made on the pages. */
    public long count(StoreId store, RequestedRight exercise) {
        return db.sql("""
            select count(*) from rights.agent_request
             where store_id = :store and way = 'page' and exercise = :exercise
            """)
                .param("store", store.value())
                .param("exercise", exercise.word())
                .query(Long.class)
                .single();
    }

    /** Returns whether a request still waits for its person and was due before this moment. */
    public boolean isAnyLate(StoreId store, Instant dueBefore) {
        return isBefore(store, dueBefore, """
            select due_at < :before from rights.agent_request
             where store_id = :store and state = 'asked' order by due_at limit 1
            """);
    }

    /**
     * Returns whether a request was answered more than an hour after it was due; the timer may take up to that long to end what was not
     * confirmed.
     *
     * @param since ignores answers before this
     */
    public boolean wasAnyLate(StoreId store, Instant since) {
        return isBefore(store, since, """
            select true from rights.agent_request
             where store_id = :store and ended_at > due_at and ended_at >= :before
               and ended_at - due_at > interval '1 hour' and state in ('fulfilled', 'not-covered', 'refused', 'mailed')
             limit 1
            """);
    }

    /** Returns whether there is still a request that ended before this moment. */
    public boolean isAnyEnded(StoreId store, Instant before) {
        return isBefore(store, before, """
            select ended_at < :before from rights.agent_request
             where store_id = :store and ended_at is not null order by ended_at limit 1
            """);
    }

    private boolean isBefore(StoreId store, Instant before, String oldest) {
        return db.sql(oldest)
                .param("store", store.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
