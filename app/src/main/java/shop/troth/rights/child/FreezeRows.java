package shop.troth.rights.child;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.cases.CaseId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.child.Freeze.State;
import shop.troth.vault.Forgets;
import shop.troth.vault.HeldTable;
import shop.troth.vault.ShowsHeld;

/** What is frozen, in all stores. */
@Repository
class FreezeRows implements Forgets, ShowsHeld {

    private static final String SELECT = """
            select c.store_id, c.id, c.case_id, c.state, c.frozen_at, c.erase_at, c.message_to, c.message_until,
                   array(select p.subject_id from rights.child_person p
                          where p.store_id = c.store_id and p.child_id = c.id order by p.subject_id) as people
              from rights.child c
            """;

    /** As the index on those that are not done. */
    private static final String OPEN = "(c.state in ('frozen', 'disputed', 'erasing') or c.message_to is not null)";

    private final JdbcClient db;

    FreezeRows(JdbcClient db) {
        this.db = db;
    }

    /** @return false if the report froze somebody before; nothing is written then */
    boolean add(StoreId store, UUID id, CaseId report, Collection<SubjectId> people, Instant now, Instant eraseAt) {
        var fresh = db.sql("""
                        insert into rights.child (store_id, id, case_id, state, frozen_at, erase_at)
                        values (:store, :id, :case, 'frozen', :now, :erase)
                        on conflict (store_id, case_id) do nothing
                        """)
                        .param("store", store.value())
                        .param("id", id)
                        .param("case", report.value())
                        .param("now", utc(now))
                        .param("erase", utc(eraseAt))
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
        return db.sql(SELECT + " where c.store_id = :store and c.id = :id")
                .param("store", store.value())
                .param("id", id)
                .query(FreezeRows::freeze)
                .optional();
    }

    /** The same, and nobody decides about it before the caller's transaction has ended. */
    Optional<Freeze> lock(StoreId store, UUID id) {
        return db.sql(SELECT + " where c.store_id = :store and c.id = :id for update of c")
                .param("store", store.value())
                .param("id", id)
                .query(FreezeRows::freeze)
                .optional();
    }

    Optional<Freeze> ofReport(StoreId store, CaseId report) {
        return db.sql(SELECT + " where c.store_id = :store and c.case_id = :case")
                .param("store", store.value())
                .param("case", report.value())
                .query(FreezeRows::freeze)
                .optional();
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

    /** The stores where something is not done. */
    List<StoreId> stores() {
        return db.sql("select distinct c.store_id from rights.child c where " + OPEN)
                .query((rs, row) -> new StoreId(rs.getString("store_id")))
                .list();
    }

    /** Everybody of a store who is frozen. */
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

    void change(Freeze freeze, State state, @Nullable Instant eraseAt, @Nullable Instant ended) {
        db.sql("""
                update rights.child set state = :state, erase_at = :erase, ended_at = :ended
                 where store_id = :store and id = :id
                """)
                .param("state", state.word())
                .param("erase", eraseAt == null ? null : utc(eraseAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", ended == null ? null : utc(ended), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("store", freeze.store().value())
                .param("id", freeze.id())
                .update();
    }

    void keepsMessage(Freeze freeze, @Nullable SubjectId to, @Nullable Instant until) {
        db.sql("""
                update rights.child set message_to = :to, message_until = :until
                 where store_id = :store and id = :id
                """)
                .param("to", to == null ? null : to.value(), Types.OTHER)
                .param("until", until == null ? null : utc(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("store", freeze.store().value())
                .param("id", freeze.id())
                .update();
    }

    /** Nobody is frozen by it any more. */
    void forgetPeople(Freeze freeze) {
        db.sql("delete from rights.child_person where store_id = :store and child_id = :id")
                .param("store", freeze.store().value())
                .param("id", freeze.id())
                .update();
    }

    @Override
    public String what() {
        return "reports that somebody is under 13";
    }

    @Override
    public void forget(StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        db.sql("""
                with kept as (
                    update rights.child set message_to = null, message_until = null
                     where store_id = :store and message_to = any(:people::uuid[]))
                delete from rights.child_person where store_id = :store and subject_id = any(:people::uuid[])
                """).param("store", store.value()).param("people", ids(people)).update();
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                new HeldTable("A report that you are under 13", Set.of("rights.child", "rights.child_person"), """
                select c.frozen_at as "Frozen", c.erase_at as "To be deleted", c.state as "Status"
                  from rights.child_person p join rights.child c on c.store_id = p.store_id and c.id = p.child_id
                 where p.store_id = :store and p.subject_id = any(:people::uuid[]) order by c.frozen_at desc
                """));
    }

    private static Freeze freeze(ResultSet rs, int row) throws SQLException {
        return new Freeze(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                new CaseId(rs.getObject("case_id", UUID.class)),
                State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getObject("frozen_at", OffsetDateTime.class).toInstant(),
                instant(rs, "erase_at"),
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

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
