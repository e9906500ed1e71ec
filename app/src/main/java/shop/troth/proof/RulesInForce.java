package shop.troth.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.decision.Questions;
import shop.troth.policy.language.Rule;

/**
 * Checks the policy in force on every question that the rules of a clause cover. That it decides as they say is a condition of the clause,
 * and no evidence of what the store does.
 */
public final class RulesInForce {

    private RulesInForce() {}

    /** What a rule allows to be done, and for which purpose. */
    private record Aim(Action action, String purpose) {}

    /**
     * Checks all questions: what a rule allows must be possible for each of its purposes; what it forbids, or what lacks a condition that
     * it requires, must not, unless the clause itself admits an exception.
     *
     * @return the faults of the scene, to which a check adds what it sees
     */
    public static List<String> faults(ProbeContext scene) {
        var faults = scene.faults();
        var room = scene.clause().settles().stream()
                .flatMap(it -> it.admits().stream())
                .reduce(Condition.NEVER, Condition::or);
        scene.clause().rules().forEach(it -> look(scene, it, it.canStepBack() ? room : Condition.NEVER, faults));
        return faults;
    }

    private static void look(ProbeContext scene, Rule rule, Condition room, List<String> faults) {
        var table = scene.policy().table();
        var all = table.questions();
        var questions = all.under(rule.actions(), rule.data(), rule.purposeNames(), rule.recipientNames());
        switch (rule.verb()) {
            case MAY -> allowed(all, questions, each(scene, it -> can(rule.condition(), it)), faults);
            case NEVER ->
                refused(
                        all,
                        questions,
                        each(scene, it -> room.covers(rule.condition().and(it))),
                        faults);
            case ONLY -> refused(all, questions, each(scene, rule.condition().or(room)::covers), faults);
        }
    }

    /**
     * Whether the decision permits something under the rule's condition. An announced new use may be for anything, so it proves nothing
     * about a rule that does not ask for one.
     */
    private static boolean can(Condition asked, Condition decided) {
        long announced = Fact.OBJECTION_PERIOD_OVER.bit();
        return asked.where(announced).isNever()
                ? !asked.and(decided).isNever()
                : !asked.and(decided.where(announced)).isNever();
    }

    /** Thousands of questions share a few conditions, so each condition is checked once. */
    private static IntPredicate each(ProbeContext scene, Predicate<Condition> isRight) {
        var known = new HashMap<Condition, Boolean>();
        return it -> known.computeIfAbsent(scene.policy().table().condition(it), isRight::test);
    }

    private static void allowed(Questions all, int[] questions, IntPredicate can, List<String> faults) {
        var aims = IntStream.of(questions).boxed().collect(Collectors.partitioningBy(can::test, aims(all)));
        aims.getOrDefault(false, Set.of()).stream()
                .filter(it -> !aims.getOrDefault(true, Set.of()).contains(it))
                .map(it -> "The policy in effect refuses what this allows: to %s anything for %s."
                        .formatted(it.action().word(), it.purpose()))
                .sorted()
                .findFirst()
                .ifPresent(faults::add);
    }

    private static void refused(Questions all, int[] questions, IntPredicate isRight, List<String> faults) {
        IntStream.of(questions)
                .filter(isRight.negate())
                .mapToObj(all::words)
                .findFirst()
                .ifPresent(it -> faults.add("The policy in effect would let this happen: %s.".formatted(it)));
    }

    private static Collector<Integer, ?, Set<Aim>> aims(Questions all) {
        return Collectors.mapping(it -> new Aim(all.action(it), all.purpose(it)), Collectors.toSet());
    }
}
