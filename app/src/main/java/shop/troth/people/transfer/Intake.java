package shop.troth.people.transfer;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Store;

/** Determines when the policy in effect allows collecting the address of somebody who signed up elsewhere. */
@Component
@RequiredArgsConstructor
class Intake {

    private static final DataCategory EMAIL = new DataCategory("contact.email");
    private static final Purpose CONFIRM = new Purpose("account.confirm");

    /**
     * What has to be known about a person.
     *
     * @param age whether they must be 13 or older
     * @param clauses ids of the policy's clauses that say so
     */
    record Terms(boolean age, List<String> clauses) {}

    private final PublishedPolicies policies;

    /**
     * Returns what has to be known about a person so that their address can be collected.
     *
     * @throws Problem naming the clauses, if the policy does not allow collecting any address
     */
    Terms terms(Store store) {
        var refused = refusing(store, Set.of());
        if (refused.isEmpty()) {
            return new Terms(false, List.of());
        }
        var ofAge = refusing(store, Set.of(Fact.THIRTEEN_OR_OVER));
        if (ofAge.isEmpty()) {
            return new Terms(true, List.copyOf(refused.get()));
        }
        throw new Problem(
                "The policy of %s lets no address be taken in (%s): its opt-outs were imported, and nothing else."
                        .formatted(store.id(), words(ofAge.get())));
    }

    /** Returns whether everybody whose address the store has is 13 or older, because the policy allows nobody else. */
    boolean isForThirteenOrOver(Store store) {
        return refusing(store, Set.of()).isPresent()
                && refusing(store, Set.of(Fact.THIRTEEN_OR_OVER)).isEmpty();
    }

    private Optional<List<String>> refusing(Store store, Set<Fact> said) {
        var table = policies.current(store.id()).table();
        var facts = EnumSet.of(Fact.TOLD, Fact.SUBJECT_ASKED);
        facts.addAll(said);
        var bits = Circumstances.of(facts.toArray(Fact[]::new)).bits();
        for (var action : List.of(Action.COLLECT, Action.KEEP)) {
            var decision = table.decision(table.question(action, EMAIL, CONFIRM, Recipient.SELF), bits);
            if (!decision.isAllowed()) {
                return Optional.of(decision.clauses());
            }
        }
        return Optional.empty();
    }

    private static String words(List<String> clauses) {
        return clauses.isEmpty()
                ? "no clause permits it"
                : clauses.stream().sorted().collect(Collectors.joining(", "));
    }
}
