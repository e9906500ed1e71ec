package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Entry;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Note;
import shop.troth.policy.DataCategory;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Erases people. The person's row is locked first: who writes about them waits and then finds them gone. The key goes, and with it
 * by the database's own rule every record under it and every hash that leads to one, so there is no moment between the two.
 */
@Repository
class ErasePerson {

    /** What lies under one of a person's keys. */
    private record Lying(
            KeyClass keyClass,
            byte[] wrapped,
            List<DataCategory> categories,
            List<UUID> things,
            @Nullable Instant until,
            Set<Ground> grounds) {}

    private static final String LYING = """
            select k.class, k.wrapped, max(d.keep_until) as until,
                   coalesce(array_agg(distinct d.category) filter (where d.category is not null), '{}') as categories,
                   coalesce(array_agg(distinct d.belongs_to) filter (where d.belongs_to is not null), '{}') as things,
                   array(select distinct h.ground from vault.hold h
                          where h.store_id = :store and h.subject_id = :person) as grounds
              from keys.person k
              left join vault.datum d
                     on d.store_id = k.store_id and d.subject_id = k.subject_id and d.key_class = k.class
             where k.store_id = :store and k.subject_id = :person
             group by k.class, k.wrapped
            """;

    private static final String DESTROYED = """
            with key as (
                delete from keys.person where store_id = :store and subject_id = :person and class = 'ordinary')
            """;

    private static final String NOBODY =
            DESTROYED + "delete from vault.subject where store_id = :store and id = :person";

    private static final String BOOKS_ALONE = DESTROYED + """
            update vault.subject
               set stopped_at = null, no_disclosure_at = null, privacy_signal_at = null, thirteen_or_over = null,
                   opted_in = '{}', objected = '{}', agreed_by_order = '{}', erasure_asked_at = null
             where store_id = :store and id = :person
            """;

    private final JdbcClient db;
    private final LockPerson locked;
    private final List<Forgets> forgets;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    ErasePerson(
            JdbcClient db,
            LockPerson locked,
            List<Forgets> forgets,
            PolicyInquiry inquiry,
            RootKeyset root,
            Clock clock) {
        this.db = db;
        this.locked = locked;
        this.forgets = forgets;
        this.inquiry = inquiry;
        this.root = root;
        this.clock = clock;
    }

    /** See {@link Vault#erase}. */
    @Transactional(propagation = Propagation.MANDATORY)
    Erasure erase(StoreId store, SubjectId person) {
        var now = clock.instant();
        var lying = lock(store, person);
        var grounds = lying.stream().flatMap(it -> it.grounds().stream()).collect(Collectors.toUnmodifiableSet());
        if (!grounds.isEmpty()) {
            return new Erasure.Held(grounds);
        }
        if (lying.isEmpty()) {
            return erased(store, now, Optional.empty());
        }
        var books = lying.stream().filter(it -> it.keyClass() == KeyClass.BOOKS).findFirst();
        lying.stream().filter(it -> it.keyClass() == KeyClass.ORDINARY).forEach(it -> record(store, person, it, now));
        run(books.isEmpty() ? NOBODY : BOOKS_ALONE, store, person);
        var things =
                lying.stream().flatMap(it -> it.things().stream()).distinct().toList();
        forgets.forEach(it -> it.forget(store, List.of(person), things));
        return erased(store, now, books);
    }

    /** See {@link Vault#holdsBack}. */
    Set<Ground> holdsBack(StoreId store, SubjectId person) {
        return lying(store, person).stream()
                .flatMap(it -> it.grounds().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** See {@link Vault#ifErased}. */
    Erasure.Erased ifErased(StoreId store, SubjectId person) {
        var books = lying(store, person).stream()
                .filter(it -> it.keyClass() == KeyClass.BOOKS)
                .findFirst();
        return erased(store, clock.instant(), books);
    }

    private void record(StoreId store, SubjectId person, Lying lying, Instant now) {
        var key = PersonKey.unwrap(root, lying.wrapped(), store, person, KeyClass.ORDINARY);
        inquiry.append(List.of(Entry.of(EntryKind.ERASE, store, now)
                .about(key.pseudonym())
                .categories(lying.categories())
                .note(Note.PERSON_ASKED)
                .entry()));
    }

    private Erasure.Erased erased(StoreId store, Instant now, Optional<Lying> books) {
        return new Erasure.Erased(
                now,
                inquiry.unreadableInCopies(store, now),
                books.map(it -> new Erasure.BooksStay(Optional.ofNullable(it.until()))));
    }

    private List<Lying> lying(StoreId store, SubjectId person) {
        return db.sql(LYING)
                .param("store", store.value())
                .param("person", person.value())
                .query(ErasePerson::lying)
                .list();
    }

    /** Whoever writes about the person waits from here on; what was written by then is seen, holds too. */
    private List<Lying> lock(StoreId store, SubjectId person) {
        return locked.query(store, person, LYING, Map.of(), ErasePerson::lying);
    }

    private static Lying lying(ResultSet rs, int row) throws SQLException {
        var until = rs.getObject("until", OffsetDateTime.class);
        return new Lying(
                KeyClass.of(rs.getString("class")),
                rs.getBytes("wrapped"),
                Arrays.stream((String[]) rs.getArray("categories").getArray())
                        .map(DataCategory::new)
                        .toList(),
                Arrays.asList((UUID[]) rs.getArray("things").getArray()),
                until == null ? null : until.toInstant(),
                Arrays.stream((String[]) rs.getArray("grounds").getArray())
                        .map(Ground::of)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private void run(String sql, StoreId store, SubjectId person) {
        db.sql(sql)
                .param("store", store.value())
                .param("person", person.value())
                .update();
    }
}
