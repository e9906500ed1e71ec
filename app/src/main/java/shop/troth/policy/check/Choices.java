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
 * Finds conditions that promise a choice that does not exist: a conditional {@code never} or {@code only} whose every refusal is also
 * refused by another clause. Ignores additions.
 */
final class Choices {

    private final Rulebook rules;
    private final Map<Both, Boolean> covered = new HashMap<>();

    /** For each rule that offers a choice, the clauses that refuse all of it at every question checked so far. */
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

    /** @param before the result at earlier questions; null at the first one */
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

    /** @param rule the first rule of the clause */
    private record Refuser(BoundRule rule, Condition refuses) {}

    private record Both(Condition first, Condition second) {
        boolean firstCoversSecond() {
            return first.covers(second);
        }
    }
}
