package shop.troth.people.choices.kept;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.retention.ErasureParticipant;

/** Subscriptions: people whose addresses are kept because they signed up for messages and confirmed it; at most one for an address. */
@Component
@RequiredArgsConstructor
public class Subscriptions implements ErasureParticipant {

    /** @param id what the address in the vault belongs to */
    public record Subscription(UUID id, SubjectId person) {}

    private final JdbcClient db;

    /** Returns the oldest subscription of any of these people. */
    public Optional<Subscription> of(StoreId store, Collection<SubjectId> people) {
        return db.sql("""
                select id, subject_id from people.subscription
                 where store_id = :store and subject_id = any(:people::uuid[]) order by since limit 1
                """)
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query((rs, row) -> new Subscription(
                        rs.getObject("id", UUID.class), new SubjectId(rs.getObject("subject_id", UUID.class))))
                .optional();
    }

    /** Returns since when any of these people has been subscribed: when they first consented, here or before an import. */
    public Optional<Instant> since(StoreId store, Collection<SubjectId> people) {
        return db.sql(
                        "select min(since) from people.subscription where store_id = :store and subject_id = any(:people::uuid[])")
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query((rs, row) -> Optional.ofNullable(rs.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /**
     * Returns a page of a store's subscriptions, ordered by id.
     *
     * @param after returns those with greater ids than this
     */
    public List<Subscription> all(StoreId store, UUID after, int most) {
        return db.sql("""
                select id, subject_id from people.subscription
                 where store_id = :store and id > :after order by id limit :most
                """)
                .param("store", store.value())
                .param("after", after)
                .param("most", most)
                .query((rs, row) -> new Subscription(
                        rs.getObject("id", UUID.class), new SubjectId(rs.getObject("subject_id", UUID.class))))
                .list();
    }

    /** Adds a subscription, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(StoreId store, Subscription subscription, Instant now) {
        db.sql("insert into people.subscription (store_id, id, subject_id, since) values (:store, :id, :person, :now)")
                .param("store", store.value())
                .param("id", subscription.id())
                .param("person", subscription.person().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Removes a subscription, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(StoreId store, UUID id) {
        db.sql("delete from people.subscription where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    @Override
    public List<String> forgetting() {
        return List.of("delete from people.subscription where store_id = :store and subject_id = any(:people::uuid[])");
    }
}
