package shop.troth.proof.timed;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** What a store itself still has past its retention period, although the shop's own timer has had several rounds to delete it. */
@Component
@RequiredArgsConstructor
public class OverdueData {

    private static final Duration SOME_ROUNDS = Duration.ofHours(1);

    private final JdbcClient db;
    private final Clock clock;

    /** How many records of attempts to sign in. */
    public long attempts(StoreId store) {
        return count(store, "select count(*) from people.attempt where store_id = :store and keep_until <= :moment");
    }

    /** How many sign-ups. */
    public long signUps(StoreId store) {
        return count(store, "select count(*) from people.sign_up where store_id = :store and expires_at <= :moment");
    }

    private long count(StoreId store, String statement) {
        return db.sql(statement)
                .param("store", store.value())
                .param("moment", clock.instant().minus(SOME_ROUNDS).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
