package shop.troth.storefront.notice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.policy.Purpose;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule.Basis;
import shop.troth.policy.published.PolicyVersion;

/** Uses that policies base on a legitimate interest, and people can object to at any time, in the sentences of the clauses. */
final class Interests {

    private Interests() {}

    /** Returns the sentences by purpose, from the newest version that has it. */
    static Map<Purpose, List<String>> of(List<PolicyVersion> versions) {
        var newest = new LinkedHashMap<Purpose, List<String>>();
        versions.stream().filter(it -> !it.isWithdrawn()).forEach(it -> newest.putAll(of(it.policy())));
        return newest;
    }

    private static Map<Purpose, List<String>> of(Policy policy) {
        var sentences = new LinkedHashMap<Purpose, List<String>>();
        var objectable = policy.objectable();
        for (var clause : policy.all()) {
            clause.rules().stream()
                    .filter(it -> it.basis().equals(Optional.of(Basis.LEGITIMATE_INTEREST)))
                    .flatMap(it -> policy.vocabulary().purposes().leavesUnder(it.purposes()).stream())
                    .filter(objectable::contains)
                    .forEach(it -> sentences
                            .computeIfAbsent(new Purpose(it), purpose -> new ArrayList<>())
                            .add(clause.says()));
        }
        return sentences;
    }
}
