package shop.troth.policy.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.troth.policy.Alternative;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.check.Collision.Kind;
import shop.troth.policy.decision.BoundRule;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.Ruling;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Vocabulary;

/**
 * Finds where a {@code may} of one clause meets a {@code never} or {@code only} of another: it can never come true, or it leaves
 * room for circumstances that the other refuses. Settled or not: what is found here is what a settlement can settle. Rules that
 * bind a supplier only because they bind the store's own use collide with nothing.
 */
final class Collisions {

    private static final String PERSONAL = "personal";

    private final Vocabulary vocabulary;
    private final Condition nobodySaidNo;
    private final Set<Integer> grounds = new HashSet<>();
    private final Map<Meeting, Judgement> known = new HashMap<>();

    /** All that a judgement depends on. */
    private record Meeting(Condition may, Verb verb, Condition other, long outOfScope) {}

    private record Judgement(boolean dead, Condition room, boolean personsNo) {}

    Collisions(Vocabulary vocabulary, Rulebook rules) {
        this.vocabulary = vocabulary;
        long refusals = vocabulary.refusals().stream().mapToLong(Fact::bit).reduce(0, (a, b) -> a | b);
        this.nobodySaidNo = Condition.anyOf(List.of(Alternative.of(0, refusals)));
        for (var rule : rules.rules()) {
            if (isGround(rule)) {
                grounds.add(rule.number());
            }
        }
    }

    /** Every one, silent ones too; for two rules the gravest. */
    List<Collision> all(Rulebook rules) {
        var found = new ArrayList<Collision>();
        for (var ofAction : rules.rules().stream()
                .collect(Collectors.groupingBy(BoundRule::action))
                .values()) {
            var mays = ofAction.stream().filter(BoundRule::isMay).toList();
            var others = ofAction.stream().filter(it -> !it.isMay()).toList();
            for (var may : mays) {
                others.forEach(it -> between(rules, may, it).ifPresent(found::add));
            }
        }
        return found;
    }

    /** Whether there is anything to report between two clauses. */
    boolean anyBetween(Rulebook rules, Set<String> pair) {
        var concerned = rules.rules().stream()
                .filter(it -> pair.contains(it.clause().id()))
                .toList();
        for (var may : concerned) {
            for (var other : concerned) {
                if (may.isMay()
                        && !other.isMay()
                        && may.action() == other.action()
                        && between(rules, may, other)
                                .filter(Collision::isReport)
                                .isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Collision> between(Rulebook rules, BoundRule may, BoundRule other) {
        if (may.isOf(other.clause().id()) || !rules.meet(may, other)) {
            return Optional.empty();
        }
        Optional<Collision> gravest = Optional.empty();
        var seen = new HashSet<Long>();
        for (int question : rules.samples(may, other)) {
            if (stepsBack(other) || seen.add(rules.outOfScope(question))) {
                var found = at(rules, question, may, other);
                gravest = found.isPresent() && gravest.stream().noneMatch(it -> !isGraver(found.get(), it))
                        ? found
                        : gravest;
            }
        }
        return gravest;
    }

    private static boolean isGraver(Collision one, Collision other) {
        return one.kind().compareTo(other.kind()) < 0;
    }

    private static boolean stepsBack(BoundRule rule) {
        return rule.rule().canStepBack()
                && rule.clause().settles().stream().anyMatch(it -> it.admits().isPresent());
    }

    private Optional<Collision> at(Rulebook rules, int question, BoundRule may, BoundRule other) {
        var permits = rules.condition(may, question);
        var says = rules.condition(other, question);
        var judgement = known.computeIfAbsent(
                new Meeting(permits, other.verb(), says, rules.outOfScope(question)), this::judge);
        if (judgement.room().isNever()) {
            return Optional.empty();
        }
        boolean silent = may.rule().when().isEmpty() && (grounds.contains(other.number()) || judgement.personsNo());
        var kind = judgement.dead() ? Kind.DEAD : silent ? Kind.SILENT : Kind.ROOM;
        return Optional.of(new Collision(kind, may, other, question, judgement.room()));
    }

    private Judgement judge(Meeting it) {
        var refuses = Ruling.refuses(it.verb(), it.other());
        var room = it.may().and(refuses);
        boolean dead = !room.isNever() && it.may().and(refuses.not()).isNever();
        return new Judgement(dead, room, refuses.and(nobodySaidNo).isNever());
    }

    /** An {@code only} over all personal data and all purposes: the ground everything else stands on. */
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
