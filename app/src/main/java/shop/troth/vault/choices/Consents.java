package shop.troth.vault.choices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Note;
import shop.troth.policy.Purpose;
import shop.troth.vault.lock.LockPerson;

/** What people consented to, by purpose: by opting in, or by ordering if the policy provides for that. */
@Repository
@RequiredArgsConstructor
class Consents {

    /** How a person consented. */
    enum Ground {
        OPTED_IN("opted_in", Note.OPTED_IN, ""),

        /**
         * Not recorded for people who asked to be erased after they placed the order: that ended what they agreed to, and paying is no new
         * consent.
         */
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

    /** @return the choice, without notes if it had been made before; empty if the person is gone or it does not count for them */
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
