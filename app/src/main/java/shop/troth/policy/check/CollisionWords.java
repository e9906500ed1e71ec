package shop.troth.policy.check;

import shop.troth.policy.Condition;
import shop.troth.policy.decision.Questions;
import shop.troth.policy.language.Rule.Verb;

/** Describes a conflict between two clauses, and how to fix it. */
final class CollisionWords {

    private static final String MEND = " Add a settlement (“settles”) to one of the two clauses, or change a rule.";

    private final Questions questions;

    CollisionWords(Questions questions) {
        this.questions = questions;
    }

    String report(Collision it) {
        return switch (it.kind()) {
            case DEAD ->
                "“%s” allows '%s', but because of “%s” (line %d) that can never happen."
                                .formatted(
                                        it.rule().clause().id(),
                                        question(it),
                                        it.by().clause().id(),
                                        it.by().rule().line())
                        + MEND;
            case NO_CHOICE ->
                "“%s” %s '%s' in some circumstances, but “%s” (line %d) refuses it in all of them anyway: its condition promises a choice that does not exist."
                                .formatted(
                                        it.rule().clause().id(),
                                        it.rule().verb() == Verb.NEVER ? "forbids" : "refuses",
                                        question(it),
                                        it.by().clause().id(),
                                        it.by().rule().line())
                        + MEND;
            case ROOM, SILENT -> narrowed(it) + MEND;
        };
    }

    String narrowed(Collision it) {
        return "“%s” allows '%s'%s, but “%s” (line %d) refuses it if %s."
                .formatted(
                        it.rule().clause().id(),
                        question(it),
                        it.rule().rule().when().isPresent() ? " in some circumstances" : "",
                        it.by().clause().id(),
                        it.by().rule().line(),
                        first(it.where()));
    }

    private String question(Collision it) {
        return questions.words(it.question());
    }

    private static Condition first(Condition condition) {
        return Condition.anyOf(condition.alternatives().subList(0, 1));
    }
}
