package shop.troth.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.Action;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.check.PolicyDiff.Kind;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Span;
import shop.troth.policy.words.PlainDiff;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyDiffTests {

    static final String IN = "in: rules: [{ may: collect, data: [order.lines, visit.pages], for: order }]";

    @Test
    void a_policy_does_not_differ_from_itself() {
        for (var store : CheckedDrafts.STORES) {
            assertThat(diff(CheckedDrafts.text(store), CheckedDrafts.text(store))
                            .changes())
                    .isEmpty();
        }
    }

    @Test
    void dropping_promotion_and_measuring_what_promotions_bring_ends_one_use_and_begins_another() {
        var old = CheckedDrafts.text("millipore");
        var measuring = old.replace("      - { may: use, data: contact, for: marketing.promotion }\n", "")
                .replace(
                        "      - { may: [collect, use], data: session.browser, for: site.adapt }\n",
                        "      - { may: [collect, use], data: session.browser, for: site.adapt }\n"
                                + "      - { may: [collect, keep, use], data: [visit.number, visit.pages], for: insight.promotion, keep: P30D after last-visit }\n")
                .replaceFirst("(?s)      - with: purchase-purposes.*?(?=      - with: new-uses\n)", "");
        var diff = diff(old, measuring);

        assertThat(diff.changes()).extracting(Change::kind).containsExactly(Kind.BEGINS, Kind.ENDS);
        assertThat(diff.changes().getFirst()).satisfies(it -> {
            assertThat(it.purpose()).isEqualTo("insight.promotion");
            assertThat(it.data()).containsExactly("visit.number", "visit.pages");
            assertThat(it.actions()).isEqualTo(Set.of(Action.COLLECT, Action.KEEP, Action.USE));
            assertThat(it.asks()).isTrue();
        });
        assertThat(diff.changes().getLast().purpose()).isEqualTo("marketing.promotion");
        assertThat(diff.changes().getLast().asks()).isFalse();
        assertThat(diff.notice()).isEqualTo(Span.of("P30D").orElseThrow());
        assertThat(diff.promisedNotice().orElseThrow().clause()).isEqualTo("new-uses");
    }

    @Test
    void a_use_widens_narrows_or_changes_with_its_condition() {
        assertThat(kinds("if: [[told]]", "")).containsExactly(Kind.WIDENS);
        assertThat(kinds("", "if: [[told]]")).containsExactly(Kind.NARROWS);
        assertThat(kinds("if: [[told]]", "if: [[contract]]")).containsExactly(Kind.CHANGES);
        assertThat(kinds("if: [[told]]", "if: [[told], [given-for]]")).isEmpty();
    }

    @Test
    void what_waits_for_each_person_s_own_yes_asks_nobody_before() {
        assertThat(changes("if: [[consented]]", "if: [[consented], [opted-in]]"))
                .singleElement()
                .satisfies(it -> assertThat(it.asks()).isFalse());
        assertThat(changes("if: [[consented]]", "if: [[consented], [told]]"))
                .singleElement()
                .satisfies(it -> assertThat(it.asks()).isTrue());
    }

    @Test
    void figures_about_nobody_ask_nobody() {
        var diff = diff(
                CheckedDrafts.of("a: controls: [asks-no-more]"),
                CheckedDrafts.of(
                        "a: rules: [{ may: share, data: aggregate.usage, for: insight.measure, with: partner }]"));
        assertThat(diff.changes()).singleElement().satisfies(it -> {
            assertThat(it.recipient()).isEqualTo("partner");
            assertThat(it.asks()).isFalse();
        });
        assertThat(diff.notice()).isEqualTo(PolicyDiff.USUAL_NOTICE);
        assertThat(diff.promisedNotice()).isEmpty();
    }

    @Test
    void a_general_permission_for_uses_nobody_thought_of_is_no_use() {
        var diff = diff(
                CheckedDrafts.of(IN),
                CheckedDrafts.of(
                        IN,
                        "b: 'way-out': { for: marketing, by: message }, rules: [{ may: use, data: order.lines, for: any, if: [[told]] }]"));
        assertThat(diff.changes()).isEmpty();
    }

    @Test
    void another_yes_of_one_s_own_asks_nobody_whatever_was_allowed_before() {
        assertThat(changes("if: [[contract]]", "if: [[contract], [consented]]"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Kind.WIDENS);
                    assertThat(it.asks()).isFalse();
                });
    }

    @Test
    void a_new_use_can_be_refused_where_it_asks_and_hears_a_no() {
        var use = "u: rules: [{ may: use, data: order.lines, for: insight.study%s }]";
        var heard = diff(CheckedDrafts.of(IN), CheckedDrafts.of(IN, use.formatted(", if: [[not objected]]")));
        var deaf = diff(CheckedDrafts.of(IN), CheckedDrafts.of(IN, use.formatted("")));
        var byYes = diff(CheckedDrafts.of(IN), CheckedDrafts.of(IN, use.formatted(", if: [[opted-in]]")));

        assertThat(heard.changes()).singleElement().satisfies(it -> {
            assertThat(it.isNewUse()).isTrue();
            assertThat(it.canBeRefused()).isTrue();
        });
        assertThat(deaf.changes()).singleElement().satisfies(it -> {
            assertThat(it.isNewUse()).isTrue();
            assertThat(it.canBeRefused()).isFalse();
        });
        assertThat(byYes.changes())
                .singleElement()
                .satisfies(it -> assertThat(it.isNewUse()).isFalse());
        assertThat(kept("P30D after recorded", "P18M after recorded")).satisfies(it -> {
            assertThat(it.isNewUse()).as("a longer time alone is no new use").isFalse();
            assertThat(it.canBeRefused()).isFalse();
        });
    }

    @Test
    void keeping_longer_asks_and_keeping_shorter_does_not() {
        assertThat(kept("P30D after recorded", "P18M after recorded")).satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.KEPT_LONGER);
            assertThat(it.asks()).isTrue();
            assertThat(it.actions()).containsExactly(Action.KEEP);
            assertThat(it.keptBefore()).extracting(Keep::span).containsExactly(Span.of("P30D"));
            assertThat(it.keptAfter()).extracting(Keep::span).containsExactly(Span.of("P18M"));
        });
        assertThat(kept("P30D after recorded", "no-end").kind()).isEqualTo(Kind.KEPT_LONGER);
        assertThat(kept("P30D after recorded", "P29D after recorded")).satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.KEPT_SHORTER);
            assertThat(it.asks()).isFalse();
        });
        assertThat(kept("no-end", "P29D after recorded").kind()).isEqualTo(Kind.KEPT_SHORTER);
    }

    @Test
    void a_period_from_another_moment_on_cannot_be_compared_and_asks() {
        assertThat(kept("P30D after recorded", "P30D after last-activity")).satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.KEPT_OTHERWISE);
            assertThat(it.asks()).isTrue();
        });
    }

    @Test
    void a_second_period_counts_where_it_is_the_longest() {
        var one = keeping("P30D after recorded");
        var shorter = "s: rules: [{ may: keep, data: order.lines, for: order.deliver, keep: P7D after recorded }]";
        var longer =
                "l: rules: [{ may: keep, data: order.lines, for: order.deliver, keep: P7Y after recorded, if: [[order-open]] }]";

        assertThat(diff(CheckedDrafts.of(IN, one), CheckedDrafts.of(IN, one, shorter))
                        .changes())
                .isEmpty();
        assertThat(diff(CheckedDrafts.of(IN, one), CheckedDrafts.of(IN, one, longer))
                        .changes())
                .extracting(Change::kind)
                .containsExactly(Kind.KEPT_LONGER);
        assertThat(diff(CheckedDrafts.of(IN, one, longer), CheckedDrafts.of(IN, one))
                        .changes())
                .extracting(Change::kind)
                .containsExactly(Kind.KEPT_SHORTER);
    }

    @Test
    void what_is_now_kept_says_how_long_and_what_is_no_longer_kept_ends() {
        var now = diff(CheckedDrafts.of(IN), CheckedDrafts.of(IN, keeping("P30D after recorded")))
                .changes();
        assertThat(now).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.BEGINS);
            assertThat(it.asks()).isTrue();
            assertThat(it.keptAfter()).hasSize(1);
        });
        var then = diff(CheckedDrafts.of(IN, keeping("P30D after recorded")), CheckedDrafts.of(IN))
                .changes();
        assertThat(then).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.ENDS);
            assertThat(it.asks()).isFalse();
        });
        var words = new PlainDiff(
                CheckedDrafts.check(CheckedDrafts.of(IN)).orThrow().policy().vocabulary());
        assertThat(words.change(now.getFirst()).kind()).isEqualTo("New");
        assertThat(words.change(now.getFirst()).when()).contains("Kept for 30 days after");
        var longer = words.change(kept("P30D after recorded", "P18M after recorded"));
        assertThat(longer.kind()).isEqualTo("Kept longer");
        assertThat(longer.when()).contains("Now for 18 months after", "Before, for 30 days after");
    }

    private static Change kept(String before, String after) {
        var changes = diff(CheckedDrafts.of(IN, keeping(before)), CheckedDrafts.of(IN, keeping(after)))
                .changes();
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private static String keeping(String period) {
        return "k: rules: [{ may: keep, data: order.lines, for: order.deliver, keep: " + period + " }]";
    }

    @Test
    void a_condition_written_otherwise_is_no_change() {
        assertThat(kinds("if: [[told], [not told]]", "")).isEmpty();
    }

    @Test
    void three_kinds_of_change_are_about_the_time_alone() {
        assertThat(Kind.values())
                .filteredOn(Kind::isPeriod)
                .containsExactly(Kind.KEPT_LONGER, Kind.KEPT_OTHERWISE, Kind.KEPT_SHORTER);
    }

    @Test
    void a_notice_that_is_posted_by_some_day_promises_no_time_to_object() {
        var duty = "n: duties: [{ when: disclosed, do: post-notices, within: P7D }]";
        assertThat(diff(CheckedDrafts.of(duty), CheckedDrafts.of(duty)).promisedNotice())
                .isEmpty();
    }

    private static List<Kind> kinds(String before, String after) {
        return changes(before, after).stream().map(Change::kind).toList();
    }

    private static List<Change> changes(String before, String after) {
        return diff(use(before), use(after)).changes();
    }

    private static String use(String condition) {
        return CheckedDrafts.of(
                IN,
                "u: rules: [{ may: use, data: order.lines, for: order.deliver"
                        + (condition.isEmpty() ? "" : ", " + condition) + " }]");
    }

    private static PolicyDiff diff(String before, String after) {
        return PolicyDiff.between(
                CheckedDrafts.check(before).orThrow(),
                CheckedDrafts.check(after).orThrow());
    }
}
