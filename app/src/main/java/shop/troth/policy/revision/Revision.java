package shop.troth.policy.revision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.WordingComparison;
import shop.troth.policy.revision.VersionDifference.Kind;

/**
 * Everything that a version of a policy promises differently from the previous one: sentences, rules, periods, controls, duties, forms,
 * ways out, settlements, and the uses that result from the rules. If the checker cannot tell that a promise is as strong as before, it
 * counts as weaker (decision 0013). Immutable.
 */
public final class Revision {

    private final PolicyTable after;
    private final PolicyTable before;
    private final PolicyDiff uses;
    private final SequencedMap<String, List<Change>> usesByClause;
    private final List<VersionDifference> differences;

    private Revision(PolicyTable before, PolicyTable after) {
        this.before = before;
        this.after = after;
        this.uses = PolicyDiff.between(before, after);
        this.usesByClause = new UseOrigins(before.policy(), after.policy()).byClause(uses.changes());
        this.differences = compared();
    }

    /** Compares two versions of the same store's policy. */
    public static Revision between(PolicyTable before, PolicyTable after) {
        return new Revision(before, after);
    }

    /** The uses that begin, end, or change. */
    public PolicyDiff uses() {
        return uses;
    }

    /** The uses that change through a clause; some belong to no clause. */
    public List<Change> uses(String clause) {
        return usesByClause.getOrDefault(clause, List.of());
    }

    /** All differences by kind, the most serious first; within a kind, clauses that are gone come first, then the others in order. */
    public List<VersionDifference> differences() {
        return differences;
    }

    /** The differences by clause, the clause with the most serious one first. */
    public SequencedMap<String, List<VersionDifference>> byClause() {
        var byClause = new LinkedHashMap<String, List<VersionDifference>>();
        differences.forEach(it -> byClause.computeIfAbsent(it.clause(), clause -> new ArrayList<>())
                .add(it));
        return byClause;
    }

    /** Whether any difference may take effect only after the notice that the earlier version promises. */
    public boolean waits() {
        return differences.stream().anyMatch(VersionDifference::waits);
    }

    /** Whether there is a new use to which people can object. */
    public boolean canBeRefused() {
        return uses.changes().stream().anyMatch(Change::canBeRefused);
    }

    /** The clauses that promise less than before: their titles by id. */
    public SequencedMap<String, String> weakened() {
        var titles = new LinkedHashMap<String, String>();
        differences.stream()
                .filter(it -> it.kind() == Kind.WEAKER)
                .forEach(it -> titles.putIfAbsent(it.clause(), title(it.clause())));
        return titles;
    }

    /** The clauses that the earlier version does not have: their titles by id. */
    public SequencedMap<String, String> added() {
        var titles = new LinkedHashMap<String, String>();
        after.policy().all().stream()
                .filter(it -> before.policy().clause(it.id()).isEmpty())
                .forEach(it -> titles.put(it.id(), it.title()));
        return titles;
    }

    /** The heading of a clause on pages. */
    public String title(String clause) {
        return clause.equals(VersionDifference.WHOLE_POLICY)
                ? "The policy as a whole"
                : after.policy()
                        .clause(clause)
                        .or(() -> before.policy().clause(clause))
                        .map(Clause::title)
                        .orElse(clause);
    }

    private List<VersionDifference> compared() {
        var found = new ArrayList<>(new PolicyDifferences(before.policy(), after.policy(), uses).all());
        var clauses = new ClauseDifferences(before.policy(), after.policy());
        var old = new LinkedHashMap<String, Clause>();
        before.policy().all().forEach(it -> old.put(it.id(), it));
        var words =
                new UseDifferences(before.policy().vocabulary(), after.policy().vocabulary());
        var kept = after.policy().all().stream().map(Clause::id).collect(Collectors.toSet());
        old.values().stream().filter(it -> !kept.contains(it.id())).forEach(it -> found.addAll(clauses.ended(it)));
        for (var clause : after.policy().all()) {
            var was = old.get(clause.id());
            var differs = was == null ? clauses.added(clause) : clauses.between(was, clause);
            found.addAll(differs);
            if (was != null
                    && differs.isEmpty()
                    && uses(clause.id()).isEmpty()
                    && !WordingComparison.isAllThatDiffers(was, clause)) {
                found.add(ClauseDifferences.rewritten(clause));
            }
        }
        usesByClause.forEach((clause, changes) -> found.addAll(words.of(clause, changes)));
        found.sort(Comparator.comparing(VersionDifference::kind));
        return List.copyOf(found);
    }
}
