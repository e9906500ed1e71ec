package shop.troth.policy.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Clause.Apart;
import shop.troth.policy.language.Clause.WayOut;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Tree;
import shop.troth.policy.revision.VersionDifference.Kind;
import shop.troth.policy.words.PlainTerms;
import shop.troth.policy.words.PlainWords;

/** Compares what a person can end and in which ways, what they cannot end, and what is never joined. */
final class WayOutDifferences implements ClauseDifferences.Part {

    private final Policy before;
    private final Policy after;
    private final PlainWords then;
    private final PlainWords now;

    WayOutDifferences(Policy before, Policy after) {
        this.before = before;
        this.after = after;
        this.then = new PlainWords(before.vocabulary());
        this.now = new PlainWords(after.vocabulary());
    }

    @Override
    public List<VersionDifference> between(Clause was, Clause is) {
        var found = new ArrayList<VersionDifference>();
        waysOut(was, is, found);
        locked(was, is, found);
        apart(was, is, found);
        return found;
    }

    private void waysOut(Clause was, Clause is, List<VersionDifference> found) {
        boolean kept = was.choices()
                .wayOut()
                .map(it -> isKept(it, is.choices().wayOut()))
                .orElse(true);
        boolean same = is.choices()
                .wayOut()
                .map(it -> isKept(it, was.choices().wayOut()))
                .orElse(true);
        if (!kept) {
            found.add(VersionDifference.weaker(
                    is.id(),
                    "We no longer promise this in full: “%s”"
                            .formatted(then.wayOut(was.choices().wayOut().orElseThrow()))));
        } else if (!same) {
            found.add(stronger(is, now.wayOut(is.choices().wayOut().orElseThrow())));
        }
    }

    private boolean isKept(WayOut out, Optional<WayOut> by) {
        return by.filter(it -> it.ways().containsAll(out.ways())
                        && purposes(it.purposes()).containsAll(purposes(out.purposes())))
                .isPresent();
    }

    /** The purposes in both vocabularies. A word in only one of them is an additional purpose, or one that no longer exists. */
    private List<String> purposes(List<String> names) {
        var tree = after.vocabulary().purposes();
        return before.vocabulary().purposes().leavesUnder(names).stream()
                .filter(tree::isLeaf)
                .toList();
    }

    private void locked(Clause was, Clause is, List<VersionDifference> found) {
        var could = leaves(before, was.choices().noWayOut());
        var more = leaves(after, is.choices().noWayOut()).stream()
                .filter(it -> !could.contains(it))
                .toList();
        var less = could.stream()
                .filter(it -> !leaves(after, is.choices().noWayOut()).contains(it))
                .toList();
        if (!more.isEmpty()) {
            found.add(VersionDifference.weaker(
                    is.id(), "You can no longer turn this off: we %s.".formatted(terms(now, more))));
        }
        if (!less.isEmpty()) {
            found.add(VersionDifference.atOnce(
                    Kind.STRONGER, is.id(), "This is no longer always on: we %s.".formatted(terms(then, less))));
        }
    }

    private static List<String> leaves(Policy policy, List<String> purposes) {
        return policy.vocabulary().purposes().leavesUnder(purposes);
    }

    private static String terms(PlainWords words, List<String> purposes) {
        return PlainTerms.list(purposes.stream().map(words.terms()::purpose).toList(), "and");
    }

    private void apart(Clause was, Clause is, List<VersionDifference> found) {
        if (was.limits().apart().isPresent()
                && !isApart(was.limits().apart().get(), is.limits().apart())) {
            found.add(VersionDifference.weaker(
                    is.id(),
                    "We no longer promise this in full: “%s”"
                            .formatted(then.apart(was.limits().apart().get()))));
        } else if (is.limits().apart().isPresent()
                && !isApart(is.limits().apart().get(), was.limits().apart())) {
            found.add(stronger(is, now.apart(is.limits().apart().get())));
        }
    }

    /** Whether everything kept apart by one is also kept apart by the other. */
    private boolean isApart(Apart one, Optional<Apart> by) {
        var data = after.vocabulary().data();
        return by.filter(it -> covers(data, it.one(), one.one()) && covers(data, it.other(), one.other())
                        || covers(data, it.one(), one.other()) && covers(data, it.other(), one.one()))
                .isPresent();
    }

    private static boolean covers(Tree data, String one, String other) {
        return data.has(one) && data.covers(one, other);
    }

    private static VersionDifference stronger(Clause clause, String sentence) {
        return VersionDifference.atOnce(Kind.STRONGER, clause.id(), "We now promise: “%s”".formatted(sentence));
    }
}
