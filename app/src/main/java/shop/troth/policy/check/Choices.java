package shop.troth.policy.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.troth.policy.Condition;
import shop.troth.policy.check.Collision.Kind;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.bound.BoundRule;
import shop.troth.policy.decision.bound.Ruling;
import shop.troth.policy.language.Rule.Verb;

/**
 * Finds conditions that promise a choice which does not exist: a conditional {@code never} or {@code only} whose every refusal
 * another clause refuses anyway. Says nothing of additions.
 */
final class Choices {

    private final Rulebook rules;
    private final Map<Both, Boolean> covered = new HashMap<>();

    /** By rule that leaves a choice, those who took all of it wherever we looked so far, by clause. */
    private final Map<Integer, Map<String, Collision>> takers = new TreeMap<>();

    Choices(Rulebook rules) {
        this.rules = rules;
    }

    List<Collision> all() {
        for (int question : rules.telling()) {
            at(question);
        }
        return takers.values().stream().flatMap(it -> it.values().stream()).toList();
    }

    private void at(int question) {
        var refusing = rules.rulings(question).stream()
                .filter(it -> !it.borrowed()
                        && it.verb() != Verb.MAY
                        && !it.clause().kind().addition())
                .toList();
        var byClause = new LinkedHashMap<String, Refuser>();
        refusing.forEach(it -> byClause.merge(
                it.clause().id(),
                new Refuser(it.rule(), it.refuses()),
                (first, more) -> new Refuser(first.rule(), first.refuses().or(more.refuses()))));
        for (var ruling : refusing) {
            if (ruling.rule().rule().canStepBack() && !ruling.refuses().isNever()) {
                int rule = ruling.rule().number();
                takers.put(rule, taken(ruling, question, byClause, takers.get(rule)));
            }
        }
    }

    /** @param before who took all of it elsewhere; null where nobody was asked yet */
    private Map<String, Collision> taken(
            Ruling ruling, int question, Map<String, Refuser> byClause, @Nullable Map<String, Collision> before) {
        var taken = new LinkedHashMap<String, Collision>();
        byClause.forEach((clause, it) -> {
            if (!ruling.rule().isOf(clause)
                    && (before == null || before.containsKey(clause))
                    && covered.computeIfAbsent(new Both(it.refuses(), ruling.refuses()), Both::firstCoversSecond)) {
                taken.put(clause, new Collision(Kind.NO_CHOICE, ruling.rule(), it.rule(), question, ruling.refuses()));
            }
        });
        return taken;
    }

    /** @param rule the clause's first */
    private record Refuser(BoundRule rule, Condition refuses) {}

    private record Both(Condition first, Condition second) {
        boolean firstCoversSecond() {
            return first.covers(second);
        }
    }
}
