package shop.troth.policy.revision;

import static shop.troth.policy.revision.VersionDifference.WHOLE_POLICY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Policy.Complaints;
import shop.troth.policy.language.Policy.Owner;
import shop.troth.policy.language.Tree;
import shop.troth.policy.revision.VersionDifference.Kind;

/** The differences outside clauses: the owner, the meaning of the store's own words, and how long changes are posted. */
@RequiredArgsConstructor
final class PolicyDifferences {

    private final Policy before;
    private final Policy after;
    private final PolicyDiff uses;
    private final List<VersionDifference> found = new ArrayList<>();

    List<VersionDifference> all() {
        owner();
        words(before.vocabulary().data(), after.vocabulary().data());
        words(before.vocabulary().purposes(), after.vocabulary().purposes());
        words(before.vocabulary().recipients(), after.vocabulary().recipients());
        notice();
        return found;
    }

    /** Another name means that somebody else makes the promises. An address or a phone number may change, but not disappear. */
    private void owner() {
        var was = before.owner();
        var is = after.owner();
        if (!was.name().equals(is.name())) {
            weaker("This is now the policy of %s. It was the policy of %s.".formatted(is.name(), was.name()));
        }
        boolean lost = was.department().isPresent() && is.department().isEmpty()
                || was.phone().isPresent() && is.phone().isEmpty()
                || was.email().isPresent() && is.email().isEmpty()
                || !was.address().isEmpty() && is.address().isEmpty();
        if (lost) {
            weaker("One of the ways to reach us is gone: a department, an address, an email address, or a phone"
                    + " number.");
        } else if (!reached(was).equals(reached(is)) && was.name().equals(is.name())) {
            found.add(VersionDifference.atOnce(Kind.CLEARER, WHOLE_POLICY, "There is a new way to reach us."));
        }
        complaints(was.complaints(), is.complaints());
    }

    private static Owner reached(Owner it) {
        return new Owner(it.name(), it.department(), it.address(), it.phone(), it.email(), Optional.empty());
    }

    private void complaints(Optional<Complaints> was, Optional<Complaints> is) {
        if (was.isPresent() && is.isEmpty()) {
            weaker("We no longer say where you can complain: %s."
                    .formatted(was.get().authority()));
        } else if (was.isPresent() && !was.equals(is)) {
            weaker("Where you can complain changes. Before: %s, %s. Now: %s, %s."
                    .formatted(
                            was.get().authority(),
                            was.get().website(),
                            is.orElseThrow().authority(),
                            is.orElseThrow().website()));
        } else if (was.isEmpty() && is.isPresent()) {
            found.add(VersionDifference.atOnce(
                    Kind.STRONGER,
                    WHOLE_POLICY,
                    "We now say where you can complain: %s.".formatted(is.get().authority())));
        }
    }

    /** If one of the store's own words changes its meaning or its branch, every rule with it changes. */
    private void words(Tree was, Tree is) {
        for (var leaf : was.leaves()) {
            var then = was.leaf(leaf).map(Tree.Word::definition);
            var now = is.leaf(leaf).map(Tree.Word::definition);
            if (now.isPresent() && !(then.equals(now) && was.parent(leaf).equals(is.parent(leaf)))) {
                weaker("The word %s means something else: “%s” was “%s”.".formatted(leaf, now.get(), then.orElse("")));
            }
        }
    }

    /** Also applies if the earlier version names no period and the later one names one shorter than the default. */
    private void notice() {
        var then = PolicyDiff.notice(before);
        var now = PolicyDiff.notice(after);
        if (!now.isNeverShorterThan(then)) {
            var clause = PolicyDiff.promisedNotice(before)
                    .or(() -> PolicyDiff.promisedNotice(after))
                    .map(it -> it.clause());
            weaker(
                    clause,
                    "Changes will be posted for %s before they apply; before, for %s."
                            .formatted(now.inWords(), then.inWords()));
        }
    }

    private void weaker(String reason) {
        weaker(Optional.empty(), reason);
    }

    private void weaker(Optional<String> clause, String reason) {
        found.add(VersionDifference.weaker(clause.orElse(WHOLE_POLICY), reason));
    }
}
