package shop.troth.rights.child;

import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;

/** Whether what is frozen is decided in time, in numbers; never who it is about. */
@Component
@RequiredArgsConstructor
public class FreezeFigures {

    private final JdbcClient db;

    /** How many of a store should have been decided, or begun to be erased, before a moment. */
    public int late(StoreId store, Instant before) {
        return db.sql("""
                        select count(*) from rights.child c
                         where c.store_id = :store
                           and (c.state = 'frozen' and c.erase_at < :before
                                or c.state = 'disputed' and c.decide_by < :before) and\s""" + FreezeRows.OPEN)
                .param("store", store.value())
                .param("before", UtcTime.of(before))
                .query(Integer.class)
                .single();
    }

    /** How many were decided, or began to be erased, long after their day, since a moment. */
    public int endedLate(StoreId store, Instant since) {
        return db.sql("select count(*) from rights.child where store_id = :store and late_at >= :since")
                .param("store", store.value())
                .param("since", UtcTime.of(since))
                .query(Integer.class)
                .single();
    }
}
