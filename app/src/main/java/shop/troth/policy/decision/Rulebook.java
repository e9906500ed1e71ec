package shop.troth.policy.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.bound.BoundRule;
import shop.troth.policy.decision.bound.Ruling;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Settlement;

/**
 * What the rules of a policy come to, question by question. A supplier does nothing for the store that the store may not do
 * itself: to share with a supplier is therefore also bound by every {@code never} and {@code only} on using the same data for the
 * same purpose, and these bind there exactly as they bind the use.
 */
public final class Rulebook {

    private final RuleIndex index;
    private final @Nullable Settlement leftOut;
    private final Map<Bearing, Condition> conditions = new ConcurrentHashMap<>();

    private Rulebook(RuleIndex index, @Nullable Settlement leftOut) {
        this.index = index;
        this.leftOut = leftOut;
    }

    public static Rulebook of(Policy policy) {
        return new Rulebook(new RuleIndex(policy), null);
    }

    /** The same rules as if a settlement were not there: it admits nothing. */
    public Rulebook without(Settlement settlement) {
        return new Rulebook(index, settlement);
    }

    public Questions questions() {
        return index.questions();
    }

    /** Every rule, once for each of its actions. */
    public List<BoundRule> rules() {
        return index.rules();
    }

    /**
     * One question of each situation there is: what no rule says at these, none says anywhere. Far fewer than there are questions.
     * None where no rule is written.
     */
    public int[] telling() {
        return index.telling().clone();
    }

    /** Whether a rule of the clause is written for a question. */
    public boolean speaks(String clause, int question) {
        return index.covers(index.rulesOf(clause), question);
    }

    /** The facts that count as false at a question. */
    public long outOfScope(int question) {
        return index.outOfScope(question);
    }

    /** Whether some {@code may} is written for it. */
    public boolean isCovered(int question) {
        return index.covers(index.mays(), question);
    }

    /** Every question that some {@code may} is written for, in the order of their numbers. */
    public void forEachCovered(IntConsumer each) {
        index.forEachCovered(each);
    }

    /** The rules written for a question, then those it borrows. */
    public List<Ruling> rulings(int question) {
        var rulings = new ArrayList<Ruling>();
        index.written(question).forEach(it -> rulings.add(ruling(it, question, false)));
        if (index.isToSupplier(question)) {
            index.written(index.ownUse(question))
                    .without(index.mays())
                    .forEach(it -> rulings.add(ruling(it, question, true)));
        }
        return rulings;
    }

    /** When the question is allowed: some may, no never, and every only. */
    public Condition allowed(int question) {
        var rulings = rulings(question);
        var allowed = Condition.NEVER;
        for (var ruling : rulings) {
            allowed = ruling.verb() == Verb.MAY ? allowed.or(ruling.condition()) : allowed;
        }
        return bound(allowed, rulings);
    }

    /** What is left of a permission once every {@code never} and {@code only} has had its say. */
    public static Condition bound(Condition permitted, List<Ruling> rulings) {
        var allowed = permitted;
        for (var ruling : rulings) {
            allowed = switch (ruling.verb()) {
                case MAY -> allowed;
                case NEVER -> allowed.and(ruling.condition().not());
                case ONLY -> allowed.and(ruling.condition());
            };
        }
        return allowed;
    }

    /** All that a question's answer depends on: two questions with the same have the same answer in all circumstances. */
    public Situation situation(int question) {
        return index.situation(question);
    }

    /**
     * A question that is known without any work to have the same situation: the first of those whose channel, data and purpose are
     * each covered by the same rules. The question itself where it is the first.
     */
    public int firstLike(int question) {
        return index.firstLike(question);
    }

    private Ruling ruling(int number, int question, boolean borrowed) {
        var rule = rules().get(number);
        return new Ruling(rule, condition(rule, borrowed ? index.ownUse(question) : question), borrowed);
    }

    /** At a question that a rule covers: when a {@code may} permits, a {@code never} forbids, or what an {@code only} demands. */
    private Condition condition(BoundRule rule, int question) {
        long stepsBack = rule.rule().canStepBack() ? stepsBack(rule, question) : 0;
        return conditions.computeIfAbsent(
                new Bearing(rule.number(), outOfScope(question), stepsBack), it -> condition(rule, it));
    }

    /** For which of its clause's settlements a rule steps back at a question, a bit each. */
    private long stepsBack(BoundRule rule, int question) {
        long stepsBack = 0;
        long bit = 1;
        for (var settlement : rule.clause().settles()) {
            boolean counts = settlement.admits().isPresent() && settlement != leftOut;
            stepsBack |= counts && covers(settlement.with(), question) ? bit : 0;
            bit <<= 1;
        }
        return stepsBack;
    }

    /** How a rule bears on a question: which facts count as false, and for which of its clause's settlements it steps back. */
    private record Bearing(int rule, long outOfScope, long stepsBack) {}

    private static Condition condition(BoundRule rule, Bearing bearing) {
        var condition = rule.rule().condition().where(bearing.outOfScope());
        long rest = bearing.stepsBack();
        for (var settlement : rule.clause().settles()) {
            if ((rest & 1) != 0) {
                var admitted = settlement.admits().orElse(Condition.NEVER).where(bearing.outOfScope());
                condition = rule.verb() == Verb.ONLY ? condition.or(admitted) : condition.and(admitted.not());
            }
            rest >>>= 1;
        }
        return condition;
    }

    private boolean covers(String clause, int question) {
        return index.covers(index.maysOf(clause), question);
    }
}
