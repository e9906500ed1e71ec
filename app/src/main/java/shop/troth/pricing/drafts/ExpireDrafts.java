package shop.troth.pricing.drafts;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import shop.troth.kernel.Recurring;

/**
 * Deletes drafts that were never sent, some time after they expired. Sent quotes are part of a conversation and deleted with it; until then
 * the buyer sees there that they expired.
 */
@Service
@RequiredArgsConstructor
public class ExpireDrafts {

    /** How long an expired draft is kept, so that staff can still extend it. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 500;

    private final JdbcClient db;
    private final Clock clock;

    /** Deletes expired drafts of all stores. Safe to repeat, and to run on several nodes; a draft extended meanwhile is kept. */
    @Recurring(name = "expire-drafts", every = "1h")
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
