package shop.troth.policy.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.Questions.Channel;
import shop.troth.policy.decision.bound.BoundRule;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Vocabulary;

/** Finds the rules that apply to a question, by the data, purpose, and channel that they cover. */
final class RuleIndex {

    /** The limit of rules summed over all situations; the stores have some thousands, a thousand clauses about 100,000. */
    private static final long MOST_MEETINGS = 4_000_000;

    private static final String SUPPLIER = "supplier";

    private final Questions questions;
    private final List<BoundRule> rules = new ArrayList<>();
    private final List<QuestionBlock> areas = new ArrayList<>();
    private final NumberSet[] byData;
    private final NumberSet[] byPurpose;
    private final NumberSet[] byChannel;
    private final NumberSet mays;
    private final NumberSet nothing;
    private final Map<String, NumberSet> maysOf = new HashMap<>();
    private final Map<String, NumberSet> rulesOf = new HashMap<>();
    private final int useChannel;
    private final boolean[] toSupplier;
    private final long[] outOfScope;
    private final int[] likeChannel;
    private final int[] likeData;
    private final int[] likePurpose;
    private final int[] telling;

    RuleIndex(Policy policy) {
        var vocabulary = policy.vocabulary();
        this.questions = new Questions(vocabulary);
        bind(policy, questions);
        this.byData = axis(vocabulary.data().leaves().size(), QuestionBlock::data);
        this.byPurpose = axis(vocabulary.purposes().leaves().size(), QuestionBlock::purposes);
        this.byChannel = axis(questions.channels().size(), QuestionBlock::channels);
        this.mays = select(BoundRule::isMay);
        this.nothing = new NumberSet(rules.size());
        sortByClause();
        var inside = vocabulary.recipientLeaves(Action.USE).getFirst();
        this.useChannel = questions.channels().indexOf(new Channel(Action.USE, inside));
        this.toSupplier = toSupplier(questions.channels(), vocabulary);
        this.outOfScope = vocabulary.purposes().leaves().stream()
                .mapToLong(vocabulary::outOfScope)
                .toArray();
        this.likeChannel = firstLike(byChannel, it -> toSupplier[it]);
        this.likeData = firstLike(byData, it -> "");
        this.likePurpose = firstLike(byPurpose, it -> outOfScope[it]);
        this.telling = Arrays.stream(Action.values())
                .flatMapToInt(it -> Arrays.stream(telling(it)))
                .toArray();
        if (Arrays.stream(telling).mapToLong(it -> written(it).count()).sum() > MOST_MEETINGS) {
            throw new Condition.TooEntangled(MOST_MEETINGS + " meetings of rules");
        }
    }

    /** Binds each rule to each of its actions, with the area that it covers. */
    private void bind(Policy policy, Questions questions) {
        for (var clause : policy.all()) {
            for (var rule : clause.rules()) {
                rule.actions().forEach(it -> rules.add(new BoundRule(rules.size(), clause, rule, it)));
            }
        }
        for (var rule : rules) {
            areas.add(questions.area(
                    rule.action(),
                    rule.rule().data(),
                    rule.rule().purposeNames(),
                    rule.rule().recipientNames()));
        }
    }

    private void sortByClause() {
        for (var rule : rules) {
            var clause = rule.clause().id();
            rulesOf.computeIfAbsent(clause, it -> new NumberSet(rules.size())).set(rule.number());
            if (rule.isMay()) {
                maysOf.computeIfAbsent(clause, it -> new NumberSet(rules.size()))
                        .set(rule.number());
            }
        }
    }

    private static boolean[] toSupplier(List<Channel> channels, Vocabulary vocabulary) {
        var toSupplier = new boolean[channels.size()];
        for (int channel = 0; channel < toSupplier.length; channel++) {
            var it = channels.get(channel);
            toSupplier[channel] =
                    it.action() == Action.SHARE && vocabulary.recipients().covers(SUPPLIER, it.recipient());
        }
        return toSupplier;
    }

    /** One question for each situation of an action. */
    private int[] telling(Action action) {
        var bearing = select(it -> it.action() == action || action == Action.SHARE && it.action() == Action.USE);
        var some = new QuestionBlock(
                firstOfEach(byChannel, bearing, it -> toSupplier[it]),
                firstOfEach(byData, bearing, it -> ""),
                firstOfEach(byPurpose, bearing, it -> outOfScope[it]));
        var seen = new HashSet<Situation>();
        return Arrays.stream(questions.of(action).and(some).numbers(questions))
                .filter(it -> !written(it).isEmpty() && seen.add(situation(it)))
                .toArray();
    }

    /** The first index of each kind, where a kind is what these rules and the key treat alike. */
    private static BitSet firstOfEach(NumberSet[] places, NumberSet rules, IntFunction<Object> besides) {
        var first = new BitSet();
        var seen = new HashSet<Kind>();
        for (int place = 0; place < places.length; place++) {
            first.set(place, seen.add(new Kind(places[place].and(rules), besides.apply(place))));
        }
        return first;
    }

    private record Kind(NumberSet rules, Object besides) {}

    /** For each index, the first one that the same rules cover. */
    private static int[] firstLike(NumberSet[] places, IntFunction<Object> besides) {
        var first = new int[places.length];
        var seen = new HashMap<Kind, Integer>();
        for (int place = 0; place < places.length; place++) {
            int here = place;
            first[place] = seen.computeIfAbsent(new Kind(places[place], besides.apply(place)), it -> here);
        }
        return first;
    }

    Questions questions() {
        return questions;
    }

    List<BoundRule> rules() {
        return rules;
    }

    /** One question for each situation, in ascending order; excludes questions without rules. */
    int[] telling() {
        return telling;
    }

    /** The question with the first channel, data, and purpose that the same rules cover; it has the same situation. */
    int firstLike(int question) {
        return questions.number(
                likeChannel[questions.channelOf(question)],
                likeData[questions.dataOf(question)],
                likePurpose[questions.purposeOf(question)]);
    }

    Situation situation(int question) {
        var rules = written(question);
        return new Situation(
                isToSupplier(question) ? rules.or(written(ownUse(question))) : rules, outOfScope(question));
    }

    /** The facts that count as false at a question. */
    long outOfScope(int question) {
        return outOfScope[questions.purposeOf(question)];
    }

    NumberSet written(int question) {
        return byData[questions.dataOf(question)]
                .and(byPurpose[questions.purposeOf(question)])
                .and(byChannel[questions.channelOf(question)]);
    }

    /** Whether one of these rules applies to a question. Allocates nothing. */
    boolean covers(NumberSet some, int question) {
        return some.meets(
                byData[questions.dataOf(question)],
                byPurpose[questions.purposeOf(question)],
                byChannel[questions.channelOf(question)]);
    }

    /** The {@code may} rules. */
    NumberSet mays() {
        return mays;
    }

    /** The {@code may} rules of a clause. */
    NumberSet maysOf(String clause) {
        return maysOf.getOrDefault(clause, nothing);
    }

    /** The rules of a clause. */
    NumberSet rulesOf(String clause) {
        return rulesOf.getOrDefault(clause, nothing);
    }

    /** Whether the question is about sharing with a supplier, to which the rules on the store's own use apply too. */
    boolean isToSupplier(int question) {
        return toSupplier[questions.channelOf(question)];
    }

    /** The question whether the store itself may use the same data for the same purpose. */
    int ownUse(int question) {
        return questions.number(useChannel, questions.dataOf(question), questions.purposeOf(question));
    }

    /** Passes on every question with a {@code may}, in ascending order. */
    void forEachCovered(IntConsumer each) {
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

    private NumberSet select(Predicate<BoundRule> which) {
        var bits = new NumberSet(rules.size());
        rules.stream().filter(which).forEach(it -> bits.set(it.number()));
        return bits;
    }

    /** For each index, the rules that cover it. */
    private NumberSet[] axis(int places, Function<QuestionBlock, BitSet> covered) {
        var found = new NumberSet[places];
        for (int place = 0; place < places; place++) {
            int here = place;
            found[place] = select(it -> covered.apply(areas.get(it.number())).get(here));
        }
        return found;
    }
}
