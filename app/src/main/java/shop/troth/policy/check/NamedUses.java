package shop.troth.policy.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.decision.Questions;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.Situation;
import shop.troth.policy.decision.bound.Ruling;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;

/** The uses that the clauses of a policy name. A general permission for uses nobody has thought of yet is not included. */
public final class NamedUses {

    /** A question to a policy. */
    public record Asked(Action action, String data, String purpose, String recipient) {

        /** Faster than the generated method, since each comparison of two policies looks up thousands. */
        @Override
        public int hashCode() {
            return 31 * (31 * (31 * action.ordinal() + data.hashCode()) + purpose.hashCode()) + recipient.hashCode();
        }
    }

    /** What a policy says about a question. */
    public record Use(Condition when, KeepPeriods kept) {
        public static final Use NONE = new Use(Condition.NEVER, KeepPeriods.NOTHING);
    }

    private NamedUses() {}

    /** For each question, when a clause that names the purpose permits it. */
    public static Map<Asked, Use> of(PolicyTable table) {
        var uses = new LinkedHashMap<Asked, Use>();
        var known = new HashMap<Situation, Use>();
        var alike = new HashMap<Integer, Use>();
        var rules = table.rules();
        rules.forEachCovered(question -> {
            var use = alike.computeIfAbsent(
                    rules.firstLike(question),
                    first -> known.computeIfAbsent(rules.situation(first), it -> named(rules, first)));
            if (!use.when().isNever()) {
                uses.put(asked(table.questions(), question), use);
            }
        });
        return uses;
    }

    private static Use named(Rulebook rules, int question) {
        var rulings = rules.rulings(question);
        var permitted = rulings.stream()
                .filter(it -> it.verb() == Verb.MAY
                        && !it.rule().rule().purposeNames().contains(Tree.ROOT))
                .map(Ruling::condition)
                .reduce(Condition.NEVER, Condition::or);
        return new Use(Rulebook.bound(permitted, rulings), KeepPeriods.of(rulings));
    }

    private static Asked asked(Questions all, int question) {
        return new Asked(all.action(question), all.data(question), all.purpose(question), all.recipient(question));
    }
}
