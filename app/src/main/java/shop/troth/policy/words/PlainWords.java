package shop.troth.policy.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Clause.Apart;
import shop.troth.policy.language.Clause.Control;
import shop.troth.policy.language.Clause.Form;
import shop.troth.policy.language.Clause.WayOut;
import shop.troth.policy.language.Duty;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;

/**
 * Describes the meaning of a clause in sentences for shoppers, in plain English and without words of the policy language. {@link InWords}
 * has the exact words.
 */
public final class PlainWords {

    private static final String AND = "and";
    private static final String OR = "or";
    private static final String TO = " to ";
    private static final String IT = "it";
    private static final List<String> PERSONAL = List.of("personal");
    private static final List<String> OUTSIDE = List.of("outside");

    private final PlainTerms terms;
    private final ControlSentences controls;

    public PlainWords(Vocabulary vocabulary) {
        this.terms = new PlainTerms(vocabulary);
        this.controls = new ControlSentences(vocabulary);
    }

    public PlainTerms terms() {
        return terms;
    }

    /** Everything that a clause means, one or two sentences for each part; empty for a notice. */
    public List<String> meaning(Clause clause) {
        var lines = new ArrayList<String>();
        clause.rules().forEach(it -> lines.add(controls.withCountry(rule(it), clause)));
        clause.limits().forms().forEach(it -> lines.add(form(it)));
        clause.choices().wayOut().ifPresent(it -> lines.add(wayOut(it)));
        var always = clause.choices().noWayOut();
        if (!always.isEmpty()) {
            lines.add("We always %s. You cannot turn this off.".formatted(terms.purposes(always, AND)));
        }
        clause.limits().apart().ifPresent(it -> lines.add(apart(it)));
        clause.limits().places().forEach(it -> lines.add(terms.place(it)));
        clause.duties().forEach(it -> lines.add(duty(it)));
        clause.controls().forEach(it -> lines.add(controls.sentence(it)));
        return List.copyOf(lines);
    }

    /** The meaning of those duties, forms, and controls of a clause that have one of these names, one or two sentences each. */
    public List<String> meaning(Clause clause, Collection<String> names) {
        var asked = clause.limits().forms().stream()
                .filter(it -> names.contains(it.name()))
                .map(this::form);
        var done = Stream.concat(
                clause.duties().stream().filter(it -> names.contains(it.name())).map(this::duty),
                clause.controls().stream()
                        .filter(it -> names.contains(it.name()))
                        .map(controls::sentence));
        return Stream.concat(asked, done).toList();
    }

    /**
     * What a clause says and is not in place, worded so that none of it reads as if it were.
     *
     * @param names of duties, forms, and controls
     * @param idle what it allows and nothing does
     */
    public List<String> unbuilt(Clause clause, Collection<String> names, Collection<Rule> idle) {
        var named = clause.controls().stream()
                .filter(it -> names.contains(it.name()))
                .map(it -> PlainLabels.find("unbuilt", it.name()))
                .flatMap(Optional::stream)
                .map(it -> "Not in place yet: " + it);
        var others = meaning(
                clause,
                names.stream()
                        .filter(it -> PlainLabels.find("unbuilt", it).isEmpty())
                        .toList());
        var promised = others.isEmpty()
                ? Stream.<String>empty()
                : Stream.of("Not in place yet. Once it is, we promise this: " + String.join(" ", others));
        return Stream.of(named, promised, idle.stream().map(this::idle))
                .flatMap(Function.identity())
                .toList();
    }

    /** Such as {@code Not in place yet. Our software doesn’t use what you ordered to show you products you may like.} */
    public String idle(Rule rule) {
        return "Not in place yet. Our software doesn’t %s.".formatted(deed(rule, OR));
    }

    /** Such as {@code We may use your email address to send you a newsletter, but only if you sign up.} */
    public String rule(Rule rule) {
        return switch (rule.verb()) {
            case MAY -> may(rule);
            case NEVER -> never(rule);
            case ONLY -> only(rule);
        };
    }

    /** What a permission is about, such as {@code use what you ordered to show you products you may like}. */
    public String allowed(Rule rule) {
        return deed(rule, AND);
    }

    private String never(Rule rule) {
        var stop = rule.when()
                .flatMap(ConditionTurns::stop)
                .filter(it -> rule.data().equals(PERSONAL));
        var when = rule.when().map(it -> " if " + terms.condition(it)).orElse("");
        return stop.map(it -> it.sentence(deed(rule, IT, OR)))
                .orElseGet(() -> "We never %s%s.".formatted(deed(rule, OR), when));
    }

    private String only(Rule rule) {
        if (rule.actions().equals(List.of(Action.SHARE)) && rule.recipients().equals(OUTSIDE)) {
            return "We don’t %s unless %s.".formatted(deed(rule, AND), terms.unless(rule.condition()));
        }
        var only = Optional.of(rule.condition())
                .filter(it -> rule.purposes().isEmpty())
                .flatMap(ConditionTurns::purpose)
                .map("for "::concat)
                .orElseGet(() -> "if " + terms.condition(rule.condition()));
        return "We %s only %s.".formatted(deed(rule, AND), only);
    }

    private String may(Rule rule) {
        var condition = rule.when()
                .filter(it -> PlainTerms.aim(rule).isEmpty())
                .map(it -> ", but only if " + terms.condition(it))
                .orElse("");
        var kept =
                rule.keep().map(it -> " We keep this " + terms.kept(it) + ".").orElse("");
        return "We may %s%s.%s%s".formatted(deed(rule, AND), condition, kept, terms.basis(rule));
    }

    /** Such as {@code share your orders with the organization you order for to process your order}. */
    private String deed(Rule rule, String joint) {
        return deed(rule, terms.data(rule.data(), joint), joint);
    }

    private String deed(Rule rule, String data, String joint) {
        var aim = aim(rule, joint);
        if (rule.actions().stream().noneMatch(Action::outward)
                || rule.recipients().isEmpty()) {
            var parted = rule.verb() == Verb.MAY && aim.startsWith(TO); // with a comma, “never” would promise more
            return parted
                    ? verbs(rule, PlainTerms.dataFor(data, aim.substring(TO.length())), joint)
                    : verbs(rule, data, joint) + aim;
        }
        if (rule.recipients().equals(List.of(Recipient.SUBJECT.name()))) {
            return "show you " + data + aim;
        }
        var to = rule.actions().equals(List.of(Action.SHARE)) ? " with " : TO;
        return verbs(rule, data, joint)
                + to
                + terms.recipients(rule.recipients(), joint)
                + (aim.isEmpty() ? "" : "," + aim);
    }

    /** Such as {@code pass on or sell your name}; for something already named, {@code sell it or pass it on}. */
    private static String verbs(Rule rule, String data, String joint) {
        var or = rule.actions().stream().allMatch(Action::outward) ? OR : joint;
        boolean alone = rule.actions().equals(List.of(Action.SHARE));
        if (data.equals(IT)) {
            var each = rule.actions().stream()
                    .sorted(Comparator.comparing(Action.SHARE::equals))
                    .map(it -> it == Action.SHARE && !alone ? "pass it on" : it.word() + " it");
            return PlainTerms.list(each.toList(), or);
        }
        var words = rule.actions().stream().map(it -> it == Action.SHARE && !alone ? "pass on" : it.word());
        return PlainTerms.list(words.toList(), or) + " " + data;
    }

    private String aim(Rule rule, String joint) {
        if (rule.purposes().isEmpty()) {
            return "";
        }
        if (rule.purposes().contains(Tree.ROOT)) {
            return rule.verb() == Verb.MAY ? " for a purpose that this policy did not foresee" : "";
        }
        return TO + PlainTerms.aim(rule).orElseGet(() -> terms.purposes(rule.purposes(), joint));
    }

    /** Such as {@code We sign you out after 15 minutes without use.} */
    public String control(Control control) {
        return controls.sentence(control);
    }

    /** Such as {@code Within 30 days after we receive your request, we answer it.} */
    public String duty(Duty duty) {
        return DutySentence.of(duty, terms.moment(duty.when()));
    }

    /** Such as {@code The email sign-up form asks for no more than your email address.} */
    public String form(Form form) {
        var data = terms.data(form.data(), AND);
        return switch (form) {
            case Form.AtMost most ->
                "%s asks for no more than %s."
                        .formatted(
                                Casing.capital(
                                        PlainLabels.find("form", most.form()).orElse(most.form())),
                                data);
            case Form.Needs needs ->
                "When you %s, we may require %s; everything else is optional."
                        .formatted(
                                PlainLabels.find("activity", needs.activity()).orElse(needs.activity()), data);
        };
    }

    /** Such as {@code When we send you a newsletter, you can opt out by letter.} */
    public String wayOut(WayOut wayOut) {
        var ways = wayOut.ways().stream()
                .map(it -> PlainLabels.find("way", it).orElse(it))
                .toList();
        return "When we %s, you can opt out %s."
                .formatted(terms.purposes(wayOut.purposes(), OR), PlainTerms.list(ways, OR));
    }

    /** Such as {@code We never link your visits to your name.} */
    public String apart(Apart apart) {
        return "We never link %s to %s.".formatted(terms.data(apart.one()), terms.data(apart.other()));
    }

    /** The choices that clauses give a person, in order and without duplicates, each with its clause. */
    public List<Choice> choices(Stream<Clause> clauses, Predicate<String> built) {
        var found = new ArrayList<Choice>();
        clauses.forEach(clause -> Stream.concat(
                        clause.controls().stream().map(Clause.Control::name),
                        clause.rules().stream().filter(PlainWords::givesChoice).flatMap(it -> it.purposes().stream()))
                .filter(built)
                .flatMap(it -> terms.choice(it).stream())
                .filter(it -> found.stream().noneMatch(known -> known.sentence().equals(it)))
                .forEach(it -> found.add(new Choice(it, clause.id()))));
        return List.copyOf(found);
    }

    /** A use for a right is a person's choice only if it happens at their request. */
    private static boolean givesChoice(Rule rule) {
        return rule.verb() == Verb.MAY
                && rule.when().stream()
                        .flatMap(it -> it.alternatives().stream())
                        .allMatch(it -> (it.needed() & Fact.SUBJECT_ASKED.bit()) != 0);
    }

    /** Something that a person can do, and the clause that says so. */
    public record Choice(String sentence, String clause) {}

    /** A duty as a sentence for shoppers. */
    static final class DutySentence {

        private DutySentence() {}

        /** @param when what follows “after”, such as {@code we receive your request} */
        static String of(Duty duty, String when) {
            var what = PlainLabels.find("duty", duty.name()).orElse(duty.name());
            if (duty.lasting().isPresent()) {
                return "For %s after %s, %s.".formatted(duty.lasting().get().inWords(), when, what);
            }
            return duty.within()
                    .filter(it -> !it.isZero())
                    .map(it -> PlainLabels.find("within", duty.when() + "+" + duty.name())
                            .orElse("Within {within} after {when}, {what}.")
                            .replace("{within}", it.inWords())
                            .replace("{when}", when)
                            .replace("{what}", what)
                            .replace("{What}", Casing.capital(what)))
                    .or(() -> PlainLabels.find("at-once", duty.name()))
                    .orElseGet(() -> "As soon as %s, %s.".formatted(when, what));
        }
    }

    /** Conditions that have better wordings than “if”. */
    static final class ConditionTurns {

        private static final String NOT = "not ";

        private ConditionTurns() {}

        /**
         * A person's statement that makes the store stop using their information.
         *
         * @param told what follows “if”
         * @param unless when the use continues anyway
         */
        record Stop(String told, List<String> unless) {

            /** @param deed such as {@code use it to process your order} */
            String sentence(String deed) {
                return unless.isEmpty()
                        ? "If %s, we never %s.".formatted(told, deed)
                        : "If %s, we don’t %s, unless %s.".formatted(told, deed, PlainTerms.list(unless, "or"));
            }
        }

        /** Empty for any other condition. */
        static Optional<Stop> stop(Condition condition) {
            if (condition.alternatives().size() != 1) {
                return Optional.empty();
            }
            var words = condition.alternatives().getFirst().words();
            Predicate<String> denied = it -> it.startsWith(NOT);
            var told =
                    labels("stop", words.stream().filter(Predicate.not(denied)).toList());
            var unless = labels(
                    "unless",
                    words.stream()
                            .filter(denied)
                            .map(it -> it.substring(NOT.length()))
                            .toList());
            return told.filter(it -> it.size() == 1)
                    .flatMap(it -> unless.map(others -> new Stop(
                            it.getFirst(),
                            others.stream()
                                    .sorted(Comparator.comparingInt(String::length))
                                    .toList())));
        }

        /** Such as {@code a purpose that you signed up for}; empty for any other condition. */
        static Optional<String> purpose(Condition condition) {
            var words = condition.alternatives().stream()
                    .map(it -> String.join(" ", it.words()))
                    .toList();
            return labels("purpose-that", words)
                    .filter(it -> !it.isEmpty())
                    .map(it -> "a purpose "
                            + PlainTerms.list(it.stream().map("that "::concat).toList(), "or"));
        }

        /** The labels for all these words; empty if one has none. */
        private static Optional<List<String>> labels(String kind, List<String> words) {
            var found = words.stream()
                    .flatMap(it -> PlainLabels.find(kind, it).stream())
                    .toList();
            return Optional.of(found).filter(it -> it.size() == words.size());
        }
    }
}
