package shop.troth.policy.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.Questions;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.Situation;
import shop.troth.policy.language.Assertion;
import shop.troth.policy.language.Assertion.Kind;

/** Checks the assertions of settlements. */
final class Assertions {

    private final Rulebook rules;
    private final Questions questions;
    private final IntFunction<Condition> allowed;

    /** @param allowed for each question, when it is allowed */
    Assertions(Rulebook rules, IntFunction<Condition> allowed) {
        this.rules = rules;
        this.questions = rules.questions();
        this.allowed = allowed;
    }

    /** For rules that were not compiled; evaluates each situation once. */
    static Assertions over(Rulebook rules) {
        var known = new HashMap<Situation, Condition>();
        return new Assertions(
                rules,
                question -> rules.isCovered(question)
                        ? known.computeIfAbsent(rules.situation(question), it -> rules.allowed(question))
                        : Condition.NEVER);
    }

    boolean holds(Assertion assertion) {
        return broken(assertion).isEmpty();
    }

    /** @return where it does not hold, in words; empty if it holds */
    Optional<String> broken(Assertion assertion) {
        var known = new HashMap<Map.Entry<Condition, Long>, Condition>();
        var seen = new BitSet();
        boolean permits = assertion.kind() != Kind.MAY;
        for (int question : questions.under(
                assertion.actions(), assertion.data(), assertion.purposes(), assertion.recipientNames())) {
            int like = rules.firstLike(question);
            if (seen.get(like)) {
                continue; // as for thousands of others, the answer is the same as before
            }
            seen.set(like);
            var is = allowed.apply(question);
            if (assertion.kind() == Kind.MAY && !rules.isCovered(question)) {
                continue;
            }
            permits = true;
            var against = known.computeIfAbsent(
                    Map.entry(is, rules.outOfScope(question)), it -> against(assertion, it.getKey(), it.getValue()));
            if (!against.isNever()) {
                return Optional.of(words(assertion, question, against));
            }
        }
        return permits ? Optional.empty() : Optional.of("no clause allows it at all");
    }

    /** The circumstances at a question in which the assertion does not hold. */
    private static Condition against(Assertion assertion, Condition allowed, long outOfScope) {
        var condition = assertion.condition().where(outOfScope);
        return switch (assertion.kind()) {
            case NEEDS -> allowed.and(condition.not());
            case NEVER -> allowed.and(condition);
            case MAY -> condition.and(allowed.not());
        };
    }

    private String words(Assertion assertion, int question, Condition against) {
        var first = Condition.anyOf(against.alternatives().subList(0, 1));
        return "'%s' is %s if %s"
                .formatted(questions.words(question), assertion.kind() == Kind.MAY ? "refused" : "allowed", first);
    }
}
