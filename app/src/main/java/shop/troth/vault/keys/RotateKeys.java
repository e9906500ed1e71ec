package shop.troth.vault.keys;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;

/**
 * Rotates keys while the stores are in service. Both rotations run in small atomic steps and may be interrupted at any point: everything
 * can be opened and found throughout, and the next call continues where the last one stopped. Only one rotation runs at a time in the whole
 * cluster.
 */
@NamedInterface("keys")
@Component
public class RotateKeys {

    private static final int LOCK = 0x6b657973; // "keys"
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** How long another process may keep writing with the keys it read earlier. */
    private static final Duration OTHERS_TAKE = Duration.ofSeconds(10);

    /** @param rewrapped number of secrets that were rewrapped; @param key number of the key that now wraps */
    @NamedInterface("keys")
    public record RootReport(long rewrapped, String key) {}

    /**
     * @param number number of the newest hash key
     * @param rehashed number of hashes that were recomputed
     * @param left number of hashes that were locked by others; the next run recomputes them
     */
    @NamedInterface("keys")
    public record HashReport(StoreId store, int number, long rehashed, long left) {}

    /**
     * The state of the keys.
     *
     * @param root numbers of the root keys, starting with the one that wraps
     * @param older number of secrets that an older root key wraps or seals
     */
    @NamedInterface("keys")
    public record Status(List<String> root, long older, List<HashStatus> hashes) {}

    /** @param numbers numbers of the hash keys, newest first; @param older number of hashes under keys other than the newest */
    @NamedInterface("keys")
    public record HashStatus(StoreId store, List<Integer> numbers, long older) {}

    private final DataSource source;
    private final RootKeyset root;
    private final RetiredKeys retired;
    private final WrappedSecrets wrapped;
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

    /** @param othersTake how long to wait for other processes; shorter in tests, which have none */
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
        this.wrapped = new WrappedSecrets(db, root, sealed);
        this.hashKeys = hashKeys;
        this.hashes = new StoredHashes(db, hashKeys);
        this.rehashRecords = rehashRecords;
        this.othersTake = othersTake;
    }

    /**
     * Creates a root key, rewraps every secret with it, and destroys the older keys. If a rotation is unfinished, finishes that instead.
     */
    public RootReport root() {
        return alone(() -> {
            root.reread(); // another process may have started or finished a rotation
            if (root.keys().size() == 1) {
                root.addKey();
            }
            var older = root.keys().subList(1, root.keys().size());
            var done = wrapped.anew();
            pause(othersTake); // so that nobody is refused for writing with the older key
            retired.retire(older);
            long late = 0;
            long more;
            do { // until a pass finds nothing, because others may have written with the older key until it was retired
                more = wrapped.anew();
                late += more;
            } while (more > 0);
            if (late > 0) {
                pause(othersTake); // lets anyone who just read such a secret open it
            }
            done += late;
            root.drop(older);
            return new RootReport(done, root.keys().getFirst());
        });
    }

    /** Creates a hash key for each store and recomputes every hash with it. If a rotation is unfinished, finishes that instead. */
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
            retired.awaitOthers(); // they may be about to commit a hash under an older key
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
        root.reread();
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

    /** @throws Problem if another rotation is running */
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

    /**
     * Root keys that no longer wrap anything. Once they are retired and the transactions open at that time have ended, no new row can need
     * them.
     */
    @RequiredArgsConstructor
    static final class RetiredKeys {

        private static final Duration LOOK = Duration.ofMillis(20);
        private static final Duration LONGEST = Duration.ofMinutes(10);

        private final JdbcClient db;

        /**
         * Makes the database refuse any person's key or hash key wrapped by one of these. Open transactions may still write one, so this waits
         * until they have ended.
         *
         * @param numbers numbers of the keys in hexadecimal, as in {@link shop.troth.kernel.RootKeyset#keys}
         * @throws Problem if a transaction stays open for ten minutes
         */
        void retire(List<String> numbers) {
            db.sql("insert into keys.retired (number) select unnest(:numbers) on conflict do nothing")
                    .param(
                            "numbers",
                            numbers.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new))
                    .update();
            awaitOthers();
        }

        /**
         * Waits until all transactions that are open now have ended.
         *
         * @throws Problem if one stays open for ten minutes
         */
        void awaitOthers() {
            var left = underWay();
            for (var waited = Duration.ZERO; !left.isEmpty(); waited = waited.plus(LOOK)) {
                if (waited.compareTo(LONGEST) > 0) {
                    throw new Problem(
                            "The rotation waits for %d database transactions that have been open for %d minutes: end them and run it again to continue."
                                    .formatted(left.size(), LONGEST.toMinutes()));
                }
                RotateKeys.pause(LOOK);
                left.retainAll(underWay());
            }
        }

        /** The ids of all transactions that are open in this database, other than the one that asks. */
        private Set<String> underWay() {
            return new HashSet<>(db.sql("""
                    select l.virtualtransaction from pg_locks l join pg_stat_activity a using (pid)
                     where l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock' and l.granted
                       and a.datname = current_database() and l.pid <> pg_backend_pid()
                    """).query(String.class).list());
        }
    }

    /** The hash keys of each store, and how many hashes each key still has. */
    @RequiredArgsConstructor
    static final class StoredHashes {

        private final JdbcClient db;
        private final HashKeys hashKeys;

        List<StoreId> stores() {
            return db.sql("select distinct store_id from keys.hash order by 1")
                    .query((rs, row) -> new StoreId(rs.getString("store_id")))
                    .list();
        }

        List<Integer> numbers(StoreId store) {
            return db.sql("select number from keys.hash where store_id = :store order by number desc")
                    .param("store", store.value())
                    .query((rs, row) -> rs.getInt("number"))
                    .list();
        }

        int newest(StoreId store) {
            return numbers(store).getFirst();
        }

        /** Whether every node knows the newest key. */
        boolean isSettled(StoreId store) {
            return db.sql("""
                    select bool_and(made_at <= now() - make_interval(secs => :known / 1000.0)) from keys.hash
                     where store_id = :store and number = (select max(number) from keys.hash where store_id = :store)
                    """)
                    .param("store", store.value())
                    .param("known", hashKeys.knownEverywhere().toMillis())
                    .query(Boolean.class)
                    .single();
        }

        /** Number of hashes of records under keys other than the newest. */
        long older(StoreId store) {
            return db.sql("select count(*) from vault.lookup where store_id = :store and hash_key < :newest")
                    .param("store", store.value())
                    .param("newest", newest(store))
                    .query(Long.class)
                    .single();
        }

        /** Destroys the older keys under which nothing is hashed anymore, not even an address in the suppression list. */
        void dropUnused(StoreId store) {
            db.sql("""
                    delete from keys.hash k
                     where k.store_id = :store and k.number < :newest
                       and not exists (select from vault.lookup l where l.store_id = k.store_id and l.hash_key = k.number)
                       and not exists (select from vault.never_again n where n.store_id = k.store_id and n.hash_key = k.number)
                    """)
                    .param("store", store.value())
                    .param("newest", newest(store))
                    .update();
        }
    }
}
