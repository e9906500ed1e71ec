package shop.troth.cli.serve;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.Problem;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.published.PublishPolicy;
import shop.troth.policy.published.PublishPolicy.Step;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Finds stores whose policy file differs in meaning from the published policy, which is the one in effect. A file that differs only in form
 * is published.
 */
@RequiredArgsConstructor
final class ChangedPolicies {

    private final Stores stores;
    private final PublishedPolicies policies;
    private final PublishPolicy publish;

    /** Returns a sentence for each store whose file differs. */
    List<String> apart() {
        return stores.originals().stream().flatMap(it -> apart(it).stream()).toList();
    }

    private Optional<String> apart(Store store) {
        var file = "stores/%s/policy.yaml".formatted(store.id());
        try {
            if (!policies.draftDiffers(store.id())) {
                return Optional.empty();
            }
            var draft = store.folder().resolve("policy.yaml");
            var errors = PolicyCheck.check(draft).findings().stream()
                    .filter(it -> it.code().stopsPublishing())
                    .count();
            var reworded = errors == 0 ? publish.publishRewording(store.id(), draft) : Optional.<Step>empty();
            if (reworded.isPresent()) {
                return reworded.map(it ->
                        "%s differs from what was published in its wording only: it is version %d now, in effect from %s."
                                .formatted(file, it.number(), it.effective()));
            }
            return Optional.of(
                    errors == 0
                            ? "%s differs from the published policy, which stays in effect: ./troth policy diff --published %s %s shows how; ./troth policy publish %s %s publishes it."
                                    .formatted(file, store.id(), file, store.id(), file)
                            : "%s differs from the published policy, which stays in effect, and cannot be published as it is: ./troth policy check %s says why."
                                    .formatted(file, store.id()));
        } catch (Problem e) {
            return Optional.of("Cannot read %s; the published policy stays in effect.".formatted(file));
        }
    }
}
