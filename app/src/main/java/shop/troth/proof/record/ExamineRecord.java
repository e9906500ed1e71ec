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
 * Looks through the whole record of a store: leaves, tiles, counts, search terms and checkpoints of its ledger, and the choices of
 * people and the statements of the proof against their entries; and for links and passes that the store did not make. Every clause rests on it, and none says it.
 */
@Service
public class ExamineRecord {

    /** @param entries of the ledger that were compared, each with its hash */
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

    /** @return what is not as it was written, a sentence each; empty if all is */
    public List<String> examine(StoreId store) {
        return examine(store, Long.MAX_VALUE, () -> {}).faults();
    }

    /**
     * The same for the newest entries of a longer record.
     *
     * @param most entries to compare
     * @param pause called between batches of people, by whoever has time
     */
    Seen examine(StoreId store, long most, Runnable pause) {
        var faults = new ArrayList<String>();
        long entries;
        try {
            var newest = new ExamineLedger(source).newest(store, most);
            entries = newest.compared();
            newest.fault()
                    .or(() -> choices(store, pause)) // against entries that were altered, nothing can be compared
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
