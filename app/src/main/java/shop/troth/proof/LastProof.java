package shop.troth.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.stated.CheckStated;
import shop.troth.proof.stated.StatementComparison;
import shop.troth.stores.Stores;

/**
 * What the proof last found, for the pages. A finding that is too old no longer counts, and a row that differs from what was stated in the
 * ledger and sealed counts as broken.
 */
@Service
public class LastProof {

    private final CheckStated checkStated;
    private final PublishedPolicies policies;
    private final UnbuiltParts unbuilt;
    private final Stores stores;
    private final Clock clock;
    private final Duration counts;

    /** @param counts how long evidence counts */
    LastProof(
            CheckStated checkStated,
            PublishedPolicies policies,
            UnbuiltParts unbuilt,
            Stores stores,
            Clock clock,
            @Value("${troth.proof.counts-for}") Duration counts) {
        this.checkStated = checkStated;
        this.policies = policies;
        this.unbuilt = unbuilt;
        this.stores = stores;
        this.clock = clock;
        this.counts = counts;
    }

    /**
     * @return in the order of the policy in force, the additions last; clauses that were never checked are missing, and so are findings
     *     other than broken that date from before findings were sealed
     */
    public List<ProofFinding> find(StoreId store) {
        var policy = policies.current(store);
        var clauses = policy.policy().all();
        var stood = checkStated.check(store, clauses.stream().map(Clause::id).toList()).stream()
                .collect(Collectors.toMap(StatementComparison::clause, Function.identity()));
        var ordered = new ArrayList<ProofFinding>();
        for (var clause : clauses) {
            var its = Objects.requireNonNull(stood.get(clause.id()));
            found(store, clause, its)
                    .map(it -> it.as(unbuilt.weigh(clause, policy, it.evidence())))
                    .map(it -> faded(it, its.statedAt()))
                    .ifPresent(ordered::add);
        }
        return List.copyOf(ordered);
    }

    /** Whether each clause of the policy in force was checked, and not too long ago. */
    public boolean isWhole(StoreId store) {
        var found = find(store);
        return found.size() == policies.current(store).policy().all().size()
                && found.stream().noneMatch(it -> it.verdict() == Verdict.TOO_OLD);
    }

    private Optional<ProofFinding> found(StoreId store, Clause clause, StatementComparison stood) {
        var now = stood.now();
        var at = Optional.ofNullable(stood.at()).or(() -> Optional.ofNullable(stood.statedAt()));
        if (stood.trouble().isPresent()) {
            var evidence = Evidence.broken(
                    EvidenceSource.NOWHERE, stood.trouble().get().says());
            return Optional.of(new ProofFinding(
                    store, clause.id(), clause.kind().addition(), evidence, at.orElseGet(clock::instant)));
        }
        if (now == null || at.isEmpty()) {
            return Optional.empty();
        }
        var finding = StoredFindings.finding(now, at.get());
        return stood.statedAt() == null && finding.verdict() != Verdict.BROKEN
                ? Optional.empty()
                : Optional.of(finding);
    }

    /**
     * Marks a finding as too old when its own time says so, or when the ledger stated it more than twice as long ago as evidence counts.
     */
    private ProofFinding faded(ProofFinding finding, @Nullable Instant stated) {
        var looked = finding.at().plus(counts);
        var sealed = stated == null ? looked : stated.plus(counts.multipliedBy(2));
        if (!finding.evidence().fades() || (looked.isBefore(sealed) ? looked : sealed).isAfter(clock.instant())) {
            return finding;
        }
        var evidence = finding.evidence();
        var said = (finding.verdict() == Verdict.KEPT
                        ? "A check passed on %s, too long ago to count. What it found then: %s"
                        : "Last checked on %s, too long ago to count. What the check found then: %s")
                .formatted(stores.get(finding.store()).dispatch().describe(finding.at()), evidence.sentence());
        return finding.as(new Evidence(Verdict.TOO_OLD, said, evidence.details(), evidence.where()));
    }
}
