package shop.troth.policy.decision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Condition;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.bound.Ruling;
import shop.troth.policy.language.Duty;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule.Verb;

/**
 * A compiled policy. Immutable and thread-safe.
 *
 * <p>Something is allowed if some {@code may} permits it, no {@code never} forbids it, and the condition of every {@code only} holds; all
 * else is refused. {@code docs/policy-language.md} has the full semantics.
 */
public final class PolicyTable {

    private final Policy policy;
    private final Rulebook rules;
    private final Questions questions;
    private final AnswerTable masks;
    private final Map<Integer, List<Ruling>> rulings = new ConcurrentHashMap<>();

    private PolicyTable(Policy policy, Rulebook rules) {
        this.policy = policy;
        this.rules = rules;
        this.questions = rules.questions();
        this.masks = AnswerTable.of(rules);
    }

    /** @throws Condition.TooEntangled if its conditions together have too many alternatives */
    public static PolicyTable compile(Policy policy) {
        return compile(policy, Rulebook.of(policy));
    }

    /** Compiles rules that are already bound, perhaps without some settlements. */
    public static PolicyTable compile(Policy policy, Rulebook rules) {
        return new PolicyTable(policy, rules);
    }

    public Policy policy() {
        return policy;
    }

    public Questions questions() {
        return questions;
    }

    public Rulebook rules() {
        return rules;
    }

    /**
     * The number of a question, for {@link #allows}. Allocates nothing.
     *
     * @return {@link Questions#NONE} for a word that is not a leaf of this policy's vocabulary
     */
    public int question(Action action, DataCategory data, Purpose purpose, Recipient recipient) {
        return questions.number(action, data.name(), purpose.name(), recipient.name());
    }

    /**
     * Whether it is allowed. Allocates nothing.
     *
     * @param question a number from {@link #question}; {@link Questions#NONE} is refused
     * @param facts from {@link Circumstances#bits}, so that they are closed under the axioms
     */
    public boolean allows(int question, long facts) {
        return question >= 0 && masks.allows(question, facts);
    }

    /** The circumstances in which a question is allowed. */
    public Condition condition(int question) {
        return question < 0 ? Condition.NEVER : masks.condition(question);
    }

    /**
     * The answer with the clauses that decided it.
     *
     * @param facts as for {@link #allows}
     */
    public Decision decision(int question, long facts) {
        if (question < 0) {
            return new Decision.Refused(List.of(new Reason.NoSuchQuestion("")));
        }
        return allows(question, facts) ? allowed(question, facts) : new Decision.Refused(reasons(question, facts));
    }

    /** The answer to a question that may name branches: allowed if every leaf question that some clause permits is allowed. */
    public Decision decide(
            Action action, DataCategory data, Purpose purpose, Recipient recipient, Circumstances circumstances) {
        return new WideQuestion(this, action, data, purpose, recipient).decide(circumstances.bits());
    }

    /** The permissions to keep a category of data for a purpose, with their periods; both must be leaves. */
    public List<KeepRule> periods(DataCategory data, Purpose purpose) {
        int question = question(Action.KEEP, data, purpose, Recipient.SELF);
        return question < 0 ? List.of() : keeps(question);
    }

    /** How many questions there are, how many can be allowed, how many different conditions they have, and the most alternatives of one. */
    public Size size() {
        return new Size(questions.count(), masks.possible(), masks.distinct(), masks.most());
    }

    /** The size of a table. */
    public record Size(int questions, int possible, int conditions, int alternatives) {}

    private List<KeepRule> keeps(int question) {
        var keeps = new ArrayList<KeepRule>();
        for (var ruling : rulings(question)) {
            ruling.rule()
                    .rule()
                    .keep()
                    .ifPresent(it -> keeps.add(new KeepRule(ruling.clause().id(), ruling.condition(), it)));
        }
        return List.copyOf(keeps);
    }

    /** The rulings at a question, computed once. */
    private List<Ruling> rulings(int question) {
        return rulings.computeIfAbsent(question, rules::rulings);
    }

    /** The clauses that allow it, and their duties. Requires that it is allowed. */
    Decision.Allowed allowed(int question, long facts) {
        var clauses = new LinkedHashSet<String>();
        var duties = new LinkedHashSet<Duty>();
        for (var ruling : rulings(question)) {
            if (ruling.verb() != Verb.NEVER && ruling.condition().holds(facts)) {
                clauses.add(ruling.clause().id());
                if (ruling.verb() == Verb.MAY) {
                    duties.addAll(ruling.clause().duties());
                }
            }
        }
        return new Decision.Allowed(List.copyOf(clauses), List.copyOf(duties));
    }

    /** Why it is refused. Requires that it is refused. */
    List<Reason> reasons(int question, long facts) {
        if ((facts & Circumstances.CONTRADICTION) != 0) {
            return List.of(Reason.Contradiction.of(facts));
        }
        var reasons = new LinkedHashSet<Reason>();
        var mays =
                rulings(question).stream().filter(it -> it.verb() == Verb.MAY).toList();
        if (mays.isEmpty()) {
            reasons.add(new Reason.NothingPermits(questions.words(question)));
        } else if (mays.stream().noneMatch(it -> it.condition().holds(facts))) {
            mays.forEach(it -> reasons.add(new Reason.PermitsOnlyIf(it.clause().id(), it.condition())));
        }
        for (var ruling : rulings(question)) {
            boolean holds = ruling.condition().holds(facts);
            if (ruling.verb() == Verb.NEVER && holds) {
                reasons.add(new Reason.Forbids(ruling.clause().id(), ruling.condition()));
            } else if (ruling.verb() == Verb.ONLY && !holds) {
                reasons.add(new Reason.Demands(ruling.clause().id(), ruling.condition()));
            }
        }
        return List.copyOf(reasons);
    }
}
