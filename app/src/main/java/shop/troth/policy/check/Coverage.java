package shop.troth.policy.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import shop.troth.policy.decision.BoundRule;
import shop.troth.policy.decision.Questions;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.language.Vocabulary;

/** Which leaves each rule covers, and which questions two rules share. */
final class Coverage {

    private record Leaves(Set<String> data, Set<String> purposes, Set<String> recipients) {}

    private final Vocabulary vocabulary;
    private final Questions questions;
    private final Map<Integer, Leaves> leaves = new HashMap<>();

    Coverage(Vocabulary vocabulary, Rulebook rules) {
        this.vocabulary = vocabulary;
        this.questions = rules.questions();
        for (var rule : rules.rules()) {
            leaves.put(rule.number(), leaves(rule));
        }
    }

    /**
     * Questions that both cover; two for the same action. One for each purpose where the answer depends on nothing else, or all.
     *
     * @param one whether one for each purpose is enough
     */
    List<Integer> shared(BoundRule rule, BoundRule other, boolean one) {
        var mine = of(rule);
        var theirs = of(other);
        var data = both(mine.data, theirs.data, one);
        var recipients = data.isEmpty() ? List.<String>of() : both(mine.recipients, theirs.recipients, one);
        var shared = new ArrayList<Integer>();
        if (!recipients.isEmpty()) {
            for (var purpose : both(mine.purposes, theirs.purposes, false)) {
                data.forEach(leaf -> recipients.forEach(
                        recipient -> shared.add(questions.number(rule.action(), leaf, purpose, recipient))));
            }
        }
        return shared;
    }

    /** Every question a rule covers. */
    List<Integer> questions(BoundRule rule) {
        return shared(rule, rule, false);
    }

    private Leaves of(BoundRule rule) {
        return leaves.getOrDefault(rule.number(), new Leaves(Set.of(), Set.of(), Set.of()));
    }

    private static List<String> both(Set<String> mine, Set<String> theirs, boolean one) {
        var both = new ArrayList<String>();
        for (var leaf : mine) {
            if (theirs.contains(leaf)) {
                both.add(leaf);
                if (one) {
                    break;
                }
            }
        }
        return both;
    }

    private Leaves leaves(BoundRule rule) {
        var recipients = new LinkedHashSet<>(
                vocabulary.recipients().leavesUnder(rule.rule().recipientNames()));
        recipients.retainAll(vocabulary.recipientLeaves(rule.action()));
        return new Leaves(
                new LinkedHashSet<>(vocabulary.data().leavesUnder(rule.rule().data())),
                new LinkedHashSet<>(
                        vocabulary.purposes().leavesUnder(rule.rule().purposeNames())),
                recipients);
    }

    /** By some key, the items that have it, in their order. */
    static <K, T> Map<K, List<T>> by(List<T> items, Function<T, K> key) {
        var groups = new LinkedHashMap<K, List<T>>();
        items.forEach(it ->
                groups.computeIfAbsent(key.apply(it), any -> new ArrayList<>()).add(it));
        return groups;
    }
}
