package shop.troth.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Clause.Form;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Policy;
import shop.troth.testing.Seed;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyFileTests {

    static final String HEAD = """
            policy: shop
            version: 2026-01-31
            owner: { name: A Shop }
            clauses:
            """;

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void a_store_s_policy_reads_without_findings(String store) {
        assertThat(PolicyFile.read(Path.of("../stores", store, "policy.yaml")).findings())
                .isEmpty();
    }

    @Test
    void everything_millipore_says_is_kept() {
        var policy = millipore();
        assertThat(policy.store()).isEqualTo("millipore");
        assertThat(policy.dated()).isEqualTo(LocalDate.of(2004, 8, 5));
        assertThat(policy.owner().address()).hasSize(2);
        assertThat(policy.clauses()).hasSize(37).noneMatch(it -> it.kind().addition());
        assertThat(policy.additions()).hasSize(20).allMatch(it -> it.kind().addition());
        assertThat(policy.clause("no-absolute-security").orElseThrow().kind().notice())
                .isTrue();
        assertThat(policy.clause("least-asked").orElseThrow().limits().forms())
                .hasSize(9)
                .first()
                .isInstanceOfSatisfying(
                        Form.AtMost.class, it -> assertThat(it.form()).isEqualTo("checkout"));
        var choices = policy.clause("opt-in-each").orElseThrow().choices();
        assertThat(choices.wayOut().orElseThrow().ways()).containsExactly("message", "form", "letter");
        var idle = policy.controls("signs-out-when-idle").get("shared-computers");
        assertThat(idle.settings()).containsEntry("after", "PT15M");
        assertThat(policy.controls("ships-to").get("shipping-area").settings()).containsEntry("countries", "US");
        assertThat(policy.duties()).hasSize(10);
    }

    @Test
    void a_clause_is_headed_by_its_title_or_else_by_its_id() {
        assertThat(millipore().title("no-gate")).isEqualTo("Browse without signing in");
        assertThat(millipore().title("no-clause-of-this-policy")).isEqualTo("No clause of this policy");
        assertThat(Clause.titleOf("cards-never-kept")).isEqualTo("Cards never kept");
    }

    @Test
    void a_settlement_keeps_its_reading_and_what_it_holds() {
        var settlement =
                millipore().clause("use-only-as-given").orElseThrow().settles().getFirst();
        assertThat(settlement.with()).isEqualTo("new-uses");
        assertThat(settlement.admits().orElseThrow()).hasToString("objection-period-over and not objected");
        assertThat(settlement.holds()).hasSize(1);
        assertThat(settlement.editorial()).isFalse();
    }

    @Test
    void periods_and_ways_apart_are_read() {
        var perricone =
                PolicyFile.read(Path.of("../stores/perricone-md/policy.yaml")).orThrow();
        assertThat(perricone.dated()).isEqualTo(LocalDate.of(2011, 3, 1));
        var limits = perricone.clause("cookies-anonymous").orElseThrow().limits();
        assertThat(limits.apart().orElseThrow().one()).isEqualTo("visit");
        assertThat(perricone
                        .clause("never-again")
                        .orElseThrow()
                        .rules()
                        .getFirst()
                        .keep())
                .contains(Keep.NO_END);
        var order = millipore()
                .clause("purchase-collects")
                .orElseThrow()
                .rules()
                .getFirst()
                .keep()
                .orElseThrow();
        assertThat(order.span().orElseThrow().inWords()).isEqualTo("90 days");
        assertThat(order.moment()).contains("order-closed");
        assertThat(order.waits()).isTrue();
    }

    @Test
    void a_store_adds_a_leaf_and_it_can_be_spoken_of() {
        var reading = read("words: { purposes: { marketing: { marketing.gifts: [Ideas for gifts, none, none] } } }\n"
                + HEAD + clause("rules: [{ may: use, data: contact.email, for: marketing.gifts }]"));
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.orThrow().vocabulary().purposes().covers("marketing", "marketing.gifts"))
                .isTrue();
    }

    static Stream<Arguments> what_is_refused() {
        return Stream.of(
                arguments("policy: [", Code.BAD_YAML, 1),
                arguments("policy: \u0007", Code.BAD_YAML, 1),
                arguments("", Code.EMPTY, 1),
                arguments("just words", Code.WRONG_SHAPE, 1),
                arguments("--- {}\n--- {}\n", Code.BAD_YAML, 2),
                arguments("{ policy: a, policy: b }", Code.DUPLICATE_KEY, 1),
                arguments("policy: &a x\nversion: *a\n", Code.NO_ALIAS, 1),
                arguments("policy: !!int 3\n", Code.NO_TAG, 1),
                arguments("? [a]\n: b\n", Code.WRONG_SHAPE, 1),
                arguments("a: " + "[".repeat(30) + "]".repeat(30), Code.TOO_DEEP, 1),
                arguments("a: |\n" + "  words\n".repeat(300_000), Code.TOO_LARGE, 1),
                arguments("policy: shop\nversion: 2026-01\nclauses: []\n", Code.MISSING_KEY, 1),
                arguments(HEAD.replace("2026-01-31", "31 January") + clause("notice: true"), Code.BAD_DATE, 2),
                arguments(HEAD.replace("policy: shop", "policy: A Shop!") + clause("notice: true"), Code.BAD_ID, 1),
                arguments(HEAD + clause("color: red"), Code.UNKNOWN_KEY, 8),
                arguments(HEAD + clause("notice: yes"), Code.WRONG_SHAPE, 8),
                arguments(HEAD + clause("notice: true").replace("id: one", "id: One"), Code.BAD_ID, 5),
                arguments(HEAD + clause("notice: true").replace("says: Words.", "says: ''"), Code.EMPTY, 6),
                arguments(HEAD + clause("notice: true").replace("other", "others"), Code.UNKNOWN_WORD, 7),
                arguments(HEAD + clause("notice: true") + clause("notice: true"), Code.DUPLICATE_ID, 9),
                arguments(
                        HEAD + clause("settles: [{ with: two, reading: So., editorial: true }]"), Code.EMPTY_CLAUSE, 5),
                arguments(HEAD + clause("notice: true\n    controls: [asks-no-more]"), Code.BINDING_NOTICE, 5),
                arguments(HEAD + clause("controls: [reads-minds]"), Code.UNKNOWN_WORD, 8),
                arguments(HEAD + clause("controls: [signs-out-when-idle: { afterwards: PT1M }]"), Code.UNKNOWN_WORD, 8),
                arguments(HEAD + clause("controls: [aggregate-export: { group-at-least: many }]"), Code.BAD_SETTING, 8),
                arguments(HEAD + clause("controls: [aggregate-export: { noise: loud }]"), Code.BAD_SETTING, 8),
                arguments(HEAD + clause("controls: [ships-to: { countries: [Mars] }]"), Code.BAD_SETTING, 8),
                arguments(HEAD + clause("controls: [places-declare-country: { country: usa }]"), Code.BAD_SETTING, 8),
                arguments(HEAD + clause("controls: [signs-out-when-idle: { after: soon }]"), Code.BAD_PERIOD, 8),
                arguments(HEAD + clause("controls: [{ no-gate: {}, other: {} }]"), Code.WRONG_SHAPE, 8),
                arguments(HEAD + clause("duties: [{ when: disclosed, do: tell-person }]"), Code.BAD_DUTY, 8),
                arguments(HEAD + clause("duties: [{ when: disclosed, do: sing, within: P1D }]"), Code.UNKNOWN_WORD, 8),
                arguments(
                        HEAD + clause("forms: [{ at-most: { form: checkout, data: order.cards } }]"),
                        Code.UNKNOWN_WORD,
                        8),
                arguments(
                        HEAD
                                + clause(
                                        "forms: [{ at-most: { form: survey, data: survey } }, { at-most: { form: survey, data: survey } }]"),
                        Code.FORM_TWICE,
                        8),
                arguments(HEAD + clause("forms: [{ data: survey }]"), Code.WRONG_SHAPE, 8),
                arguments(HEAD + clause("apart: [visit]"), Code.BAD_APART, 8),
                arguments(HEAD + clause("way-out: { for: marketing, by: [pigeon] }"), Code.UNKNOWN_WORD, 8),
                arguments(HEAD + clause("no-way-out: { for: marketting }"), Code.UNKNOWN_WORD, 8),
                rule("data: contact, for: order", Code.NO_VERB),
                rule("may: use, never: keep, data: contact, for: order", Code.NO_VERB),
                rule("may: use, for: order", Code.MISSING_KEY),
                rule("may: use, data: contact", Code.MISSING_FOR),
                rule("may: use, data: contakt, for: order", Code.UNKNOWN_WORD),
                rule("may: borrow, data: contact, for: order", Code.UNKNOWN_WORD),
                rule("may: use, data: [contact, contact], for: order", Code.REPEATED_WORD),
                rule("may: use, data: contact, for: order, with: self", Code.MISPLACED_WITH),
                rule("may: share, data: contact, for: order", Code.MISSING_WITH),
                rule("may: [use, share], data: contact, for: order, with: supplier", Code.MIXED_ACTIONS),
                rule("may: sell, data: contact, for: order, with: subject", Code.WRONG_RECIPIENT),
                rule("may: keep, data: contact, for: order", Code.MISSING_PERIOD),
                rule("may: use, data: contact, for: order, keep: P1D after recorded", Code.MISPLACED_PERIOD),
                rule("may: keep, data: contact, for: order, keep: P1D", Code.BAD_PERIOD),
                rule("may: keep, data: contact, for: order, keep: soon after recorded", Code.BAD_PERIOD),
                rule("may: keep, data: contact, for: order, keep: P1D after lunch", Code.UNKNOWN_WORD),
                rule("may: use, data: contact, for: order, if: [[happy]]", Code.UNKNOWN_WORD),
                rule("may: use, data: contact, for: order, if: [told]", Code.WRONG_SHAPE),
                rule("may: use, data: contact, for: order, if: []", Code.EMPTY),
                rule("may: use, data: contact, for: order, if: [[]]", Code.EMPTY),
                rule("may: use, data: contact, for: order, if: [[opted-in, objected]]", Code.IMPOSSIBLE),
                rule("only: use, data: any, if: [[told]]", Code.CONDITION_ON_AGGREGATE),
                rule("never: share, data: personal", Code.BLOCKS_A_COURT),
                settles("with: nobody, reading: So., holds: [never sell any for any]", Code.UNKNOWN_CLAUSE),
                settles("with: one, reading: So., holds: [never sell any for any]", Code.UNKNOWN_CLAUSE),
                settles("with: two, reading: So.", Code.MISSING_KEY),
                settles("with: two, reading: So., editorial: true, holds: [never sell any for any]", Code.WRONG_SHAPE),
                settles(
                        "with: two, reading: So., admits: [[told]], holds: [never sell any for any]",
                        Code.ADMITS_NOTHING),
                settles("with: two, reading: So., holds: [sell any for any]", Code.BAD_HOLDS),
                settles("with: two, reading: So., holds: [never use any for any with partner]", Code.BAD_HOLDS),
                settles("with: two, reading: So., holds: ['use contact for order needs (told']", Code.BAD_HOLDS),
                settles("with: two, reading: So., holds: [never sell gold for any]", Code.UNKNOWN_WORD),
                settles("with: two, reading: So., holds: [may use contact for order if happy]", Code.UNKNOWN_WORD),
                arguments(
                        "words: { data: { contact.email: { a.b: [x, y, z] } } }\n" + HEAD + clause("notice: true"),
                        Code.BAD_LEAF,
                        1),
                arguments(
                        "words: { data: { contact: { contact.email: [x, y, z] } } }\n" + HEAD + clause("notice: true"),
                        Code.BAD_LEAF,
                        1),
                arguments(
                        "words: { data: { contact: { contact.fax: x } } }\n" + HEAD + clause("notice: true"),
                        Code.BAD_LEAF,
                        1),
                arguments(
                        "words: { data: { contact: { Fax: [x, y, z] } } }\n" + HEAD + clause("notice: true"),
                        Code.BAD_LEAF,
                        1));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_refused(String text, Code code, int line) {
        var reading = read(text);
        assertThat(reading.policy()).isEmpty();
        assertThat(reading.findings()).anySatisfy(it -> {
            assertThat(it.code()).isEqualTo(code);
            assertThat(it.line()).isEqualTo(line);
            assertThat(it.toString()).startsWith("shop.yaml:" + line + ": " + code.word() + " ");
        });
    }

    @Test
    void an_unknown_word_comes_with_the_nearest_known_one() {
        assertThat(read(HEAD + clause("rules: [{ may: use, data: contact.emial, for: order }]"))
                        .findings())
                .extracting(Finding::message)
                .containsExactly(
                        "“contact.emial” is not a kind of data. Did you mean “contact.email”? vocabulary.yaml in app/src/main/resources/shop/troth/policy lists all words.");
    }

    @Test
    void a_court_s_demand_is_no_matter_of_an_unconditional_never_to_a_partner() {
        assertThat(read(HEAD + clause("rules: [{ never: share, data: personal, with: partner }]"))
                        .findings())
                .isEmpty();
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThat(PolicyFile.read("x", new byte[] {(byte) 0xc3, 0x28}).findings())
                .extracting(Finding::code)
                .containsExactly(Code.BAD_YAML);
    }

    @Test
    void any_bytes_give_findings_or_a_policy() throws IOException {
        var random = Seed.random(91);
        var good = Files.readAllBytes(Path.of("../stores/millipore/policy.yaml"));
        for (int i = 0; i < 1_500; i++) {
            var bytes = good.clone();
            for (int j = 1 + random.nextInt(6); j > 0; j--) {
                mangle(bytes, random);
            }
            var it = PolicyFile.read("x", bytes);
            assertThat(it.policy().isPresent())
                    .isNotEqualTo(it.findings().stream().anyMatch(PolicyFile::hinders));
        }
    }

    private static void mangle(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] = (byte) "[]{}:-,&*!|>'\"%@`#? \n\t".charAt(random.nextInt(22));
            default -> {
                int length = Math.min(random.nextInt(200), bytes.length - at);
                System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
            }
        }
    }

    private static Policy millipore() {
        return PolicyFile.read(Path.of("../stores/millipore/policy.yaml")).orThrow();
    }

    private static PolicyFile.Reading read(String text) {
        return PolicyFile.read("shop.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Starts on line 5 after the head; what it means stands on line 8. */
    private static String clause(String meaning) {
        return "  - id: one\n    says: Words.\n    practice: other\n    " + meaning + "\n";
    }

    private static Arguments rule(String rule, Code code) {
        return arguments(HEAD + clause("rules: [{ " + rule + " }]"), code, 8);
    }

    private static Arguments settles(String settlement, Code code) {
        var two = clause("notice: true").replace("one", "two");
        return arguments(
                HEAD + clause("controls: [asks-no-more]\n    settles: [{ " + settlement + " }]") + two, code, 9);
    }
}
