package shop.troth.vault.keys;

import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Problem;

/**
 * Root keys that no longer wrap anything. Once they are retired and the transactions open at that time have ended, no new row can need
 * them.
 */
final class RetiredKeys {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final JdbcClient db;

    RetiredKeys(JdbcClient db) {
        this.db = db;
    }

    /**
     * Makes the database refuse any person's key or hash key wrapped by one of these. Open transactions may still write one, so this waits
     * until they have ended.
     *
     * @param numbers numbers of the keys in hexadecimal, as in {@link shop.troth.kernel.RootKeyset#keys}
     * @throws Problem if a transaction stays open for ten minutes
     */
    void retire(List<String> numbers) {
        db.sql("insert into keys.retired (number) select unnest(:numbers) on conflict do nothing")
                .param("numbers", numbers.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new))
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
