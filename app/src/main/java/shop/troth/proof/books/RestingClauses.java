package shop.troth.proof.books;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PolicyVersion;

/**
 * Finds the clauses that rely on the ledger. What goes to other companies concerns clauses that promise one recorded way out; what was
 * shown or used concerns clauses that promise to show people what is done with their data.
 */
final class RestingClauses {

    private static final String ONE_WAY_OUT = "one-way-out";
    private static final String SHOWN_TO_PEOPLE = "access-answer";

    /** Policies without those may promise access by purpose only, or a tamper-evident ledger. */
    private static final List<String> ELSE = List.of("purpose-bound-access", "tamper-evident-history");

    private RestingClauses() {}

    /** The ids of the clauses; at least one if the policy has any rule, so that a wrong ledger always breaks something. */
    static List<String> of(PolicyVersion policy, Account account) {
        var first = account.outside() ? ONE_WAY_OUT : SHOWN_TO_PEOPLE;
        return Stream.concat(Stream.of(first), ELSE.stream())
                .map(it -> naming(policy, it))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElseGet(() -> withRules(policy));
    }

    private static List<String> naming(PolicyVersion policy, String control) {
        return policy.policy().all().stream()
                .filter(clause ->
                        clause.controls().stream().anyMatch(it -> it.name().equals(control)))
                .map(Clause::id)
                .toList();
    }

    private static List<String> withRules(PolicyVersion policy) {
        return policy.policy().all().stream()
                .filter(it -> !it.rules().isEmpty())
                .map(Clause::id)
                .toList();
    }
}
