package shop.troth.policy.features;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.register.CodeFindings;
import shop.troth.policy.register.Register;
import shop.troth.stores.Store;

/** Checks a store's {@code store.yaml} against its policy in force, as {@code policy check} does against the draft. */
@Component
@RequiredArgsConstructor
public class StoreAgainstPolicy {

    private static final String POLICY = "policy.yaml";

    private final Register register;
    private final PublishedPolicies policies;

    /** The findings about the file, and the recipients that the policy names but the file lacks. */
    public List<Finding> findings(Store store) {
        var table = policies.current(store.id()).table();
        return CodeFindings.of(table, POLICY, register, Optional.of(store)).stream()
                .filter(it -> it.code() == Code.NO_RECIPIENT || !it.file().equals(POLICY))
                .toList();
    }
}
