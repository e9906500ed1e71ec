package shop.troth.storefront.versions;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.check.PolicyDiff.Kind;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Wording;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.words.PlainDiff;
import shop.troth.policy.words.PlainWords;

/** Two versions of a policy, side by side. */
final class Comparison {

    private static final Set<Kind> GROWS =
            EnumSet.of(Kind.BEGINS, Kind.WIDENS, Kind.CHANGES, Kind.KEPT_LONGER, Kind.KEPT_OTHERWISE);

    private final PolicyVersion before;
    private final PolicyVersion after;
    private final PlainWords then;
    private final PlainWords now;

    Comparison(PolicyVersion before, PolicyVersion after) {
        this.before = before;
        this.after = after;
        this.then = new PlainWords(before.policy().vocabulary());
        this.now = new PlainWords(after.policy().vocabulary());
    }

    /** What begins, changes or ends, what begins first. */
    List<PlainDiff.Said> uses() {
        var was = new PlainDiff(before.policy().vocabulary());
        var is = new PlainDiff(after.policy().vocabulary());
        return PolicyDiff.between(before.table(), after.table()).changes().stream()
                .map(it -> (it.kind() == Kind.ENDS ? was : is).change(it))
                .toList();
    }

    /** Clauses whose sentence or meaning is another. */
    List<ChangesView.Clause> clauses() {
        var all = new ArrayList<ChangesView.Clause>();
        after.policy()
                .all()
                .forEach(it -> compared(before.policy().clause(it.id()), Optional.of(it))
                        .ifPresent(all::add));
        before.policy().all().stream()
                .filter(it -> after.policy().clause(it.id()).isEmpty())
                .forEach(it -> compared(Optional.of(it), Optional.empty()).ifPresent(all::add));
        return List.copyOf(all);
    }

    /** Whether the later version says the same in other words. */
    boolean isWordingOnly() {
        return Wording.isAllThatDiffers(before.policy(), after.policy());
    }

    /** Such as {@code 2 uses begin or expand, 1 use ends or narrows, 3 clauses changed.} */
    String inOneSentence() {
        var uses = PolicyDiff.between(before.table(), after.table()).changes();
        long more = uses.stream().filter(it -> GROWS.contains(it.kind())).count();
        long less = uses.size() - more;
        int clauses = clauses().size();
        if (uses.isEmpty() && clauses == 0) {
            return "No clause changed.";
        }
        if (isWordingOnly()) {
            return "Wording only: %d %s reworded, and what we do with your data is the same."
                    .formatted(clauses, clauses == 1 ? "clause is" : "clauses are");
        }
        var parts = Stream.of(
                        counted(more, "use begins or expands", "uses begin or expand"),
                        counted(less, "use ends or narrows", "uses end or narrow"),
                        counted(clauses, "clause changed", "clauses changed"))
                .flatMap(Optional::stream)
                .toList();
        return String.join(", ", parts) + ".";
    }

    /** A clause's sentence, and how it is read where it overlaps with others, with its title where that changed. */
    private static String words(Clause clause, boolean titled) {
        return Stream.of(
                        titled ? Stream.of(clause.title() + ".") : Stream.<String>empty(),
                        Stream.of(clause.says()),
                        clause.settles().stream().map(it -> it.reading()))
                .flatMap(Function.identity())
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> counted(long count, String one, String many) {
        return count == 0 ? Optional.empty() : Optional.of(count + " " + (count == 1 ? one : many));
    }

    private Optional<ChangesView.Clause> compared(Optional<Clause> old, Optional<Clause> fresh) {
        boolean retitled = old.isPresent()
                && fresh.isPresent()
                && !old.get().title().equals(fresh.get().title());
        var said = old.map(it -> words(it, retitled)).orElse("");
        var says = fresh.map(it -> words(it, retitled)).orElse("");
        var meant = old.map(then::meaning).orElse(List.of());
        var means = fresh.map(now::meaning).orElse(List.of());
        if (said.equals(says) && meant.equals(means)) {
            return Optional.empty();
        }
        var words = new WordDiff(said, says);
        var clause = fresh.or(() -> old).orElseThrow();
        return Optional.of(new ChangesView.Clause(
                clause.id(),
                clause.title(),
                old.isEmpty()
                        ? "New"
                        : fresh.isEmpty()
                                ? "Removed"
                                : said.equals(says) ? "Rules changed" : meant.equals(means) ? "Reworded" : "Changed",
                words.before(),
                words.after(),
                meant.stream().filter(it -> !means.contains(it)).toList(),
                means.stream().filter(it -> !meant.contains(it)).toList()));
    }
}
