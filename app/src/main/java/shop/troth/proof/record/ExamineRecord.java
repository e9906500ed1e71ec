package shop.troth.proof.record;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.Reference;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.published.VersionTexts;
import shop.troth.proof.stated.ExamineStated;
import shop.troth.proof.visit.ProbeIncomplete;
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
@RequiredArgsConstructor
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
            throw new ProbeIncomplete("The store’s ledger could not be read.", e);
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

    /** Compares the texts of the published policy with the ledger, which states the hash of each version and is never pruned of it. */
    @Component
    static class ExaminePolicies {

        private static final int PAGE = 50;

        /** How long an entry may wait to be sealed. */
        private static final Duration SEALED_AFTER = Duration.ofMinutes(10);

        private final VersionTexts texts;
        private final FindEntries findEntries;
        private final Clock clock;

        ExaminePolicies(DataSource source, Clock clock) {
            this.texts = new VersionTexts(source, clock);
            this.findEntries = new FindEntries(JdbcClient.create(source));
            this.clock = clock;
        }

        /** @return one sentence for each version that was rewritten or that the ledger does not state */
        List<String> examine(StoreId store) {
            var stated = stated(store);
            var settled = clock.instant().minus(SEALED_AFTER);
            var faults = new ArrayList<String>();
            for (var it : texts.of(store)) {
                if (!Sha256.hex(it.text()).equals(it.sha256())) {
                    faults.add("Version %d of the policy of %s was rewritten in the database."
                            .formatted(it.number(), store));
                } else if (it.published().isBefore(settled)
                        && stated.map(all -> !all.contains(reference(it.sha256())))
                                .orElse(false)) {
                    faults.add(
                            "The ledger does not state version %d of the policy of %s.".formatted(it.number(), store));
                }
            }
            return faults;
        }

        /** The references of all entries about the policy; empty if the ledger is damaged on the way to them, which its own examination names. */
        private Optional<Set<String>> stated(StoreId store) {
            var stated = new HashSet<String>();
            var policies = EntryCriteria.any().and(Field.KIND, Leaf.POLICY);
            try {
                for (var next = OptionalLong.of(FindEntries.NEWEST); next.isPresent(); ) {
                    var page = findEntries.find(store, policies, next.getAsLong(), PAGE);
                    page.entries().forEach(it -> stated.add(it.leaf().ref()));
                    next = page.next();
                }
                return Optional.of(stated);
            } catch (Leaf.Malformed e) {
                return Optional.empty();
            }
        }

        private static String reference(String sha256) {
            return Reference.toHash(HexFormat.of().parseHex(sha256)).text();
        }
    }
}
