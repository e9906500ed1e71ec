package shop.troth.vault.choices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Note;
import shop.troth.policy.Purpose;
import shop.troth.vault.lock.LockPerson;

/** What people said yes to, purpose by purpose: by a choice of their own, or by ordering where the policy says so. */
@Repository
class Consents {

    /** How a yes was said. */
    enum Ground {
        OPTED_IN("opted_in", Note.OPTED_IN, ""),

        /** Not of whoever asked to be erased since they placed the order: that ended what they agreed to, and paying says nothing new. */
        AGREED_BY_ORDER("agreed_by_order", Note.AGREED_BY_ORDER, "and s.erasure_asked_at is null");

        private final String sql;
        private final Note note;

        Ground(String column, Note note, String only) {
            this.sql = """
                    update vault.subject s
                       set %1$s = case when :purpose = any(s.%1$s) then s.%1$s else array_append(s.%1$s, :purpose) end
                      from keys.person k
                     where s.store_id = :store and s.id = :person
                       and k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary' %2$s
                    returning k.wrapped, :purpose = any(old.%1$s) as before
                    """.formatted(column, only);
            this.note = note;
        }
    }

    private final LockPerson locked;

    Consents(LockPerson locked) {
        this.locked = locked;
    }

    /** @return without notes where it was said before; nothing for somebody who is gone, or of whom it does not count */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Objections.Chosen> add(StoreId store, SubjectId person, Ground ground, Purpose purpose) {
        return locked
                .query(
                        store,
                        person,
                        ground.sql,
                        Map.of("purpose", purpose.name()),
                        (rs, row) -> new Objections.Chosen(
                                rs.getBytes("wrapped"), rs.getBoolean("before") ? List.of() : List.of(ground.note)))
                .stream()
                .findFirst();
    }
}
