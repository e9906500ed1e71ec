package shop.troth.policy.published;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.troth.kernel.Problem;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.revision.Revision;
import shop.troth.policy.words.PlainTerms;

/** What the policy in force promises about the next version. A version that breaks such a promise is not published. */
public final class Promises {

    private static final int MOST_NAMED = 3;

    private final PolicyTable before;
    private final PolicyTable after;
    private final Revision revision;
    private final PolicyDiff diff;

    /**
     * @param before the policy in force
     * @param after the next version
     * @param revision what changes
     */
    public Promises(PolicyTable before, PolicyTable after, Revision revision) {
        this.before = before;
        this.after = after;
        this.revision = revision;
        this.diff = revision.uses();
    }

    /** @throws Problem with the clause that forbids it, and how to fix it */
    public void check() {
        sayNo();
        waysOut();
    }

    /** Which clause promises the notice and why it is needed, as part of a sentence. */
    public String promisesNotice() {
        var weakened = List.copyOf(revision.weakened().keySet());
        boolean onlyAdds = weakened.isEmpty() && diff.changes().stream().noneMatch(Change::asks);
        var subject = weakened.isEmpty() && !onlyAdds ? "new uses" : "changes";
        var time = diff.notice().inWords();
        var promise = diff.promisedNotice()
                .map(it -> "“%s” promises to post %s for %s".formatted(it.clause(), subject, time))
                .orElse("%s must be posted for %s".formatted(subject.equals("changes") ? "Changes" : "New uses", time));
        if (onlyAdds && !revision.added().isEmpty()) {
            return "%s before they apply, and this version adds %s"
                    .formatted(promise, named(List.copyOf(revision.added().keySet())));
        }
        return weakened.isEmpty()
                ? promise + " before they start"
                : "%s before they apply, and this version weakens %s".formatted(promise, named(weakened));
    }

    private static String named(List<String> clauses) {
        var names = new ArrayList<>(clauses.stream()
                .limit(MOST_NAMED)
                .map(it -> it.isEmpty() ? "the policy as a whole" : "“" + it + "”")
                .toList());
        if (clauses.size() > MOST_NAMED) {
            names.add("%d more".formatted(clauses.size() - MOST_NAMED));
        }
        return PlainTerms.list(names, "and");
    }

    /**
     * The earliest moment at which the next version may take effect: if it promises less or has new uses, after the notice period.
     *
     * @param posted when its notice is posted
     * @param soonest when it could take effect without promises
     */
    public Instant earliest(Instant posted, Instant soonest) {
        if (!revision.waits()) {
            return soonest;
        }
        var over = diff.notice().after(posted);
        return over.isAfter(soonest) ? over : soonest;
    }

    /** Checks that an objection prevents every new use that people must be told about, if the purpose allows objections. */
    private void sayNo() {
        promisesSwitches()
                .ifPresent(clause -> diff.changes().stream()
                        .filter(it ->
                                it.isNewUse() && after.policy().vocabulary().canBeObjectedTo(it.purpose()))
                        .forEach(it -> sayNo(clause, it)));
    }

    private Optional<String> promisesSwitches() {
        return before.policy().all().stream()
                .filter(it -> it.duties().stream().anyMatch(duty -> duty.name().equals("announce-new-uses"))
                        || it.controls().stream()
                                .anyMatch(control -> control.name().equals("use-switches")))
                .map(Clause::id)
                .findFirst();
    }

    private void sayNo(String clause, Change change) {
        var deaf = new TreeSet<Action>();
        var data = new TreeSet<String>();
        for (var action : change.actions()) {
            for (var one : change.data()) {
                var more = condition(after, change, action, one)
                        .and(condition(before, change, action, one).not());
                if (!PolicyDiff.hearsNo(more)) {
                    deaf.add(action);
                    data.add(one);
                }
            }
        }
        if (!deaf.isEmpty()) {
            throw new Problem(
                    "“%s” promises that people can object to a new use, but the new policy could still %s %s for %s%s after an objection: add “%s”."
                            .formatted(
                                    clause,
                                    join(deaf),
                                    String.join(", ", named(data)),
                                    change.purpose(),
                                    change.recipient().equals(Recipient.SELF.name())
                                            ? ""
                                            : " with " + change.recipient(),
                                    mend(deaf, data, change)));
        }
    }

    /** The shortest list of names that covers exactly these leaves, so that the rule is readable. */
    private List<String> named(Set<String> leaves) {
        var tree = after.policy().vocabulary().data();
        return tree.names().stream()
                .filter(it -> leaves.containsAll(tree.leavesUnder(it)))
                .filter(it -> tree.parent(it)
                        .filter(above -> leaves.containsAll(tree.leavesUnder(above)))
                        .isEmpty())
                .toList();
    }

    private String mend(Set<Action> actions, Set<String> data, Change change) {
        var with = change.recipient().equals(Recipient.SELF.name()) ? "" : ", with: " + change.recipient();
        return "{ never: %s, data: %s, for: %s%s, if: [[objected]] }"
                .formatted(
                        list(actions.stream().map(Action::word).toList()), list(named(data)), change.purpose(), with);
    }

    private static String list(List<String> words) {
        return words.size() == 1 ? words.getFirst() : "[" + String.join(", ", words) + "]";
    }

    private static String join(Set<Action> actions) {
        return actions.stream().map(Action::word).collect(Collectors.joining(" and "));
    }

    private static Condition condition(PolicyTable table, Change change, Action action, String data) {
        return table.condition(table.question(
                action, new DataCategory(data), new Purpose(change.purpose()), new Recipient(change.recipient())));
    }

    /** Checks that what people can end today can be ended in the same ways tomorrow, while it continues. */
    private void waysOut() {
        var permitted = permitted();
        var now = waysByPurpose(before.policy());
        var then = waysByPurpose(after.policy());
        now.forEach((purpose, promise) -> {
            var missing = new ArrayList<>(promise.ways());
            missing.removeAll(then.getOrDefault(purpose, Promise.NONE).ways());
            if (permitted.contains(purpose) && !missing.isEmpty()) {
                throw new Problem(
                        "“%s” promises that %s can be ended by %s, which would no longer be possible: keep that way out, or end the use."
                                .formatted(promise.clause(), purpose, String.join(" and by ", missing)));
            }
        });
    }

    private record Promise(String clause, Set<String> ways) {
        static final Promise NONE = new Promise("", Set.of());
    }

    /** Leaf purposes that some clause names and for which something can be allowed. */
    private Set<String> permitted() {
        var named = new HashSet<String>();
        var tree = after.policy().vocabulary().purposes();
        after.rules().forEachCovered(question -> {
            var purpose = after.questions().purpose(question);
            if (!named.contains(purpose) && !after.condition(question).isNever()) {
                named.add(purpose);
            }
        });
        var byName = new HashSet<String>();
        after.policy().all().stream()
                .flatMap(it -> it.rules().stream())
                .filter(it -> it.verb() == Verb.MAY && !it.purposeNames().contains(Tree.ROOT))
                .forEach(it -> byName.addAll(tree.leavesUnder(it.purposes())));
        named.retainAll(byName);
        return named;
    }

    private static Map<String, Promise> waysByPurpose(Policy policy) {
        var ways = new LinkedHashMap<String, Promise>();
        for (var clause : policy.all()) {
            clause.choices()
                    .wayOut()
                    .ifPresent(out -> policy.vocabulary()
                            .purposes()
                            .leavesUnder(out.purposes())
                            .forEach(it -> ways.merge(
                                    it, new Promise(clause.id(), new TreeSet<>(out.ways())), Promises::both)));
        }
        return ways;
    }

    private static Promise both(Promise one, Promise other) {
        var ways = new TreeSet<>(one.ways());
        ways.addAll(other.ways());
        return new Promise(one.clause(), ways);
    }
}
