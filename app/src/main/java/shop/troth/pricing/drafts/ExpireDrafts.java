package shop.troth.pricing.drafts;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Deletes drafts that nobody sent, once they have been of no use for a while. What was sent is part of a conversation and goes with it: its
 * buyer reads there that it expired.
 */
@Service
public class ExpireDrafts {

    /** How long a draft stays after its last day, so that staff can still give it another. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 500;

    private final JdbcClient db;
    private final Clock clock;

    ExpireDrafts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** One round over all stores. Safe to repeat, and to run on several nodes; one that somebody gives another day meanwhile stays. */
    public void forget() {
        while (batch() == AT_ONCE) {
            // the next batch
        }
    }

    private int batch() {
        return db.sql("""
                with over as materialized (
                    select store_id, id from pricing.quote where state = 'draft' and expires_at < :before
                     order by expires_at limit %d for update skip locked)
                delete from pricing.quote q using over where q.store_id = over.store_id and q.id = over.id
                """.formatted(AT_ONCE))
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
