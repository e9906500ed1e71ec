package shop.troth.policy.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.decision.Questions;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.Ruling;
import shop.troth.policy.language.Duty;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Span;
import shop.troth.policy.language.Tree;

/**
 * What changes for people when one policy follows another: uses that begin, end, widen or narrow. A use is what a clause permits
 * for purposes it names; the general permission for uses nobody has thought of yet is none.
 */
public final class PolicyDiff {

    /** How long a new use is posted where a policy names no time. */
    public static final Span USUAL_NOTICE = Span.of("P30D").orElseThrow();

    private static final String AGGREGATE = "aggregate";
    private static final Condition OWN_YES =
            Condition.of(Fact.OPTED_IN).or(Condition.of(Fact.CONSENTED)).or(Condition.of(Fact.SUBJECT_ASKED));

    /** What becomes of a use. */
    public enum Kind {
        BEGINS,
        WIDENS,
        CHANGES,
        NARROWS,
        ENDS
    }

    /**
     * One change, as far as it is the same for all it names.
     *
     * @param recipient who gets the data; the store itself for what stays inside
     * @param data leaves, in the order of the vocabulary
     * @param before when it was allowed
     * @param after when it will be
     * @param asks whether people must be told before and may object: it lets more happen to data about a person or a browser, and
     *     not only after each person's own yes
     */
    public record Change(
            Kind kind,
            String purpose,
            String recipient,
            Set<Action> actions,
            List<String> data,
            Condition before,
            Condition after,
            boolean asks) {}

    private record Asked(Action action, String data, String purpose, String recipient) {}

    private record Group(
            Kind kind, String purpose, String recipient, Condition before, Condition after, boolean asks) {}

    private final PolicyTable before;
    private final PolicyTable after;
    private final List<Change> changes;

    private PolicyDiff(PolicyTable before, PolicyTable after) {
        this.before = before;
        this.after = after;
        this.changes = compared();
    }

    public static PolicyDiff between(PolicyTable before, PolicyTable after) {
        return new PolicyDiff(before, after);
    }

    /** What begins first, what ends last. */
    public List<Change> changes() {
        return changes;
    }

    /** The duty of the policy in force to post a change for a time; empty where it has none. */
    public Optional<Duty> promisedNotice() {
        return before.policy().duties().stream()
                .filter(it -> it.name().equals("post-notices") && it.lasting().isPresent())
                .findFirst();
    }

    /** How long a new use is posted, and people may object, before it starts. */
    public Span notice() {
        return promisedNotice().flatMap(Duty::lasting).orElse(USUAL_NOTICE);
    }

    private List<Change> compared() {
        var was = uses(before);
        var is = uses(after);
        var asked = new LinkedHashSet<>(was.keySet());
        asked.addAll(is.keySet());
        var groups = new LinkedHashMap<Group, Map<String, Set<Action>>>();
        for (var one : asked) {
            group(one, was.getOrDefault(one, Condition.NEVER), is.getOrDefault(one, Condition.NEVER))
                    .ifPresent(group -> groups.computeIfAbsent(group, it -> new LinkedHashMap<>())
                            .computeIfAbsent(one.data(), it -> EnumSet.noneOf(Action.class))
                            .add(one.action()));
        }
        var found = new ArrayList<Change>();
        groups.forEach((group, actions) -> found.addAll(changes(group, actions)));
        found.sort(Comparator.comparing(Change::kind));
        return List.copyOf(found);
    }

    private Optional<Group> group(Asked asked, Condition was, Condition is) {
        if (was.equals(is)) {
            return Optional.empty();
        }
        boolean more = !was.covers(is);
        boolean less = !is.covers(was);
        if (!more && !less) {
            return Optional.empty();
        }
        var kind = was.isNever()
                ? Kind.BEGINS
                : is.isNever() ? Kind.ENDS : more && less ? Kind.CHANGES : more ? Kind.WIDENS : Kind.NARROWS;
        boolean asks = more
                && !OWN_YES.covers(is)
                && !after.policy().vocabulary().data().covers(AGGREGATE, asked.data());
        return Optional.of(new Group(kind, asked.purpose(), asked.recipient(), was, is, asks));
    }

    /** One change for each set of actions, with the data for which it is the same. */
    private static List<Change> changes(Group group, Map<String, Set<Action>> actions) {
        var byActions = new LinkedHashMap<Set<Action>, List<String>>();
        actions.forEach((data, all) ->
                byActions.computeIfAbsent(all, it -> new ArrayList<>()).add(data));
        return byActions.entrySet().stream()
                .map(it -> new Change(
                        group.kind(),
                        group.purpose(),
                        group.recipient(),
                        it.getKey(),
                        List.copyOf(it.getValue()),
                        group.before(),
                        group.after(),
                        group.asks()))
                .toList();
    }

    /** By question, when a clause that names the purpose permits it. */
    private static Map<Asked, Condition> uses(PolicyTable table) {
        var uses = new LinkedHashMap<Asked, Condition>();
        var known = new HashMap<Rulebook.Situation, Condition>();
        var rules = table.rules();
        rules.forEachCovered(question -> {
            var condition = known.computeIfAbsent(rules.situation(question), it -> named(rules, question));
            if (!condition.isNever()) {
                uses.put(asked(table.questions(), question), condition);
            }
        });
        return uses;
    }

    private static Condition named(Rulebook rules, int question) {
        var rulings = rules.rulings(question);
        var permitted = rulings.stream()
                .filter(it -> it.verb() == Verb.MAY
                        && !it.rule().rule().purposeNames().contains(Tree.ROOT))
                .map(Ruling::condition)
                .reduce(Condition.NEVER, Condition::or);
        return Rulebook.bound(permitted, rulings);
    }

    private static Asked asked(Questions all, int question) {
        return new Asked(all.action(question), all.data(question), all.purpose(question), all.recipient(question));
    }
}
