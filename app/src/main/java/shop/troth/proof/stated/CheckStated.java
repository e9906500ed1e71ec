package shop.troth.proof.stated;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/**
 * Compares what the database says about each clause with what was last stated, and that with the ledger. {@code ExamineLedger} checks that
 * the ledger itself is as it was signed.
 */
@Service
@RequiredArgsConstructor
public class CheckStated {

    private final StatedRows rows;
    private final SealedStatements sealed;

    /** @return one result for each of the clauses */
    public List<StatementComparison> check(StoreId store, Collection<String> clauses) {
        var read = rows.read(store, clauses);
        var waiting = waiting(store, read); // before the ledger is read: what no longer waits is in it
        var ledger = read.whole() ? Map.<String, String>of() : sealed.last(store);
        return read.standings().stream()
                .map(it -> new StatementComparison(
                        it.clause(),
                        it.now(),
                        it.at(),
                        it.last() == null ? null : it.last().at(),
                        it.trouble().or(() -> trouble(it, waiting, ledger.get(it.clause())))))
                .toList();
    }

    /** The lines of statements that are not sealed yet. */
    private Set<String> waiting(StoreId store, StatedRows.Read read) {
        return read.standings().stream()
                .flatMap(it -> Stream.ofNullable(it.last()))
                .filter(it -> it.position() == null)
                .map(LastStatement::line)
                .filter(it -> sealed.waits(store, it))
                .collect(Collectors.toSet());
    }

    /** @param newest the ledger's last leaf about the clause, looked up only if rows are missing; otherwise null */
    private Optional<StatementFault> trouble(StoredFinding standing, Set<String> waiting, @Nullable String newest) {
        var last = standing.last();
        if (last == null) {
            return newest == null ? Optional.empty() : Optional.of(StatementFault.HISTORY);
        }
        if (waiting.contains(last.line())) {
            return Optional.empty();
        }
        if (!sealed.isSealed(standing.store(), standing.clause(), last)) {
            return Optional.of(StatementFault.UNSEALED);
        }
        return newest == null || newest.equals(last.line()) ? Optional.empty() : Optional.of(StatementFault.HISTORY);
    }
}
