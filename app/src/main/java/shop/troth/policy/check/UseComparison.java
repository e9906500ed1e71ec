package shop.troth.policy.check;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.check.NamedUses.Use;
import shop.troth.policy.check.PolicyDiff.Kind;

/** Compares uses, independent of the data they are for. Thousands of questions share a use, so each pair of uses is compared only once. */
final class UseComparison {

    /** Things that each person decides for themselves, so that nobody must be asked before. */
    private static final Condition OWN_YES =
            Condition.of(Fact.OPTED_IN).or(Condition.of(Fact.CONSENTED)).or(Condition.of(Fact.SUBJECT_ASKED));

    /**
     * How a use, or its retention period, changes.
     *
     * @param asks whether it allows more, and not only after each person's own opt-in
     * @param hearsNo whether an objection prevents what is new
     */
    record Turn(Kind kind, boolean asks, boolean hearsNo) {}

    private final Map<Use, Map<Use, List<Turn>>> known = new IdentityHashMap<>();

    /** At most one for the use and one for the period; empty if nothing changes. */
    List<Turn> of(Use then, Use now) {
        return known.computeIfAbsent(then, it -> new IdentityHashMap<>()).computeIfAbsent(now, it -> turns(then, now));
    }

    /** Whether, after an objection, everything new requires a later opt-in or request by the person. */
    static boolean hearsNo(Condition more) {
        return OWN_YES.covers(more.and(Condition.of(Fact.OBJECTED)));
    }

    private static List<Turn> turns(Use then, Use now) {
        return then.equals(now)
                ? List.of()
                : Stream.concat(use(then.when(), now.when()).stream(), period(then.kept(), now.kept()).stream())
                        .toList();
    }

    private static Optional<Turn> use(Condition was, Condition is) {
        if (was.equals(is)) {
            return Optional.empty();
        }
        var more = is.and(was.not());
        boolean less = !is.covers(was);
        if (more.isNever() && !less) {
            return Optional.empty();
        }
        var kind = was.isNever()
                ? Kind.BEGINS
                : is.isNever() ? Kind.ENDS : more.isNever() ? Kind.NARROWS : less ? Kind.CHANGES : Kind.WIDENS;
        return Optional.of(new Turn(kind, asks(more), hearsNo(more)));
    }

    private static Optional<Turn> period(KeepPeriods then, KeepPeriods now) {
        var longer = now.longerThan(then);
        boolean shorter = !then.longerThan(now).isNever();
        if (longer.isNever() && !shorter) {
            return Optional.empty();
        }
        var kind = longer.isNever() ? Kind.KEPT_SHORTER : shorter ? Kind.KEPT_OTHERWISE : Kind.KEPT_LONGER;
        return Optional.of(new Turn(kind, asks(longer), false));
    }

    private static boolean asks(Condition more) {
        return !OWN_YES.covers(more);
    }
}
