package shop.troth.policy.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.check.NamedUses.Asked;
import shop.troth.policy.check.NamedUses.Use;
import shop.troth.policy.check.UseComparison.Turn;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Duty;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Span;

/**
 * What changes for people when one policy replaces another: uses that begin, end, widen, or narrow, and data kept longer or shorter. A use
 * is what a clause permits for purposes that it names; a general permission for uses nobody has thought of yet is not a use.
 */
public final class PolicyDiff {

    /** How long a new use is posted if the policy names no period. */
    public static final Span USUAL_NOTICE = Span.of("P30D").orElseThrow();

    private static final String AGGREGATE = "aggregate";

    /** How a use, or its retention period, changes. */
    public enum Kind {
        BEGINS,
        WIDENS,
        CHANGES,
        KEPT_LONGER,

        /** Longer for some data and shorter for other data, or counted from another moment. */
        KEPT_OTHERWISE,
        NARROWS,
        KEPT_SHORTER,
        ENDS;

        /** Whether only the retention period changes. */
        public boolean isPeriod() {
            return this == KEPT_LONGER || this == KEPT_OTHERWISE || this == KEPT_SHORTER;
        }
    }

    /**
     * One change, for everything that changes in the same way.
     *
     * @param recipient who receives the data; the store itself for internal actions
     * @param data leaves, in the order of the vocabulary
     * @param before when it was allowed
     * @param after when it will be allowed
     * @param asks whether people must be told before and may object: more may happen to data about a person or a browser, or it is kept
     *     longer, and not only after that person opts in
     * @param hearsNo whether people can object to the purpose, and an objection prevents everything that is new
     * @param keptBefore how long it was kept, if keeping is among the actions
     * @param keptAfter how long it will be kept
     */
    public record Change(
            Kind kind,
            String purpose,
            String recipient,
            Set<Action> actions,
            List<String> data,
            Condition before,
            Condition after,
            boolean asks,
            boolean hearsNo,
            List<Keep> keptBefore,
            List<Keep> keptAfter) {

        /** Whether it is a use that people must be told about, and not only a longer period. */
        public boolean isNewUse() {
            return asks && !kind.isPeriod();
        }

        /**
         * Whether it is a new use that an objection prevents. A policy may have other new uses, unless the previous one promised
         * otherwise.
         */
        public boolean canBeRefused() {
            return isNewUse() && hearsNo;
        }
    }

    private record Group(
            Kind kind,
            String purpose,
            String recipient,
            Condition before,
            Condition after,
            boolean asks,
            boolean hearsNo) {}

    /** What distinguishes changes in the same group. */
    private record Sort(Set<Action> actions, List<Keep> before, List<Keep> after) {}

    private final PolicyTable before;
    private final PolicyTable after;
    private final List<Change> changes;

    private PolicyDiff(PolicyTable before, PolicyTable after) {
        this.before = before;
        this.after = after;
        this.changes = compared();
    }

    /** Compares a policy with the one that replaces it. */
    public static PolicyDiff between(PolicyTable before, PolicyTable after) {
        return new PolicyDiff(before, after);
    }

    /** The changes, in the order of {@link Kind}. */
    public List<Change> changes() {
        return changes;
    }

    /** The duty of the policy in force to post changes for some time; empty if it has none. */
    public Optional<Duty> promisedNotice() {
        return promisedNotice(before.policy());
    }

    /** How long a new use is posted before it starts, while people may object. */
    public Span notice() {
        return notice(before.policy());
    }

    /** The duty of a policy to post changes for some time, the longest if it has several; empty if it has none. */
    public static Optional<Duty> promisedNotice(Policy policy) {
        return policy.duties().stream()
                .filter(it -> it.name().equals("post-notices") && it.lasting().isPresent())
                .max(Comparator.comparing(it -> it.lasting().orElseThrow().roughly()));
    }

    /** How long the next version is posted before it takes effect, if it promises less or has new uses. */
    public static Span notice(Policy policy) {
        return promisedNotice(policy).flatMap(Duty::lasting).orElse(USUAL_NOTICE);
    }

    private List<Change> compared() {
        var was = NamedUses.of(before);
        var is = after == before ? was : NamedUses.of(after);
        var turns = new UseComparison();
        var groups = new LinkedHashMap<Group, Map<String, Set<Asked>>>();
        was.forEach((one, then) -> sort(one, then, is.getOrDefault(one, Use.NONE), turns, groups));
        is.forEach((one, now) -> {
            if (!was.containsKey(one)) {
                sort(one, Use.NONE, now, turns, groups);
            }
        });
        var found = new ArrayList<Change>();
        groups.forEach((group, questions) -> found.addAll(changes(group, questions, was, is)));
        found.sort(Comparator.comparing(Change::kind));
        return List.copyOf(found);
    }

    private void sort(Asked asked, Use then, Use now, UseComparison turns, Map<Group, Map<String, Set<Asked>>> groups) {
        turns.of(then, now)
                .forEach(turn -> groups.computeIfAbsent(group(asked, then, now, turn), it -> new LinkedHashMap<>())
                        .computeIfAbsent(asked.data(), it -> new LinkedHashSet<>())
                        .add(asked));
    }

    private Group group(Asked asked, Use then, Use now, Turn turn) {
        var words = after.policy().vocabulary();
        return new Group(
                turn.kind(),
                asked.purpose(),
                asked.recipient(),
                then.when(),
                now.when(),
                turn.asks() && !words.data().covers(AGGREGATE, asked.data()),
                turn.hearsNo() && words.canBeObjectedTo(asked.purpose()));
    }

    /** Whether, after an objection, everything new requires a later opt-in or request by the person. */
    public static boolean hearsNo(Condition more) {
        return UseComparison.hearsNo(more);
    }

    /** One change for each set of actions and periods, with the data it applies to. */
    private static List<Change> changes(
            Group group, Map<String, Set<Asked>> questions, Map<Asked, Use> was, Map<Asked, Use> is) {
        var sorts = new LinkedHashMap<Sort, List<String>>();
        questions.forEach((data, all) -> {
            var actions = EnumSet.noneOf(Action.class);
            all.forEach(it -> actions.add(it.action()));
            var sort = new Sort(actions, spans(all, was), spans(all, is));
            sorts.computeIfAbsent(sort, it -> new ArrayList<>()).add(data);
        });
        return sorts.entrySet().stream()
                .map(it -> new Change(
                        group.kind(),
                        group.purpose(),
                        group.recipient(),
                        it.getKey().actions(),
                        List.copyOf(it.getValue()),
                        group.before(),
                        group.after(),
                        group.asks(),
                        group.hearsNo(),
                        it.getKey().before(),
                        it.getKey().after()))
                .toList();
    }

    private static List<Keep> spans(Set<Asked> questions, Map<Asked, Use> uses) {
        return questions.stream()
                .flatMap(it -> uses.getOrDefault(it, Use.NONE).kept().spans().stream())
                .distinct()
                .toList();
    }
}
