package shop.troth.bench.policy;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.troth.kernel.Problem;
import shop.troth.policy.Circumstances;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Tree;

/**
 * Cedar, a general engine, asked the same. Everything that can be done before a question is done before: the policies are parsed
 * and kept in the engine, requests and entities are built, facts are closed under the axioms and those out of scope left out.
 */
final class Cedar {

    private static final BasicAuthorizationEngine ENGINE = new BasicAuthorizationEngine();

    private Cedar() {}

    /** A question as Cedar takes it. */
    record Request(AuthorizationRequest request, PolicySet policies, Set<Entity> entities) {

        boolean allowed() {
            try {
                return ENGINE.isAuthorized(request, policies, entities)
                        .success
                        .orElseThrow()
                        .isAllowed();
            } catch (AuthException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @throws Problem if Cedar answers one of them in another way, for then it was asked something else */
    static List<Request> agreeing(List<Asked> asked) {
        var policies = new HashMap<PolicyTable, PolicySet>();
        var requests = asked.stream()
                .map(it -> request(it, policies.computeIfAbsent(it.table(), Cedar::policies)))
                .toList();
        for (int i = 0; i < asked.size(); i++) {
            if (requests.get(i).allowed() != asked.get(i).allowed()) {
                var it = asked.get(i);
                throw new Problem("Cedar does not agree on “%s” given %s."
                        .formatted(it.table().questions().words(it.number()), it.facts()));
            }
        }
        return requests;
    }

    private static PolicySet policies(PolicyTable table) {
        try {
            var policies = PolicySet.parsePolicies(new CedarPolicies(table).text());
            policies.cache();
            return policies;
        } catch (InternalException | com.cedarpolicy.model.exception.CacheException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Request request(Asked asked, PolicySet policies) {
        var vocabulary = asked.table().policy().vocabulary();
        var recipient =
                entity("Recipient", vocabulary.recipients(), asked.recipient().name());
        var data = entity("Data", vocabulary.data(), asked.data().name());
        var purpose = entity("Purpose", vocabulary.purposes(), asked.purpose().name());
        Map<String, Value> context = new HashMap<>();
        context.put("purpose", purpose.getEUID());
        long counting = asked.facts().bits() & ~asked.table().rules().outOfScope(asked.number());
        Circumstances.facts(counting).forEach(it -> context.put(it.word(), new PrimBool(true)));
        return new Request(
                new AuthorizationRequest(
                        recipient.getEUID(), uid("Action", asked.action().word()), data.getEUID(), context),
                policies,
                Set.of(recipient, data, purpose));
    }

    /** A leaf, with every branch above it. */
    private static Entity entity(String type, Tree tree, String leaf) {
        var above = new HashSet<EntityUID>();
        for (Optional<String> it = tree.parent(leaf); it.isPresent(); it = tree.parent(it.get())) {
            above.add(uid(type, it.get()));
        }
        return new Entity(uid(type, leaf), above);
    }

    private static EntityUID uid(String type, String name) {
        return new EntityUID(EntityTypeName.parse(type).orElseThrow(), name);
    }
}
