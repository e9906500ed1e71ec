package shop.troth.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CollisionTests {

    static final List<String> STORES = CheckedDrafts.STORES;

    static final Pattern QUOTED = Pattern.compile("“([a-z0-9-]+)”");

    @ParameterizedTest
    @FieldSource("STORES")
    void a_policy_that_settles_its_collisions_has_no_finding(String store) {
        assertThat(CheckedDrafts.check(CheckedDrafts.text(store)).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "millipore, cards-never-kept, purchase-collects",
        "millipore, purchase-purposes, opt-in-each",
        "millipore, use-only-as-given, new-uses",
        "millipore, surveys-own-use, suppliers-bound",
        "millipore, never-sold, business-transfer",
        "millipore, no-disclosure, business-transfer",
        "millipore, use-only-as-given, rights-answers",
        "millipore, surveys-own-use, business-transfer",
        "millipore, opt-in-each, new-uses",
        "millipore, stop-using, business-transfer",
        "millipore, privacy-signal, new-uses",
        "perricone-md, no-disclosure-on-request, service-companies",
        "perricone-md, no-disclosure-on-request, legal-disclosure",
        "perricone-md, no-disclosure-on-request, never-sold-rented-licensed",
        "perricone-md, promotion-by-permission, account-security",
        "betty-mills, agree-by-ordering, profile-opt-outs",
        "betty-mills, us-data-centres, bill-and-deliver",
        "betty-mills, us-data-centres, suppliers"
    })
    void a_pair_is_found_when_its_settlement_is_taken_out(String store, String one, String other) {
        assertThat(pairs(CheckedDrafts.unsettled(store, one, other))).containsExactly(Set.of(one, other));
    }

    @ParameterizedTest
    @CsvSource({"rights-answers", "never-again"})
    void a_pair_that_only_its_assertions_show_breaks_them_when_nothing_is_admitted(String other) {
        var text = CheckedDrafts.resettled("perricone-md", "under-13-browse-only", other, it -> it.remove("admits"));
        assertThat(codes(text)).contains(Code.HOLDS_NOT).doesNotContain(Code.COLLISION);
    }

    @ParameterizedTest
    @CsvSource({
        "millipore, voluntary-and-knowing, purchase-collects",
        "perricone-md, promotion-by-permission, by-using-agree",
        "perricone-md, cookies-anonymous, personal-shopping",
        "perricone-md, cookies-anonymous, session-cookies",
        "betty-mills, cookie-uses, remarketing",
        "betty-mills, remarketing, insiders-and-outsiders",
        "betty-mills, always-sent, coupon-requests"
    })
    void a_pair_of_words_alone_is_no_collision_of_rules(String store, String one, String other) {
        assertThat(CheckedDrafts.check(CheckedDrafts.unsettled(store, one, other))
                        .findings())
                .isEmpty();
    }

    @Test
    void a_collision_of_rules_is_no_matter_of_words() {
        var text = CheckedDrafts.resettled("millipore", "never-sold", "business-transfer", it -> {
            it.remove("holds");
            it.put("editorial", "true");
        });
        assertThat(codes(text)).containsExactly(Code.SETTLES_NOTHING);
    }

    @Test
    void a_settlement_that_settles_nothing_is_found() {
        var text = CheckedDrafts.of(
                "one: 'rules': [{ may: use, data: order.lines, for: order }, { may: collect, data: order.lines, for: order }], settles: [{ with: two, reading: So., holds: [never sell any for any] }]",
                "two: controls: [asks-no-more]");
        assertThat(codes(text)).containsExactly(Code.SETTLES_NOTHING);
    }

    @Test
    void what_a_settlement_says_must_hold() {
        var text = CheckedDrafts.resettled(
                "millipore",
                "opt-in-each",
                "purchase-purposes",
                it -> it.put(
                        "holds",
                        List.of(
                                "use contact for marketing needs consented",
                                "may sell contact for order with partner")));
        assertThat(CheckedDrafts.check(text).findings())
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "This assertion does not hold: 'use contact.email for marketing.updates' is allowed if opted-in and not consented. Fix a rule or the assertion.",
                        "This assertion does not hold: no clause allows it at all. Fix a rule or the assertion.");
    }

    @Test
    void a_person_s_no_narrows_in_silence_what_is_permitted_without_condition_and_nothing_else() {
        var no = "no: rules: [{ never: use, data: personal, if: [[objected]] }]";
        var collect = "in: rules: [{ may: collect, data: order.lines, for: order }]";
        assertThat(pairs(CheckedDrafts.of(no, collect, "may: rules: [{ may: use, data: order.lines, for: order }]")))
                .isEmpty();
        assertThat(pairs(CheckedDrafts.of(
                        no, collect, "may: rules: [{ may: use, data: order.lines, for: order, if: [[told]] }]")))
                .containsExactly(Set.of("no", "may"));
        assertThat(pairs(CheckedDrafts.of(
                        no, collect, "may: rules: [{ may: use, data: order.lines, for: order, if: [[opted-in]] }]")))
                .isEmpty();
    }

    @Test
    void a_ground_rule_narrows_in_silence_and_a_narrower_one_does_not() {
        var collect = "in: rules: [{ may: collect, data: order.lines, for: order }]";
        var may = "may: rules: [{ may: use, data: order.lines, for: order }]";
        assertThat(pairs(CheckedDrafts.of("only: rules: [{ only: use, data: personal, if: [[told]] }]", collect, may)))
                .isEmpty();
        assertThat(CheckedDrafts.check(CheckedDrafts.of(
                                "only: rules: [{ only: use, data: personal, if: [[told]] }]", collect, may))
                        .narrowed())
                .hasSize(1)
                .first()
                .extracting(Finding::message)
                .isEqualTo(
                        "“may” allows 'use order.lines for order.fulfil', but “only” (line 5) refuses it if not told.");
        assertThat(pairs(CheckedDrafts.of("only: rules: [{ only: use, data: order, if: [[told]] }]", collect, may)))
                .containsExactly(Set.of("only", "may"));
        assertThat(pairs(CheckedDrafts.of(
                        "only: rules: [{ only: use, data: personal, for: order, if: [[told]] }]", collect, may)))
                .containsExactly(Set.of("only", "may"));
        assertThat(pairs(CheckedDrafts.of(
                        "never: rules: [{ never: use, data: personal, if: [[not told]] }]", collect, may)))
                .containsExactly(Set.of("never", "may"));
    }

    @Test
    void a_ground_rule_that_can_never_be_met_is_reported() {
        var text = CheckedDrafts.of(
                "only: rules: [{ only: use, data: personal, if: [[legal-order]] }]",
                "in: rules: [{ may: collect, data: order.lines, for: order }]",
                "may: rules: [{ may: use, data: order.lines, for: order }]");
        assertThat(CheckedDrafts.check(text).findings()).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo(Code.COLLISION);
            assertThat(it.message()).contains("that can never happen");
        });
    }

    @Test
    void of_two_rules_the_gravest_is_reported_wherever_it_shows() {
        var may =
                "may: rules: [{ may: [collect, use], data: order.lines, for: [order.pay, books.tax, legal.obligation] }]";
        for (var fact : List.of("order-open", "legal-order")) { // counts at the first of the purposes, and at the last
            var only = "only: rules: [{ only: use, data: order, if: [[%s]] }]".formatted(fact);
            assertThat(CheckedDrafts.check(CheckedDrafts.of(may, only)).findings())
                    .extracting(Finding::message)
                    .singleElement()
                    .asString()
                    .contains("but because of “only” (line 6) that can never happen");
        }
    }

    @Test
    void where_two_clauses_meet_nowhere_nothing_collides() {
        assertThat(CheckedDrafts.check(CheckedDrafts.of(
                                "may: rules: [{ may: [collect, use], data: order.lines, for: order }]",
                                "data: rules: [{ only: use, data: survey, if: [[told]] }]",
                                "for: rules: [{ only: use, data: order, for: books, if: [[told]] }]",
                                "do: rules: [{ only: keep, data: order, if: [[told]] }]",
                                "with: rules: [{ only: share, data: order, with: partner, if: [[told]] }]"))
                        .findings())
                .isEmpty();
    }

    @Test
    void rules_of_one_clause_do_not_collide() {
        var text = CheckedDrafts.of(
                "one: rules: [{ may: [collect, use], data: order.lines, for: order }, { only: use, data: order, if: [[told]] }]");
        assertThat(CheckedDrafts.check(text).findings()).isEmpty();
    }

    @Test
    void what_a_supplier_may_not_because_the_store_may_not_is_no_collision() {
        var text = CheckedDrafts.of(
                "use: rules: [{ only: use, data: order, if: [[given-for]] }]",
                "share: rules: [{ may: share, data: order.lines, for: order, with: supplier, if: [[contract]] }]");
        assertThat(CheckedDrafts.check(text).findings()).isEmpty();
    }

    @Test
    void a_choice_that_does_not_exist_is_found_between_clauses_but_not_for_additions() {
        var choice = "choice: rules: [{ never: sell, data: order, if: [[objected]] }]";
        var never = "always: rules: [{ never: sell, data: personal }]";
        assertThat(pairs(CheckedDrafts.of(choice, never))).containsExactly(Set.of("choice", "always"));
        assertThat(CheckedDrafts.check(
                                CheckedDrafts.of(choice, "some: rules: [{ never: sell, data: order, with: partner }]"))
                        .findings())
                .isEmpty();
        assertThat(CheckedDrafts.check(
                                CheckedDrafts.of(never)
                                        + "additions:\n  - { id: choice, says: Words., practice: other, rules: [{ never: sell, data: order, if: [[objected]] }] }\n")
                        .findings())
                .isEmpty();
    }

    private static Set<Set<String>> pairs(String text) {
        return CheckedDrafts.check(text).findings().stream()
                .peek(it -> assertThat(it.code()).isIn(Code.COLLISION, Code.HOLDS_NOT))
                .filter(it -> it.code() == Code.COLLISION)
                .map(it -> QUOTED.matcher(it.message())
                        .results()
                        .map(found -> found.group(1))
                        .limit(2)
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private static List<Code> codes(String text) {
        return CheckedDrafts.check(text).findings().stream()
                .map(Finding::code)
                .distinct()
                .toList();
    }
}
