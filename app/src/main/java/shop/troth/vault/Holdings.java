package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;

/**
 * What stands beside sealed records in their rows. Reads no key and no sealed byte. Rows are read to the end before their tellings
 * are looked up, so that nobody who holds one connection waits for a second.
 */
@Repository
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

    private static final String ROWS = """
            select d.ref, d.subject_id, d.category, d.key_class, d.telling_id, d.source, d.policy, d.belongs_to, d.keep_until,
                   s.objected,
                   exists (select from vault.hold h where h.store_id = d.store_id and h.subject_id = d.subject_id) as held
              from vault.datum d
              join vault.subject s on s.store_id = d.store_id and s.id = d.subject_id
            """;

    private final JdbcClient db;
    private final Tellings tellings;

    Holdings(JdbcClient db, Tellings tellings) {
        this.db = db;
        this.tellings = tellings;
    }

    Optional<Holding> find(StoreId store, DatumRef ref) {
        return db.sql(ROWS + " where d.store_id = :store and d.ref = :ref")
                .param("store", store.value())
                .param("ref", ref.value())
                .query(Holdings::row)
                .optional()
                .map(it -> holding(store, it));
    }

    /** In the order in which they came. */
    List<Holding> ofPerson(StoreId store, SubjectId person) {
        return holdings(
                store,
                db.sql(ROWS + " where d.store_id = :store and d.subject_id = :person order by d.ref")
                        .param("store", store.value())
                        .param("person", person.value())
                        .query(Holdings::row)
                        .list());
    }

    List<Holding> toldFor(StoreId store, Purpose purpose, DatumRef after, int most) {
        return holdings(
                store,
                db.sql(ROWS + """
                 where d.store_id = :store and d.ref > :after and d.key_class = 'ordinary'
                   and d.telling_id in (
                       select t.id from vault.telling t where t.store_id = :store and :purpose = any(t.purposes))
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
                purposes(tellings.purposes(store, it.telling())),
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
                Arrays.asList((String[]) rs.getArray("objected").getArray()),
                rs.getBoolean("held"));
    }

    private static Set<Purpose> purposes(Collection<String> names) {
        return names.stream().map(Purpose::new).collect(Collectors.toUnmodifiableSet());
    }
}
