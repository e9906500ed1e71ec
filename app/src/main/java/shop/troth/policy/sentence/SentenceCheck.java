package shop.troth.policy.sentence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.reading.FileFindings;
import shop.troth.policy.reading.VocabularyFile;

/** Finds clauses whose sentence and meaning differ, unless a reading explains how they go together. */
public final class SentenceCheck {

    private final Policy policy;
    private final FileFindings findings;
    private final List<Mismatches> all;
    private final Unmentioned unmentioned;

    public SentenceCheck(Policy policy, FileFindings findings) {
        this.policy = policy;
        this.findings = findings;
        this.all = List.of(
                new SentenceActions(),
                new SentenceConditions(),
                new Hedges(),
                new SentenceNames(policy.vocabulary(), VocabularyFile.standard()),
                new SentenceBases(policy.vocabulary()),
                new PromisedInSentences(policy),
                new Countries());
        this.unmentioned = new Unmentioned(policy.vocabulary());
    }

    /** Adds what it finds to the findings. */
    public void check() {
        policy.all().forEach(this::check);
    }

    private void check(Clause clause) {
        var sentences = NormalizedSentence.of(clause.says());
        var found =
                all.stream().flatMap(it -> it.in(clause, sentences)).distinct().toList();
        if (clause.reading().isEmpty()) {
            found.forEach(it -> findings.add(clause.line(), Code.SENTENCE_DIFFERS, "“%s” %s", clause.id(), it));
            unmentioned
                    .in(clause, sentences)
                    .forEach(it -> findings.add(clause.line(), Code.UNMENTIONED, "“%s” %s", clause.id(), it));
        } else if (found.isEmpty()) {
            findings.add(
                    clause.line(),
                    Code.SETTLES_NOTHING,
                    "“%s” has a reading, but its sentence and its rules agree. Remove the reading.",
                    clause.id());
        }
    }

    /** Finds sentences that only try to do what their clause promises. */
    static final class Hedges implements Mismatches {

        private static final Pattern MAY = Pattern.compile("\\bwe (?:may|might|could)\\b");
        private static final Pattern TRY = Pattern.compile(
                "\\b(?:(?:try|tries|trying|aims?|strives?|endeavou?rs?|intends?|hopes?|seeks?|attempts?|plans?) to"
                        + "|do our best|(?:every|reasonable|best|all) efforts?|where(?:ver)? possible|when(?:ever)? possible|if possible"
                        + "|as far as (?:we can|possible)|generally|usually|typically|in most cases|as a rule)\\b");

        @Override
        public Stream<String> in(Clause clause, List<NormalizedSentence> sentences) {
            if (!clause.binds()) {
                return Stream.empty();
            }
            boolean allows = clause.rules().stream().anyMatch(it -> it.verb() == Verb.MAY);
            boolean promises = clause.rules().stream().anyMatch(it -> it.verb() != Verb.MAY)
                    || clause.rules().isEmpty()
                    || !clause.duties().isEmpty()
                    || !clause.controls().isEmpty();
            var hedges = new ArrayList<Pattern>();
            if (!allows) {
                hedges.add(MAY);
            }
            if (promises) {
                hedges.add(TRY);
            }
            return sentences.stream()
                    .flatMap(it -> hedges.stream()
                            .flatMap(hedge -> hedge.matcher(it.text()).results()))
                    .map(it ->
                            "says “%s”, but its meaning is a promise without that. Say plainly what you do, or remove the promise."
                                    .formatted(it.group()));
        }
    }

    /**
     * Finds data that a rule allows collecting or disclosing by name, while the sentence lists other data and has no word for it. A sentence
     * that lists no data, or speaks of information in general, omits nothing.
     */
    static final class Unmentioned {

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
        Stream<String> in(Clause clause, List<NormalizedSentence> sentences) {
            var taking = clause.rules().stream()
                    .filter(it -> it.verb() == Verb.MAY
                            && it.actions().stream().anyMatch(action -> action.outward() || TAKING.contains(action)))
                    .toList();
            var text = sentences.stream().map(NormalizedSentence::text).collect(Collectors.joining(" "));
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

    /** Finds countries in which data is kept according to only the sentence or only the clause. */
    static final class Countries implements Mismatches {

        private static final Pattern KEPT = Pattern.compile("\\b(?:keeps?|kept|stored|held|hosted|stays?)\\b");

        /** Abbreviations that sentences use for a country. */
        private static final Map<String, String> SHORT = Map.of("US", "u.s.", "GB", "u.k.");

        /** Names by country code, in lowercase. */
        private static final Map<String, String> NAMES = Arrays.stream(Locale.getISOCountries())
                .collect(Collectors.toUnmodifiableMap(it -> it, Countries::name));

        private static final Map<String, String> CODES = NAMES.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey, (one, other) -> one));

        private static final Pattern NAMED = Pattern.compile("\\b(?:in|within) (?:the )?("
                + NAMES.values().stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\b");

        private static String name(String code) {
            return Locale.of("", code).getDisplayCountry(Locale.US).toLowerCase(Locale.ROOT);
        }

        @Override
        public Stream<String> in(Clause clause, List<NormalizedSentence> sentences) {
            return Stream.concat(unsaid(clause, sentences), unfounded(clause, sentences));
        }

        private static Stream<String> unsaid(Clause clause, List<NormalizedSentence> sentences) {
            return clause.limits().places().stream()
                    .flatMap(it -> it.countries().stream())
                    .distinct()
                    .filter(it -> sentences.stream().noneMatch(said -> names(said, it)))
                    .map(it ->
                            "lets data be kept in %s, but its sentence does not name that country. Say it in the sentence, or remove it from “places”."
                                    .formatted(it));
        }

        private static boolean names(NormalizedSentence said, String code) {
            return said.text().contains(NAMES.getOrDefault(code, code.toLowerCase(Locale.ROOT)))
                    || SHORT.containsKey(code) && said.text().contains(Objects.requireNonNull(SHORT.get(code)));
        }

        private static Stream<String> unfounded(Clause clause, List<NormalizedSentence> sentences) {
            var meant = codes(clause);
            return sentences.stream()
                    .filter(it -> KEPT.matcher(it.text()).find())
                    .flatMap(it -> NAMED.matcher(it.text()).results())
                    .map(it -> it.group(1))
                    .filter(it -> !meant.contains(Objects.requireNonNullElse(CODES.get(it), "")))
                    .map(it ->
                            "says that data is kept in “%s”, but nothing in its meaning does. Add “places”, or change the sentence."
                                    .formatted(it));
        }

        /** The countries in a clause's places and in the settings of its controls. */
        private static Set<String> codes(Clause clause) {
            return Stream.concat(
                            clause.limits().places().stream().flatMap(it -> it.countries().stream()),
                            clause.controls().stream()
                                    .flatMap(it -> it.settings().values().stream())
                                    .flatMap(it -> Arrays.stream(it.split(","))))
                    .map(String::strip)
                    .collect(Collectors.toSet());
        }
    }
}
