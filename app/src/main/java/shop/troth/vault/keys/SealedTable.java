package shop.troth.vault.keys;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;

/**
 * A table whose rows the root keyset seals. A row that was changed since it was read is not resealed: its new seal is of somebody who knew
 * the new key. An earlier release wrote the rows of some tables without a seal; {@link SealOldRows} seals them.
 *
 * @param <R> what the seal of a row covers
 */
@NamedInterface("keys")
public class SealedTable<R extends RootSeals.Row> implements RootSealed {

    private static final int AT_ONCE = 1_000;

    /** @param key the values of its key's columns */
    private record Keyed<R>(R row, List<Object> key) {}

    protected final JdbcClient db;
    private final RootKeyset root;
    private final RootSeals seals;
    private final String table;
    private final String key;
    private final String column;
    private final String select;
    private final RowMapper<R> mapper;

    /**
     * @param one what a row is, in a few words for the log, such as {@code a pass}
     * @param table its name, with its schema
     * @param key the columns of its key, such as {@code store_id, id}
     * @param select reads the sealed rows, with the columns of the key and {@code seal}
     */
    protected SealedTable(
            JdbcClient db, RootKeyset root, String one, String table, String key, String select, RowMapper<R> mapper) {
        this(db, root, one, table, key, "seal", select, mapper);
    }

    /** @param column the column with the seal */
    public SealedTable(
            JdbcClient db,
            RootKeyset root,
            String one,
            String table,
            String key,
            String column,
            String select,
            RowMapper<R> mapper) {
        this.db = db;
        this.root = root;
        this.seals = new RootSeals(root, one);
        this.table = table;
        this.key = key;
        this.column = column;
        this.select = select;
        this.mapper = mapper;
    }

    /** Computes the seal of a row. */
    public byte[] over(R row) {
        return seals.over(row);
    }

    /** Whether a row's seal is valid; if not, logs an error. */
    public boolean isOurs(R row) {
        return seals.isOurs(row);
    }

    @Override
    public long sealedByOlder() {
        return db.sql("select count(*) from (%s) as sealed where %s".formatted(select, older()))
                .params(newest())
                .query(Long.class)
                .single();
    }

    @Override
    public long sealAnew() {
        return sum(older(), newest(), it -> isOurs(it.row()) ? seal(it) : 0);
    }

    /** As {@link OpensOrders#withoutValidSeal}. */
    public long withoutValidSeal(StoreId store) {
        return sum(
                "store_id = :of",
                Map.of("of", store.value()),
                it -> root.isSealed(it.row().seal(), it.row().sealedText()) ? 0 : 1);
    }

    /** Seals each row without a seal, and returns how many there were. */
    public long sealUnsealed() {
        return sum(column + " is null", Map.of(), this::seal);
    }

    /** Its name; protected, so that the proxy of a table in another package passes it on. */
    protected String table() {
        return table;
    }

    private long seal(Keyed<R> it) {
        return db.sql("update %s set %2$s = :seal where (%3$s) = (:key) and %2$s is not distinct from :before"
                        .formatted(table, column, key))
                .param("seal", over(it.row()))
                .param("key", it.key())
                .param("before", it.row().seal())
                .update();
    }

    private String older() {
        return "substring(%s from 2 for 4) <> :newest".formatted(column);
    }

    private Map<String, byte[]> newest() {
        return Map.of("newest", HexFormat.of().parseHex(root.keys().getFirst()));
    }

    /** Adds up something of the rows that meet a condition. */
    private long sum(String which, Map<String, ?> named, ToLongFunction<Keyed<R>> of) {
        long sum = 0;
        for (var rows = page(which, named, null); !rows.isEmpty(); rows = page(which, named, rows.getLast())) {
            sum += rows.stream().mapToLong(of).sum();
        }
        return sum;
    }

    private List<Keyed<R>> page(String which, Map<String, ?> named, @Nullable Keyed<R> last) {
        var after = last == null ? "" : " and (%s) > (:after)".formatted(key);
        return db.sql("select sealed.* from (%s) as sealed where %s%s order by %s limit %d"
                        .formatted(select, which, after, key, AT_ONCE))
                .params(named)
                .param("after", last == null ? List.of() : last.key())
                .query((rs, row) -> {
                    var values = new ArrayList<>();
                    for (var name : key.split(", ", -1)) {
                        values.add(rs.getObject(name));
                    }
                    return new Keyed<>(mapper.mapRow(rs, row), values);
                })
                .list();
    }
}
