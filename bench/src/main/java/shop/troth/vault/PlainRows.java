package shop.troth.vault;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** Values in clear text, in the rows in which the vault keeps sealed ones. */
final class PlainRows {

    private static final String PARTS = "\n";

    private final JdbcClient db;
    private final Clock clock;

    PlainRows(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** By category, what these records say. */
    @SuppressWarnings("unchecked") // a record's kind and value were put together with one type
    static Map<String, byte[]> of(Map<Kind<?>, Personal<?>> records) {
        return records.entrySet().stream()
                .collect(Collectors.toMap(
                        it -> it.getKey().category().name(),
                        it -> String.join(
                                        PARTS,
                                        ((Kind<Object>) it.getKey())
                                                .parts(it.getValue().value()))
                                .getBytes(StandardCharsets.UTF_8)));
    }

    /** @param before the beginning of the statement: what else it does; ends with a space */
    void insert(String before, StoreId store, SubjectId person, @Nullable UUID to, Map<String, byte[]> plain) {
        var categories = List.copyOf(plain.keySet());
        Instant now = clock.instant();
        db.sql(before + """
                insert into vault.datum (store_id, ref, subject_id, category, key_class, sealed, telling_id, source, policy,
                                         belongs_to)
                select :store, fresh.ref, :subject, fresh.category, 'ordinary', fresh.plain, 0, 'form', '', :to
                  from unnest(:refs::uuid[], :categories, :plain) as fresh(ref, category, plain)
                """)
                .param("store", store.value())
                .param("subject", person.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("to", to, java.sql.Types.OTHER)
                .param(
                        "refs",
                        categories.stream()
                                .map(it -> DatumRef.next().value().toString())
                                .toArray(String[]::new))
                .param("categories", categories.toArray(String[]::new))
                .param("plain", categories.stream().map(plain::get).toArray(byte[][]::new))
                .update();
    }

    /** The values of these kinds that these people gave. */
    Map<SubjectId, OpenedValues> opened(StoreId store, Collection<SubjectId> people, Use use) {
        var opened = new HashMap<SubjectId, OpenedValues>();
        db.sql("""
                select subject_id, category, sealed from vault.datum
                 where store_id = :store and subject_id = any(:subjects::uuid[]) and category = any(:categories)
                   and key_class = 'ordinary'
                """)
                .param("store", store.value())
                .param(
                        "subjects",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .param(
                        "categories",
                        use.kinds().stream().map(it -> it.category().name()).toArray(String[]::new))
                .query(rs -> {
                    var category = rs.getString("category");
                    var plain = rs.getBytes("sealed");
                    var one = opened.computeIfAbsent(
                            new SubjectId(rs.getObject("subject_id", UUID.class)), it -> new OpenedValues());
                    use.kinds().stream()
                            .filter(it -> it.category().name().equals(category))
                            .forEach(it -> put(one, it, plain));
                });
        return opened;
    }

    private static <T> void put(OpenedValues opened, Kind<T> kind, byte[] plain) {
        var parts = List.of(new String(plain, StandardCharsets.UTF_8).split(PARTS, -1));
        opened.put(kind, new Personal<>(kind.whole(parts), OpeningRecord.TYPED));
    }
}
