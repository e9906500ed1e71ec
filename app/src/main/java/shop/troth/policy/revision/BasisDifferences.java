package shop.troth.policy.revision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Basis;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.revision.VersionDifference.Kind;
import shop.troth.policy.words.PlainWords;

/**
 * Compares the legal bases of what clauses allow. Consent must not be replaced with a contract, nor an interest that people can object to
 * with a law; only replacing another basis with consent is known to be stronger.
 */
final class BasisDifferences implements ClauseDifferences.Part {

    private final Policy before;
    private final Policy after;
    private final PlainWords then;
    private final PlainWords now;

    BasisDifferences(Policy before, Policy after) {
        this.before = before;
        this.after = after;
        this.then = new PlainWords(before.vocabulary());
        this.now = new PlainWords(after.vocabulary());
    }

    /** A rule may have moved to another clause, so all clauses are searched. */
    @Override
    public List<VersionDifference> between(Clause was, Clause is) {
        var weaker = mays(was)
                .filter(it -> it.basis().isPresent())
                .flatMap(it -> others(it, before, after)
                        .filter(other -> !isAsStrong(other.basis(), it.basis()))
                        .filter(other -> !rested(it, other))
                        .findFirst()
                        .map(other -> VersionDifference.weaker(
                                is.id(),
                                "The legal basis changes. Before: “%s” Now: “%s”"
                                        .formatted(then.rule(it), now.rule(other))))
                        .stream());
        var stronger = mays(is).filter(it -> it.basis().isPresent())
                .filter(it -> others(it, after, before).findFirst().isPresent())
                .filter(it -> others(it, after, before)
                        .allMatch(other -> isAsStrong(it.basis(), other.basis())
                                && !it.basis().equals(other.basis())))
                .map(it -> VersionDifference.atOnce(
                        Kind.STRONGER, is.id(), "We now name the legal basis: “%s”".formatted(now.rule(it))));
        return Stream.concat(weaker, stronger).toList();
    }

    private static Stream<Rule> mays(Clause clause) {
        return clause.rules().stream().filter(it -> it.verb() == Verb.MAY);
    }

    /** The permissions of the other policy that overlap with this one. */
    private static Stream<Rule> others(Rule rule, Policy of, Policy in) {
        return in.all().stream()
                .flatMap(BasisDifferences::mays)
                .filter(it -> meet(rule, of.vocabulary(), it, in.vocabulary()));
    }

    /** Whether all that these two have in common was already allowed on the other one's basis. */
    private boolean rested(Rule was, Rule is) {
        return before.all().stream()
                .flatMap(BasisDifferences::mays)
                .anyMatch(it -> it.basis().equals(is.basis()) && covers(it, was, is));
    }

    private boolean covers(Rule all, Rule was, Rule is) {
        var its = before.vocabulary();
        var theirs = after.vocabulary();
        return was.actions().stream().filter(is.actions()::contains).allMatch(all.actions()::contains)
                && covers(its.data(), all.data(), was.data(), theirs.data(), is.data())
                && covers(its.purposes(), all.purposeNames(), was.purposeNames(), theirs.purposes(), is.purposeNames())
                && (was.actions().stream().noneMatch(Action::outward)
                        || covers(
                                its.recipients(),
                                all.recipientNames(),
                                was.recipientNames(),
                                theirs.recipients(),
                                is.recipientNames()));
    }

    private static boolean covers(Tree its, List<String> all, List<String> was, Tree theirs, List<String> is) {
        var leaves = its.leavesUnder(all);
        var common = theirs.leavesUnder(is);
        return its.leavesUnder(was).stream().filter(common::contains).allMatch(leaves::contains);
    }

    private static boolean isAsStrong(Optional<Basis> one, Optional<Basis> other) {
        return other.isEmpty() || one.equals(other) || one.equals(Optional.of(Basis.CONSENT));
    }

    private static boolean meet(Rule one, Vocabulary its, Rule other, Vocabulary theirs) {
        boolean outward = one.actions().stream().anyMatch(Action::outward);
        return one.actions().stream().anyMatch(other.actions()::contains)
                && meet(its.data(), one.data(), theirs.data(), other.data())
                && meet(its.purposes(), one.purposeNames(), theirs.purposes(), other.purposeNames())
                && (!outward
                        || meet(its.recipients(), one.recipientNames(), theirs.recipients(), other.recipientNames()));
    }

    private static boolean meet(Tree its, List<String> names, Tree theirs, List<String> others) {
        var leaves = theirs.leavesUnder(others);
        return its.leavesUnder(names).stream().anyMatch(leaves::contains);
    }
}
