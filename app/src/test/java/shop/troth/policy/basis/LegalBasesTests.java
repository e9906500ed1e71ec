package shop.troth.policy.basis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Rule.Basis;
import shop.troth.policy.reading.VocabularyFile;
import shop.troth.policy.revision.Revision;
import shop.troth.policy.revision.VersionDifference;
import shop.troth.policy.revision.VersionDifference.Kind;
import shop.troth.policy.words.PlainWords;

/** A legal basis means something: what rests on it happens under no other conditions, and its sentence says so. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LegalBasesTests {

    private static final String OBJECTED =
            ", { never: use, data: personal, for: site.personalise, if: [[objected]] }, { never: share, data: personal, for: site.personalise, if: [[objected]] }";

    @Test
    void the_code_and_the_vocabulary_know_the_same_bases() {
        assertThat(VocabularyFile.standard().law().bases().keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Basis.values()).map(Basis::word).toList());
        assertThat(VocabularyFile.standard().law().bases().values().stream().flatMap(List::stream))
                .allMatch(VocabularyFile.standard().purposes()::has);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ may: [collect, use], data: contact, for: answer, if: [[opted-in], [consented, needed]], basis: consent }",
                "{ may: [collect, use], data: contact, for: [order, account.sign-in], basis: contract }",
                "{ may: use, data: contact, for: [books, rights, legal.breach], basis: legal-duty }",
                "{ may: use, data: contact, for: [order.dispute, protect, legal.claim], basis: legitimate-interest }",
                "{ may: use, data: contact, for: site.personalise, if: [[not objected]], basis: legitimate-interest }",
                "{ may: use, data: contact, for: site.personalise, if: [[opted-in]], basis: legitimate-interest }",
                "{ may: [keep], data: contact, for: site.personalise, keep: P1D after recorded, basis: legitimate-interest }",
                "{ may: [collect, use], data: visit.pages, for: insight.measure, basis: legitimate-interest }",
                "{ may: use, data: contact, for: site.personalise, basis: legitimate-interest }" + OBJECTED,
                "{ may: share, data: contact, for: site.personalise, with: partner, basis: legitimate-interest }"
                        + OBJECTED,
            })
    void a_basis_that_carries_its_rule_is_none_to_report(String rules) {
        assertThat(found(rules)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ may: use, data: contact, for: answer, basis: consent } | rests on consent",
                "{ may: use, data: contact, for: answer, if: [[opted-in], [told]], basis: consent } | rests on consent",
                "{ may: use, data: contact, for: answer, if: [[not opted-in]], basis: consent } | rests on consent",
                "{ may: use, data: contact, for: [order, insight.study], basis: contract } | rests insight.study on the basis “contract”",
                "{ may: use, data: contact, for: [legal, site.run], basis: legal-duty } | rests site.run on the basis “legal-duty”",
                "{ may: use, data: contact, for: site.personalise, basis: legitimate-interest } | goes on for site.personalise after an objection. Add { never: [use], data: personal, for: [site.personalise], if: [[objected]] }.",
                "{ may: [collect, keep, use], data: contact, for: site.personalise, keep: P1D after recorded, basis: legitimate-interest }, { never: use, data: personal, for: site.personalise, if: [[objected]] } | Add { never: [collect, use]",
                "{ may: share, data: contact, for: insight.study, with: partner, basis: legitimate-interest } | Add { never: [share]",
            })
    void a_basis_that_does_not_is_found_at_its_rule(String rules, String message) {
        assertThat(found(rules)).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo(Code.WRONG_BASIS);
            assertThat(it.line()).isEqualTo(5);
            assertThat(it.message()).contains(message);
        });
    }

    @Test
    void only_what_is_allowed_has_a_basis() {
        assertThat(found("{ never: sell, data: personal, basis: contract }"))
                .singleElement()
                .satisfies(
                        it -> assertThat(it.message())
                                .isEqualTo(
                                        "Only what a rule allows needs a legal basis. Remove “basis” from a rule with “never”."));
        assertThat(found("{ may: use, data: contact, for: answer, basis: contrakt }"))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("Did you mean “contract”?"));
    }

    @Test
    void what_rests_on_a_legitimate_interest_stops_for_whoever_objects() {
        var policy = CheckedDrafts.check(policy(
                        "{ may: use, data: contact, for: site.personalise, basis: legitimate-interest }" + OBJECTED))
                .orThrow();

        assertThat(policy.policy().objectable()).containsOnlyKeys("site.personalise");
        var others = agreeing(
                CheckedDrafts.of(
                        "one: rules: [{ may: use, data: contact, for: [protect, marketing], if: [[not objected]], basis: legitimate-interest }], 'way-out': { for: marketing, by: form }"));
        assertThat(CheckedDrafts.check(others).orThrow().policy().objectable())
                .as("protection takes no objection, and promotions have ways out of their own")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We have a legitimate interest in this. | contract | says “legitimate interest”",
                "We do this with your consent. | contract | says “consent”",
                "We do this because the law requires it. | contract | says “the law requires”",
                "We do this for you. | legitimate-interest | does not say that people can object",
                "We do this for you. | consent | does not say that people are asked",
            })
    void a_sentence_that_says_another_basis_differs(String says, String basis, String message) {
        assertThat(differing(says, basis)).singleElement().satisfies(it -> {
            assertThat(it.line()).isEqualTo(5);
            assertThat(it.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We do this for our legitimate interest, until you object. | legitimate-interest",
                "We do this if you agree. | consent",
                "The law requires this. | legal-duty",
                "We do this for you. | contract",
            })
    void a_sentence_that_says_its_own_agrees(String says, String basis) {
        assertThat(differing(says, basis)).isEmpty();
    }

    @Test
    void a_basis_is_read_on_the_page() {
        var policy = CheckedDrafts.check(
                        policy(
                                "{ may: use, data: contact.email, for: site.personalise, if: [[not objected]], basis: legitimate-interest }, { may: use, data: contact.email, for: protect, basis: legitimate-interest }, { may: use, data: contact.email, for: order, basis: contract }"))
                .orThrow()
                .policy();

        assertThat(new PlainWords(policy.vocabulary()).meaning(policy.all().getFirst()))
                .hasSize(3)
                .satisfiesExactly(
                        it -> assertThat(it)
                                .endsWith(
                                        " Our legal basis is our legitimate interest, and you can object at any time."),
                        it -> assertThat(it).endsWith(" Our legal basis is our legitimate interest."),
                        it -> assertThat(it)
                                .endsWith(
                                        " Our legal basis is our contract with you, or what you ask us to do before we make one."));
    }

    @ParameterizedTest
    @CsvSource({
        "consent, contract, WEAKER",
        "consent, '', WEAKER",
        "contract, legitimate-interest, WEAKER",
        "legitimate-interest, contract, WEAKER",
        "contract, '', WEAKER",
        "contract, consent, STRONGER",
        "'', contract, STRONGER",
    })
    void another_basis_is_weaker_unless_it_is_consent_or_the_first(String was, String is, Kind kind) {
        var revision = Revision.between(
                CheckedDrafts.check(based(was)).orThrow(),
                CheckedDrafts.check(based(is)).orThrow());

        assertThat(revision.differences()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(kind);
            assertThat(it.clause()).isEqualTo("one");
            assertThat(it.waits()).isEqualTo(kind == Kind.WEAKER);
        });
    }

    @Test
    void a_rule_that_moved_to_another_clause_is_compared_there() {
        var rule = "{ may: use, data: contact, for: rights, if: [[opted-in]], basis: %s }";
        var before = CheckedDrafts.of(
                "one: rules: [" + rule.formatted("consent") + "], controls: [stop-switch]",
                "two: controls: [asks-no-more]");
        var after = CheckedDrafts.of(
                "one: controls: [stop-switch]",
                "two: controls: [asks-no-more], rules: [" + rule.formatted("legal-duty") + "]");

        assertThat(Revision.between(
                                CheckedDrafts.check(agreeing(before)).orThrow(),
                                CheckedDrafts.check(agreeing(after)).orThrow())
                        .differences())
                .filteredOn(it -> it.reason().startsWith("The legal basis changes."))
                .extracting(VersionDifference::clause)
                .containsExactly("one");
    }

    @Test
    void a_use_that_rested_on_two_bases_all_along_has_not_changed_and_one_that_gets_a_second_has() {
        var consent = "{ may: use, data: contact, for: rights, if: [[opted-in]], basis: consent }";
        var law = "{ may: use, data: contact, for: rights, if: [[opted-in]], basis: legal-duty }";
        var both = CheckedDrafts.check(policy(consent + ", " + law)).orThrow();

        assertThat(Revision.between(both, both).differences()).isEmpty();
        assertThat(Revision.between(CheckedDrafts.check(policy(consent)).orThrow(), both)
                        .differences())
                .anySatisfy(it -> {
                    assertThat(it.kind()).isEqualTo(Kind.WEAKER);
                    assertThat(it.reason()).startsWith("The legal basis changes.");
                });
    }

    private static String based(String basis) {
        var named = Optional.of(basis).filter(it -> !it.isEmpty()).map(", basis: "::concat);
        return policy("{ may: use, data: contact, for: account, if: [[opted-in]]%s }".formatted(named.orElse("")));
    }

    private static List<Finding> differing(String says, String basis) {
        var rule = "{ may: use, data: contact.email, for: %s, if: [[%s]], basis: %s }"
                .formatted(
                        basis.equals("legal-duty") ? "rights" : "account",
                        basis.equals("consent") ? "opted-in" : "not objected",
                        basis);
        var text = policy(rule).replace("Words, if you agree or object.", says);
        return CheckedDrafts.check(text).findings().stream()
                .filter(it -> it.code() == Code.SENTENCE_DIFFERS)
                .toList();
    }

    /** What is found that refuses a policy of one clause with these rules. */
    private static List<Finding> found(String rules) {
        return CheckedDrafts.check(policy(rules)).findings().stream()
                .filter(Finding::isError)
                .toList();
    }

    private static String policy(String rules) {
        return agreeing(CheckedDrafts.of("one: rules: [" + rules + "]"));
    }

    private static String agreeing(String policy) {
        return policy.replace("says: Words.", "says: 'Words, if you agree or object.'");
    }
}
