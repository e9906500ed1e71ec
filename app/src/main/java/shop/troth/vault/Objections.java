package shop.troth.vault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Note;
import shop.troth.policy.Purpose;

/**
 * What people said no to, purpose by purpose. A no holds until the person takes it back, whatever versions of the policy come
 * and go, also for a purpose that no version permits at the time.
 */
@Repository
class Objections {

    private final JdbcClient db;

    Objections(JdbcClient db) {
        this.db = db;
    }

    /** A no ends an earlier yes. Answers what there is to record: nothing if it stood there before, or the person is gone. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Note> add(StoreId store, SubjectId person, Purpose purpose) {
        return db.sql("""
                with before as (
                    select store_id, id, opted_in from vault.subject
                     where store_id = :store and id = :person and not (:purpose = any(objected))
                       for no key update)
                update vault.subject s
                   set objected = array_append(s.objected, :purpose), opted_in = array_remove(s.opted_in, :purpose)
                  from before b
                 where s.store_id = b.store_id and s.id = b.id and not (:purpose = any(s.objected))
                returning :purpose = any(b.opted_in) as opted_in
                """)
                .param("store", store.value())
                .param("person", person.value())
                .param("purpose", purpose.name())
                .query((rs, row) ->
                        rs.getBoolean("opted_in") ? List.of(Note.OBJECTED, Note.OPTED_OUT) : List.of(Note.OBJECTED))
                .optional()
                .orElse(List.of());
    }

    /** @return whether it stood there */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean remove(StoreId store, SubjectId person, Purpose purpose) {
        return db.sql("""
                update vault.subject set objected = array_remove(objected, :purpose)
                 where store_id = :store and id = :person and :purpose = any(objected)
                """)
                        .param("store", store.value())
                        .param("person", person.value())
                        .param("purpose", purpose.name())
                        .update()
                == 1;
    }

    /** In the order of their names; none for somebody who is gone. */
    Set<Purpose> of(StoreId store, SubjectId person) {
        var purposes = db.sql(
                        "select unnest(objected) as purpose from vault.subject where store_id = :store and id = :person order by 1")
                .param("store", store.value())
                .param("person", person.value())
                .query((rs, row) -> new Purpose(rs.getString("purpose")))
                .list();
        return new LinkedHashSet<>(purposes);
    }
}
