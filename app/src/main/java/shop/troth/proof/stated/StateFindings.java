package shop.troth.proof.stated;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.Reference;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.published.PublishedPolicies;

/**
 * Seals what the proof says about clauses. Every change to it is made here: the change, the row of its statement, and the ledger entry are
 * one transaction. An unchanged finding is stated again only when the last statement is older than evidence counts, so that the ledger
 * shows to within that time when the clause was last checked.
 */
@Service
public class StateFindings {

    private final StatedRows rows;
    private final Ledger ledger;
    private final PublishedPolicies policies;
    private final Clock clock;
    private final Duration counts;

    /** @param counts how long evidence counts */
    StateFindings(
            StatedRows rows,
            Ledger ledger,
            PublishedPolicies policies,
            Clock clock,
            @Value("${troth.proof.counts-for}") Duration counts) {
        this.rows = rows;
        this.ledger = ledger;
        this.policies = policies;
        this.clock = clock;
        this.counts = counts;
    }

    /**
     * Changes what is said about some clauses, and states what is new. If something in the database differed from what was stated, that is
     * stated first, so that the next check does not hide it.
     *
     * @param change writes rows of {@code proof.finding} or {@code proof.withheld}, of these clauses only
     * @return the clauses whose rows differed from what was stated
     */
    @Transactional
    public Set<String> state(StoreId store, Collection<String> clauses, Runnable change) {
        rows.takeTurns(store);
        var known = known(store, clauses);
        var altered = rows.read(store, known).standings().stream()
                .filter(it -> it.trouble().isPresent())
                .map(StoredFinding::clause)
                .collect(Collectors.toSet());
        change.run();
        var entries = new ArrayList<LedgerEntry>();
        altered.forEach(it -> entries.add(add(ProofStatement.altered(store, it))));
        for (var standing : rows.read(store, known).standings()) {
            if (altered.contains(standing.clause()) || isNew(standing)) {
                entries.add(add(standing.said()));
            }
        }
        ledger.append(entries);
        return altered;
    }

    /**
     * Withdraws each statement that a clause was broken when only its check could not be finished, as earlier releases made them. Where it is
     * the latest finding, that is forgotten.
     *
     * @param forget deletes the rows of {@code proof.finding} of these clauses
     */
    @Transactional
    public void withdraw(StoreId store, Consumer<Collection<String>> forget) {
        rows.takeTurns(store);
        var clauses = new TreeMap<String, String>(); // by what was said of them
        rows.mistaken(store).forEach(it -> clauses.put(it.last().said(), it.clause()));
        clauses.values().retainAll(known(store, clauses.values()));
        var entries = new ArrayList<LedgerEntry>();
        clauses.forEach((said, clause) -> entries.add(add(store, clause, Leaf.WITHDRAWAL, Withdrawal.SAYS + said)));
        ledger.append(entries);
        var latest = rows.read(store, Set.copyOf(clauses.values())).standings().stream()
                .filter(it -> clauses.containsKey(it.said().text()))
                .map(StoredFinding::clause)
                .toList();
        state(store, latest, () -> forget.accept(latest));
    }

    /**
     * Leaves out clauses that no version of the policy has: somebody forged their rows, the ledger accepts none, and the others must
     * continue.
     */
    private List<String> known(StoreId store, Collection<String> clauses) {
        return clauses.stream()
                .filter(clause -> policies.versions(store).stream()
                        .anyMatch(it -> it.policy().clause(clause).isPresent()))
                .toList();
    }

    private boolean isNew(StoredFinding standing) {
        var last = standing.last();
        return last == null && standing.now() != null || last != null && isOutdated(standing, last);
    }

    private boolean isOutdated(StoredFinding standing, LastStatement last) {
        return standing.trouble().isPresent()
                || standing.now() != null && !last.at().plus(counts).isAfter(clock.instant());
    }

    private LedgerEntry add(ProofStatement statement) {
        return add(statement.store(), statement.clause(), statement.word(), statement.text());
    }

    private LedgerEntry add(StoreId store, String clause, String word, String said) {
        var draft = LedgerEntry.of(EntryKind.FINDING, store, clock.instant())
                .note(DashedWord.read(Note.class, word))
                .under(policies.current(store).hash())
                .pointingTo(Reference.toHash(ProofStatement.hash(said)));
        var about = List.of(clause);
        var entry = (word.equals(ProofStatement.BROKEN) ? draft.refused(about) : draft.allowed(about)).entry();
        rows.add(store, clause, word, said, entry.line());
        return entry;
    }
}
