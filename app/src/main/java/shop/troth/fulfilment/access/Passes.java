package shop.troth.fulfilment.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Forgets;

/** The passes of all stores. */
@Repository
class Passes implements Forgets {

    /** How long a pass lasts however often it is used: a working day (OWASP ASVS 5.0, 7.3.2). */
    static final Duration LIFE = Duration.ofHours(8);

    private final JdbcClient db;

    Passes(JdbcClient db) {
        this.db = db;
    }

    void add(StoreId store, PassId id, Collection<SubjectId> people, Instant now) {
        db.sql(
                        "insert into fulfilment.pass (store_id, id, people, seen_at, born_at) values (:store, :id, :people::uuid[], :now, :now)")
                .param("store", store.value())
                .param("id", id.hash())
                .param("people", texts(people))
                .param("now", utc(now))
                .update();
    }

    /** Whose orders it opens, and from now on for as long again; nobody's if it was not used for long, or given long ago. */
    Set<SubjectId> use(StoreId store, PassId id, Instant now) {
        return db.sql("""
                update fulfilment.pass set seen_at = :now
                 where store_id = :store and id = :id and seen_at > :since and born_at > :born
                returning people
                """)
                .param("now", utc(now))
                .param("store", store.value())
                .param("id", id.hash())
                .param("since", utc(now.minus(ShowOrder.IDLE)))
                .param("born", utc(now.minus(LIFE)))
                .query((rs, row) -> Arrays.stream((UUID[]) rs.getArray("people").getArray())
                        .map(SubjectId::new)
                        .collect(Collectors.toUnmodifiableSet()))
                .optional()
                .orElse(Set.of());
    }

    void end(StoreId store, PassId id) {
        db.sql("delete from fulfilment.pass where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id.hash())
                .update();
    }

    void forget(Instant before) {
        db.sql("delete from fulfilment.pass where seen_at <= :before")
                .param("before", utc(before))
                .update();
    }

    @Override
    public String what() {
        return "passes to their orders";
    }

    /** Others of the same address keep theirs; a pass that is nobody's any more ends. */
    @Override
    public void forget(StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        db.sql("""
                with left_over as (
                    update fulfilment.pass
                       set people = array(select unnest(people) except select unnest(:people::uuid[]))
                     where store_id = :store and people && :people::uuid[] and not people <@ :people::uuid[])
                delete from fulfilment.pass where store_id = :store and people <@ :people::uuid[]
                """).param("store", store.value()).param("people", texts(people)).update();
    }

    private static String[] texts(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
