package shop.troth.vault.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.DataCategory;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.keys.KeyClass;

/** Until when records are kept: retention periods that begin when what the records belong to ends, and holds. */
@Component
@RequiredArgsConstructor
public class Retention {

    /** Records with the same retention period. */
    private record Alike(
            SubjectId person,
            String category,
            KeyClass keyClass,
            long telling,
            @Nullable UUID belongsTo,
            @Nullable Instant until) {}

    private final JdbcClient db;
    private final PurposeNotices notices;
    private final PolicyInquiry inquiry;
    private final Clock clock;

    /** Starts the retention periods of the records that belong to a thing that ended. Records without a period are due at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ended(StoreId store, SubjectId person, UUID thing, EndEvent end, Instant at) {
        released(store, person); // first, so that writers are done and what they wrote is seen
        var alike = alike(store, List.of(person)).stream()
                .filter(it -> thing.equals(it.belongsTo()))
                .toList();
        db.sql("""
                update vault.datum d set ended_at = :at, keep_until = it.until
                  from unnest(:categories, :classes, :tellings, :untils::timestamptz[]) as it(category, class, telling, until)
                 where d.store_id = :store and d.subject_id = :person and d.belongs_to = :thing
                   and d.category = it.category and d.key_class = it.class and d.telling_id = it.telling
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("categories", alike.stream().map(Alike::category).toArray(String[]::new))
                .param("classes", alike.stream().map(it -> it.keyClass().word()).toArray(String[]::new))
                .param("tellings", alike.stream().map(Alike::telling).toArray(Long[]::new))
                .param(
                        "untils",
                        alike.stream()
                                .map(it -> until(store, it, end, at).toString())
                                .toArray(String[]::new))
                .param("store", store.value())
                .param("person", person.value())
                .param("thing", thing)
                .update();
    }

    /** Until now nothing of theirs was known to be due, so it does not count as late. */
    private void released(StoreId store, SubjectId person) {
        db.sql("update vault.subject set released_at = :now where store_id = :store and id = :person")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("store", store.value())
                .param("person", person.value())
                .update();
    }

    private Instant until(StoreId store, Alike records, EndEvent end, Instant at) {
        return until(waiting(store, records), end, at);
    }

    /** When records that wait for these periods are deleted: at once if no period begins with this end. */
    public static Instant until(List<PolicyInquiry.Waiting> waiting, EndEvent end, Instant at) {
        return waiting.stream()
                .filter(it -> it.from(end.moment()))
                .flatMap(it -> it.rule().keep().span().stream())
                .map(it -> it.after(at))
                .max(Instant::compareTo)
                .orElse(at);
    }

    private List<PolicyInquiry.Waiting> waiting(StoreId store, Alike records) {
        var told = notices.purposes(store, records.telling());
        return inquiry.waiting(store, new DataCategory(records.category()), records.keyClass(), told);
    }

    /** Reopens what had ended: its records wait for its end again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopened(StoreId store, SubjectId person, UUID thing) {
        db.sql("""
                update vault.datum set ended_at = null, keep_until = null
                 where store_id = :store and subject_id = :person and belongs_to = :thing
                """)
                .param("store", store.value())
                .param("person", person.value())
                .param("thing", thing)
                .update();
    }

    /** Places a hold on a person's records; false if the person is gone. Placing one twice changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(StoreId store, SubjectId person, HoldReason ground, UUID about) {
        return db.sql("""
                        with person as (
                            select store_id, id from vault.subject where store_id = :store and id = :person for update),
                        held as (
                            insert into vault.hold (store_id, subject_id, ground, about, placed_at)
                            select store_id, id, :ground, :about, :now::timestamptz from person
                            on conflict do nothing)
                        select count(*) from person
                        """)
                        .param("store", store.value())
                        .param("person", person.value())
                        .param("ground", ground.word())
                        .param("about", about)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Ends a hold. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lift(StoreId store, SubjectId person, HoldReason ground, UUID about) {
        db.sql("""
                with lifted as (
                    delete from vault.hold
                     where store_id = :store and subject_id = :person and ground = :ground and about = :about
                    returning store_id, subject_id)
                update vault.subject s set released_at = :now
                  from lifted where s.store_id = lifted.store_id and s.id = lifted.subject_id
                """)
                .param("store", store.value())
                .param("person", person.value())
                .param("ground", ground.word())
                .param("about", about)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The grounds on which a person's records are held; empty if they are not. */
    public Set<HoldReason> grounds(StoreId store, SubjectId person) {
        var grounds = db.sql("select distinct ground from vault.hold where store_id = :store and subject_id = :person")
                .param("store", store.value())
                .param("person", person.value())
                .query((rs, row) -> HoldReason.of(rs.getString("ground")))
                .list();
        return Set.copyOf(grounds);
    }

    /** What the store holds of these people; people without records are left out. */
    public Map<SubjectId, List<HeldDatum>> held(StoreId store, Collection<SubjectId> people) {
        return alike(store, people).stream()
                .collect(Collectors.groupingBy(
                        Alike::person, Collectors.mapping(it -> held(store, it), Collectors.toList())));
    }

    private HeldDatum held(StoreId store, Alike records) {
        List<HeldDatum.Reason> reasons = records.belongsTo() == null ? List.of() : reasons(waiting(store, records));
        return new HeldDatum(
                new DataCategory(records.category()),
                records.keyClass() == KeyClass.BOOKS,
                Optional.ofNullable(records.until()),
                reasons);
    }

    /** Why records that wait for these periods are kept. */
    public static List<HeldDatum.Reason> reasons(List<PolicyInquiry.Waiting> waiting) {
        return waiting.stream()
                .map(it -> new HeldDatum.Reason(
                        it.purpose(), it.rule().clause(), it.rule().keep().span()))
                .toList();
    }

    private List<Alike> alike(StoreId store, Collection<SubjectId> people) {
        return db.sql("""
                select distinct subject_id, category, key_class, telling_id, belongs_to, keep_until
                  from vault.datum where store_id = :store and subject_id = any(:people::uuid[])
                 order by key_class desc, category
                """)
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(Retention::alike)
                .list();
    }

    private static Alike alike(ResultSet rs, int row) throws SQLException {
        var until = rs.getObject("keep_until", OffsetDateTime.class);
        return new Alike(
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getString("category"),
                KeyClass.of(rs.getString("key_class")),
                rs.getLong("telling_id"),
                rs.getObject("belongs_to", UUID.class),
                until == null ? null : until.toInstant());
    }
}
