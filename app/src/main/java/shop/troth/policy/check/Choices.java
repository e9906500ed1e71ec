package shop.troth.policy.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.policy.Condition;
import shop.troth.policy.check.Collision.Kind;
import shop.troth.policy.decision.BoundRule;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.Ruling;

/**
 * Finds conditions that promise a choice which does not exist: a conditional {@code never} or {@code only} whose every refusal
 * another clause refuses anyway. Says nothing of additions.
 */
final class Choices {

    private final Rulebook rules;
    private final Map<Rulebook.Situation, List<Refuser>> refusers = new HashMap<>();
    private final Map<Both, Boolean> covered = new HashMap<>();

    Choices(Rulebook rules) {
        this.rules = rules;
    }

    List<Collision> all() {
        var found = new ArrayList<Collision>();
        for (var rule : rules.rules()) {
            if (rule.rule().canStepBack() && !rule.clause().addition()) {
                found.addAll(of(rule));
            }
        }
        return found;
    }

    private List<Collision> of(BoundRule rule) {
        Optional<List<Collision>> takers = Optional.empty();
        var seen = new HashSet<Rulebook.Situation>();
        for (int question : rules.samples(rule)) {
            var refuses = Ruling.refuses(rule.verb(), rules.condition(rule, question));
            if (refuses.isNever() || !seen.add(rules.situation(question))) {
                continue;
            }
            var here = takers(rule, question, refuses);
            takers = Optional.of(takers.map(it -> common(it, here)).orElse(here));
            if (takers.get().isEmpty()) {
                break;
            }
        }
        return takers.orElse(List.of());
    }

    private static List<Collision> common(List<Collision> before, List<Collision> here) {
        return before.stream()
                .filter(it -> here.stream().anyMatch(other -> other.pair().equals(it.pair())))
                .toList();
    }

    /** By each clause that refuses all of it at this question, one. */
    private List<Collision> takers(BoundRule rule, int question, Condition refuses) {
        return refusers.computeIfAbsent(rules.situation(question), it -> refusers(question)).stream()
                .filter(it -> !it.rule().isOf(rule.clause().id()))
                .filter(it -> covered.computeIfAbsent(new Both(it.refuses(), refuses), Both::firstCoversSecond))
                .map(it -> new Collision(Kind.NO_CHOICE, rule, it.rule(), question, refuses))
                .toList();
    }

    /** By each clause, but for additions, what it refuses at a question. */
    private List<Refuser> refusers(int question) {
        var byClause = new LinkedHashMap<String, Refuser>();
        for (var ruling : rules.rulings(question)) {
            if (!ruling.borrowed() && !ruling.rule().isMay() && !ruling.clause().addition()) {
                byClause.merge(
                        ruling.clause().id(),
                        new Refuser(ruling.rule(), ruling.refuses()),
                        (first, more) ->
                                new Refuser(first.rule(), first.refuses().or(more.refuses())));
            }
        }
        return List.copyOf(byClause.values());
    }

    /** @param rule the clause's first */
    private record Refuser(BoundRule rule, Condition refuses) {}

    private record Both(Condition first, Condition second) {
        boolean firstCoversSecond() {
            return first.covers(second);
        }
    }
}
