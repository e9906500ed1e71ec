package shop.troth.policy.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.bound.Ruling;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;

/** How long one category of data is kept for one purpose: each period with the circumstances in which it applies. */
public record KeepPeriods(Map<Keep, Condition> periods) {

    static final KeepPeriods NOTHING = new KeepPeriods(Map.of());

    /** The periods in clauses that name the purpose. */
    static KeepPeriods of(List<Ruling> rulings) {
        var periods = new LinkedHashMap<Keep, Condition>();
        for (var ruling : rulings) {
            var rule = ruling.rule().rule();
            if (ruling.verb() == Verb.MAY && !rule.purposeNames().contains(Tree.ROOT)) {
                var when = Rulebook.bound(ruling.condition(), rulings);
                rule.keep().filter(it -> !when.isNever()).ifPresent(it -> periods.merge(it, when, Condition::or));
            }
        }
        return new KeepPeriods(periods);
    }

    /** The periods without their circumstances. */
    public List<Keep> spans() {
        return List.copyOf(periods.keySet());
    }

    /** When something that the other keeps too is kept longer than there, or counted from another moment. */
    public Condition longerThan(KeepPeriods other) {
        var there = union(other.periods.values().stream());
        var longer = Condition.NEVER;
        for (var mine : periods.entrySet()) {
            var asLong = union(other.periods.entrySet().stream()
                    .filter(it -> lasts(it.getKey(), mine.getKey()))
                    .map(Map.Entry::getValue));
            longer = longer.or(mine.getValue().and(there).and(asLong.not()));
        }
        return longer;
    }

    private static Condition union(Stream<Condition> conditions) {
        return conditions.reduce(Condition.NEVER, Condition::or);
    }

    /** Whether one period never ends before the other. Periods from different moments cannot be compared. */
    private static boolean lasts(Keep one, Keep other) {
        if (one.span().isEmpty()) {
            return true;
        }
        return other.span().isPresent()
                && one.moment().equals(other.moment())
                && one.span().get().isNeverShorterThan(other.span().get());
    }
}
