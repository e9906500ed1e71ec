package shop.troth.vault.choices;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Note;
import shop.troth.policy.Purpose;
import shop.troth.vault.lock.LockPerson;

/**
 * What people objected to, by purpose. An objection holds until the person withdraws it, through all versions of the policy, even for a
 * purpose that no version permits at the time.
 */
@Repository
@RequiredArgsConstructor
class Objections {

    private static final String ADD = """
            update vault.subject s
               set objected = array_append(s.objected, :purpose), opted_in = array_remove(s.opted_in, :purpose)
              from keys.person k
             where s.store_id = :store and s.id = :person and not (:purpose = any(s.objected))
               and k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
            returning k.wrapped, :purpose = any(old.opted_in) as opted_in
            """;

    private static final String REMOVE = """
            update vault.subject s set objected = array_remove(s.objected, :purpose)
              from keys.person k
             where s.store_id = :store and s.id = :person and :purpose = any(s.objected)
               and k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
            returning k.wrapped
            """;

    private final JdbcClient db;
    private final LockPerson locked;

    /**
     * A choice that changed something.
     *
     * @param wrappedKey the person's wrapped key, under whose pseudonym the choice is recorded
     */
    record Chosen(byte[] wrappedKey, List<Note> notes) {}

    /**
     * Adds an objection, which ends an earlier opt-in. Empty if it was already there, or the person is gone. Waits for anyone who is
     * withdrawing an objection at the moment: their result counts.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Chosen> add(StoreId store, SubjectId person, Purpose purpose) {
        return chosen(
                store,
                person,
                ADD,
                purpose,
                (rs, row) -> new Chosen(
                        rs.getBytes("wrapped"),
                        rs.getBoolean("opted_in") ? List.of(Note.OBJECTED, Note.OPTED_OUT) : List.of(Note.OBJECTED)));
    }

    /** Removes an objection. Empty if there was none. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Chosen> remove(StoreId store, SubjectId person, Purpose purpose) {
        return chosen(
                store,
                person,
                REMOVE,
                purpose,
                (rs, row) -> new Chosen(rs.getBytes("wrapped"), List.of(Note.OBJECTION_WITHDRAWN)));
    }

    private Optional<Chosen> chosen(
            StoreId store, SubjectId person, String sql, Purpose purpose, RowMapper<Chosen> chosen) {
        return locked.query(store, person, sql, Map.of("purpose", purpose.name()), chosen).stream()
                .findFirst();
    }

    /** Ordered by name; empty if the person is gone. */
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
