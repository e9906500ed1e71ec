package shop.troth.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.policy.Fact.CONSENTED;
import static shop.troth.policy.Fact.CONTRACT;
import static shop.troth.policy.Fact.GIVEN_FOR;
import static shop.troth.policy.Fact.OBJECTED;
import static shop.troth.policy.Fact.OPTED_IN;
import static shop.troth.policy.Fact.STOPPED;
import static shop.troth.policy.Fact.TOLD;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.reading.PolicyFile;

/** The reasons a refusal gives, and what would change it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplanationTests {

    static final String EMAIL = "use contact.email for order.pay";

    @Test
    void what_no_clause_permits_is_refused_for_that_reason() {
        assertThat(reasons(EMAIL, "{ may: use, data: order.lines, for: order }"))
                .containsExactly("no clause allows 'use contact.email for order.pay'");
    }

    @Test
    void a_permission_with_a_condition_says_what_it_waits_for() {
        assertThat(reasons(EMAIL, "{ may: use, data: contact, for: order, if: [[consented], [contract]] }"))
                .containsExactly("“one” allows it only if consented or contract");
    }

    @Test
    void a_permission_that_holds_is_no_reason_beside_one_that_does_not() {
        assertThat(reasons(
                        EMAIL,
                        "{ may: use, data: contact, for: order, if: [[contract]] }",
                        "{ may: use, data: contact, for: order }",
                        "{ never: use, data: contact.email }"))
                .containsExactly("“one” forbids it");
    }

    @Test
    void a_prohibition_says_when_it_holds_and_is_silent_where_it_does_not() {
        var rules = new String[] {
            "{ may: use, data: contact, for: order }", "{ never: use, data: contact, if: [[objected]] }"
        };
        assertThat(decide(EMAIL, Circumstances.none(), rules).isAllowed()).isTrue();
        assertThat(words(decide(EMAIL, Circumstances.of(OBJECTED), rules)))
                .containsExactly("“one” forbids it if objected");
    }

    @Test
    void a_demand_says_what_is_missing_and_is_silent_where_it_is_met() {
        var rules =
                new String[] {"{ may: use, data: contact, for: order }", "{ only: use, data: contact, if: [[told]] }"};
        assertThat(decide(EMAIL, Circumstances.of(TOLD), rules).isAllowed()).isTrue();
        assertThat(words(decide(EMAIL, Circumstances.none(), rules))).containsExactly("“one” requires told");
    }

    @Test
    void a_demand_for_a_fact_that_does_not_count_cannot_be_met() {
        assertThat(reasons(
                        EMAIL,
                        "{ may: use, data: contact, for: order }",
                        "{ only: use, data: contact, if: [[legal-order]] }"))
                .containsExactly("“one” requires something that cannot be true for this purpose");
    }

    @Test
    void facts_that_contradict_are_the_only_reason() {
        assertThat(words(decide(
                        EMAIL,
                        Circumstances.of(OPTED_IN, OBJECTED),
                        "{ may: use, data: contact, for: order, if: [[contract]] }")))
                .containsExactly("these facts are never true together: opted-in, objected, told");
    }

    @Test
    void a_question_that_does_not_exist_is_said_to_be_none() {
        assertThat(words(decide("sell contact.email for order.pay with subject", Circumstances.none())))
                .containsExactly("there is no question “sell contact.email for order.pay with subject”");
        var table = table("{ may: use, data: contact, for: order }");
        assertThat(words(table.decision(Questions.NONE, 0))).containsExactly("there is no question “”");
        assertThat(table.allows(Questions.NONE, 0)).isFalse();
        assertThat(table.condition(Questions.NONE).isNever()).isTrue();
        assertThat(table.periods(new DataCategory("contact"), new Purpose("order.pay")))
                .isEmpty();
    }

    @Test
    void the_first_question_of_all_is_one_like_the_others() {
        var table = table("{ may: collect, data: person.name, for: order.fulfil, if: [[told]] }");
        assertThat(table.questions().words(0)).isEqualTo("collect person.name for order.fulfil");
        long told = Circumstances.of(TOLD).bits();
        assertThat(table.allows(0, told)).isTrue();
        assertThat(table.decision(0, told).isAllowed()).isTrue();
        assertThat(table.condition(0)).hasToString("told");
    }

    @Test
    void a_branch_is_refused_for_the_leaves_that_are_and_not_for_the_others() {
        var decision = decide(
                "use contact for order.pay",
                Circumstances.none(),
                "{ may: use, data: contact.email, for: order }",
                "{ may: use, data: contact.phone, for: order, if: [[told]] }");
        assertThat(words(decision)).containsExactly("“one” allows it only if told");
        assertThat(decision.clauses()).containsExactly("one");
    }

    @Test
    void a_branch_that_nothing_permits_is_refused_as_a_branch() {
        var decision = decide(
                "use contact for order.pay",
                Circumstances.none(),
                "{ may: use, data: order.lines, for: order }",
                "{ never: use, data: contact }");
        assertThat(words(decision)).containsExactly("no clause allows 'use contact for order.pay'", "“one” forbids it");
    }

    @Test
    void reasons_name_the_clause_where_there_is_one() {
        assertThat(new Reason.NothingPermits("x").clause()).isEmpty();
        assertThat(new Reason.Forbids("a", shop.troth.policy.Condition.ALWAYS).clause())
                .contains("a");
        assertThat(new Reason.Demands("b", shop.troth.policy.Condition.ALWAYS).clause())
                .contains("b");
        assertThat(new Reason.PermitsOnlyIf("c", shop.troth.policy.Condition.ALWAYS).clause())
                .contains("c");
    }

    @Test
    void the_smallest_change_has_the_fewest_facts_and_the_datum_s_come_first() {
        var rule = "{ may: use, data: contact, for: order, if: [[contract], [opted-in], [given-for], [needed, told]] }";
        assertThat(changes(EMAIL, List.of(), rule)).containsExactly(add(GIVEN_FOR), add(OPTED_IN), add(CONTRACT));
    }

    @Test
    void what_follows_is_not_asked_for_and_what_is_there_counts() {
        var rule = "{ may: use, data: contact, for: order, if: [[opted-in, told, not objected]] }";
        assertThat(changes(EMAIL, List.of(), rule)).containsExactly(add(OPTED_IN));
        var two = "{ may: use, data: contact, for: order, if: [[contract, consented]] }";
        assertThat(changes(EMAIL, List.of(CONTRACT), two)).containsExactly(add(CONSENTED));
    }

    @Test
    void what_stands_against_it_is_taken_away() {
        var rule = "{ may: use, data: contact, for: order, if: [[opted-in]] }";
        assertThat(changes(EMAIL, List.of(TOLD, STOPPED), rule))
                .containsExactly(new SmallestChange(List.of(OPTED_IN), List.of(STOPPED)));
        var not = "{ may: use, data: contact, for: order, if: [[not told]] }";
        assertThat(changes(EMAIL, List.of(GIVEN_FOR), not))
                .containsExactly(new SmallestChange(List.of(), List.of(GIVEN_FOR)));
    }

    @Test
    void a_change_for_a_branch_does_for_all_of_it() {
        assertThat(changes(
                        "use contact for order.pay",
                        List.of(),
                        "{ may: use, data: contact.email, for: order, if: [[told]] }",
                        "{ may: use, data: contact.phone, for: order, if: [[contract]] }"))
                .containsExactly(new SmallestChange(List.of(TOLD, CONTRACT), List.of()));
    }

    @Test
    void where_no_circumstances_allow_it_there_is_no_change() {
        assertThat(changes(EMAIL, List.of(), "{ may: use, data: order, for: order }"))
                .isEmpty();
        assertThat(changes(
                        EMAIL, List.of(), "{ may: use, data: contact, for: order }", "{ never: use, data: contact }"))
                .isEmpty();
    }

    private static SmallestChange add(Fact fact) {
        return new SmallestChange(List.of(fact), List.of());
    }

    private static List<SmallestChange> changes(String question, List<Fact> given, String... rules) {
        var table = table(rules);
        long facts = given.stream().mapToLong(Fact::bit).sum();
        return SmallestChange.of(ask(table, question), table, facts);
    }

    private static Stream<String> reasons(String question, String... rules) {
        return words(decide(question, Circumstances.none(), rules)).stream();
    }

    private static List<String> words(Decision decision) {
        return ((Decision.Refused) decision)
                .reasons().stream().map(Reason::words).toList();
    }

    private static Decision decide(String question, Circumstances circumstances, String... rules) {
        return ask(table(rules), question).decide(circumstances.bits());
    }

    private static WideQuestion ask(PolicyTable table, String question) {
        var words = question.split(" ");
        return new WideQuestion(
                table,
                Action.of(words[0]).orElseThrow(),
                new DataCategory(words[1]),
                new Purpose(words[3]),
                new Recipient(words.length > 5 ? words[5] : "self"));
    }

    /** A policy of one clause with these rules. */
    static PolicyTable table(String... rules) {
        var meaning = rules.length == 0 ? "notice: true" : "rules: [" + String.join(", ", rules) + "]";
        var text = "policy: shop\nversion: 2026-01\nowner: { name: A Shop }\nclauses:\n"
                + "  - { id: one, says: Words., practice: other, " + meaning + " }\n";
        return PolicyTable.compile(
                PolicyFile.read("x", text.getBytes(StandardCharsets.UTF_8)).orThrow());
    }
}
