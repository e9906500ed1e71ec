package shop.troth.rights.legal.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.vault.retention.ErasureParticipant;

/** The people whom legal requests led to, recorded at export, and whether they were told. */
@Component
@RequiredArgsConstructor
public class LegalPeople implements ErasureParticipant {

    /**
     * A person whom a request led to.
     *
     * @param id id for the email about it
     * @param disclosed whether anything was disclosed; otherwise they were only looked up, and none of their data was in the scope
     */
    public record Led(StoreId store, UUID id, UUID request, SubjectId person, boolean disclosed) {}

    /** A request that led to people whose time to be told has come. */
    public record Due(StoreId store, UUID request) {}

    private final JdbcClient db;

    /**
     * Records the people whom an export led to, before any of their data is opened, in the caller's transaction. Existing rows stay
     * unchanged.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(LegalRequest request, Collection<SubjectId> found, Instant tellAt) {
        db.sql("""
                insert into rights.legal_person (store_id, id, request_id, subject_id, disclosed, tell_at)
                select :store, gen_random_uuid(), :request, person, false, :tell from unnest(:people::uuid[]) as one(person)
                on conflict (store_id, request_id, subject_id) do nothing
                """)
                .param("store", request.store().value())
                .param("request", request.id())
                .param("people", ids(found))
                .param("tell", UtcTime.of(tellAt))
                .update();
    }

    /**
     * Records for whom data was disclosed, so that they will be told, in the caller's transaction. Rows with an earlier disclosure stay
     * unchanged.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void disclosed(LegalRequest request, Collection<SubjectId> people, Instant tellAt) {
        db.sql("""
                update rights.legal_person set disclosed = true, tell_at = :tell, told_at = null
                 where store_id = :store and request_id = :request and subject_id = any (:people::uuid[]) and not disclosed
                """)
                .param("store", request.store().value())
                .param("request", request.id())
                .param("people", ids(people))
                .param("tell", UtcTime.of(tellAt))
                .update();
    }

    /** The requests of all stores that led to people whose time has come. */
    public List<Due> due(Instant now) {
        return db.sql("""
                        select distinct store_id, request_id from rights.legal_person
                         where told_at is null and tell_at <= :now order by store_id, request_id
                        """)
                .param("now", UtcTime.of(now))
                .query((rs, row) ->
                        new Due(new StoreId(rs.getString("store_id")), rs.getObject("request_id", UUID.class)))
                .list();
    }

    /**
     * Marks those as told to whom a request led and whose time has come, in the caller's transaction. Of two who ask at once each gets some:
     * nobody is told twice, and neither waits for the other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Led> take(Due due, Instant now) {
        return db.sql("""
                with due as materialized (
                    select store_id, id from rights.legal_person
                     where store_id = :store and request_id = :request and told_at is null and tell_at <= :now
                     order by tell_at, id for update skip locked)
                update rights.legal_person as p set told_at = :now from due
                 where p.store_id = due.store_id and p.id = due.id
                returning p.store_id, p.id, p.request_id, p.subject_id, p.disclosed
                """)
                .param("store", due.store().value())
                .param("request", due.request())
                .param("now", UtcTime.of(now))
                .query(LegalPeople::led)
                .list();
    }

    /** Returns a person whom a request led to, by the id of the row. */
    public Optional<Led> find(StoreId store, UUID id) {
        return db.sql("""
                        select store_id, id, request_id, subject_id, disclosed from rights.legal_person
                         where store_id = :store and id = :id
                        """)
                .param("store", store.value())
                .param("id", id)
                .query(LegalPeople::led)
                .optional();
    }

    /** Returns the time of the first export about which these people may not know yet; empty if there is none. */
    public Optional<Instant> untoldSince(StoreId store, Collection<SubjectId> people) {
        return db.sql("""
                        select min(r.exported_at) as since
                          from rights.legal_person p
                          join rights.legal_request r on r.store_id = p.store_id and r.id = p.request_id
                         where p.store_id = :store and p.subject_id = any (:people::uuid[]) and p.told_at is null
                        """)
                .param("store", store.value())
                .param("people", ids(people))
                .query((rs, row) -> Optional.ofNullable(rs.getObject("since", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    @Override
    public List<String> forgetting() {
        return List.of(
                "delete from rights.legal_person where store_id = :store and subject_id = any (:people::uuid[])");
    }

    private static Led led(ResultSet rs, int row) throws SQLException {
        return new Led(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getObject("request_id", UUID.class),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getBoolean("disclosed"));
    }

    private static String[] ids(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }
}
