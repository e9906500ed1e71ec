package shop.troth.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Mail that should have been handed over by now and has not been. */
@Component
@RequiredArgsConstructor
public class WaitingMail {

    private final JdbcClient db;

    /**
     * Counts a store's mails that are still waiting although they were queued before the given time and tried without success, or were due
     * before it and not tried. Mail that is to go out later does not count.
     *
     * @param most counting stops at this number
     */
    public int count(StoreId store, Instant since, int most) {
        return db.sql("""
            select count(*) from (
                select 1 from mail.outgoing
                 where store_id = :store and state in ('waiting', 'handing-over')
                   and (attempts > 0 and queued_at < :since or next_at < :since)
                 limit :most) as first
            """)
                .param("store", store.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** Whether a store has mail that is due and that nobody has tried to hand over. */
    public boolean isUntried(StoreId store, Instant now) {
        return db.sql("""
            select exists (select from mail.outgoing
                            where store_id = :store and state = 'waiting' and attempts = 0 and next_at < :now)
            """)
                .param("store", store.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
