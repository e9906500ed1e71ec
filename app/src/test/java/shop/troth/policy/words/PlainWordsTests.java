package shop.troth.policy.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.reading.VocabularyFile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlainWordsTests {

    private static final Vocabulary VOCABULARY = VocabularyFile.standard();
    private static final Pattern NAME_OF_A_WORD = Pattern.compile("[a-z]\\.[a-z]|P(T?\\d+[YMWDHS])+|[{}\\[\\]]");

    static Stream<String> words() {
        return Stream.of(
                        VOCABULARY.data().names().stream().map(it -> "data " + it),
                        VOCABULARY.purposes().names().stream().map(it -> "purposes " + it),
                        VOCABULARY.recipients().names().stream().map(it -> "recipients " + it),
                        VOCABULARY.facts().meanings().keySet().stream().map(it -> "fact " + it.word()),
                        VOCABULARY.facts().meanings().keySet().stream().map(it -> "not " + it.word()),
                        VOCABULARY.moments().keySet().stream().map(it -> "moment " + it),
                        VOCABULARY.duties().keySet().stream().map(it -> "duty " + it),
                        VOCABULARY.controls().keySet().stream().map(it -> "control " + it),
                        VOCABULARY.law().bases().keySet().stream().map(it -> "basis " + it),
                        VOCABULARY.law().safeguards().keySet().stream().map(it -> "safeguard " + it),
                        VOCABULARY.names().forms().stream().map(it -> "form " + it),
                        VOCABULARY.names().activities().keySet().stream().map(it -> "activity " + it),
                        VOCABULARY.names().ways().stream().map(it -> "way " + it),
                        VOCABULARY.names().practices().stream().map(it -> "practice " + it))
                .flatMap(it -> it);
    }

    @ParameterizedTest
    @MethodSource("words")
    void every_word_of_the_vocabulary_can_be_said_plainly(String word) {
        var parts = word.split(" ");

        assertThat(PlainLabels.find(parts[0], parts[1]))
                .as("a line %s.%s in plain.properties", parts[0], parts[1])
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void a_policys_meaning_has_none_of_the_languages_own_words(String store) {
        var policy = policy(store);
        var words = new PlainWords(policy.vocabulary());

        assertThat(policy.all()).allSatisfy(clause -> {
            assertThat(words.meaning(clause)).allSatisfy(PlainWordsTests::readsWell);
            assertThat(words.meaning(clause).isEmpty()).isEqualTo(clause.kind().notice());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cards-never-kept | We never collect or keep your card number, its last digits, the expiration date, or the security code.",
                "opt-in-each | We use your contact information to send you news and promotions only if you sign up.",
                "third-party-audits | auditors see no personal information, and their access ends with the audit.",
                "abandoned-checkout | your order comment, to let you finish a checkout you started. We keep this for 1 day after your last activity.",
                "surveys-own-use | We don’t share your survey answers with anyone outside the company unless a law or court order that we have on file requires it.",
                "shared-computers | You are signed out after 15 minutes without activity.",
                "payment-disputes | We keep this for 18 months after your order is closed.",
                "see-my-data | Within 30 days after we receive your request, we answer it.",
                "new-uses | We may use your personal information for a purpose that this policy did not foresee, but"
                        + " only if your time to object has passed and you have not objected.",
                "shipping-area | We ship within the United States.",
                "no-disclosure | We don’t share anything we learn about you or your browser with anyone outside the"
                        + " company unless you agreed to this specific use, or a law or court order that we have on file requires it,"
                        + " or a contract requires them to keep it confidential and they need it for their work.",
                "rights-answers | We may show you your personal information to answer your request.",
                "aggregates | Statistics are shared only for groups of at least 50, with small random changes, and never as individual records."
            })
    void a_clause_reads_like_a_sentence_somebody_says(String id, String sentence) {
        var policy = policy("millipore");
        var clause = policy.clause(id).orElseThrow();

        assertThat(new PlainWords(policy.vocabulary()).meaning(clause)).anyMatch(it -> it.contains(sentence));
    }

    @Test
    void a_setting_that_is_missing_leaves_its_part_of_the_sentence_out() {
        var words = new PlainWords(VOCABULARY);
        var policy = policy("perricone-md");

        assertThat(words.meaning(policy.clause("card-page-encrypted").orElseThrow()))
                .containsExactly(
                        "Pages are encrypted in transit. Our server accepts unencrypted connections only from the computer it runs on.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millipore   | stop-using        | If you’ve told us to stop using your information, we don’t use it"
                        + " to process your order, answer your requests, run your account, send you news and promotions,"
                        + " advertise, make the site work well, or learn how people use the site and what they like,"
                        + " unless it’s for an open order or you requested or started it yourself.",
                "millipore   | stop-using        | If you’ve told us to stop using your information, we never share it"
                        + " to transfer the business.",
                "millipore   | use-only-as-given | We use your personal information only for a purpose that we named"
                        + " when we collected it, that you specifically agreed to, or that you signed up for.",
                "millipore   | cookie-uses       | We may collect, keep, and use your display settings to remember how"
                        + " you want the site displayed. We keep this for up to 1 year after your last visit in this"
                        + " browser.",
                "millipore   | session-cookies   | We may collect, keep, and use your cart and the random number that"
                        + " keeps you signed in, to maintain your cart and your session.",
                "millipore   | account-security  | We may collect, keep, and use records of sign-in attempts, with the"
                        + " IP address scrambled, to slow down anyone guessing a password. We keep this for 30 days.",
                "betty-mills | visit-records     | We may keep and use statistics about site visits to measure how the"
                        + " site is used and improve the site and our service.",
                "betty-mills | keep-current      | If something we sent you is returned as undeliverable, we start"
                        + " asking you within 1 day to confirm your details when you sign in.",
                "betty-mills | keep-current      | When it’s time to review your details, we start asking you within"
                        + " 30 days to confirm them when you sign in.",
                "betty-mills | collection-purpose | We may use what you ordered and your saved preferences to show you"
                        + " products you may like.",
                "betty-mills | profile-opt-outs  | We never use your contact information to send you news and"
                        + " promotions if you’ve told us not to.",
                "perricone-md | no-disclosure-on-request | If you’ve asked us not to share your information, we never"
                        + " sell it or pass it on to anyone outside the company.",
                "perricone-md | aggregates       | We may share statistics about site visits with business partners,"
                        + " to measure how the site is used and how our ads perform.",
                "perricone-md | occasional-offers | You get at most 4 promotional messages a month, not counting newsletters.",
                "perricone-md | beacons-anonymous | We never link view counts for our content to your personal information.",
                "betty-mills | us-data-centres   | We share your personal information with the companies that work for us only if they store data in the United States.",
                "betty-mills | privacy-signal    | We never use anything we learn about you or your browser to advertise if your browser sends a Global Privacy Control signal."
            })
    void conditions_and_purposes_stand_where_the_sentence_reads_best(String store, String id, String sentence) {
        var policy = policy(store);

        assertThat(new PlainWords(policy.vocabulary()).meaning(policy.clause(id).orElseThrow()))
                .anyMatch(it -> it.contains(sentence));
    }

    @Test
    void what_must_be_done_at_once_is_said_in_a_sentence_of_its_own() {
        var policy = policy("perricone-md");

        assertThat(new PlainWords(policy.vocabulary())
                        .meaning(policy.clause("no-disclosure-on-request").orElseThrow()))
                .contains("From the moment you ask, anything of yours still waiting to be shared stays with us.");
    }

    @Test
    void a_word_of_a_stores_own_is_said_by_its_definition() {
        var text = """
                policy: millipore
                version: 2026-01-01
                owner: { name: Millipore Corporation }
                words:
                  data: { contact: { contact.fax: [A fax number, none, none] } }
                clauses:
                  - id: fax
                    says: We take your fax number.
                    practice: first-party-use
                    rules: [{ may: collect, data: contact.fax, for: answer.inquiry }]
                """;
        var policy = PolicyFile.read("own.yaml", text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orThrow();

        assertThat(new PlainWords(policy.vocabulary()).meaning(policy.clauses().getFirst()))
                .containsExactly("We may collect a fax number to respond to your questions and suggestions.");
    }

    @Test
    void choices_come_once_with_the_clause_that_gives_them() {
        var choices = new PlainWords(VOCABULARY).choices(policy("millipore").all().stream(), it -> true);

        assertThat(choices)
                .contains(new PlainWords.Choice("Tell us to stop using your information.", "stop-using"))
                .extracting(PlainWords.Choice::sentence)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void what_people_may_ask_for_leads_to_the_clause_that_answers_them(String store) {
        var choices = new PlainWords(VOCABULARY).choices(policy(store).all().stream(), it -> it.startsWith("rights."));

        assertThat(choices)
                .contains(new PlainWords.Choice("Have your information corrected.", "rights-answers"))
                .contains(new PlainWords.Choice("Have your information deleted.", "rights-answers"));
    }

    @Test
    void choices_that_nothing_is_built_for_are_left_out() {
        var choices = new PlainWords(VOCABULARY).choices(policy("millipore").all().stream(), "stop-switch"::equals);

        assertThat(choices)
                .extracting(PlainWords.Choice::sentence)
                .containsExactly("Tell us to stop using your information.");
    }

    private static void readsWell(String line) {
        assertThat(line).matches("[A-Z].*\\.").doesNotContain("  ", " ,", "..", "null", " to to ");
        assertThat(NAME_OF_A_WORD.matcher(line).find()).as(line).isFalse();
        for (var fact : VOCABULARY.facts().meanings().keySet()) {
            if (fact.word().contains("-")) {
                assertThat(line).doesNotContain(fact.word());
            }
        }
    }

    private static Policy policy(String store) {
        return PolicyFile.read(Path.of("..", "stores", store, "policy.yaml")).orThrow();
    }
}
