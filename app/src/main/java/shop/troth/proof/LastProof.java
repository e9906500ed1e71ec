package shop.troth.proof;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Stores;

/** What the proof last found, for the pages. What it found too long ago no longer counts. */
@Service
public class LastProof {

    private final Findings findings;
    private final PublishedPolicies policies;
    private final Unbuilt unbuilt;
    private final Stores stores;
    private final Clock clock;
    private final Duration counts;

    /** @param counts how long evidence counts */
    LastProof(
            Findings findings,
            PublishedPolicies policies,
            Unbuilt unbuilt,
            Stores stores,
            Clock clock,
            @Value("${troth.proof.counts-for}") Duration counts) {
        this.findings = findings;
        this.policies = policies;
        this.unbuilt = unbuilt;
        this.stores = stores;
        this.clock = clock;
        this.counts = counts;
    }

    /** @return in the order of the policy in force, the additions last; clauses that were never looked at are missing */
    public List<Finding> find(StoreId store) {
        var found = findings.of(store).stream().collect(Collectors.toMap(Finding::clause, Function.identity()));
        var ordered = new ArrayList<Finding>();
        var policy = policies.current(store);
        for (var clause : policy.policy().all()) {
            var finding = found.get(clause.id());
            if (finding != null) {
                ordered.add(faded(finding.as(unbuilt.weigh(clause, policy, finding.evidence()))));
            }
        }
        return List.copyOf(ordered);
    }

    private Finding faded(Finding finding) {
        if (!finding.verdict().fades() || finding.at().plus(counts).isAfter(clock.instant())) {
            return finding;
        }
        var evidence = finding.evidence();
        var said = "Last checked %s; too old to count. What the check found then: %s"
                .formatted(stores.get(finding.store()).dispatch().said(finding.at()), evidence.sentence());
        return finding.as(new Evidence(Verdict.TOO_OLD, said, evidence.details(), evidence.where()));
    }
}
