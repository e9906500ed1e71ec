package shop.troth.policy.revision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Clause.Control;
import shop.troth.policy.language.Clause.Place;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Span;
import shop.troth.policy.revision.VersionDifference.Kind;
import shop.troth.policy.words.PlainWords;

/** Compares the controls of a clause and their settings, and where it lets recipients keep data. */
final class ControlDifferences implements ClauseDifferences.Part {

    /** Periods and numbers where less is stronger: sooner, more often, fewer. */
    static final Set<String> LESS_IS_STRONGER = Set.of(
            "after",
            "checked-every",
            "drill-every",
            "backups-within",
            "deleted-after",
            "erased-unreadable-within",
            "at-most");

    /** Periods and numbers where more is stronger. */
    static final Set<String> MORE_IS_STRONGER = Set.of("each", "group-at-least", "for-at-least");

    /** Switches that are a promise while they are on. */
    static final Set<String> ON_IS_STRONGER = Set.of("noise");

    /** Lists of what a person can have, where longer is stronger. */
    static final Set<String> LONGER_IS_STRONGER = Set.of("countries");

    private final Policy before;
    private final PlainWords then;
    private final PlainWords now;

    ControlDifferences(Policy before, Policy after) {
        this.before = before;
        this.then = new PlainWords(before.vocabulary());
        this.now = new PlainWords(after.vocabulary());
    }

    @Override
    public List<VersionDifference> between(Clause was, Clause is) {
        var found = new ArrayList<VersionDifference>();
        for (var control : was.controls()) {
            var alike = find(control, is.controls().stream());
            if (alike.isEmpty()) {
                found.add(VersionDifference.weaker(
                        is.id(), "We no longer promise: “%s”".formatted(then.control(control))));
            } else if (!isAsStrong(alike.get(), control)) {
                found.add(VersionDifference.weaker(
                        is.id(), "Before: “%s” Now: “%s”".formatted(then.control(control), now.control(alike.get()))));
            } else if (!isAsStrong(control, alike.get())) {
                found.add(stronger(is, alike.get()));
            }
        }
        is.controls().stream()
                .filter(it -> find(it, was.controls().stream()).isEmpty())
                .forEach(it -> found.add(added(is, it)));
        places(was, is, found);
        return found;
    }

    /** Fewer countries for the same recipients are stronger; another safeguard may protect less. */
    private void places(Clause was, Clause is, List<VersionDifference> found) {
        was.limits().places().stream()
                .filter(it -> is.limits().places().stream().noneMatch(other -> isWithin(other, it)))
                .forEach(it -> found.add(VersionDifference.weaker(
                        is.id(),
                        "We no longer promise this in full: “%s”"
                                .formatted(then.terms().place(it)))));
        is.limits().places().stream()
                .filter(it -> was.limits().places().stream().noneMatch(other -> isWithin(other, it)))
                .forEach(it -> found.add(VersionDifference.atOnce(
                        Kind.STRONGER,
                        is.id(),
                        "We now promise: “%s”".formatted(now.terms().place(it)))));
    }

    /** Whether one place promises everything that the other does. */
    private boolean isWithin(Place one, Place other) {
        var recipients = before.vocabulary().recipients();
        return other.countries().containsAll(one.countries())
                && other.recipients().stream().allMatch(it -> recipients.coversAny(one.recipients(), it))
                && (other.safeguard().isEmpty() || other.safeguard().equals(one.safeguard()));
    }

    /** If another clause already had the control with other settings, adding it here might weaken that. */
    private VersionDifference added(Clause clause, Control control) {
        return before.controls(control.name()).values().stream().allMatch(it -> isAsStrong(control, it))
                ? stronger(clause, control)
                : VersionDifference.weaker(
                        clause.id(), "Another clause promised more than this: “%s”".formatted(now.control(control)));
    }

    private VersionDifference stronger(Clause clause, Control control) {
        return VersionDifference.atOnce(
                Kind.STRONGER, clause.id(), "We now promise: “%s”".formatted(now.control(control)));
    }

    private static Optional<Control> find(Control control, Stream<Control> in) {
        return in.filter(it -> it.name().equals(control.name())).findFirst();
    }

    /** Whether it has every setting of the other, at least as strong; settings that cannot be compared must be equal. */
    private static boolean isAsStrong(Control one, Control other) {
        return other.settings().entrySet().stream()
                .allMatch(it -> Optional.ofNullable(one.settings().get(it.getKey()))
                        .filter(mine -> mine.equals(it.getValue()) || isAsStrong(it.getKey(), mine, it.getValue()))
                        .isPresent());
    }

    private static boolean isAsStrong(String setting, String one, String other) {
        if (LESS_IS_STRONGER.contains(setting)) {
            return isAtLeast(other, one);
        }
        if (MORE_IS_STRONGER.contains(setting)) {
            return isAtLeast(one, other);
        }
        if (ON_IS_STRONGER.contains(setting)) {
            return one.equals("true");
        }
        return LONGER_IS_STRONGER.contains(setting) && listed(one).containsAll(listed(other));
    }

    /** Compares two periods or two whole numbers; false for anything else. */
    private static boolean isAtLeast(String one, String other) {
        var mine = Span.of(one);
        var theirs = Span.of(other);
        if (mine.isPresent() && theirs.isPresent()) {
            return mine.get().isNeverShorterThan(theirs.get());
        }
        return one.matches("\\d{1,9}") && other.matches("\\d{1,9}") && Integer.parseInt(one) >= Integer.parseInt(other);
    }

    private static List<String> listed(String codes) {
        return Arrays.asList(codes.split("\\s*,\\s*"));
    }
}
