package shop.troth.vault;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.RequestBatcher;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.keys.KeyClass;

/**
 * Reads what rows say about sealed records. Reads no key and no sealed byte. Reads all rows before looking up their notices, so that no
 * caller holds one connection while waiting for a second. Concurrent callers share a select, except within a transaction, because that must
 * see its own writes.
 */
@Repository
@RequiredArgsConstructor
class Holdings {

    private record Row(
            DatumRef ref,
            SubjectId person,
            String category,
            KeyClass keyClass,
            long telling,
            String source,
            String policy,
            @Nullable UUID belongsTo,
            @Nullable OffsetDateTime until,
            List<String> objected,
            boolean held) {}

    /** @param id id of a record or of a person */
    private record Asked(StoreId store, UUID id) {}

    // Looks up holds person by person: with "exists" the database would read every hold for each page
    private static final String ROWS = """
            select d.ref, d.subject_id, d.category, d.key_class, d.telling_id, d.source, d.policy, d.belongs_to, d.keep_until,
                   nullif(s.objected, '{}') as objected,
                   (select true from vault.hold h
                     where h.store_id = d.store_id and h.subject_id = d.subject_id limit 1) is not null as held
              from vault.datum d
              join vault.subject s on s.store_id = d.store_id and s.id = d.subject_id
            """;

    private final RequestBatcher<Asked, List<Row>> records =
            new RequestBatcher<>(all -> select(all, "ref", it -> it.ref().value()));
    private final RequestBatcher<Asked, List<Row>> people = new RequestBatcher<>(
            all -> select(all, "subject_id", it -> it.person().value()));
    private final JdbcClient db;
    private final PurposeNotices notices;

    Optional<Holding> find(StoreId store, DatumRef ref) {
        return ask(records, new Asked(store, ref.value())).stream().findFirst();
    }

    /** Oldest first. */
    List<Holding> ofPerson(StoreId store, SubjectId person) {
        return ask(people, new Asked(store, person.value()));
    }

    /** As {@link #ofPerson} for several people, in one select. People without records are left out. */
    Map<SubjectId, List<Holding>> ofPeople(StoreId store, Collection<SubjectId> all) {
        var asked = all.stream().map(it -> new Asked(store, it.value())).toList();
        return byPerson(store, rows(store, "subject_id", asked));
    }

    /** As {@link #ofPeople(StoreId, Collection)}, as part of a trip; call the supplier once the trip was made. */
    Supplier<Map<SubjectId, List<Holding>>> ofPeople(StatementBatch trip, StoreId store, Collection<SubjectId> all) {
        var asked = all.stream().map(it -> it.value().toString()).toArray(String[]::new);
        var rows = trip.take(BatchedStatement.rows(
                where("subject_id"), Map.of("store", store.value(), "asked", asked), Holdings::row));
        return () -> byPerson(store, rows.get());
    }

    private Map<SubjectId, List<Holding>> byPerson(StoreId store, List<Row> rows) {
        return holdings(store, rows).stream().collect(Collectors.groupingBy(Holding::person));
    }

    Optional<Instant> since(StoreId store, SubjectId person) {
        return db.sql("select born_at from vault.subject where store_id = :store and id = :person")
                .param("store", store.value())
                .param("person", person.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private List<Holding> ask(RequestBatcher<Asked, List<Row>> together, Asked asked) {
        return holdings(
                asked.store(),
                TransactionSynchronizationManager.isActualTransactionActive()
                        ? together.alone(asked)
                        : together.ask(asked));
    }

    private Supplier<RequestBatcher.Answers<List<Row>>> select(List<Asked> all, String column, Function<Row, UUID> id) {
        var found = new HashMap<Asked, List<Row>>();
        all.stream()
                .collect(Collectors.groupingBy(Asked::store))
                .forEach((store, asked) -> rows(store, column, asked)
                        .forEach(
                                row -> found.computeIfAbsent(new Asked(store, id.apply(row)), none -> new ArrayList<>())
                                        .add(row)));
        return () -> RequestBatcher.Answers.now(
                all.stream().map(it -> found.getOrDefault(it, List.of())).toList());
    }

    private List<Row> rows(StoreId store, String column, List<Asked> asked) {
        return db.sql(where(column))
                .param("store", store.value())
                .param("asked", asked.stream().map(it -> it.id().toString()).toArray(String[]::new))
                .query(Holdings::row)
                .list();
    }

    private static String where(String column) {
        return ROWS + " where d.store_id = :store and d." + column + " = any(:asked::uuid[]) order by d.ref";
    }

    List<Holding> toldFor(StoreId store, Purpose purpose, DatumRef after, int most) {
        return holdings(
                store,
                db.sql(ROWS + """
                 where d.store_id = :store and d.ref > :after and d.key_class = 'ordinary'
                   and d.telling_id = any(array(
                       select t.id from vault.telling t where t.store_id = :store and :purpose = any(t.purposes)))
                   and not (:purpose = any(s.objected))
                 order by d.ref limit :most
                """)
                        .param("store", store.value())
                        .param("after", after.value())
                        .param("purpose", purpose.name())
                        .param("most", most)
                        .query(Holdings::row)
                        .list());
    }

    private List<Holding> holdings(StoreId store, List<Row> rows) {
        return rows.stream().map(it -> holding(store, it)).toList();
    }

    private Holding holding(StoreId store, Row it) {
        return new Holding(
                it.ref(),
                it.person(),
                new DataCategory(it.category()),
                it.keyClass() == KeyClass.BOOKS,
                purposes(notices.purposes(store, it.telling())),
                it.source(),
                it.policy(),
                Optional.ofNullable(it.belongsTo()),
                Optional.ofNullable(it.until()).map(OffsetDateTime::toInstant),
                purposes(it.objected()),
                it.held());
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new DatumRef(rs.getObject("ref", UUID.class)),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                rs.getString("category"),
                KeyClass.of(rs.getString("key_class")),
                rs.getLong("telling_id"),
                rs.getString("source"),
                rs.getString("policy"),
                rs.getObject("belongs_to", UUID.class),
                rs.getObject("keep_until", OffsetDateTime.class),
                words(rs.getArray("objected")),
                rs.getBoolean("held"));
    }

    private static List<String> words(@Nullable Array words) throws SQLException {
        return words == null ? List.of() : List.of((String[]) words.getArray());
    }

    private static Set<Purpose> purposes(Collection<String> names) {
        return names.stream().map(Purpose::new).collect(Collectors.toUnmodifiableSet());
    }
}
