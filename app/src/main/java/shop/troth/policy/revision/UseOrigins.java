package shop.troth.policy.revision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.check.PolicyDiff.Kind;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Vocabulary;

/** Finds the clause through which a use changes: one whose rules changed, or else the first that permits it. */
final class UseOrigins {

    private final List<Reach> then;
    private final List<Reach> now;

    /** What a rule covers, by leaves. */
    private record Reach(
            String clause,
            boolean changed,
            Verb verb,
            Set<Action> actions,
            Set<String> data,
            Set<String> purposes,
            Set<String> recipients) {

        boolean speaksOf(Change change) {
            return purposes.contains(change.purpose())
                    && (change.recipient().equals(Recipient.SELF.name()) || recipients.contains(change.recipient()))
                    && change.actions().stream().anyMatch(actions::contains)
                    && change.data().stream().anyMatch(data::contains);
        }
    }

    UseOrigins(Policy before, Policy after) {
        this.then = reaches(before, after);
        this.now = reaches(after, before);
    }

    /** In the order of the changes; a change without a single clause belongs to {@link VersionDifference#WHOLE_POLICY}. */
    SequencedMap<String, List<Change>> byClause(List<Change> changes) {
        var byClause = new LinkedHashMap<String, List<Change>>();
        for (var change : changes) {
            byClause.computeIfAbsent(origin(change), it -> new ArrayList<>()).add(change);
        }
        return byClause;
    }

    private String origin(Change change) {
        var permitting = change.kind() == Kind.ENDS ? then : now;
        return first(permitting.stream().filter(it -> it.changed() && it.verb() == Verb.MAY), change)
                .or(() -> first(Stream.concat(now.stream(), then.stream()).filter(Reach::changed), change))
                .or(() -> first(permitting.stream().filter(it -> it.verb() == Verb.MAY), change))
                .orElse(VersionDifference.WHOLE_POLICY);
    }

    private static Optional<String> first(Stream<Reach> reaches, Change change) {
        return reaches.filter(it -> it.speaksOf(change)).map(Reach::clause).findFirst();
    }

    private static List<Reach> reaches(Policy policy, Policy other) {
        var reaches = new ArrayList<Reach>();
        for (var clause : policy.all()) {
            var alike = other.clause(clause.id()).map(UseOrigins::rules).orElse(List.of());
            clause.rules()
                    .forEach(it ->
                            reaches.add(reach(clause.id(), !alike.contains(unplaced(it)), it, policy.vocabulary())));
        }
        return reaches;
    }

    private static List<Rule> rules(Clause clause) {
        return clause.rules().stream().map(UseOrigins::unplaced).toList();
    }

    /** The rule without its line number. */
    private static Rule unplaced(Rule it) {
        return new Rule(
                it.verb(),
                it.actions(),
                it.data(),
                it.purposes(),
                it.recipients(),
                it.when(),
                it.keep(),
                it.basis(),
                0);
    }

    private static Reach reach(String clause, boolean changed, Rule rule, Vocabulary words) {
        return new Reach(
                clause,
                changed,
                rule.verb(),
                Set.copyOf(rule.actions()),
                new HashSet<>(words.data().leavesUnder(rule.data())),
                new HashSet<>(words.purposes().leavesUnder(rule.purposeNames())),
                new HashSet<>(words.recipients().leavesUnder(rule.recipientNames())));
    }
}
