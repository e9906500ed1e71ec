package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

/**
 * Erases people. The person's row is locked first: who writes about them waits and then finds them gone. The key goes, and with it
 * by the database's own rule every record under it and every hash that leads to one, so there is no moment between the two.
 */
@Repository
class Erasing {

    /** What lies under one of a person's keys. */
    private record Lying(
            KeyClass keyClass,
            byte[] wrapped,
            List<DataCategory> categories,
            List<UUID> things,
            @Nullable Instant until) {}

    private final JdbcClient db;
    private final Keeping keeping;
    private final List<Forgets> forgets;
    private final Asking asking;
    private final RootKeyset root;
    private final Clock clock;

    Erasing(JdbcClient db, Keeping keeping, List<Forgets> forgets, Asking asking, RootKeyset root, Clock clock) {
        this.db = db;
        this.keeping = keeping;
        this.forgets = forgets;
        this.asking = asking;
        this.root = root;
        this.clock = clock;
    }

    /** See {@link Vault#erase}. */
    @Transactional(propagation = Propagation.MANDATORY)
    Erasure erase(StoreId store, SubjectId person) {
        var now = clock.instant();
        if (!keeping.lock(store, person)) {
            return erased(store, now, Optional.empty());
        }
        var grounds = keeping.grounds(store, person);
        if (!grounds.isEmpty()) {
            return new Erasure.Held(grounds);
        }
        var lying = lying(store, person);
        var books = lying.stream().filter(it -> it.keyClass() == KeyClass.BOOKS).findFirst();
        lying.stream().filter(it -> it.keyClass() == KeyClass.ORDINARY).forEach(it -> destroy(store, person, it, now));
        if (books.isEmpty()) {
            run("delete from vault.subject where store_id = :store and id = :person", store, person);
        } else {
            run("""
                    update vault.subject
                       set stopped_at = null, no_disclosure_at = null, thirteen_or_over = null, opted_in = '{}',
                           objected = '{}', agreed_by_order = '{}'
                     where store_id = :store and id = :person
                    """, store, person);
        }
        var things =
                lying.stream().flatMap(it -> it.things().stream()).distinct().toList();
        forgets.forEach(it -> it.forget(store, List.of(person), things));
        return erased(store, now, books);
    }

    /** See {@link Vault#ifErased}. */
    Erasure.Erased ifErased(StoreId store, SubjectId person) {
        var books = lying(store, person).stream()
                .filter(it -> it.keyClass() == KeyClass.BOOKS)
                .findFirst();
        return erased(store, clock.instant(), books);
    }

    private void destroy(StoreId store, SubjectId person, Lying lying, Instant now) {
        var key = PersonKey.unwrap(root, lying.wrapped(), store, person, KeyClass.ORDINARY);
        asking.append(List.of(Entry.of(EntryKind.ERASE, store, now)
                .about(key.pseudonym())
                .categories(lying.categories())
                .note(Note.PERSON_ASKED)
                .entry()));
        run(
                "delete from keys.person where store_id = :store and subject_id = :person and class = 'ordinary'",
                store,
                person);
    }

    private Erasure.Erased erased(StoreId store, Instant now, Optional<Lying> books) {
        return new Erasure.Erased(
                now,
                asking.unreadableInCopies(store, now),
                books.map(it -> new Erasure.BooksStay(Optional.ofNullable(it.until()))));
    }

    private List<Lying> lying(StoreId store, SubjectId person) {
        return db.sql("""
                select k.class, k.wrapped, max(d.keep_until) as until,
                       coalesce(array_agg(distinct d.category) filter (where d.category is not null), '{}') as categories,
                       coalesce(array_agg(distinct d.belongs_to) filter (where d.belongs_to is not null), '{}') as things
                  from keys.person k
                  left join vault.datum d
                         on d.store_id = k.store_id and d.subject_id = k.subject_id and d.key_class = k.class
                 where k.store_id = :store and k.subject_id = :person
                 group by k.class, k.wrapped
                """)
                .param("store", store.value())
                .param("person", person.value())
                .query(Erasing::lying)
                .list();
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
                until == null ? null : until.toInstant());
    }

    private void run(String sql, StoreId store, SubjectId person) {
        db.sql(sql)
                .param("store", store.value())
                .param("person", person.value())
                .update();
    }
}
