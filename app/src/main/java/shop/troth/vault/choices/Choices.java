package shop.troth.vault.choices;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Note;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.lock.LockPerson;

/** Records what people choose, with ledger entries. */
@Component
@RequiredArgsConstructor
public class Choices {

    private static final Purpose SUPPRESS = new Purpose("rights.suppress");
    private static final DataCategory SUPPRESSED = new DataCategory("choice.suppressed");

    private final Objections objections;
    private final Consents consents;
    private final HaltRows halts;
    private final SuppressionList suppressionList;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    /** Records a person's objection to a purpose, in the caller's transaction; it ends an earlier opt-in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void object(StoreId store, SubjectId person, Purpose purpose) {
        objections.add(store, person, purpose).ifPresent(no -> {
            var key = record(store, person, purpose, no);
            if (inquiry.hasWayOut(store, purpose)) {
                remember(store, person, key, purpose);
            }
        });
    }

    /** Ends an objection to a purpose, in the caller's transaction; it does not opt the person in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBackObjection(StoreId store, SubjectId person, Purpose purpose) {
        objections.remove(store, person, purpose).ifPresent(end -> {
            suppressionList.remove(store, person, purpose);
            record(store, person, purpose, end);
        });
    }

    /** Adds the addresses of a person who objected earlier to the suppression list: they may have a new one since. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rememberNo(StoreId store, SubjectId person, Purpose purpose) {
        if (inquiry.hasWayOut(store, purpose)) {
            halts.key(store, person)
                    .map(it -> unwrap(store, person, it))
                    .ifPresent(it -> remember(store, person, it, purpose));
        }
    }

    /** Opts a person in to a purpose. Returns false if the person is gone. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean optIn(StoreId store, SubjectId person, Purpose purpose) {
        var yes = consents.add(store, person, Consents.Ground.OPTED_IN, purpose);
        yes.filter(it -> !it.notes().isEmpty()).ifPresent(it -> record(store, person, purpose, it));
        return yes.isPresent();
    }

    /** Records that a buyer agreed to a purpose by ordering. Does nothing if the person is gone. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void agreeByOrder(StoreId store, SubjectId buyer, Purpose purpose) {
        consents.add(store, buyer, Consents.Ground.AGREED_BY_ORDER, purpose)
                .filter(it -> !it.notes().isEmpty())
                .ifPresent(it -> record(store, buyer, purpose, it));
    }

    /** Records that a person agreed to a use of these kinds of data, or no longer does. Does nothing if the person is gone. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void consent(StoreId store, SubjectId person, DeclaredUse use, Note note) {
        halts.key(store, person).ifPresent(it -> {
            var key = unwrap(store, person, it);
            inquiry.choice(store, key.pseudonym(), clock.instant()).append(use.purpose(), use.data(), note);
        });
    }

    /** Records that a person is no longer sent what they had agreed to, because they asked to be erased. */
    void ended(StoreId store, SubjectId person, byte[] wrappedKey, List<Purpose> agreed) {
        agreed.forEach(it -> record(store, person, it, new Objections.Chosen(wrappedKey, List.of(Note.OPTED_OUT))));
    }

    /** Stops something as a whole for a person. Returns whether it was not already stopped for them. */
    public boolean halt(StoreId store, SubjectId person, Halt halt, Instant now) {
        return halt(store, person, halt, halt.noted(), now);
    }

    /**
     * Stops something as a whole for a person. Returns whether it was not already stopped for them. Their address is remembered even if it
     * was: they may have a new one since.
     *
     * @param note the note of the ledger entry
     */
    public boolean halt(StoreId store, SubjectId person, Halt halt, Note note, Instant now) {
        var fresh = halts.set(store, person, halt, now);
        fresh.map(it -> record(store, person, note, it))
                .or(() -> halts.key(store, person).map(it -> unwrap(store, person, it)))
                .ifPresent(it -> remember(store, person, it, halt.listed()));
        return fresh.isPresent();
    }

    /**
     * Records the privacy signal of the browser that these data came from, if the policy obeys it, for this person only: it is not proven
     * whose address they gave.
     *
     * @param said what the browser said by itself
     */
    public void keepSignal(StoreId store, SubjectId person, Set<Fact> said, Instant now) {
        if (said.contains(Fact.PRIVACY_SIGNAL) && inquiry.obeysSignal(store)) {
            halts.set(store, person, Halt.ADVERTISING, now)
                    .ifPresent(it -> record(store, person, Halt.ADVERTISING.noted(), it));
        }
    }

    /** Allows again what was stopped as a whole. Returns whether it had been stopped for this person. */
    public boolean resume(StoreId store, SubjectId person, Halt halt) {
        var held = halts.clear(store, person, halt);
        held.ifPresent(it -> record(store, person, halt.ended(), it));
        return held.isPresent();
    }

    /**
     * Adds addresses to the suppression list, as far as the policy allows it; the store need not know anyone with those addresses. The
     * ledger entry is then about nobody.
     *
     * @param hashKey number of the key they are hashed under
     */
    public void suppress(StoreId store, List<byte[]> hashes, int hashKey, Collection<Purpose> purposes, Instant now) {
        list(
                store,
                hashes,
                hashKey,
                purposes.stream().filter(it -> inquiry.hasWayOut(store, it)).toList(),
                now);
    }

    /** As the other {@code suppress}, for someone who stopped something as a whole. */
    public void suppress(StoreId store, List<byte[]> hashes, int hashKey, Halt halt, Instant now) {
        list(store, hashes, hashKey, List.of(halt.listed()), now);
    }

    private void list(StoreId store, List<byte[]> hashes, int hashKey, List<Purpose> purposes, Instant now) {
        var about = PersonKey.fresh().pseudonym();
        for (var purpose : purposes) {
            var questions = inquiry.about(store, SUPPRESS, Recipient.SELF, about, now);
            var asked = Circumstances.of(Fact.TOLD, Fact.SUBJECT_ASKED);
            if (questions.lets(Action.COLLECT, SUPPRESSED, asked)
                    && questions.lets(Action.KEEP, SUPPRESSED, asked)
                    && suppressionList.add(store, hashes, hashKey, purpose, now)) {
                questions.append(EntryKind.COLLECT, List.of(SUPPRESSED), now);
            }
        }
    }

    /** What a person objected to, ordered by name; empty if the person is gone. */
    public Set<Purpose> objections(StoreId store, SubjectId person) {
        return objections.of(store, person);
    }

    /**
     * Adds the person's address to the suppression list: an objection belongs to the address, whose hash stays when everything else about
     * the person is gone.
     */
    private void remember(StoreId store, SubjectId person, PersonKey key, Purpose purpose) {
        var now = clock.instant();
        var told = Circumstances.of(Fact.TOLD);
        var questions = inquiry.about(store, SUPPRESS, Recipient.SELF, key.pseudonym(), now);
        if (questions.lets(Action.KEEP, SUPPRESSED, told) && suppressionList.add(store, person, purpose, now)) {
            questions.append(
                    EntryKind.KEEP,
                    List.of(SUPPRESSED),
                    now); // derived from data held already; nothing new is collected
        }
    }

    private PersonKey record(StoreId store, SubjectId person, Purpose purpose, Objections.Chosen chosen) {
        var key = PersonKey.unwrap(root, chosen.wrappedKey(), store, person, KeyClass.ORDINARY);
        var choice = inquiry.choice(store, key.pseudonym(), clock.instant());
        chosen.notes().forEach(it -> choice.append(purpose, it));
        return key;
    }

    /** Records a choice about everything, that is, about no particular purpose. */
    private PersonKey record(StoreId store, SubjectId person, Note note, byte[] wrappedKey) {
        var key = unwrap(store, person, wrappedKey);
        inquiry.choice(store, key.pseudonym(), clock.instant()).append(note);
        return key;
    }

    private PersonKey unwrap(StoreId store, SubjectId person, byte[] wrappedKey) {
        return PersonKey.unwrap(root, wrappedKey, store, person, KeyClass.ORDINARY);
    }

    /** What people consented to, by purpose: by opting in, or by ordering if the policy provides for that. */
    @Repository
    @RequiredArgsConstructor
    static class Consents {

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
}
