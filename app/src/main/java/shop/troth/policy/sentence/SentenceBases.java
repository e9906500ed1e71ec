package shop.troth.policy.sentence;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Basis;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Vocabulary;

/** Finds legal bases that a sentence names but no rule has, and bases that need words that the sentence lacks. */
@RequiredArgsConstructor
final class SentenceBases implements Mismatches {

    private static final Pattern OBJECTION = Pattern.compile(
            "\\b(?:object(?:s|ed|ion|ions)?|opt(?:s|ed)? out|say no|says? no|turn (?:it|them|this|that) off|unsubscribe|stop)\\b");
    private static final Pattern YES = Pattern.compile(
            "\\b(?:consent|permission|agree(?:d|s|ment)?|allow(?:ed)?|opt(?:ed)? in|sign(?:ed)? up|subscribed?|say yes|said yes|choose|chose|ask(?:ed)?|join(?:ed)?|check(?:ed)?)\\b");

    private final Vocabulary vocabulary;

    /** What sentences call a basis. */
    private enum Spoken {
        CONSENT("consent"),
        LEGAL_DUTY("legal (?:duty|obligation)|required by law|the law requires|tax law|legally required"),
        LEGITIMATE_INTEREST("legitimate interests?");

        private final Pattern words;

        Spoken(String words) {
            this.words = Pattern.compile("\\b(?:" + words + ")\\b");
        }
    }

    @Override
    public Stream<String> in(Clause clause, List<NormalizedSentence> sentences) {
        var bases = clause.rules().stream()
                .flatMap(it -> it.basis().stream())
                .distinct()
                .toList();
        return Stream.concat(unfounded(clause, bases, sentences), unsaid(clause, bases, sentences));
    }

    /** A basis in the sentence that no rule of its clause has; a legitimate interest always needs one. */
    private static Stream<String> unfounded(Clause clause, List<Basis> bases, List<NormalizedSentence> sentences) {
        return Arrays.stream(Spoken.values())
                .filter(it -> it == Spoken.LEGITIMATE_INTEREST || !bases.isEmpty())
                .filter(it -> !bases.contains(Basis.valueOf(it.name())) && !isKnown(clause, it))
                .flatMap(basis -> sentences.stream()
                        .flatMap(it -> basis.words.matcher(it.text()).results())
                        .map(it ->
                                "says “%s”, but none of its rules has “basis: %s”. Add it to the rule, or change the sentence."
                                        .formatted(
                                                it.group(),
                                                Basis.valueOf(basis.name()).word())));
    }

    /** Whether a condition expresses the basis. */
    private static boolean isKnown(Clause clause, Spoken basis) {
        long facts = switch (basis) {
            case CONSENT -> Fact.CONSENTED.bit() | Fact.OPTED_IN.bit();
            case LEGAL_DUTY -> Fact.LEGAL_ORDER.bit();
            case LEGITIMATE_INTEREST -> 0;
        };
        return clause.rules().stream()
                .flatMap(it -> it.when().stream())
                .flatMap(it -> it.alternatives().stream())
                .anyMatch(it -> (it.needed() & facts) != 0);
    }

    /** What the sentence must say for a basis: that people are asked, or that they can object. */
    private Stream<String> unsaid(Clause clause, List<Basis> bases, List<NormalizedSentence> sentences) {
        var consent = bases.contains(Basis.CONSENT) && lacks(NormalizedSentence.withoutEndings(sentences), YES)
                ? Stream.of(
                        "rests on consent, but its sentence does not say that people are asked. Say it, or use another basis.")
                : Stream.<String>empty();
        var interest = clause.rules().stream().anyMatch(this::isOpposable) && lacks(sentences, OBJECTION)
                ? Stream.of(
                        "rests on a legitimate interest, but its sentence does not say that people can object. Say it, or use another basis.")
                : Stream.<String>empty();
        return Stream.concat(consent, interest);
    }

    private boolean isOpposable(Rule rule) {
        return rule.verb() == Verb.MAY
                && rule.basis().filter(Basis.LEGITIMATE_INTEREST::equals).isPresent()
                && vocabulary.purposes().leavesUnder(rule.purposeNames()).stream()
                        .anyMatch(vocabulary::canBeObjectedTo);
    }

    private static boolean lacks(List<NormalizedSentence> sentences, Pattern words) {
        return sentences.stream()
                .map(NormalizedSentence::text)
                .noneMatch(it -> words.matcher(it).find());
    }
}
