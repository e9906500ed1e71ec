package shop.troth.policy.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.revision.VersionDifference.Kind;
import shop.troth.policy.words.PlainWords;

/**
 * Compares what a clause forbids or requires, and its general permissions. Permissions for named purposes are compared as uses.
 *
 * <p>A rule counts as kept if, for each action and category of data, one rule of the clause refuses at least as much; two rules that do so
 * only together are not recognized.
 */
final class RuleDifferences implements ClauseDifferences.Part {

    private final Policy before;
    private final Vocabulary then;
    private final Vocabulary now;
    private final PlainWords wordsThen;
    private final PlainWords wordsNow;

    RuleDifferences(Policy before, Policy after) {
        this.before = before;
        this.then = before.vocabulary();
        this.now = after.vocabulary();
        this.wordsThen = new PlainWords(then);
        this.wordsNow = new PlainWords(now);
    }

    @Override
    public List<VersionDifference> between(Clause was, Clause is) {
        var found = new ArrayList<VersionDifference>();
        refusing(was)
                .filter(it -> !isKept(it, refusing(is).toList(), then, now))
                .forEach(it -> found.add(VersionDifference.weaker(
                        is.id(), "We no longer promise this in full: “%s”".formatted(wordsThen.rule(it)))));
        refusing(is)
                .filter(it -> !isKept(it, refusing(was).toList(), now, then))
                .forEach(it -> found.add(VersionDifference.atOnce(
                        Kind.STRONGER, is.id(), "We now promise: “%s”".formatted(wordsNow.rule(it)))));
        general(is)
                .filter(it -> !wasPermitted(it))
                .forEach(it -> found.add(
                        VersionDifference.weaker(is.id(), "This now permits more: “%s”".formatted(wordsNow.rule(it)))));
        return found;
    }

    private static Stream<Rule> refusing(Clause clause) {
        return clause.rules().stream().filter(it -> it.verb() != Verb.MAY);
    }

    private static Stream<Rule> general(Clause clause) {
        return clause.rules().stream()
                .filter(it -> it.verb() == Verb.MAY && it.purposeNames().contains(Tree.ROOT));
    }

    /** Whether any clause permitted it: a general permission is not a promise, so its clause does not matter. */
    private boolean wasPermitted(Rule rule) {
        var all = before.all().stream().flatMap(RuleDifferences::general).toList();
        var asWide = asWide(all, then, rule, now);
        return eachOf(rule, now, then)
                .allMatch(one -> asWide.stream()
                        .anyMatch(it -> speaksOf(it, then, one, rule, now)
                                && it.condition().covers(rule.condition())
                                && (rule.keep().isEmpty() || rule.keep().equals(it.keep()))));
    }

    /** Whether others refuse everything that a rule refuses, as far as their vocabulary has words for it. */
    private static boolean isKept(Rule rule, List<Rule> others, Vocabulary its, Vocabulary theirs) {
        var asWide = asWide(others, theirs, rule, its);
        return eachOf(rule, its, theirs)
                .allMatch(one -> asWide.stream()
                        .anyMatch(it -> speaksOf(it, theirs, one, rule, its)
                                && refused(it).covers(refused(rule))));
    }

    private static Condition refused(Rule rule) {
        return rule.verb() == Verb.NEVER ? rule.condition() : rule.condition().not();
    }

    private record One(Action action, String data) {}

    private static Stream<One> eachOf(Rule rule, Vocabulary its, Vocabulary theirs) {
        return rule.actions().stream()
                .flatMap(action -> its.data().leavesUnder(rule.data()).stream()
                        .filter(theirs.data()::isLeaf)
                        .map(it -> new One(action, it)));
    }

    /** The rules that cover all purposes of the other. */
    private static List<Rule> asWide(List<Rule> rules, Vocabulary its, Rule other, Vocabulary theirs) {
        return rules.stream()
                .filter(it -> covers(its.purposes(), it.purposeNames(), theirs.purposes(), other.purposeNames()))
                .toList();
    }

    /** Whether a rule covers an action and data, with all recipients of the other. */
    private static boolean speaksOf(Rule rule, Vocabulary its, One one, Rule other, Vocabulary theirs) {
        return rule.actions().contains(one.action())
                && its.data().coversAny(rule.data(), one.data())
                && (!one.action().outward()
                        || covers(
                                its.recipients(), rule.recipientNames(), theirs.recipients(), other.recipientNames()));
    }

    private static boolean covers(Tree tree, List<String> names, Tree otherTree, List<String> others) {
        return tree.leavesUnder(names)
                .containsAll(otherTree.leavesUnder(others).stream()
                        .filter(tree::isLeaf)
                        .toList());
    }
}
