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
import shop.troth.policy.check.Turns.Turn;
import shop.troth.policy.check.named.NamedUses;
import shop.troth.policy.check.named.NamedUses.Asked;
import shop.troth.policy.check.named.NamedUses.Use;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Duty;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Span;

/**
 * What changes for people when one policy follows another: uses that begin, end, widen or narrow, and what is kept longer or
 * shorter. A use is what a clause permits for purposes it names; the general permission for uses nobody has thought of yet is none.
 */
public final class PolicyDiff {

    /** How long a new use is posted where a policy names no time. */
    public static final Span USUAL_NOTICE = Span.of("P30D").orElseThrow();

    private static final String AGGREGATE = "aggregate";

    /** What becomes of a use, or of the time for which something is kept. */
    public enum Kind {
        BEGINS,
        WIDENS,
        CHANGES,
        KEPT_LONGER,

        /** Longer for some and shorter for others, or from another moment on. */
        KEPT_OTHERWISE,
        NARROWS,
        KEPT_SHORTER,
        ENDS;

        /** Whether it is about the time alone; what is kept at all, and for what, is as before. */
        public boolean isPeriod() {
            return this == KEPT_LONGER || this == KEPT_OTHERWISE || this == KEPT_SHORTER;
        }
    }

    /**
     * One change, as far as it is the same for all it names.
     *
     * @param recipient who gets the data; the store itself for what stays inside
     * @param data leaves, in the order of the vocabulary
     * @param before when it was allowed
     * @param after when it will be
     * @param asks whether people must be told before and may object: it lets more happen to data about a person or a browser, or
     *     keeps them longer, and not only after each person's own yes
     * @param hearsNo whether a no to the purpose can be said, and makes what is new impossible
     * @param keptBefore how long it was kept, where keeping is among the actions
     * @param keptAfter how long it will be
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

        /** Whether it is a use that asks, and not a longer time alone. */
        public boolean isNewUse() {
            return asks && !kind.isPeriod();
        }

        /** Whether it is a new use that a person's no stops. A policy may have others, unless one before it promised otherwise. */
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

    /** What tells one change from another in the same group. */
    private record Sort(Set<Action> actions, List<Keep> before, List<Keep> after) {}

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
        return promisedNotice(before.policy());
    }

    /** How long a new use is posted, and people may object, before it starts. */
    public Span notice() {
        return notice(before.policy());
    }

    /** The duty of a policy to post a change for a time, the longest where it has several; empty where it has none. */
    public static Optional<Duty> promisedNotice(Policy policy) {
        return policy.duties().stream()
                .filter(it -> it.name().equals("post-notices") && it.lasting().isPresent())
                .max(Comparator.comparing(it -> it.lasting().orElseThrow().roughly()));
    }

    /** How long a policy's successor is posted before it takes effect, if it promises less or brings new uses. */
    public static Span notice(Policy policy) {
        return promisedNotice(policy).flatMap(Duty::lasting).orElse(USUAL_NOTICE);
    }

    private List<Change> compared() {
        var was = NamedUses.of(before);
        var is = after == before ? was : NamedUses.of(after);
        var turns = new Turns();
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

    private void sort(Asked asked, Use then, Use now, Turns turns, Map<Group, Map<String, Set<Asked>>> groups) {
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

    /** Whether of what is new nothing but their own later yes can happen to whoever objected. */
    public static boolean hearsNo(Condition more) {
        return Turns.hearsNo(more);
    }

    /** One change for each set of actions and periods, with the data for which it is the same. */
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
