package shop.troth.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;

/** What the proof last found, for the page. */
@Service
public class LastProof {

    private final Findings findings;
    private final PublishedPolicies policies;
    private final Unbuilt unbuilt;

    LastProof(Findings findings, PublishedPolicies policies, Unbuilt unbuilt) {
        this.findings = findings;
        this.policies = policies;
        this.unbuilt = unbuilt;
    }

    /** @return in the order of the policy in force, the additions last; clauses that were never looked at are missing */
    public List<Finding> find(StoreId store) {
        var found = findings.of(store).stream().collect(Collectors.toMap(Finding::clause, Function.identity()));
        var ordered = new ArrayList<Finding>();
        var policy = policies.current(store);
        for (var clause : policy.policy().all()) {
            var finding = found.get(clause.id());
            if (finding != null) {
                ordered.add(finding.as(unbuilt.weigh(clause, policy, finding.evidence())));
            }
        }
        return List.copyOf(ordered);
    }
}
