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
import shop.troth.policy.language.Span;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyDiffTests {

    static final String IN = "in: rules: [{ may: collect, data: [order.lines, visit.pages], for: order }]";

    @Test
    void a_policy_does_not_differ_from_itself() {
        for (var store : Drafts.STORES) {
            assertThat(diff(Drafts.text(store), Drafts.text(store)).changes()).isEmpty();
        }
    }

    @Test
    void dropping_promotion_and_measuring_traffic_ends_one_use_and_begins_another() {
        var old = Drafts.text("millipore");
        var measuring = old.replace(
                        "      - { may: use, data: [person.name, contact], for: marketing.promotion }\n", "")
                .replace(
                        "      - { may: [collect, use], data: session.browser, for: site.adapt }\n",
                        "      - { may: [collect, use], data: session.browser, for: site.adapt }\n"
                                + "      - { may: [collect, keep, use], data: [visit.number, visit.pages], for: insight.measure, keep: P30D after last-visit }\n")
                .replaceFirst(
                        "(?s)      - with: purchase-purposes.*?(?=      - with: new-uses\n        reading: Silence)",
                        "");
        var diff = diff(old, measuring);

        assertThat(diff.changes()).extracting(Change::kind).containsExactly(Kind.BEGINS, Kind.ENDS, Kind.ENDS);
        assertThat(diff.changes().getFirst()).satisfies(it -> {
            assertThat(it.purpose()).isEqualTo("insight.measure");
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
                Drafts.of("a: controls: [asks-no-more]"),
                Drafts.of("a: rules: [{ may: share, data: aggregate.usage, for: insight.measure, with: partner }]"));
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
                Drafts.of(IN),
                Drafts.of(
                        IN,
                        "b: 'way-out': { for: marketing, by: message }, rules: [{ may: use, data: order.lines, for: any, if: [[told]] }]"));
        assertThat(diff.changes()).isEmpty();
    }

    private static List<Kind> kinds(String before, String after) {
        return changes(before, after).stream().map(Change::kind).toList();
    }

    private static List<Change> changes(String before, String after) {
        return diff(use(before), use(after)).changes();
    }

    private static String use(String condition) {
        return Drafts.of(
                IN,
                "u: rules: [{ may: use, data: order.lines, for: order.deliver"
                        + (condition.isEmpty() ? "" : ", " + condition) + " }]");
    }

    private static PolicyDiff diff(String before, String after) {
        return PolicyDiff.between(
                Drafts.check(before).orThrow(), Drafts.check(after).orThrow());
    }
}
