package shop.troth.proof.newuse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.vault.Kind;

/**
 * A use of email addresses, which every buyer gives, that nobody makes and no clause mentions. People can object to it.
 *
 * @param table the policy with one more clause that permits it
 */
record MadeUpUse(Purpose purpose, PolicyTable table) {

    static final String TITLE = "A made-up use";

    private static final String SAYS = "This is a test of how a new use begins. Nothing changes.";
    private static final long TOLD = Circumstances.of(Fact.TOLD).bits();
    private static final long TIME_IS_OVER =
            Circumstances.of(Fact.TOLD, Fact.OBJECTION_PERIOD_OVER).bits();
    private static final long SAID_NO = Circumstances.of(Fact.TOLD, Fact.OBJECTION_PERIOD_OVER, Fact.OBJECTED)
            .bits();

    /**
     * A use that can be tried in addition to what a policy permits; empty if it permits or refuses every other purpose in all
     * circumstances.
     */
    static Optional<MadeUpUse> beside(PolicyTable without) {
        var policy = without.policy();
        return unnamed(policy)
                .filter(it -> policy.vocabulary().canBeObjectedTo(it.name()))
                .filter(it -> !without.allows(question(without, it), TOLD))
                .map(it -> new MadeUpUse(it, PolicyTable.compile(with(policy, it))))
                .filter(MadeUpUse::waitsForPeople)
                .findFirst();
    }

    /** Purposes that no clause names, in the order of the vocabulary; without promotions, which have their own opt-outs. */
    static Stream<Purpose> unnamed(Policy policy) {
        var tree = policy.vocabulary().purposes();
        var named = new HashSet<>(tree.leavesUnder(policy.vocabulary().promotional()));
        policy.all().stream()
                .flatMap(it -> it.rules().stream())
                .filter(it -> it.verb() == Verb.MAY && !it.purposeNames().contains(Tree.ROOT))
                .forEach(it -> named.addAll(tree.leavesUnder(it.purposes())));
        return tree.leaves().stream().filter(it -> !named.contains(it)).map(Purpose::new);
    }

    /** Whether the policy gives each person their own time to object, in addition to the day on which the version takes effect. */
    boolean hasOwnTime() {
        return !table.allows(question(table, purpose), TOLD);
    }

    private boolean waitsForPeople() {
        var question = question(table, purpose);
        return table.allows(question, TIME_IS_OVER) && !table.allows(question, SAID_NO);
    }

    private static int question(PolicyTable table, Purpose purpose) {
        return table.question(Action.USE, Kind.EMAIL.category(), purpose, Recipient.SELF);
    }

    private static Policy with(Policy policy, Purpose purpose) {
        var additions = new ArrayList<>(policy.additions());
        additions.add(clause(List.of(
                rule(Verb.MAY, purpose, Optional.empty()),
                rule(Verb.NEVER, purpose, Optional.of(Condition.of(Fact.OBJECTED))))));
        return new Policy(
                policy.store(),
                policy.version(),
                policy.dated(),
                policy.owner(),
                policy.clauses(),
                List.copyOf(additions),
                policy.vocabulary());
    }

    private static Rule rule(Verb verb, Purpose purpose, Optional<Condition> when) {
        return new Rule(
                verb,
                List.of(Action.USE),
                List.of(Kind.EMAIL.category().name()),
                List.of(purpose.name()),
                List.of(),
                when,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    private static Clause clause(List<Rule> rules) {
        return new Clause(
                "made-up-use",
                TITLE,
                SAYS,
                Optional.empty(),
                new Clause.Kind("first-party-use", true, false, false),
                rules,
                List.of(),
                List.of(),
                Clause.Limits.NONE,
                Clause.Choices.NONE,
                List.of(),
                1);
    }
}
