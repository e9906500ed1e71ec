package shop.troth.proof.books;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.stores.Store;
import shop.troth.vault.OwnEntries;

/**
 * Compares what was seen to leave in a test purchase with the ledger entries about its buyer, in both directions, and does the same for the
 * real store as far as it can be counted there.
 */
@Component
@RequiredArgsConstructor
public class BalanceBooks {

    /** Orders of the real store that are newer are left out: their entries may still wait to be sealed, which takes seconds. */
    private static final Duration LIVE_UNDER_WAY = Duration.ofMinutes(10);

    /** More entries than a purchase has. */
    private static final int ENTRIES = 200;

    private final OwnEntries ownEntries;
    private final SealedEntryCounts tallied;
    private final LiveBooks liveBooks;
    private final ProbePatience patience;
    private final Clock clock;

    /**
     * Compares both sides, after waiting until the entries are sealed and each email that they record has arrived: an entry is written
     * before its email is sent.
     *
     * @param store the real store
     * @param buyer the buyer of a finished test purchase in the store's twin
     * @return sentences about differences, by id of the clause that they break; empty if everything matches
     */
    public Map<String, List<String>> balance(Store store, PolicyVersion policy, SubjectId buyer, DisclosureCount left) {
        var twin = store.id().twin();
        var entries = new ArrayList<Leaf>();
        patience.until(twin, () -> {
            left.readMail(); // before the ledger: each email that has arrived by now has its entry
            entries.clear();
            entries.addAll(record(twin, buyer));
            return left.times(DisclosureAccount.MAIL) >= CompareDisclosures.fewest(DisclosureAccount.MAIL, entries);
        });
        var terms = new PlainTerms(policy.policy().vocabulary());
        var differences = new ArrayList<>(CompareDisclosures.differences(left, entries, terms::data));
        differences.addAll(liveBooks.look(store, clock.instant().minus(LIVE_UNDER_WAY)));
        var broken = new LinkedHashMap<String, List<String>>();
        for (var difference : differences) {
            RestingClauses.of(policy, difference.account())
                    .forEach(it -> broken.computeIfAbsent(it, none -> new ArrayList<>())
                            .add(difference.sentence()));
        }
        return broken;
    }

    private List<Leaf> record(StoreId twin, SubjectId buyer) {
        tallied.settle(twin);
        return ownEntries.find(twin, Set.of(buyer), FindEntries.NEWEST, ENTRIES).entries().stream()
                .map(FindEntries.Found::leaf)
                .toList();
    }

    /**
     * Finds the clauses that rely on the ledger. What goes to other companies concerns clauses that promise one recorded way out; what was
     * shown or used concerns clauses that promise to show people what is done with their data.
     */
    static final class RestingClauses {

        private static final String ONE_WAY_OUT = "one-way-out";
        private static final String SHOWN_TO_PEOPLE = "access-answer";

        /** Policies without those may promise access by purpose only, or a tamper-evident ledger. */
        private static final List<String> ELSE = List.of("purpose-bound-access", "tamper-evident-history");

        private RestingClauses() {}

        /** The ids of the clauses; at least one if the policy has any rule, so that a wrong ledger always breaks something. */
        static List<String> of(PolicyVersion policy, DisclosureAccount account) {
            var first = account.outside() ? ONE_WAY_OUT : SHOWN_TO_PEOPLE;
            return Stream.concat(Stream.of(first), ELSE.stream())
                    .map(it -> naming(policy, it))
                    .filter(it -> !it.isEmpty())
                    .findFirst()
                    .orElseGet(() -> withRules(policy));
        }

        private static List<String> naming(PolicyVersion policy, String control) {
            return policy.policy().all().stream()
                    .filter(clause ->
                            clause.controls().stream().anyMatch(it -> it.name().equals(control)))
                    .map(Clause::id)
                    .toList();
        }

        private static List<String> withRules(PolicyVersion policy) {
            return policy.policy().all().stream()
                    .filter(it -> !it.rules().isEmpty())
                    .map(Clause::id)
                    .toList();
        }
    }
}
