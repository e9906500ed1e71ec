package shop.troth.vault.keys;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.NamedInterface;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;

/** The root keyset's seals over the rows of one table. Access to the database alone is not enough to make one (decision 0027). */
@NamedInterface("keys")
public final class RootSeals {

    private static final Logger LOG = LoggerFactory.getLogger(RootSeals.class);

    /** A row with a seal. */
    @NamedInterface("keys")
    public interface Row {

        StoreId store();

        /** The text that the seal covers, beginning with the name of the row's table. */
        String said();

        /** The seal; null if an earlier release wrote the row without one. */
        byte @Nullable [] seal();
    }

    private final RootKeyset root;
    private final String what;

    /** @param what a row is, in a few words for the log, such as {@code a pass} */
    public RootSeals(RootKeyset root, String what) {
        this.root = root;
        this.what = what;
    }

    /** Computes the seal of a row. */
    public byte[] over(Row row) {
        return root.seal(row.said());
    }

    /** Whether a row's seal is valid; if not, logs an error that contains nothing that opens anything. */
    public boolean isOurs(Row row) {
        var ours = root.isSealed(row.seal(), row.said());
        if (!ours) {
            LOG.error(
                    "In {}, {} without a valid seal: it was written to the database by someone else",
                    row.store(),
                    what);
        }
        return ours;
    }

    /**
     * How many rows of a table have no valid seal.
     *
     * @param page returns rows with keys after the given one, in order; empty at the end
     */
    public <R extends Row> long invalid(Function<byte[], List<R>> page, Function<R, byte[]> key) {
        long invalid = 0;
        var rows = page.apply(new byte[0]);
        while (!rows.isEmpty()) {
            invalid += rows.stream()
                    .filter(it -> !root.isSealed(it.seal(), it.said()))
                    .count();
            rows = page.apply(key.apply(rows.getLast()));
        }
        return invalid;
    }

    /** How many of these rows were sealed by an older root key. */
    public long older(List<? extends Row> rows) {
        return rows.stream().filter(this::isOlder).count();
    }

    /**
     * Reseals the rows that were sealed by an older root key; a row without a valid seal is left unchanged.
     *
     * @param write stores a row with a new seal
     * @return how many rows were resealed
     */
    public <R extends Row> long anew(List<R> rows, Consumer<R> write) {
        var older = rows.stream().filter(this::isOlder).filter(this::isOurs).toList();
        older.forEach(write);
        return older.size();
    }

    /**
     * As {@link #older(List)}, for a table that is read page by page.
     *
     * @param page returns rows with keys after that of the given row, in order; empty at the end
     */
    public <R extends Row> long older(Function<Optional<R>, List<R>> page) {
        return sum(page, this::older);
    }

    /** As {@link #anew(List, Consumer)}, for a table that is read page by page. */
    public <R extends Row> long anew(Function<Optional<R>, List<R>> page, Consumer<R> write) {
        return sum(page, rows -> anew(rows, write));
    }

    private static <R extends Row> long sum(Function<Optional<R>, List<R>> page, ToLongFunction<List<R>> of) {
        long sum = 0;
        for (var rows = page.apply(Optional.empty()); !rows.isEmpty(); rows = page.apply(Optional.of(rows.getLast()))) {
            sum += of.applyAsLong(rows);
        }
        return sum;
    }

    private boolean isOlder(Row row) {
        var seal = row.seal();
        return seal != null && !root.isNewest(seal);
    }
}
