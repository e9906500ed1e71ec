package shop.troth.policy.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Condition;
import shop.troth.policy.language.Assertion;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Settlement;
import shop.troth.policy.revision.VersionDifference.Kind;

/** Compares the settlements of a clause: its reading together with others, where it gives way, and its assertions. */
@RequiredArgsConstructor
final class SettlementDifferences implements ClauseDifferences.Part {

    private final Policy after;

    @Override
    public List<VersionDifference> between(Clause was, Clause is) {
        var found = new ArrayList<VersionDifference>();
        for (var settlement : was.settles()) {
            find(settlement.with(), is)
                    .ifPresentOrElse(
                            it -> compared(is, settlement, it, found),
                            () -> found.add(VersionDifference.weaker(
                                    is.id(),
                                    "We no longer explain how this is read together with “%s.”"
                                            .formatted(title(settlement)))));
        }
        for (var settlement : is.settles()) {
            if (find(settlement.with(), was).isEmpty()) {
                found.add(added(was, is, settlement));
            }
        }
        return found;
    }

    private static Optional<Settlement> find(String with, Clause in) {
        return in.settles().stream().filter(it -> it.with().equals(with)).findFirst();
    }

    private void compared(Clause clause, Settlement was, Settlement is, List<VersionDifference> found) {
        if (!Wordings.same(was.reading(), is.reading())) {
            found.add(VersionDifference.weaker(
                    clause.id(),
                    "Where this clause overlaps with “%s”, we now read it differently.".formatted(title(was))));
        } else if (!was.reading().equals(is.reading())) {
            found.add(VersionDifference.atOnce(
                    Kind.CLEARER, clause.id(), "Only quotation marks, dashes, or spaces changed."));
        }
        if (!admitted(was).covers(admitted(is))) {
            found.add(VersionDifference.weaker(
                    clause.id(), "This clause gives way to “%s” more often than before.".formatted(title(was))));
        } else if (!admitted(is).covers(admitted(was))) {
            found.add(VersionDifference.atOnce(
                    Kind.STRONGER, clause.id(), "This clause gives way to “%s” less often.".formatted(title(was))));
        }
        var kept = is.holds().stream().map(Assertion::text).toList();
        if (was.holds().stream().anyMatch(it -> !kept.contains(it.text()))) {
            found.add(VersionDifference.weaker(
                    clause.id(),
                    "A statement about this clause and “%s” was removed or changed.".formatted(title(was))));
        }
    }

    private VersionDifference added(Clause was, Clause is, Settlement settlement) {
        return settlement.admits().isPresent() && !was.rules().isEmpty()
                ? VersionDifference.weaker(is.id(), "This clause now gives way to “%s”.".formatted(title(settlement)))
                : VersionDifference.atOnce(
                        Kind.NEW,
                        is.id(),
                        "We now explain how this is read together with “%s.”".formatted(title(settlement)));
    }

    private String title(Settlement settlement) {
        return after.title(settlement.with());
    }

    private static Condition admitted(Settlement settlement) {
        return settlement.admits().orElse(Condition.NEVER);
    }
}
