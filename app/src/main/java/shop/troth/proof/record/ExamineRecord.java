package shop.troth.proof.record;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.proof.stated.ExamineStated;
import shop.troth.proof.visit.Unfinished;
import shop.troth.vault.OpensOrders;
import shop.troth.vault.choices.ExamineChoices;

/**
 * Checks the whole ledger of a store: its entries, tiles, counts, search terms, and checkpoints; people's choices and the proof's
 * statements against their entries; and links and passes that the store did not make. Every clause relies on this, although none says so.
 */
@Service
public class ExamineRecord {

    /** @param entries how many entries of the ledger were compared with their hashes */
    record Seen(long entries, List<String> faults) {}

    private final DataSource source;
    private final RootKeyset root;
    private final List<OpensOrders> opensOrders;
    private final ExamineStated examineStated;

    ExamineRecord(DataSource source, RootKeyset root, List<OpensOrders> opensOrders, ExamineStated examineStated) {
        this.source = source;
        this.root = root;
        this.opensOrders = opensOrders;
        this.examineStated = examineStated;
    }

    /** @return one sentence for each thing that is not as it was written; empty if everything is */
    public List<String> examine(StoreId store) {
        return examine(store, Long.MAX_VALUE, () -> {}).faults();
    }

    /**
     * The same for the newest entries of a longer ledger.
     *
     * @param most the most entries to compare
     * @param pause called between batches of people, to slow down a run in the background
     */
    Seen examine(StoreId store, long most, Runnable pause) {
        var faults = new ArrayList<String>();
        long entries;
        try {
            var newest = new ExamineLedger(source).newest(store, most);
            entries = newest.compared();
            newest.fault()
                    .or(() -> choices(store, pause)) // nothing can be compared with altered entries
                    .ifPresent(faults::add);
        } catch (SQLException e) {
            throw unread(e);
        }
        for (var rows : opensOrders) {
            long foreign = rows.withoutValidSeal(store);
            if (foreign > 0) {
                faults.add("In %s, %d of the %s have no valid seal: they were written to the database by someone else."
                        .formatted(store, foreign, rows.what()));
            }
        }
        faults.addAll(examineStated.examine(store, pause));
        return new Seen(entries, List.copyOf(faults));
    }

    private Optional<String> choices(StoreId store, Runnable pause) {
        try {
            return new ExamineChoices(source, root).examine(store, pause).fault();
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    private static Unfinished unread(SQLException e) {
        return new Unfinished("The store’s ledger could not be read.", e);
    }
}
