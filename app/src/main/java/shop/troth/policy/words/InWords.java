package shop.troth.policy.words;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Action;
import shop.troth.policy.Alternative;
import shop.troth.policy.Condition;
import shop.troth.policy.language.Clause.Apart;
import shop.troth.policy.language.Clause.Control;
import shop.troth.policy.language.Clause.Form;
import shop.troth.policy.language.Clause.Place;
import shop.troth.policy.language.Clause.WayOut;
import shop.troth.policy.language.Duty;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;

/** Describes rules, periods, duties, and controls in sentences with the vocabulary's own words. */
@RequiredArgsConstructor
public final class InWords {

    private final Vocabulary vocabulary;

    /** Such as {@code May use contact.email for marketing.updates, if opted-in.} */
    public String rule(Rule rule) {
        var words = new StringBuilder(
                switch (rule.verb()) {
                    case MAY -> "May ";
                    case NEVER -> "Never ";
                    case ONLY -> "Only with a reason: ";
                });
        var actions = rule.actions().stream().map(Action::word).toList();
        words.append(rule.verb() == Verb.NEVER ? String.join(" or ", actions) : list(actions));
        words.append(' ').append(list(rule.data()));
        if (!rule.purposes().isEmpty() && !rule.purposes().contains(Tree.ROOT)) {
            words.append(" for ").append(list(rule.purposes()));
        }
        if (!rule.recipients().isEmpty()) {
            words.append(" with ").append(list(rule.recipients()));
        }
        rule.when().ifPresent(it -> words.append(", if ").append(condition(it)));
        rule.keep().ifPresent(it -> words.append("; kept ").append(keep(it)));
        rule.basis().ifPresent(it -> words.append("; legal basis: ").append(it.word()));
        return words.append('.').toString();
    }

    /** Such as {@code for 30 days after the last visit of the same browser}. */
    public String keep(Keep keep) {
        if (keep.span().isEmpty()) {
            return "without end";
        }
        var from = keep.moment().map(this::moment).orElse("");
        return keep.span().get().isZero()
                ? "until " + from
                : "for " + keep.span().get().inWords() + " after " + from;
    }

    /** Such as {@code told and not objected, or consented}. */
    public String condition(Condition condition) {
        return condition.alternatives().stream().map(InWords::alternative).collect(Collectors.joining(", or "));
    }

    /** Such as {@code Within 30 days after a question, request or order reached us: a person's request is answered.} */
    public String duty(Duty duty) {
        var when = moment(duty.when());
        var what = uncapital(vocabulary.duties().getOrDefault(duty.name(), duty.name()));
        if (duty.lasting().isPresent()) {
            return "For %s after %s: %s.".formatted(duty.lasting().get().inWords(), when, what);
        }
        var within = duty.within().filter(it -> !it.isZero());
        return within.isPresent()
                ? "Within %s after %s: %s.".formatted(within.get().inWords(), when, what)
                : "At once when %s: %s.".formatted(when, what);
    }

    /** Such as {@code Idle sign-out (after PT15M).} */
    public String control(Control control) {
        var what = Optional.ofNullable(vocabulary.controls().get(control.name()))
                .map(Vocabulary.Behaviour::definition)
                .orElse(control.name());
        var settings = control.settings().entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining(", "));
        return capital(what) + (settings.isEmpty() ? "." : " (" + settings + ").");
    }

    /** Such as {@code The form newsletter asks at most for contact.email.} */
    public String form(Form form) {
        return switch (form) {
            case Form.AtMost most -> "The form %s asks at most for %s.".formatted(most.form(), list(most.data()));
            case Form.Needs needs -> "To %s, we need %s.".formatted(needs.activity(), list(needs.data()));
        };
    }

    /** Such as {@code marketing ends by message, form and letter.} */
    public String wayOut(WayOut wayOut) {
        return "%s ends by %s.".formatted(capital(list(wayOut.purposes())), list(wayOut.ways()));
    }

    /** Such as {@code supplier.mail keeps data only in US and CA (standard-clauses).} */
    public String place(Place place) {
        return "%s keeps data only in %s%s."
                .formatted(
                        capital(list(place.recipients())),
                        list(place.countries()),
                        place.safeguard().map(it -> " (" + it + ")").orElse(""));
    }

    /** Such as {@code Nothing joins visit and personal.} */
    public String apart(Apart apart) {
        return "Nothing joins %s and %s.".formatted(apart.one(), apart.other());
    }

    private static String alternative(Alternative alternative) {
        return alternative.words().isEmpty() ? "always" : list(alternative.words());
    }

    private String moment(String name) {
        return Optional.ofNullable(vocabulary.moments().get(name))
                .map(it -> uncapital(it.definition()))
                .orElse(name);
    }

    static String list(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String uncapital(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
