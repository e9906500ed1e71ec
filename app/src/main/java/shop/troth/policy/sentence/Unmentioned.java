package shop.troth.policy.sentence;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.reading.VocabularyFile;

/**
 * Finds data that a rule allows collecting or disclosing by name, while the sentence lists other data and has no word for it. A sentence
 * that lists no data, or speaks of information in general, omits nothing.
 */
final class Unmentioned {

    private static final Pattern GENERAL = Pattern.compile(
            "\\b(?:information|data|details|everything|anything|all|whatever|what (?:you|we|they)|records?|profiles?|such as"
                    + "|includ(?:es|ing)|for example|like|and more|and so on|personal)\\b");
    private static final Set<Action> TAKING = Set.of(Action.COLLECT);

    private final Vocabulary vocabulary;
    private final SpokenNames spoken;

    Unmentioned(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.spoken = SpokenNames.ofKind("data")
                .withOwn(vocabulary.data(), VocabularyFile.standard().data());
    }

    /** Categories that people describe in few ways, with every word that may stand for them, however loosely. */
    private enum Kind {
        NAME("person.name", "names?|who you are|call you"),
        ORGANIZATION("person.organisation", "organi[sz]ations?|company|employer|firm|department"),
        AGE("person.age", "ages?|old|older|born|birth\\w*|years?|under|over|child(?:ren)?"),
        GENDER("person.gender", "genders?|sex|title"),
        EMAIL("contact.email", "e-?mails?|e-?mail address(?:es)?|messages?|write|newsletters?|address(?:es)?"),
        PHONE("contact.phone", "phones?|telephones?|calls?|numbers?|text messages?"),
        POSTAL("contact.postal", "address(?:es)?|postal|post|deliver\\w*|ship\\w*|mail|packages?|where"),
        PASSWORD("account.password", "passwords?|passkeys?|sign(?:ed|s)?|log"),
        CARD("payment.card", "cards?");

        private final String branch;
        private final Pattern words;

        Kind(String branch, String words) {
            this.branch = branch;
            this.words = Pattern.compile("\\b(?:" + words + ")\\b");
        }
    }

    /** @return what is omitted, as the rule calls it, as text that follows the clause's id */
    Stream<String> in(Clause clause, List<Said> sentences) {
        var taking = clause.rules().stream()
                .filter(it -> it.verb() == Verb.MAY
                        && it.actions().stream().anyMatch(action -> action.outward() || TAKING.contains(action)))
                .toList();
        var text = sentences.stream().map(Said::text).collect(Collectors.joining(" "));
        if (taking.isEmpty() || GENERAL.matcher(text).find()) {
            return Stream.empty();
        }
        var tree = vocabulary.data();
        var named = spoken.leavesIn(text, tree);
        return taking.stream()
                .filter(it -> tree.leavesUnder(it.data()).stream().anyMatch(named::contains))
                .flatMap(it -> it.data().stream())
                .filter(it -> isLeftOut(it, text))
                .distinct()
                .map(it ->
                        "has a rule about “%s”, and its sentence names other data but not this. Name it in the sentence, or remove it from the rule."
                                .formatted(it));
    }

    private boolean isLeftOut(String data, String text) {
        return Arrays.stream(Kind.values())
                .filter(it -> vocabulary.data().covers(it.branch, data))
                .anyMatch(it -> !it.words.matcher(text).find());
    }
}
