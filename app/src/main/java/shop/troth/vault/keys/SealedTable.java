package shop.troth.vault.keys;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;

/**
 * A table whose rows the root keyset seals, each in its column {@code seal}. Its key is {@code store_id} and {@code id}. An earlier release
 * wrote its rows without a seal; {@link SealOldRows} seals them.
 *
 * @param <R> what the seal of a row covers
 */
@NamedInterface("keys")
public abstract class SealedTable<R extends SealedTable.Keyed> implements OpensOrders, RootSealed {

    /** A row, read with its seal. */
    @NamedInterface("keys")
    public interface Keyed extends RootSeals.Row {

        UUID id();
    }

    private static final int AT_ONCE = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient db;
    private final RootKeyset root;
    private final RootSeals seals;
    private final String what;
    private final String table;
    private final String select;
    private final RowMapper<R> mapper;

    /**
     * @param one what a row is, in a few words for the log, such as {@code an order}
     * @param what what the rows are, in the plural
     * @param table its name, with its schema
     * @param columns the columns that the mapper reads
     * @param which a condition that the sealed rows meet, such as {@code true}
     */
    protected SealedTable(
            JdbcClient db,
            RootKeyset root,
            String one,
            String what,
            String table,
            String columns,
            String which,
            RowMapper<R> mapper) {
        this.db = db;
        this.root = root;
        this.seals = new RootSeals(root, one);
        this.what = what;
        this.table = table;
        this.select = "select %s from %s where %s".formatted(columns, table, which);
        this.mapper = mapper;
    }

    /** Computes the seal of a row. */
    protected final byte[] over(R row) {
        return seals.over(row);
    }

    /** Whether a row's seal is valid; if not, logs an error. */
    protected final boolean isOurs(R row) {
        return seals.isOurs(row);
    }

    @Override
    public final String what() {
        return what;
    }

    @Override
    public final long withoutValidSeal(StoreId store) {
        var of = select + " and store_id = :of";
        return pages(
                after -> db.sql(of + " and id > :id order by id limit :most")
                        .param("of", store.value())
                        .param("id", after.id())
                        .param("most", AT_ONCE)
                        .query(mapper)
                        .list(),
                rows -> rows.stream()
                        .filter(it -> !root.isSealed(it.seal(), it.said()))
                        .count());
    }

    @Override
    public final long sealedByOlder() {
        return db.sql("select count(*) from " + table + " where substring(seal from 2 for 4) <> :newest")
                .param("newest", newest())
                .query(Long.class)
                .single();
    }

    @Override
    public final long sealAnew() {
        return seal(select + " and substring(seal from 2 for 4) <> :newest", seals::isOurs);
    }

    final String table() {
        return table;
    }

    /** Seals each row without a seal, within the start's transaction, and returns how many there were. */
    final long sealOld() {
        return seal(select + " and seal is null", it -> true);
    }

    private long seal(String those, Predicate<R> which) {
        return pages(
                after -> db.sql(those + " and (store_id, id) > (:store, :id) order by store_id, id limit :most")
                        .param("newest", newest())
                        .param("store", after.store())
                        .param("id", after.id())
                        .param("most", AT_ONCE)
                        .query(mapper)
                        .list(),
                rows -> write(rows.stream().filter(which).toList()));
    }

    /** A row that was changed since it was read is left alone: its new seal is of somebody who knew the new key. */
    private long write(List<R> rows) {
        return db.sql("""
                update %s t set seal = fresh.seal
                  from unnest(:stores, :ids::uuid[], :seals, :before) as fresh(store_id, id, seal, before)
                 where t.store_id = fresh.store_id and t.id = fresh.id and t.seal is not distinct from fresh.before
                """.formatted(table))
                .param("stores", texts(rows, it -> it.store().value()))
                .param("ids", texts(rows, it -> it.id().toString()))
                .param("seals", rows.stream().map(seals::over).toArray(byte[][]::new))
                .param("before", rows.stream().map(RootSeals.Row::seal).toArray(byte[][]::new))
                .update();
    }

    private String[] texts(List<R> rows, Function<R, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private record Place(String store, UUID id) {}

    private long pages(Function<Place, List<R>> page, ToLongFunction<List<R>> of) {
        long sum = 0;
        for (var rows = page.apply(new Place("", FIRST)); !rows.isEmpty(); ) {
            sum += of.applyAsLong(rows);
            var last = rows.getLast();
            rows = page.apply(new Place(last.store().value(), last.id()));
        }
        return sum;
    }

    private byte[] newest() {
        return HexFormat.of().parseHex(root.keys().getFirst());
    }
}
