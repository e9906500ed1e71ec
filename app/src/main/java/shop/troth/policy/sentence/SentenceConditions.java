package shop.troth.policy.sentence;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Alternative;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;

/** Finds exceptions in a sentence that no rule has, and exceptions in a rule that the sentence does not mention. */
final class SentenceConditions implements Mismatches {

    private static final Pattern MENTIONED = Pattern.compile(
            "\\b(?:agreed?|agreeing|consent|permission|say yes|said yes|asks?|asked|requests?|requested|choose|chose|opt(?:ed)?|"
                    + "sign(?:ed)? up|subscribed?|law|legal|courts?|contract|needs?|needed|must)\\b");
    private static final Pattern LAW =
            Pattern.compile("\\b(?:the law|laws?|courts?|court orders?|legal process|subpoenas?)\\b");
    private static final Pattern CONSENT =
            Pattern.compile("\\b(?:consent|permission|(?:say|said) yes|you (?:later )?agree)\\b");
    private static final List<Fact> LEGAL = List.of(Fact.LEGAL_ORDER, Fact.RIGHTS_CLAIM);
    private static final List<Fact> AGREED = List.of(Fact.CONSENTED, Fact.OPTED_IN, Fact.AGREED_BY_ORDER);

    @Override
    public Stream<String> in(Clause clause, List<NormalizedSentence> sentences) {
        return Stream.of(
                        withoutRule(clause, sentences),
                        unsaid(clause, sentences),
                        unknown(clause, sentences, LAW, LEGAL),
                        unknown(clause, sentences, CONSENT, AGREED))
                .flatMap(it -> it);
    }

    /** Whether a sentence mentions some circumstance without “if” or “unless”. */
    static boolean isMentioned(NormalizedSentence said) {
        return MENTIONED.matcher(said.text()).find();
    }

    /** The sentence has “unless”, but no rule has an “if”. */
    private static Stream<String> withoutRule(Clause clause, List<NormalizedSentence> sentences) {
        boolean bare = !clause.rules().isEmpty()
                && clause.rules().stream().allMatch(it -> it.when().isEmpty());
        return bare && sentences.stream().anyMatch(NormalizedSentence::hasException)
                ? Stream.of(
                        "makes an exception in its sentence, but none of its rules has an “if”. Add the condition to the rule, or remove the exception.")
                : Stream.empty();
    }

    /** What an “only” requires but the sentence omits, although it mentions the action. */
    private static Stream<String> unsaid(Clause clause, List<NormalizedSentence> sentences) {
        return clause.rules().stream()
                .filter(it -> it.verb() == Verb.ONLY && isSpokenOf(it, sentences))
                .flatMap(it -> it.condition().alternatives().stream())
                .filter(it -> !FactWords.areSaid(it, sentences))
                .map(it ->
                        "has a rule “only” that allows this if “%s”, but its sentence does not say so. Say it in the sentence, or remove it from the rule."
                                .formatted(String.join(" and ", it.words())));
    }

    /** The sentence mentions the law or consent and data may go out, but no rule has such a condition. */
    private static Stream<String> unknown(
            Clause clause, List<NormalizedSentence> sentences, Pattern words, List<Fact> facts) {
        boolean mayGoOut = clause.rules().stream()
                .anyMatch(it -> it.verb() != Verb.NEVER && it.actions().stream().anyMatch(Action::outward));
        boolean known = clause.rules().stream()
                .flatMap(it -> it.condition().alternatives().stream())
                .anyMatch(it -> facts.stream().anyMatch(fact -> (it.needed() & fact.bit()) != 0));
        if (!mayGoOut || known) {
            return Stream.empty();
        }
        return sentences.stream()
                .flatMap(it -> words.matcher(it.text()).results())
                .map(it ->
                        "says “%s”, but none of its rules has an “if” with “%s”. Add it to the rule, or change the sentence."
                                .formatted(it.group(), facts.getFirst().word()));
    }

    private static boolean isSpokenOf(Rule rule, List<NormalizedSentence> sentences) {
        return sentences.stream().anyMatch(said -> rule.actions().stream().anyMatch(it -> DeedWords.names(said, it)));
    }

    /** What a sentence may say for a fact. */
    private enum FactWords {
        OPTED_IN("sign|agree|consent|yes|said|choose|chose|check|want|subscri|opt"),
        CONSENTED("agree|consent|permission|yes|joined|choose"),
        AGREED_BY_ORDER("order|agree"),
        SUBJECT_ASKED("ask|request"),
        TOLD("know|tell|told|say|inform|post|announce"),
        GIVEN_FOR("purpose|give|gave|reason"),
        THIRTEEN_OR_OVER("13|thirteen|child"),
        LEGAL_ORDER("law|legal|court"),
        RIGHTS_CLAIM("rights|claim"),
        CONTRACT("contract|supplier|provider|compan|bank|carrier|help|confiden"),
        NEEDED("need|supplier|provider|compan|help"),
        IN_COUNTRY("country|states|within"),
        ORDER_OPEN("order"),
        TWO_APPROVED("two|approve"),
        SUCCESSOR_SIMILAR("successor|similar");

        private final Pattern pattern;

        FactWords(String stems) {
            this.pattern = Pattern.compile("\\b(?:" + stems + ")");
        }

        /** Whether at least one fact that an alternative needs is said; true if none of them has words here. */
        static boolean areSaid(Alternative alternative, List<NormalizedSentence> sentences) {
            var words = alternative.words();
            var told = Arrays.stream(values())
                    .filter(it -> words.contains(Fact.valueOf(it.name()).word()))
                    .toList();
            return told.isEmpty()
                    || told.stream()
                            .anyMatch(fact -> sentences.stream()
                                    .anyMatch(it ->
                                            fact.pattern.matcher(it.text()).find()));
        }
    }
}
