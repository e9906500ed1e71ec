package shop.troth.testing;

import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts a store's ledger entries once all that waited is sealed: else entries of an earlier test come in while this one counts. */
public final class SealedEntries {

    private SealedEntries() {}

    /** @param condition on {@code ledger.tally}, such as {@code kind = 'share'}; of the store millipore */
    public static long count(JdbcClient db, String condition) {
        Awaitility.await()
                .until(() -> db.sql("select count(*) from ledger.pending where store_id = 'millipore' and not refused")
                                .query(Long.class)
                                .single()
                        == 0);
        return db.sql("select coalesce(sum(entries), 0) from ledger.tally where store_id = 'millipore' and "
                        + condition)
                .query(Long.class)
                .single();
    }
}
