package shop.troth.vault.keys;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;

/**
 * Changes keys while the stores serve. Both rotations go in small steps of which each is whole or not at all, and may break off
 * anywhere: everything opens and is found all the while, and the next call goes on where the last one ended. One rotation runs at
 * a time in the whole cluster.
 */
@NamedInterface("keys")
@Component
public class RotateKeys {

    private static final int LOCK = 0x6b657973; // "keys"
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** How long a process may go on writing with what it read before. */
    private static final Duration OTHERS_TAKE = Duration.ofSeconds(10);

    /** @param rewrapped secrets that were wrapped anew; @param key the number of the key that wraps now */
    @NamedInterface("keys")
    public record RootReport(long rewrapped, String key) {}

    /**
     * @param rehashed hashes that were made anew
     * @param left hashes that others held at this moment; the next run makes them anew
     */
    @NamedInterface("keys")
    public record HashReport(StoreId store, int number, long rehashed, long left) {}

    /**
     * How the keys stand.
     *
     * @param root numbers of the root keys, the one that wraps first
     * @param older secrets that an older root key wraps
     */
    @NamedInterface("keys")
    public record Status(List<String> root, long older, List<HashStatus> hashes) {}

    /** @param numbers of the hash keys there are, newest first; @param older hashes under another than the newest */
    @NamedInterface("keys")
    public record HashStatus(StoreId store, List<Integer> numbers, long older) {}

    private final DataSource source;
    private final RootKeyset root;
    private final RetiredKeys retired;
    private final Wrapped wrapped;
    private final StoredHashes hashes;
    private final RehashRecords rehashRecords;
    private final HashKeys hashKeys;
    private final Duration othersTake;

    @Autowired
    RotateKeys(
            DataSource source,
            JdbcClient db,
            RootKeyset root,
            HashKeys hashKeys,
            RehashRecords rehashRecords,
            List<RootSealed> sealed) {
        this(source, db, root, hashKeys, rehashRecords, sealed, OTHERS_TAKE);
    }

    /** @param othersTake shorter in tests, where there are no others */
    public RotateKeys(
            DataSource source,
            JdbcClient db,
            RootKeyset root,
            HashKeys hashKeys,
            RehashRecords rehashRecords,
            List<RootSealed> sealed,
            Duration othersTake) {
        this.source = source;
        this.root = root;
        this.retired = new RetiredKeys(db);
        this.wrapped = new Wrapped(db, root, sealed);
        this.hashKeys = hashKeys;
        this.hashes = new StoredHashes(db, hashKeys);
        this.rehashRecords = rehashRecords;
        this.othersTake = othersTake;
    }

    /**
     * A new root key; every secret is wrapped anew with it, and the older keys are destroyed. An unfinished rotation is finished
     * instead.
     */
    public RootReport root() {
        return alone(() -> {
            root.look(); // another process may have begun a rotation, or ended one
            if (root.keys().size() == 1) {
                root.addKey();
            }
            var older = root.keys().subList(1, root.keys().size());
            var done = wrapped.anew();
            pause(othersTake); // so that nobody writes with the older key and is refused
            retired.retire(older);
            long late = 0;
            long more;
            do { // until a pass finds nothing, for others may have written with the older key until it was retired
                more = wrapped.anew();
                late += more;
            } while (more > 0);
            if (late > 0) {
                pause(othersTake); // who has just read such a one opens it meanwhile
            }
            done += late;
            root.drop(older);
            return new RootReport(done, root.keys().getFirst());
        });
    }

    /** New hash keys; every hash is made anew under its store's. An unfinished rotation is finished instead. */
    public List<HashReport> hashes() {
        return alone(() -> {
            var stores = hashes.stores();
            for (var store : stores) {
                if (hashes.older(store) == 0) {
                    hashKeys.make(store, hashes.newest(store) + 1);
                }
            }
            for (var store : stores) {
                while (!hashes.isSettled(store)) {
                    pause(PAUSE);
                }
            }
            pause(othersTake);
            retired.awaitOthers(); // who may be about to commit a hash under an older key
            var reports = new ArrayList<HashReport>();
            for (var store : stores) {
                long done = 0;
                long more;
                do {
                    more = rehashRecords.anew(store);
                    done += more;
                } while (more > 0);
                hashes.dropUnused(store);
                hashKeys.forget(store);
                reports.add(new HashReport(store, hashes.newest(store), done, hashes.older(store)));
            }
            return List.copyOf(reports);
        });
    }

    public Status status() {
        root.look();
        return new Status(
                root.keys(),
                wrapped.older(),
                hashes.stores().stream()
                        .map(it -> new HashStatus(it, hashes.numbers(it), hashes.older(it)))
                        .toList());
    }

    private interface Work<T> {
        T run();
    }

    /** @throws Problem if another rotation runs */
    private <T> T alone(Work<T> work) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
                if (!rows.next() || !rows.getBoolean(1)) {
                    throw new Problem("Another key rotation is running: wait until it finishes and try again.");
                }
            }
            try {
                return work.run();
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database lost the lock of the key rotation", e);
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("The rotation was interrupted: run it again to continue.", e);
        }
    }
}
