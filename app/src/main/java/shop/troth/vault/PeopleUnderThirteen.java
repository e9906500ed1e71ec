package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Note;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.Provenance;
import shop.troth.vault.gate.StoredPerson;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;
import shop.troth.vault.lock.LockPerson;

/**
 * People found to be under 13 (clause perricone-md.under-13-deleted). From then on their data opens only for the message about it and for
 * the books, and nothing is collected under their email address, until they are erased or it turns out to be wrong. The mark is in the
 * person's own row, so it is deleted with them, and every opening reads it in the same select as the data.
 */
@Component("peopleUnderThirteen")
@RequiredArgsConstructor
public class PeopleUnderThirteen {

    /** The duty in a policy to erase them. */
    public static final String DUTY = PolicyInquiry.ERASE_CHILD;

    private static final Purpose ERASE = new Purpose("rights.erase");
    private static final Set<Purpose> ANSWERS = Set.of(new Purpose("answer.inquiry"), new Purpose("answer.quote"));

    private static final String SET = """
            update vault.subject s set thirteen_or_over = %s
              from keys.person k
             where s.store_id = :store and s.id = :person and s.thirteen_or_over is %s
               and k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
            returning k.wrapped
            """;

    private final JdbcClient db;
    private final LockPerson locked;
    private final SealedData data;
    private final Sealing sealing;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    /** Freezes these people, in the caller's transaction, with a ledger entry for each. Skips people who are gone or already frozen. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void freeze(StoreId store, Collection<SubjectId> people) {
        change(store, people, SET.formatted("false", "distinct from false"), Note.SAID_UNDER_THIRTEEN);
    }

    /** Unfreezes people who turned out not to be under 13, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(StoreId store, Collection<SubjectId> people) {
        change(store, people, SET.formatted("null", "not distinct from false"), Note.SAID_OVER_THIRTEEN);
    }

    /** Those of these people who are frozen. */
    public Set<SubjectId> among(StoreId store, Collection<SubjectId> people) {
        return new LinkedHashSet<>(db.sql("""
                select id from vault.subject
                 where store_id = :store and id = any(:people::uuid[]) and thirteen_or_over = false order by id
                """)
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query((rs, row) -> new SubjectId(rs.getObject("id", UUID.class)))
                .list());
    }

    /**
     * Seals a frozen person's email address again, under a separate id and key, so that the message about the erasure can still be sent
     * after everything else is gone. The copy cannot be looked up by the address, opens only for that message, and is deleted by itself.
     *
     * @return id of the copy; empty if they have no address, are gone, or are not frozen
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<SubjectId> keepAddress(StoreId store, SubjectId person, Instant until) {
        return data
                .ofPeople(store, List.of(person), List.of(Kind.EMAIL.category().name()), KeyClass.ORDINARY, Set.of())
                .stream()
                .filter(it -> is(it.person()))
                .findFirst()
                .map(it -> keep(store, person, it, until));
    }

    private SubjectId keep(StoreId store, SubjectId person, ReadData.Row row, Instant until) {
        var now = clock.instant();
        var email = Sealing.unseal(
                store, PersonKey.unwrap(root, row.wrappedKey(), store, person, KeyClass.ORDINARY), Kind.EMAIL, row);
        var kept = SubjectId.next();
        var key = PersonKey.fresh();
        var questions = inquiry.about(store, ERASE, Recipient.SELF, key.pseudonym(), now);
        questions.allow(Action.USE, Kind.EMAIL.category(), Circumstances.none(), now);
        var fresh = sealing.seal(store, kept, key, Map.of(Kind.EMAIL, email), Map.of()).stream()
                .map(it -> new SealedData.Fresh(it.ref(), it.category(), it.sealed(), List.of()))
                .toList();
        data.addPerson(
                store,
                kept,
                key.wrap(root, store, kept, KeyClass.ORDINARY),
                fresh,
                new byte[0][],
                new Provenance(row.telling(), "copy", questions.policy(), until),
                now);
        questions.append(EntryKind.KEEP, List.of(Kind.EMAIL.category()), now);
        freeze(store, List.of(kept));
        return kept;
    }

    private void change(StoreId store, Collection<SubjectId> people, String sql, Note note) {
        var now = clock.instant();
        people.stream()
                .distinct()
                .sorted((one, other) ->
                        one.value().toString().compareTo(other.value().toString()))
                .forEach(person -> locked.query(store, person, sql, Map.of(), (rs, row) -> rs.getBytes("wrapped"))
                        .forEach(wrapped -> {
                            var key = PersonKey.unwrap(root, wrapped, store, person, KeyClass.ORDINARY);
                            inquiry.choice(store, key.pseudonym(), now).append(note);
                        }));
    }

    static boolean is(StoredPerson person) {
        return Boolean.FALSE.equals(person.thirteenOrOver());
    }

    /** Whether the mark keeps a record from opening for a use. */
    static boolean isBarred(ReadData.Row row, Use use) {
        return is(row.person())
                && row.keyClass() == KeyClass.ORDINARY
                && !use.purpose().equals(ERASE);
    }

    /**
     * Whether data for this purpose is collected even if someone with the address was found to be under 13, as from people who write to the
     * store.
     */
    static boolean hears(Purpose purpose) {
        return ANSWERS.contains(purpose);
    }
}
