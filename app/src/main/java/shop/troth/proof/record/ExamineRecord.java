package shop.troth.proof.record;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.proof.stated.ExamineStated;
import shop.troth.proof.visit.Unfinished;
import shop.troth.vault.ExamineLookups;
import shop.troth.vault.choices.ExamineChoices;
import shop.troth.vault.keys.OpensOrders;
import shop.troth.vault.retention.ExamineRetention;

/**
 * Checks the whole ledger of a store: its entries, tiles, counts, search terms, and checkpoints; people's choices and the proof's
 * statements against their entries; published policies against theirs; the ends of retention periods against the policies; hashes of
 * addresses against the addresses; and orders, conversations, links, and passes that the store did not make. Every clause relies on this, although none says so.
 */
@Service
public class ExamineRecord {

    /** @param entries how many entries of the ledger were compared with their hashes */
    record Seen(long entries, List<String> faults) {}

    private final DataSource source;
    private final RootKeyset root;
    private final List<OpensOrders> opensOrders;
    private final ExaminePolicies examinePolicies;
    private final ExamineRetention examineRetention;
    private final ExamineLookups examineLookups;
    private final ExamineStated examineStated;

    ExamineRecord(
            DataSource source,
            RootKeyset root,
            List<OpensOrders> opensOrders,
            ExaminePolicies examinePolicies,
            ExamineRetention examineRetention,
            ExamineLookups examineLookups,
            ExamineStated examineStated) {
        this.source = source;
        this.root = root;
        this.opensOrders = opensOrders;
        this.examinePolicies = examinePolicies;
        this.examineRetention = examineRetention;
        this.examineLookups = examineLookups;
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
            newest.fault().ifPresent(faults::add);
            new ExamineChoices(source, root).examine(store, pause).fault().ifPresent(faults::add);
        } catch (SQLException e) {
            throw new Unfinished("The store’s ledger could not be read.", e);
        }
        faults.addAll(examinePolicies.examine(store));
        faults.addAll(examineRetention.examine(store));
        long foreignHashes = examineLookups.foreign(store, pause);
        if (foreignHashes > 0) {
            faults.add(
                    "In %s, %d hashes by which people are found are not those of their records: they were written to the database by someone else."
                            .formatted(store, foreignHashes));
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
}
