package shop.troth.policy.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.troth.policy.Alternative;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.check.Collision.Kind;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.bound.BoundRule;
import shop.troth.policy.decision.bound.Ruling;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Vocabulary;

/**
 * Finds where a {@code may} of one clause conflicts with a {@code never} or {@code only} of another: the other refuses all or some of what
 * it allows. Includes settled conflicts, since these are what settlements resolve. Rules that apply to a supplier only because they apply
 * to the store's own use are ignored.
 */
final class Collisions {

    private static final String PERSONAL = "personal";

    private final Vocabulary vocabulary;
    private final Condition nobodySaidNo;
    private final Set<Integer> grounds = new HashSet<>();
    private final Map<Meeting, Judgement> known = new HashMap<>();

    /** What the judgment of two rules depends on. */
    private record Meeting(Condition may, Said other) {}

    private record Said(Verb verb, Condition condition) {}

    private record Judgement(boolean dead, Condition room, boolean personsNo) {}

    Collisions(Vocabulary vocabulary, Rulebook rules) {
        this.vocabulary = vocabulary;
        long refusals =
                vocabulary.facts().refusals().stream().mapToLong(Fact::bit).reduce(0, (a, b) -> a | b);
        this.nobodySaidNo = Condition.anyOf(List.of(Alternative.of(0, refusals)));
        for (var rule : rules.rules()) {
            if (isGround(rule)) {
                grounds.add(rule.number());
            }
        }
    }

    /** All conflicts, including silent ones; for each pair of rules the most serious one. */
    List<Collision> all(Rulebook rules) {
        var gravest = new TreeMap<Long, Collision>();
        for (int question : rules.telling()) {
            at(question, rules.rulings(question))
                    .forEach(it -> gravest.merge(
                            (long) it.rule().number() << 32 | it.by().number(), it, Collisions::graver));
        }
        return List.copyOf(gravest.values());
    }

    private static Collision graver(Collision before, Collision now) {
        return now.kind().compareTo(before.kind()) < 0 ? now : before;
    }

    /** Whether two clauses have a conflict to report. */
    boolean anyBetween(Rulebook rules, Set<String> pair) {
        return Arrays.stream(rules.telling())
                .filter(question -> pair.stream().allMatch(it -> rules.speaks(it, question)))
                .mapToObj(question -> at(
                        question,
                        rules.rulings(question).stream()
                                .filter(it -> pair.contains(it.clause().id()))
                                .toList()))
                .anyMatch(found -> found.stream().anyMatch(Collision::isReport));
    }

    /** All conflicts at one question; rules with the same content are judged together. */
    private List<Collision> at(int question, List<Ruling> rulings) {
        var mays = new LinkedHashMap<Condition, List<BoundRule>>();
        var others = new LinkedHashMap<Said, List<BoundRule>>();
        for (var it : rulings) {
            if (it.verb() == Verb.MAY) {
                mays.computeIfAbsent(it.condition(), any -> new ArrayList<>()).add(it.rule());
            } else if (!it.borrowed()) {
                others.computeIfAbsent(new Said(it.verb(), it.condition()), any -> new ArrayList<>())
                        .add(it.rule());
            }
        }
        var found = new ArrayList<Collision>();
        mays.forEach((permits, mayRules) -> others.forEach((said, otherRules) -> {
            var judgement = known.computeIfAbsent(new Meeting(permits, said), this::judge);
            if (!judgement.room().isNever()) {
                mayRules.forEach(may -> otherRules.stream()
                        .filter(it -> !it.isOf(may.clause().id()))
                        .forEach(it -> found.add(
                                new Collision(kind(may, it, judgement), may, it, question, judgement.room()))));
            }
        }));
        return found;
    }

    private Kind kind(BoundRule may, BoundRule other, Judgement judgement) {
        boolean silent = may.rule().when().isEmpty() && (grounds.contains(other.number()) || judgement.personsNo());
        return judgement.dead() ? Kind.DEAD : silent ? Kind.SILENT : Kind.ROOM;
    }

    private Judgement judge(Meeting it) {
        var refuses = Ruling.refuses(it.other().verb(), it.other().condition());
        var room = it.may().and(refuses);
        boolean dead = !room.isNever() && it.may().and(refuses.not()).isNever();
        return new Judgement(dead, room, refuses.and(nobodySaidNo).isNever());
    }

    /** Whether it is a ground rule: an {@code only} over all personal data and all purposes, on which everything else builds. */
    private boolean isGround(BoundRule rule) {
        return rule.verb() == Verb.ONLY
                && vocabulary
                        .data()
                        .leavesUnder(rule.rule().data())
                        .containsAll(vocabulary.data().leavesUnder(PERSONAL))
                && vocabulary.purposes().leavesUnder(rule.rule().purposeNames()).size()
                        == vocabulary.purposes().leaves().size();
    }
}
