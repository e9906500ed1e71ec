package shop.troth.storefront.versions;

import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Purpose;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.WordingComparison;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.revision.Revision;
import shop.troth.policy.revision.VersionDifference;
import shop.troth.policy.revision.VersionDifference.Kind;
import shop.troth.policy.words.PlainDiff;
import shop.troth.policy.words.PlainTerms;
import shop.troth.policy.words.PlainWords;
import shop.troth.storefront.policytext.PageWords;

/** Compares two versions of a policy. */
public final class Comparison {

    private static final int MOST_USES = 6;

    /** The start of the sentence about a new use. */
    private static final String NEW = "New: ";

    /** What happened to a clause, the most serious first. */
    @RequiredArgsConstructor
    private enum Became {
        WEAKER("is weaker", "are weaker"),
        NEW("is new", "are new"),
        BRINGS("brings something new", "bring something new"),
        ENDED("ends something", "end something"),
        CLEARER("is reworded", "are reworded"),
        STRONGER("is stronger", "are stronger");

        private final String one;
        private final String many;
    }

    private final PolicyVersion before;
    private final PolicyVersion after;
    private final Revision revision;
    private final PlainWords then;
    private final PlainWords now;

    /** Creates a comparison of two versions of the same store; there may be others between them. */
    public Comparison(PolicyVersion before, PolicyVersion after) {
        this.before = before;
        this.after = after;
        this.revision = Revision.between(before.table(), after.table());
        this.then = new PlainWords(before.policy().vocabulary());
        this.now = new PlainWords(after.policy().vocabulary());
    }

    /** Returns the clauses whose promises differ, the weakest first. */
    public List<ChangesView.Clause> clauses() {
        return revision.byClause().entrySet().stream()
                .map(it -> compared(it.getKey(), it.getValue()))
                .toList();
    }

    /** Returns the purposes of new uses that people may object to. */
    public Set<Purpose> refusable() {
        return revision.uses().changes().stream()
                .filter(Change::canBeRefused)
                .map(it -> new Purpose(it.purpose()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether a change weakens a promise to everybody. */
    boolean isWeaker() {
        return !revision.weakened().isEmpty();
    }

    /** Returns whether only the wording differs. */
    boolean hasSameRules() {
        return WordingComparison.isAllThatDiffers(before.policy(), after.policy());
    }

    /** Returns a sentence such as {@code 2 clauses are weaker, 1 clause is new, and 1 clause is stronger.} */
    String inOneSentence() {
        var counts = new EnumMap<Became, Integer>(Became.class);
        revision.byClause().forEach((id, differences) -> counts.merge(became(id, differences), 1, Integer::sum));
        if (counts.isEmpty()) {
            return "No clause changed.";
        }
        var parts = counts.entrySet().stream()
                .map(it -> it.getValue() == 1
                        ? "1 clause " + it.getKey().one
                        : "%d clauses %s".formatted(it.getValue(), it.getKey().many))
                .toList();
        return PlainTerms.list(parts, "and") + ".";
    }

    private Became became(String id, List<VersionDifference> differences) {
        return switch (differences.getFirst().kind()) {
            case WEAKER -> Became.WEAKER;
            case NEW -> isAdded(id) ? Became.NEW : Became.BRINGS;
            case ENDED -> Became.ENDED;
            case CLEARER -> Became.CLEARER;
            case STRONGER -> Became.STRONGER;
        };
    }

    private boolean isAdded(String id) {
        return before.policy().clause(id).isEmpty() && after.policy().clause(id).isPresent();
    }

    /**
     * Returns the differences, without repeating what the kind says: a new clause is described by what it brings, or else by its own
     * sentence.
     */
    private List<String> reasons(String id, List<VersionDifference> differences) {
        var reasons = differences.stream().map(VersionDifference::reason).toList();
        if (differences.getFirst().kind() != Kind.NEW) {
            return reasons;
        }
        var clause =
                after.policy().clause(id).filter(it -> isAdded(id) && !it.kind().notice());
        var told = clause.isEmpty() ? reasons : reasons.subList(1, reasons.size());
        return told.isEmpty()
                ? clause.map(Clause::says).stream().toList()
                : told.stream()
                        .map(it -> it.startsWith(NEW) ? PageWords.capital(it.substring(NEW.length())) : it)
                        .toList();
    }

    /**
     * Returns a clause's sentence and how it is interpreted, alone and together with overlapping clauses, with its title if that changed.
     */
    private static String words(Clause clause, boolean titled) {
        return Stream.of(
                        titled ? Stream.of(clause.title() + ".") : Stream.<String>empty(),
                        Stream.of(clause.says()),
                        clause.reading().stream(),
                        clause.settles().stream().map(it -> it.reading()))
                .flatMap(Function.identity())
                .collect(Collectors.joining(" "));
    }

    private ChangesView.Clause compared(String id, List<VersionDifference> differences) {
        var old = before.policy().clause(id);
        var fresh = after.policy().clause(id);
        boolean retitled = old.isPresent()
                && fresh.isPresent()
                && !old.get().title().equals(fresh.get().title());
        var words = new WordDiff(
                old.map(it -> words(it, retitled)).orElse(""),
                fresh.map(it -> words(it, retitled)).orElse(""));
        var meant = old.map(then::meaning).orElse(List.of());
        var means = fresh.map(now::meaning).orElse(List.of());
        var uses = revision.uses(id);
        return new ChangesView.Clause(
                id,
                revision.title(id),
                differences.getFirst().kind().word(),
                reasons(id, differences),
                words.before(),
                words.after(),
                meant.stream().filter(it -> !means.contains(it)).toList(),
                means.stream().filter(it -> !meant.contains(it)).toList(),
                uses.stream().limit(MOST_USES).map(this::said).toList(),
                Math.max(0, uses.size() - MOST_USES));
    }

    private PlainDiff.Said said(Change change) {
        var words = change.kind() == PolicyDiff.Kind.ENDS ? before : after;
        return new PlainDiff(words.policy().vocabulary()).change(change);
    }
}
