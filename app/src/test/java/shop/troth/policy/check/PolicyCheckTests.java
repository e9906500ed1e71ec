package shop.troth.policy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.policy.Alternative;
import shop.troth.policy.Circumstances;
import shop.troth.policy.decision.MadeUpPolicies;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.bound.BoundRule;
import shop.troth.policy.decision.bound.Ruling;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.testing.Seed;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyCheckTests {

    static final String ORDER = "in: rules: [{ may: [collect, use], data: order.lines, for: order }]";

    static Stream<Arguments> what_is_found() {
        return Stream.of(
                arguments(
                        List.of("a: rules: [{ may: collect, data: order.lines, for: order }]"),
                        Code.COLLECTED_UNUSED,
                        5),
                arguments(List.of("a: rules: [{ may: use, data: order.lines, for: order }]"), Code.USED_UNCOLLECTED, 5),
                arguments(
                        List.of(ORDER, "b: rules: [{ may: use, data: order, for: order, if: [[rights-claim]] }]"),
                        Code.DEAD_RULE,
                        6),
                arguments(
                        List.of(
                                ORDER.replace(", use", ""),
                                "a: rules: [{ may: use, data: order.lines, for: order }]",
                                "b: rules: [{ only: use, data: personal, if: [[objected]] }]",
                                "c: rules: [{ only: use, data: personal, if: [[opted-in]] }]"),
                        Code.DEAD_RULE,
                        6),
                arguments(
                        List.of(ORDER, "b: forms: [{ at-most: { form: survey, data: survey } }]"),
                        Code.FORM_ASKS_TOO_MUCH,
                        6),
                arguments(
                        List.of(ORDER, "b: forms: [{ needs: { activity: answer-survey, data: order.lines } }]"),
                        Code.FORM_ASKS_TOO_MUCH,
                        6),
                arguments(
                        List.of("a: rules: [{ may: [collect, use], data: contact.email, for: marketing.offers }]"),
                        Code.WAY_OUT_MISSING,
                        5),
                arguments(
                        List.of(
                                "a: 'way-out': { for: marketing, by: message }",
                                "b: 'no-way-out': { for: marketing.offers }"),
                        Code.WAY_OUT_TWICE,
                        6),
                arguments(List.of("a: apart: [personal, contact]"), Code.BAD_APART, 5),
                arguments(
                        List.of(
                                "a: apart: [personal, visit]",
                                "b: rules: [{ may: [collect, use], data: [order.lines, visit.pages], for: site.personalise }]"),
                        Code.BAD_APART,
                        5));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_found(List<String> clauses, Code code, int line) {
        var findings = CheckedDrafts.check(CheckedDrafts.of(clauses.toArray(String[]::new)))
                .findings();
        assertThat(findings).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo(code);
            assertThat(it.line()).isEqualTo(line);
        });
    }

    @Test
    void a_permission_that_comes_true_somewhere_is_not_dead() {
        var in = "in: rules: [{ may: [collect, use], data: [order.lines, order.number], for: legal }]";
        for (var alive : List.of(
                // at the second recipient, who is no supplier and not bound as the store's own use is
                "a: rules: [{ may: share, data: survey.answer, for: order, with: [supplier.bank, partner] }, { never: use, data: survey }]",
                // for the second purpose, where the fact counts
                "a: rules: [{ may: use, data: order.lines, for: [order.pay, legal.obligation], if: [[legal-order]] }]",
                // for the second kind of data, which the store itself may use
                "a: rules: [{ may: share, data: [order.number, order.lines], for: legal, with: supplier.mail }, { never: use, data: order.number }]")) {
            assertThat(codes(in, alive)).as(alive).doesNotContain(Code.DEAD_RULE);
        }
        assertThat(
                        codes(
                                in,
                                "a: rules: [{ may: share, data: survey.answer, for: order, with: supplier.bank }, { never: use, data: survey }]"))
                .contains(Code.DEAD_RULE);
        assertThat(
                        codes(
                                in,
                                "a: rules: [{ may: share, data: [survey.answer, order.lines], for: order, with: supplier.bank }, { never: use, data: survey }]"))
                .doesNotContain(Code.DEAD_RULE);
    }

    @Test
    void a_form_asks_for_what_is_collected_and_not_for_what_is_merely_used() {
        assertThat(
                        codes(
                                ORDER,
                                "a: rules: [{ may: use, data: survey.answer, for: order }], forms: [{ at-most: { form: survey, data: survey.answer } }]"))
                .contains(Code.FORM_ASKS_TOO_MUCH);
    }

    @Test
    void what_is_kept_apart_may_come_in_together_but_not_be_used_together() {
        assertThat(
                        codes(
                                "a: apart: [personal, visit]",
                                "b: rules: [{ may: collect, data: [order.lines, visit.pages], for: site.personalise }, { may: use, data: visit.pages, for: site.personalise }]"))
                .doesNotContain(Code.BAD_APART);
    }

    @Test
    void a_warning_refuses_nothing() {
        var checked = CheckedDrafts.check(CheckedDrafts.of("a: rules: [{ may: use, data: order.lines, for: order }]"));
        assertThat(checked.findings()).noneMatch(Finding::isError);
        assertThat(checked.orThrow().size().possible()).isPositive();
    }

    @Test
    void a_number_in_a_sentence_that_no_rule_has_is_found() {
        for (var store : CheckedDrafts.STORES) {
            assertThat(CheckedDrafts.check(CheckedDrafts.text(store)).findings())
                    .isEmpty();
        }
        assertThat(spoken("millipore", "for seven years", "for six years"))
                .containsExactly(
                        "“books” says “six years”, but nothing in its meaning matches. Change the sentence or the rule.");
        assertThat(spoken("millipore", "P18M after", "P17M after"))
                .singleElement()
                .asString()
                .contains("“18 months”");
        assertThat(spoken("millipore", "P18M after", "P1Y6M after")).isEmpty();
        assertThat(spoken("millipore", "within a day", "within two days"))
                .singleElement()
                .asString()
                .contains("“two days”");
        assertThat(spoken("millipore", "for 30 days.", "for 31 days."))
                .singleElement()
                .asString()
                .contains("“31 days”");
        assertThat(spoken("perricone-md", "If you are under 13", "If you are under 14"))
                .singleElement()
                .asString()
                .contains("“under 14”");
        assertThat(spoken("perricone-md", "four a month", "four a week"))
                .singleElement()
                .asString()
                .contains("“a week”");
    }

    @Test
    void a_notice_that_promises_is_found_and_one_that_explains_is_not() {
        for (var says : List.of(
                "We never sell a thing.",
                "We will not write to you.",
                "Your address will not be shared.",
                "We won't ask twice.",
                "Nothing is ever passed on; it is never given to anyone.",
                "We always ask first.")) {
            assertThat(notice(says)).as(says).singleElement().satisfies(it -> {
                assertThat(it.code()).isEqualTo(Code.PROMISING_NOTICE);
                assertThat(it.line()).isEqualTo(5);
            });
        }
        for (var says : List.of(
                "We work hard at security, but cannot promise you that nothing will ever go wrong.",
                "That never counts as permission to contact you.",
                "We do not answer for what others show.",
                "A cookie is a small file.")) {
            assertThat(notice(says)).as(says).isEmpty();
        }
        var meant = CheckedDrafts.of("a: rules: [{ never: sell, data: any, with: outside }]");
        assertThat(CheckedDrafts.check(meant.replace("Words.", "We never sell."))
                        .findings())
                .isEmpty();
    }

    private static List<Finding> notice(String says) {
        return CheckedDrafts.check(CheckedDrafts.of("a: notice: true").replace("Words.", "\"" + says + "\""))
                .findings();
    }

    @Test
    void conditions_that_nobody_could_follow_are_refused() {
        var clauses = new ArrayList<String>();
        for (var group : List.of(
                List.of("asked-no-disclosure", "thirteen-or-over", "contract"),
                List.of("needed", "in-country", "privacy-signal"),
                List.of("two-approved", "successor-similar", "successor-assumes", "successor-accepts"),
                List.of("told", "objected", "given-for"))) {
            for (var not : List.of("", "not ")) { // some of them, and not all of them
                var some = group.stream().map(it -> "[" + not + it + "]").toList();
                clauses.add("c" + clauses.size() + ": rules: [{ only: share, data: order, if: " + some + " }]");
            }
        }
        clauses.add("m: rules: [{ may: share, data: order, for: transfer, with: successor }]");
        assertThat(CheckedDrafts.check(CheckedDrafts.of(clauses.toArray(String[]::new)))
                        .findings())
                .extracting(Finding::code)
                .contains(Code.TOO_ENTANGLED);
    }

    @Test
    void every_refusal_of_what_a_clause_permits_is_reported_or_narrows_in_silence() {
        var random = Seed.random(5);
        var generator = new MadeUpPolicies(random);
        int seen = 0;
        for (int i = 0; i < 150; i++) {
            var bytes = generator.next().getBytes(StandardCharsets.UTF_8);
            var policy = PolicyFile.read("made-up", bytes).orThrow();
            var table = PolicyTable.compile(policy);
            var found = new Collisions(policy.vocabulary(), table.rules()).all(table.rules());
            for (int question : generator.questions(table, 40)) {
                long likely = table.rules().rulings(question).stream()
                        .flatMap(it -> it.condition().alternatives().stream())
                        .mapToLong(Alternative::needed)
                        .filter(it -> random.nextBoolean())
                        .reduce(0, (one, other) -> one | other);
                seen += refusals(table, question, Circumstances.close(likely), found);
            }
            PolicyCheck.check("made-up", bytes);
        }
        assertThat(seen).isGreaterThan(100);
    }

    @Test
    void nothing_that_is_no_collision_is_reported() {
        var random = Seed.random(6);
        var generator = new MadeUpPolicies(random);
        var seen = EnumSet.noneOf(Collision.Kind.class);
        for (int i = 0; i < 150; i++) {
            var policy = PolicyFile.read("made-up", generator.next().getBytes(StandardCharsets.UTF_8))
                    .orThrow();
            var rules = PolicyTable.compile(policy).rules();
            for (var collision : new Collisions(policy.vocabulary(), rules).all(rules)) {
                seen.add(collision.kind());
                assertThat(collision.where().alternatives()).isNotEmpty();
                for (var where : collision.where().alternatives()) {
                    long facts = Circumstances.close(where.needed());
                    assertThat(holds(rules, collision.rule(), collision.question(), facts))
                            .isTrue();
                    assertThat(refuses(rules, collision.by(), collision.question(), facts))
                            .isTrue();
                }
                for (int j = 0; j < 20 && collision.kind() == Collision.Kind.DEAD; j++) {
                    long facts = Circumstances.close(random.nextLong() & random.nextLong())
                            & ~rules.outOfScope(collision.question());
                    assertThat(facts < 0
                                    || !holds(rules, collision.rule(), collision.question(), facts)
                                    || refuses(rules, collision.by(), collision.question(), facts))
                            .isTrue();
                }
            }
        }
        assertThat(seen).containsExactly(Collision.Kind.DEAD, Collision.Kind.ROOM, Collision.Kind.SILENT);
    }

    private static boolean holds(Rulebook rules, BoundRule may, int question, long facts) {
        return rules.rulings(question).stream()
                .anyMatch(it ->
                        it.rule().number() == may.number() && it.condition().holds(facts));
    }

    private static boolean refuses(Rulebook rules, BoundRule other, int question, long facts) {
        return rules.rulings(question).stream()
                .anyMatch(it ->
                        it.rule().number() == other.number() && it.refuses().holds(facts));
    }

    private static int refusals(PolicyTable table, int question, long facts, List<Collision> found) {
        int seen = 0;
        if ((facts & Circumstances.CONTRADICTION) != 0) {
            return 0;
        }
        long counting = facts & ~table.rules().outOfScope(question);
        var rulings = table.rules().rulings(question).stream()
                .filter(it -> !it.borrowed())
                .toList();
        for (var may : rulings) {
            for (var other : rulings) {
                boolean refused = may.rule().isMay()
                        && !may.rule().isOf(other.clause().id())
                        && may.condition().holds(counting)
                        && other.refuses().holds(counting);
                if (refused) {
                    seen++;
                    assertThat(found).anyMatch(it -> meets(it, may, other));
                }
            }
        }
        return seen;
    }

    private static boolean meets(Collision it, Ruling may, Ruling other) {
        return it.rule().number() == may.rule().number()
                && it.by().number() == other.rule().number();
    }

    private static List<Code> codes(String... clauses) {
        return CheckedDrafts.check(CheckedDrafts.of(clauses)).findings().stream()
                .map(Finding::code)
                .toList();
    }

    private static List<String> spoken(String store, String from, String to) {
        var text = CheckedDrafts.text(store);
        assertThat(text).contains(from);
        return CheckedDrafts.check(text.replace(from, to)).findings().stream()
                .filter(it -> it.code() == Code.NUMBER_DIFFERS)
                .map(Finding::message)
                .toList();
    }
}
