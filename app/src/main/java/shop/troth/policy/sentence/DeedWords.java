package shop.troth.policy.sentence;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Action;

/** How sentences say that the store does something with data, or does not. */
final class DeedWords {

    private static final Map<Action, String> VERBS = Map.of(
            Action.COLLECT, "collects?|collected|gathers?|gathered|receives?|received",
            Action.KEEP, "keeps?|kept|stores?|stored|retains?|retained",
            Action.USE, "uses?|used",
            Action.SHARE,
                    "shares?|shared|discloses?|disclosed|pass(?:es|ed)? (?:it |them )?on|hand(?:s|ed)? over|give away",
            Action.SELL, "sells?|sold|trades? in|traded",
            Action.RENT, "rents?|rented",
            Action.LICENSE, "licenses?|licensed",
            Action.PUBLISH, "publish(?:es|ed)?");
    private static final Map<Action, String> NOUNS =
            Map.of(Action.SELL, "sale", Action.RENT, "rent|hire", Action.LICENSE, "license");

    private static final String ANY = String.join("|", VERBS.values());
    private static final String WHO = "\\b(?:we|our [a-z]+)(?:'ll)? ";
    private static final String CHAIN = "(?:(?:" + ANY + "),? (?:or |and |nor )?){0,6}";
    private static final String NOUN_CHAIN = "(?:(?:sale|rent|hire|license),? (?:or )?){0,3}";
    private static final String ADVERBS =
            "(?:(?:may|might|can|could|will|would|shall|do|also|sometimes|always|only|then|now|regularly|freely|just|still|first) ){0,3}";
    private static final String NOT = "(?:(?:(?:will|would|shall|may|must|do|does|can|could) )?(?:never|not|no longer)"
            + "|don't|doesn't|won't|can't|cannot) (?:(?:ever|also|knowingly|and|will) ){0,2}";

    private static final Map<Action, Pattern> NAMES = patterns(it -> Pattern.compile("\\b" + verb(it)));
    private static final Map<Action, Pattern> MENTIONS = patterns(DeedWords::mention);
    private static final Map<Action, Pattern> DENIALS = patterns(DeedWords::denial);
    private static final Map<Action, Pattern> CLAIMS = patterns(DeedWords::claim);

    /** A statement that the store does something with data, or does not, before the data is named. */
    private static final Pattern ABOUT = Pattern.compile(
            WHO + "(?:" + NOT + "|" + ADVERBS + ")" + CHAIN + "(?:" + ANY + "|records?|asks? (?:you )?for)\\b");

    private static final Pattern PASSIVE =
            Pattern.compile("\\b(?:is|are|be) (?:(?:also|never|not|sometimes|then) ){0,2}(?:" + outward(VERBS) + "|for "
                    + NOUN_CHAIN + "(?:" + outward(NOUNS) + "))\\b");

    /** Words that show that an outward action in a sentence is about people rather than goods. */
    private static final Pattern PEOPLE = Pattern.compile(
            "\\b(?:yours?|you|data|information|details|customers?|visitors?|anything|everything|nothing|it|them|statistics)\\b");

    /** What is sold, rented, or licensed, from the verb to the next part of the sentence. */
    private static final Pattern OBJECT = Pattern.compile(
            "^(?:,? ?(?:or |and |nor )?(?:" + ANY
                    + ")\\b)*(?:,? ?(?:or|and|nor)\\b)?(?: (?:out|off|on)\\b)?(.*?)(?=$|[,;:.?!]| (?:to|for|with|by|on|in|at|from|under|without|unless|except|if|when|until|only)\\b)");

    /** Words that show that it is data. Anything else that a shop sells is goods: “We do not sell books to children.” */
    private static final Pattern DATA = Pattern.compile(
            "\\b(?:yours?|(?:what|which|that) you|data|information|details|customers?|visitors?|people|persons?|users?|buyers?|anyone|anybody"
                    + "|anything|everything|nothing|it|them|this|these|those|statistics|lists?|records?|profiles?|histor(?:y|ies)|orders?"
                    + "|purchases?|names?|addresses?|numbers?|e-?mails?|messages?|answers?|accounts?|choices?|payments?|cards?)\\b");

    private static final Pattern ACTIVE = Pattern.compile("(?:we|our) .*");
    private static final Pattern NOTHING = Pattern.compile(".* (?:nothing|none)");

    private static final Set<Action> OF_GOODS_TOO = Set.of(Action.SELL, Action.RENT, Action.LICENSE);

    private DeedWords() {}

    /** Whether the sentence has any verb or noun for the action; otherwise it neither denies nor claims it. */
    static boolean mentions(NormalizedSentence said, Action action) {
        return Objects.requireNonNull(MENTIONS.get(action)).matcher(said.text()).find();
    }

    /** The words that say that the store never does this, regardless of exceptions. */
    static Optional<String> denied(NormalizedSentence said, Action action) {
        return find(DENIALS, said, action);
    }

    /** The words that say that the store does this, or may, in a sentence that does not {@linkplain #denied deny} it. */
    static Optional<String> claimed(NormalizedSentence said, Action action) {
        return action.outward() && !PEOPLE.matcher(said.text()).find() ? Optional.empty() : find(CLAIMS, said, action);
    }

    /** Whether the sentence has a verb for the action, with any subject. */
    static boolean names(NormalizedSentence said, Action action) {
        return Objects.requireNonNull(NAMES.get(action)).matcher(said.text()).find();
    }

    /** What the sentence names after “we keep”, “we never sell”, and the like, or before “are sold”; empty if it has neither. */
    static String object(NormalizedSentence said) {
        var about = ABOUT.matcher(said.text());
        if (about.find()) {
            return said.text().substring(about.end());
        }
        var passive = PASSIVE.matcher(said.text());
        return passive.find() ? said.text().substring(0, passive.start()) : "";
    }

    private static Optional<String> find(Map<Action, Pattern> patterns, NormalizedSentence said, Action action) {
        return Objects.requireNonNull(patterns.get(action))
                .matcher(said.text())
                .results()
                .filter(it -> !OF_GOODS_TOO.contains(action) || isAboutData(said, it))
                .map(MatchResult::group)
                .map(String::strip)
                .findFirst();
    }

    /** Whether “we sell” and the like is followed by data, or by nothing that says what is sold. */
    private static boolean isAboutData(NormalizedSentence said, MatchResult deed) {
        if (!ACTIVE.matcher(deed.group()).matches()
                || NOTHING.matcher(deed.group()).matches()) {
            return true;
        }
        var object = OBJECT.matcher(said.text()).region(deed.end(), said.text().length());
        var named = object.lookingAt() ? object.group(1) : "";
        return named.isBlank()
                || DATA.matcher(named).find()
                || SpokenNames.ofKind("data").isIn(named);
    }

    private static Pattern mention(Action action) {
        var noun = Optional.ofNullable(NOUNS.get(action))
                .map(it -> "|\\b(?:" + it + ")\\b")
                .orElse("");
        return Pattern.compile("\\b" + verb(action) + noun);
    }

    private static Pattern denial(Action action) {
        var verb = verb(action);
        var active = WHO + NOT + CHAIN + verb + "|" + WHO + ADVERBS + CHAIN + verb + " (?:nothing|none|no)\\b";
        if (!action.outward()) {
            return Pattern.compile(active);
        }
        var passive = "\\b(?:nothing|none|never|not|nobody)\\b[^,;:]{0,60}\\b(?:is|are|be) (?:ever )?" + CHAIN + verb
                + "|\\b(?:is|are) (?:never|not) (?:ever )?(?:be )?" + CHAIN + verb;
        return Pattern.compile(active + "|" + passive
                + noun(action).map(it -> "|\\b(?:not|never) for " + it).orElse(""));
    }

    private static Pattern claim(Action action) {
        var active = WHO + ADVERBS + CHAIN + verb(action);
        if (!action.outward()) {
            return Pattern.compile(active);
        }
        var passive = "\\b(?:is|are|be|being) (?:(?:also|sometimes|always|often|then) ){0,2}" + CHAIN + verb(action);
        return Pattern.compile(active + "|" + passive
                + noun(action).map(it -> "|\\b(?:is|are) for " + it).orElse(""));
    }

    private static String verb(Action action) {
        return "(?:" + VERBS.get(action) + ")\\b";
    }

    private static Optional<String> noun(Action action) {
        return Optional.ofNullable(NOUNS.get(action)).map(it -> NOUN_CHAIN + "(?:" + it + ")\\b");
    }

    private static String outward(Map<Action, String> words) {
        return String.join(
                "|",
                words.entrySet().stream()
                        .filter(it -> it.getKey().outward())
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private static Map<Action, Pattern> patterns(Function<Action, Pattern> pattern) {
        return Stream.of(Action.values()).collect(Collectors.toUnmodifiableMap(it -> it, pattern));
    }
}
