package shop.troth.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Mail that the mail server should have by now and has not. */
@Component
public class WaitingMail {

    private final JdbcClient db;

    WaitingMail(JdbcClient db) {
        this.db = db;
    }

    /**
     * How many of a store's mails wait: queued before a moment and tried in vain, or due before it and not tried at all. One that is to go
     * out later does not count.
     *
     * @param most how far they are counted
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
}
