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
 * What the rules of a policy mean at each question. A supplier may do nothing for the store that the store may not do itself: so every
 * {@code never} and {@code only} on using data for a purpose also applies, unchanged, to sharing it with a supplier for that purpose.
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

    /** The same rules without what a settlement admits. */
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
     * One question for each situation, far fewer than there are questions: whatever the rules say anywhere, they say at one of these.
     * Excludes questions without rules.
     */
    public int[] telling() {
        return index.telling().clone();
    }

    /** Whether a rule of the clause applies to a question. */
    public boolean speaks(String clause, int question) {
        return index.covers(index.rulesOf(clause), question);
    }

    /** The facts that count as false at a question. */
    public long outOfScope(int question) {
        return index.outOfScope(question);
    }

    /** Whether some {@code may} applies to it. */
    public boolean isCovered(int question) {
        return index.covers(index.mays(), question);
    }

    /** Passes on every question with a {@code may}, in ascending order. */
    public void forEachCovered(IntConsumer each) {
        index.forEachCovered(each);
    }

    /** The rules that apply to a question, then the borrowed ones. */
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

    /** When the question is allowed: some {@code may} permits, no {@code never} forbids, and every {@code only} holds. */
    public Condition allowed(int question) {
        var rulings = rulings(question);
        var allowed = Condition.NEVER;
        for (var ruling : rulings) {
            allowed = ruling.verb() == Verb.MAY ? allowed.or(ruling.condition()) : allowed;
        }
        return bound(allowed, rulings);
    }

    /** What is left of a permission after every {@code never} and {@code only} is applied. */
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

    /** Everything that the answer depends on: questions with equal situations have the same answer in all circumstances. */
    public Situation situation(int question) {
        return index.situation(question);
    }

    /**
     * A cheap way to find a question with the same situation: the first one whose channel, data, and purpose are each covered by the same
     * rules. May be the question itself.
     */
    public int firstLike(int question) {
        return index.firstLike(question);
    }

    private Ruling ruling(int number, int question, boolean borrowed) {
        var rule = rules().get(number);
        return new Ruling(rule, condition(rule, borrowed ? index.ownUse(question) : question), borrowed);
    }

    /** At a question that a rule covers: when a {@code may} permits, a {@code never} forbids, or what an {@code only} requires. */
    private Condition condition(BoundRule rule, int question) {
        long stepsBack = rule.rule().canStepBack() ? stepsBack(rule, question) : 0;
        return conditions.computeIfAbsent(
                new Bearing(rule.number(), outOfScope(question), stepsBack), it -> condition(rule, it));
    }

    /** The settlements of its clause for which a rule gives way at a question, one bit each. */
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

    /** How a rule applies at a question: which facts count as false, and for which settlements it gives way. */
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
