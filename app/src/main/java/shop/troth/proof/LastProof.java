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

    LastProof(Findings findings, PublishedPolicies policies) {
        this.findings = findings;
        this.policies = policies;
    }

    /** @return in the order of the policy in force, the additions last; clauses that were never looked at are missing */
    public List<Finding> find(StoreId store) {
        var found = findings.of(store).stream().collect(Collectors.toMap(Finding::clause, Function.identity()));
        var ordered = new ArrayList<Finding>();
        for (var clause : policies.current(store).policy().all()) {
            var finding = found.get(clause.id());
            if (finding != null) {
                ordered.add(finding);
            }
        }
        return List.copyOf(ordered);
    }
}
