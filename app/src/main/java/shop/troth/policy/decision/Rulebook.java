package shop.troth.policy.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.Questions.Channel;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Settlement;

/**
 * The rules of a policy, found by question. A supplier does nothing for the store that the store may not do itself: to share with
 * a supplier is therefore also bound by every {@code never} and {@code only} on using the same data for the same purpose, and
 * these bind there exactly as they bind the use.
 */
public final class Rulebook {

    private static final String SUPPLIER = "supplier";

    private final Questions questions;
    private final List<BoundRule> rules = new ArrayList<>();
    private final Bits[] byData;
    private final Bits[] byPurpose;
    private final Bits[] byChannel;
    private final Bits mays;
    private final Bits nothing;
    private final Map<String, Bits> maysOf = new HashMap<>();
    private final long[] outOfScope;
    private final int useChannel;
    private final boolean[] toSupplier;

    /** @param counts which settlements count; those that do not admit nothing */
    public Rulebook(Policy policy, Predicate<Settlement> counts) {
        var vocabulary = policy.vocabulary();
        this.questions = new Questions(vocabulary);
        for (var clause : policy.all()) {
            bind(clause, counts);
        }
        this.byData = axis(
                vocabulary.data().leaves(),
                it -> vocabulary.data().leavesUnder(it.rule().data()));
        this.byPurpose = axis(
                vocabulary.purposes().leaves(),
                it -> vocabulary.purposes().leavesUnder(it.rule().purposeNames()));
        this.byChannel = axis(
                questions.channels(),
                it -> vocabulary.recipients().leavesUnder(it.rule().recipientNames()).stream()
                        .map(recipient -> new Channel(it.action(), recipient))
                        .toList());
        this.mays = select(BoundRule::isMay);
        this.nothing = new Bits(rules.size());
        for (var clause : policy.all()) {
            maysOf.put(clause.id(), select(it -> it.isMay() && it.clause().equals(clause)));
        }
        this.outOfScope = vocabulary.purposes().leaves().stream()
                .mapToLong(vocabulary::outOfScope)
                .toArray();
        var inside = vocabulary.recipientLeaves(Action.USE).getFirst();
        this.useChannel = questions.channels().indexOf(new Channel(Action.USE, inside));
        this.toSupplier = new boolean[questions.channels().size()];
        for (int channel = 0; channel < toSupplier.length; channel++) {
            var it = questions.channels().get(channel);
            toSupplier[channel] =
                    it.action() == Action.SHARE && vocabulary.recipients().covers(SUPPLIER, it.recipient());
        }
    }

    public Questions questions() {
        return questions;
    }

    /** Every rule, once for each of its actions. */
    public List<BoundRule> rules() {
        return rules;
    }

    /** The facts that count as false at a question. */
    public long outOfScope(int question) {
        return outOfScope[questions.purposeOf(question)];
    }

    /** The rules written for a question, and those it borrows. */
    public List<Ruling> rulings(int question) {
        var rulings = new ArrayList<Ruling>();
        written(question).forEach(it -> rulings.add(ruling(it, question, false)));
        if (toSupplier[questions.channelOf(question)]) {
            written(ownUse(question)).without(mays).forEach(it -> rulings.add(ruling(it, question, true)));
        }
        return List.copyOf(rulings);
    }

    private Ruling ruling(int rule, int question, boolean borrowed) {
        return new Ruling(rules.get(rule), condition(rules.get(rule), question), borrowed);
    }

    /** When a {@code may} permits at a question, a {@code never} forbids there, or what an {@code only} demands there. */
    private Condition condition(BoundRule rule, int question) {
        long falseHere = outOfScope(question);
        var condition = rule.rule().condition().where(falseHere);
        if (rule.isMay() || rule.stepsBack().isEmpty()) {
            return condition;
        }
        var asked = rule.action() == questions.action(question) ? question : ownUse(question);
        var there = written(asked);
        for (var stepBack : rule.stepsBack()) {
            if (there.meets(maysOf.getOrDefault(stepBack.clause(), nothing))) {
                var admitted = stepBack.when().where(falseHere);
                condition = rule.verb() == Verb.ONLY ? condition.or(admitted) : condition.and(admitted.not());
            }
        }
        return condition;
    }

    /** When the question is allowed: some may, no never, and every only. */
    Condition allowed(int question) {
        var rulings = rulings(question);
        var allowed = Condition.NEVER;
        for (var ruling : rulings) {
            allowed = ruling.verb() == Verb.MAY ? allowed.or(ruling.condition()) : allowed;
        }
        for (var ruling : rulings) {
            allowed = switch (ruling.verb()) {
                case MAY -> allowed;
                case NEVER -> allowed.and(ruling.condition().not());
                case ONLY -> allowed.and(ruling.condition());
            };
        }
        return allowed;
    }

    /** Every question that some clause permits in some circumstances, in the order of their numbers. */
    public void forEachCovered(IntConsumer each) {
        for (int channel = 0; channel < byChannel.length; channel++) {
            var ofChannel = byChannel[channel].and(mays);
            for (int data = 0; data < byData.length && !ofChannel.isEmpty(); data++) {
                var ofData = ofChannel.and(byData[data]);
                for (int purpose = 0; purpose < byPurpose.length && !ofData.isEmpty(); purpose++) {
                    if (ofData.meets(byPurpose[purpose])) {
                        each.accept(questions.number(channel, data, purpose));
                    }
                }
            }
        }
    }

    /** Whether some clause permits it in some circumstances that no other rule is asked about. */
    public boolean isCovered(int question) {
        return written(question).meets(mays);
    }

    Bits written(int question) {
        return byData[questions.dataOf(question)]
                .and(byPurpose[questions.purposeOf(question)])
                .and(byChannel[questions.channelOf(question)]);
    }

    /** All that a question's answer depends on: two questions with the same have the same answer in all circumstances. */
    Situation situation(int question) {
        var rules = written(question);
        var all = toSupplier[questions.channelOf(question)] ? rules.or(written(ownUse(question))) : rules;
        return new Situation(all, outOfScope(question));
    }

    record Situation(Bits rules, long outOfScope) {}

    private int ownUse(int question) {
        return questions.number(useChannel, questions.dataOf(question), questions.purposeOf(question));
    }

    private void bind(Clause clause, Predicate<Settlement> counts) {
        var stepsBack = new ArrayList<BoundRule.StepBack>();
        for (var settlement : clause.settles()) {
            if (counts.test(settlement)) {
                settlement.admits().ifPresent(it -> stepsBack.add(new BoundRule.StepBack(settlement.with(), it)));
            }
        }
        for (var rule : clause.rules()) {
            for (var action : rule.actions()) {
                rules.add(new BoundRule(rules.size(), clause, rule, action, canStepBack(rule) ? stepsBack : List.of()));
            }
        }
    }

    private static boolean canStepBack(Rule rule) {
        return rule.verb() == Verb.ONLY
                || rule.verb() == Verb.NEVER && rule.when().isPresent();
    }

    private Bits select(Predicate<BoundRule> which) {
        var bits = new Bits(rules.size());
        rules.stream().filter(which).forEach(it -> bits.set(it.number()));
        return bits;
    }

    /** By place, the rules that cover it; a rule may name places that no question has. */
    private <T> Bits[] axis(List<T> places, Function<BoundRule, List<T>> covered) {
        var numbers = new HashMap<T, Bits>();
        places.forEach(it -> numbers.put(it, new Bits(rules.size())));
        for (var rule : rules) {
            for (var place : covered.apply(rule)) {
                Optional.ofNullable(numbers.get(place)).ifPresent(it -> it.set(rule.number()));
            }
        }
        return places.stream().map(numbers::get).toArray(Bits[]::new);
    }
}
