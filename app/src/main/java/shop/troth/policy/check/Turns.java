package shop.troth.policy.check;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.check.PolicyDiff.Kind;
import shop.troth.policy.check.named.Kept;
import shop.troth.policy.check.named.NamedUses.Use;

/**
 * What becomes of uses, as far as it is the same whatever they are of. Thousands of questions to a policy share a use, so each two of these
 * are compared once.
 */
final class Turns {

    /** What each person decides for themselves, so that nobody need be asked before. */
    private static final Condition OWN_YES =
            Condition.of(Fact.OPTED_IN).or(Condition.of(Fact.CONSENTED)).or(Condition.of(Fact.SUBJECT_ASKED));

    /**
     * What becomes of a use, or of the time for which its data is kept.
     *
     * @param asks whether it lets more happen, and not only after each person's own yes
     * @param hearsNo whether a no makes what is new impossible
     */
    record Turn(Kind kind, boolean asks, boolean hearsNo) {}

    private final Map<Use, Map<Use, List<Turn>>> known = new IdentityHashMap<>();

    /** One for the use, one for the time; none for what is as before. */
    List<Turn> of(Use then, Use now) {
        return known.computeIfAbsent(then, it -> new IdentityHashMap<>()).computeIfAbsent(now, it -> turns(then, now));
    }

    /** Whether of what is new nothing but their own later yes can happen to whoever objected. */
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

    private static Optional<Turn> period(Kept then, Kept now) {
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
