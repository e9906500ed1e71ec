package shop.troth.policy.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Duty;
import shop.troth.policy.language.Policy;
import shop.troth.policy.revision.VersionDifference.Kind;
import shop.troth.policy.words.PlainWords;

/** Compares the duties of a clause, and their deadlines and durations. */
final class DutyDifferences implements ClauseDifferences.Part {

    private final PlainWords then;
    private final PlainWords now;

    DutyDifferences(Policy before, Policy after) {
        this.then = new PlainWords(before.vocabulary());
        this.now = new PlainWords(after.vocabulary());
    }

    @Override
    public List<VersionDifference> between(Clause was, Clause is) {
        var found = new ArrayList<VersionDifference>();
        for (var duty : was.duties()) {
            if (is.duties().stream().noneMatch(it -> isAsStrong(it, duty))) {
                found.add(VersionDifference.weaker(
                        is.id(),
                        alike(duty, is)
                                .map(it -> "Before: “%s” Now: “%s”".formatted(then.duty(duty), now.duty(it)))
                                .orElseGet(() -> "We no longer promise: “%s”".formatted(then.duty(duty)))));
            }
        }
        for (var duty : is.duties()) {
            if (was.duties().stream().noneMatch(it -> isAsStrong(it, duty))
                    && alike(duty, was).map(it -> isAsStrong(duty, it)).orElse(true)) {
                found.add(VersionDifference.atOnce(
                        Kind.STRONGER, is.id(), "We now promise: “%s”".formatted(now.duty(duty))));
            }
        }
        return found;
    }

    private static Optional<Duty> alike(Duty duty, Clause in) {
        return in.duties().stream()
                .filter(it -> it.name().equals(duty.name()) && it.when().equals(duty.when()))
                .findFirst();
    }

    /** Whether it is done no later, and for at least as long. */
    private static boolean isAsStrong(Duty one, Duty other) {
        if (!one.name().equals(other.name()) || !one.when().equals(other.when())) {
            return false;
        }
        boolean noLater = other.within().stream()
                .allMatch(it -> one.within().filter(it::isNeverShorterThan).isPresent());
        boolean asLong = other.lasting().stream()
                .allMatch(it -> one.lasting()
                        .filter(mine -> mine.isNeverShorterThan(it))
                        .isPresent());
        return noLater && asLong;
    }
}
