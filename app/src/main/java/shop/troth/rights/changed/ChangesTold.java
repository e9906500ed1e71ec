package shop.troth.rights.changed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** The policy versions about which people were emailed. */
@Repository
@RequiredArgsConstructor
class ChangesTold {

    private final JdbcClient db;

    /**
     * Records that people are emailed about a version, in the caller's transaction. A concurrent call waits until that transaction ends.
     *
     * @return false if it was recorded before; nothing is written then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean begin(StoreId store, int number, Instant now) {
        return db.sql("""
                insert into rights.change_told (store_id, number, emails, told_at) values (:store, :number, 0, :now)
                on conflict (store_id, number) do nothing
                """)
                        .param("store", store.value())
                        .param("number", number)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Records the number of emails, in the same transaction. */
    void end(StoreId store, int number, int emails) {
        db.sql("update rights.change_told set emails = :emails where store_id = :store and number = :number")
                .param("emails", emails)
                .param("store", store.value())
                .param("number", number)
                .update();
    }

    /** Returns the versions about which people were emailed, or are being emailed. */
    Set<Integer> of(StoreId store) {
        return Set.copyOf(db.sql("select number from rights.change_told where store_id = :store")
                .param("store", store.value())
                .query((rs, row) -> rs.getInt("number"))
                .list());
    }

    /** When people were told of a version, by its number. */
    Map<Integer, Instant> times(StoreId store) {
        return db
                .sql("select number, told_at from rights.change_told where store_id = :store")
                .param("store", store.value())
                .query((rs, row) -> Map.entry(
                        rs.getInt("number"),
                        rs.getObject("told_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether somebody was told of another version since then. */
    boolean anySince(StoreId store, int number, Instant since) {
        return db.sql("""
                select coalesce((select told_at >= :since from rights.change_told
                                  where store_id = :store and number <> :number
                                  order by told_at desc limit 1), false)
                """)
                .param("store", store.value())
                .param("number", number)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
