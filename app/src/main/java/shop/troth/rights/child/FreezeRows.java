package shop.troth.rights.child;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.cases.CaseId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.rights.child.Freeze.Decision;
import shop.troth.rights.child.Freeze.State;
import shop.troth.rights.child.Freeze.Why;
import shop.troth.vault.retention.ErasureParticipant;

/** The freezes of all stores. */
@Repository
@RequiredArgsConstructor
class FreezeRows implements ErasureParticipant {

    private static final String SELECT = """
            select c.store_id, c.id, c.case_id, c.state, c.frozen_at, c.erase_at, c.why, c.decide_by,
                   c.told_at, c.message_to, c.message_until,
                   array(select p.subject_id from rights.child_person p
                          where p.store_id = c.store_id and p.child_id = c.id order by p.subject_id) as people
              from rights.child c
            """;

    /** As the index on those that are not done. */
    static final String OPEN = "(c.state in ('frozen', 'disputed', 'erasing') or c.message_to is not null)";

    /** So long after its day something is late without a doubt. */
    private static final Duration SOME_ROUNDS = Duration.ofHours(1);

    private final JdbcClient db;

    /** @return false if the report led to a freeze before; nothing is written then */
    boolean add(StoreId store, UUID id, CaseId report, Collection<SubjectId> people, Instant now, Instant eraseAt) {
        var fresh = db.sql("""
                        insert into rights.child (store_id, id, case_id, state, frozen_at, erase_at)
                        values (:store, :id, :case, 'frozen', :now, :erase)
                        on conflict (store_id, case_id) do nothing
                        """)
                        .param("store", store.value())
                        .param("id", id)
                        .param("case", report.value())
                        .param("now", UtcTime.of(now))
                        .param("erase", UtcTime.of(eraseAt))
                        .update()
                == 1;
        if (fresh) {
            db.sql("""
                    insert into rights.child_person (store_id, child_id, subject_id)
                    select :store, :id, unnest(:people::uuid[])
                    """)
                    .param("store", store.value())
                    .param("id", id)
                    .param("people", ids(people))
                    .update();
        }
        return fresh;
    }

    Optional<Freeze> find(StoreId store, UUID id) {
        return one(store, id, "");
    }

    /** Returns a freeze, and locks it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Freeze> lock(StoreId store, UUID id) {
        return one(store, id, " for update of c");
    }

    private Optional<Freeze> one(StoreId store, UUID id, String how) {
        return db.sql(SELECT + " where c.store_id = :store and c.id = :id" + how)
                .param("store", store.value())
                .param("id", id)
                .query(FreezeRows::freeze)
                .optional();
    }

    /** Returns the freezes of these reports. */
    List<Freeze> ofReports(StoreId store, Collection<CaseId> reports) {
        return db.sql(SELECT + " where c.store_id = :store and c.case_id = any(:cases::uuid[])")
                .param("store", store.value())
                .param(
                        "cases",
                        reports.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(FreezeRows::freeze)
                .list();
    }

    /** Those of a store that are not done, in the order of their numbers, from after one on. */
    List<Freeze> open(StoreId store, UUID after, int most) {
        return db.sql(SELECT + " where c.store_id = :store and c.id > :after and " + OPEN
                        + " order by c.id limit :most")
                .param("store", store.value())
                .param("after", after)
                .param("most", most)
                .query(FreezeRows::freeze)
                .list();
    }

    /** Returns the stores with freezes that are not completed. */
    List<StoreId> stores() {
        return db.sql("select distinct c.store_id from rights.child c where " + OPEN)
                .query((rs, row) -> new StoreId(rs.getString("store_id")))
                .list();
    }

    /** Returns everybody in a store who is frozen. */
    Set<SubjectId> frozen(StoreId store) {
        return Set.copyOf(db.sql("select distinct subject_id from rights.child_person where store_id = :store")
                .param("store", store.value())
                .query((rs, row) -> new SubjectId(rs.getObject("subject_id", UUID.class)))
                .list());
    }

    int erased(StoreId store) {
        return db.sql("select count(*) from rights.child where store_id = :store and state = 'erased'")
                .param("store", store.value())
                .query(Integer.class)
                .single();
    }

    /** Leaves the decision to staff. */
    void dispute(StoreId store, UUID id, Decision decision) {
        db.sql("""
                update rights.child set state = 'disputed', erase_at = null, why = :why, decide_by = :by
                 where store_id = :store and id = :id
                """)
                .param("why", decision.why().word())
                .param("by", UtcTime.of(decision.by()))
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    void told(Freeze freeze, Instant at) {
        db.sql("update rights.child set told_at = :at where store_id = :store and id = :id")
                .param("at", UtcTime.of(at))
                .param("store", freeze.store().value())
                .param("id", freeze.id())
                .update();
    }

    /** Notes also when this comes long after its due date: that counts for a while. */
    void change(Freeze freeze, State state, Instant now, @Nullable Instant ended) {
        db.sql("""
                update rights.child set state = :state, erase_at = null, why = null, decide_by = null, ended_at = :ended,
                       late_at = case when coalesce(erase_at, decide_by) < :before then :now else late_at end
                 where store_id = :store and id = :id
                """)
                .param("state", state.word())
                .param("ended", ended == null ? null : UtcTime.of(ended), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("before", UtcTime.of(now.minus(SOME_ROUNDS)))
                .param("now", UtcTime.of(now))
                .param("store", freeze.store().value())
                .param("id", freeze.id())
                .update();
    }

    void keepsMessage(Freeze freeze, SubjectId to, Instant until) {
        db.sql("""
                update rights.child set message_to = :to, message_until = :until
                 where store_id = :store and id = :id
                """)
                .param("to", to.value())
                .param("until", UtcTime.of(until))
                .param("store", freeze.store().value())
                .param("id", freeze.id())
                .update();
    }

    /** Removes everybody from a freeze except these people. */
    void keepOnly(Freeze freeze, Collection<SubjectId> people) {
        db.sql("""
                delete from rights.child_person
                 where store_id = :store and child_id = :id and not subject_id = any(:people::uuid[])
                """)
                .param("store", freeze.store().value())
                .param("id", freeze.id())
                .param("people", ids(people))
                .update();
    }

    @Override
    public List<String> forgetting() {
        return List.of("""
                with kept as (
                    update rights.child set message_to = null, message_until = null
                     where store_id = :store and message_to = any(:people::uuid[]))
                delete from rights.child_person where store_id = :store and subject_id = any(:people::uuid[])
                """);
    }

    private static Freeze freeze(ResultSet rs, int row) throws SQLException {
        var why = rs.getString("why");
        return new Freeze(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                new CaseId(rs.getObject("case_id", UUID.class)),
                State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getObject("frozen_at", OffsetDateTime.class).toInstant(),
                instant(rs, "erase_at"),
                instant(rs, "decide_by").map(it -> new Decision(Why.of(why), it)),
                rs.getTimestamp("told_at") != null,
                Optional.ofNullable(rs.getObject("message_to", UUID.class)).map(SubjectId::new),
                instant(rs, "message_until"),
                Arrays.stream((UUID[]) rs.getArray("people").getArray())
                        .map(SubjectId::new)
                        .toList());
    }

    private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static String[] ids(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }
}
