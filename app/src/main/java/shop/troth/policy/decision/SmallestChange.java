package shop.troth.policy.decision;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import shop.troth.policy.Alternative;
import shop.troth.policy.Axioms;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;

/**
 * The smallest set of facts to add or remove so that a refused question is allowed.
 *
 * @param added facts that would have to be true, without those that follow from them
 * @param removed given facts that would have to be false
 */
public record SmallestChange(List<Fact> added, List<Fact> removed) {

    /** What is about the data is said first, then what is about the person. */
    private static final List<String> FIRST = List.of("datum", "person");

    /**
     * @param given the facts as given, before anything was derived from them
     * @return all smallest changes, those about the data first; empty if it is never allowed
     * @throws Condition.TooEntangled if the covered questions together have too many conditions
     */
    public static List<SmallestChange> of(WideQuestion question, PolicyTable table, long given) {
        var conditions = new LinkedHashSet<Condition>();
        Arrays.stream(question.covered()).forEach(it -> conditions.add(table.condition(it)));
        var allowed = conditions.stream().reduce(Condition::and).orElse(Condition.NEVER);
        var changes = allowed.alternatives().stream()
                .map(it -> to(it, given))
                .distinct()
                .toList();
        int fewest = changes.stream().mapToInt(SmallestChange::size).min().orElse(0);
        return changes.stream()
                .filter(it -> it.size() == fewest)
                .sorted(Comparator.comparingInt(it -> it.rank(table)))
                .toList();
    }

    /** The unique smallest change that makes an alternative true. */
    private static SmallestChange to(Alternative wanted, long given) {
        long removed = 0;
        for (var fact : Circumstances.facts(given)) {
            boolean against = (Axioms.trueWith(fact.bit()) & wanted.forbidden()) != 0;
            removed |= against ? fact.bit() : 0;
        }
        long left = Axioms.trueWith(given & ~removed);
        long added = wanted.needed() & ~left;
        for (var fact : Circumstances.facts(added)) {
            long others = added & ~fact.bit();
            boolean follows = (Axioms.trueWith(others) & fact.bit()) != 0;
            added = follows ? others : added;
        }
        return new SmallestChange(Circumstances.facts(added), Circumstances.facts(removed));
    }

    private int size() {
        return added.size() + removed.size();
    }

    private int rank(PolicyTable table) {
        var facts = table.policy().vocabulary().facts().meanings();
        return added.stream()
                .mapToInt(it ->
                        FIRST.indexOf(Objects.requireNonNull(facts.get(it)).about()))
                .map(it -> it < 0 ? FIRST.size() : it)
                .sum();
    }
}
