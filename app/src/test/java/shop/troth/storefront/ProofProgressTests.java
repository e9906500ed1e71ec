package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.proof.ShownVerdict;
import shop.troth.proof.Verdict;
import shop.troth.storefront.privacy.ProofView;
import shop.troth.storefront.record.SampleView;
import shop.troth.web.Templates;

/** What the proof page says while the first check runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofProgressTests {

    private static final Pattern VERDICT = Pattern.compile("<span class=\"verdict [a-z-]+\">([^<]*)<");

    @Test
    void until_every_clause_was_checked_the_page_says_how_many_were() {
        var whole = SamplePages.proof();
        var first = whole.rows().getFirst();
        var unseen = new ProofView.Row("unseen", "Unseen", "We keep it.", Verdict.NOT_YET, "", "", "", "", false);

        assertThat(page(whole.at(), List.of(first, unseen)))
                .contains(
                        "The first check is under way: 1 of 2 clauses have a result so far.",
                        "<progress max=\"2\" value=\"1\"");
        assertThat(page("", List.of(unseen)))
                .contains("So far, 0 of 1 clauses have a result.", "<progress max=\"1\" value=\"0\"");
        assertThat(page(whole.at(), List.of(first)))
                .contains("Last checked " + whole.at())
                .doesNotContain("<progress");
    }

    @Test
    void what_is_wrong_comes_first_and_every_clause_once_folded_but_for_what_is_broken() {
        var whole = SamplePages.proof();

        assertThat(whole.groups().getFirst().shown()).isEqualTo(ShownVerdict.NOT_KEPT);
        assertThat(whole.groups().getLast().shown()).isEqualTo(ShownVerdict.KEPT);
        assertThat(whole.groups().stream().flatMap(it -> it.rows().stream()))
                .containsExactlyInAnyOrderElementsOf(whole.rows());
        var open = page(whole.at(), whole.rows()).split("<details open>", -1);
        assertThat(open).hasSize(2);
        assertThat(open[1].substring(0, open[1].indexOf("</details>"))).contains("id=\"encrypted-sessions\"");
    }

    @Test
    void shoppers_meet_five_words_and_each_is_counted_once() {
        var whole = SamplePages.proof();
        var page = page(whole.at(), whole.rows());

        assertThat(whole.tallies().stream().map(it -> it.shown().label() + ": " + it.count()))
                .containsExactly(
                        "Kept: 2", "Not kept: 1", "Not checked yet: 5", "Not in place yet: 2", "Self-reported: 1");
        assertThat(VERDICT.matcher(page).results().map(it -> it.group(1)).distinct())
                .containsExactlyInAnyOrder(
                        "Kept",
                        "Not kept",
                        "Not checked yet",
                        "Not in place yet",
                        "Self-reported",
                        "No promise", // of a sentence that no clause makes
                        "Unchanged"); // of the ledger
    }

    @Test
    void the_ledger_is_called_changed_where_anything_is_though_it_was_not_compared_yet() {
        var found = new ProofView.Compared("", "", List.of("Cards never kept: changed."), false);
        assertThat(ledger(found))
                .contains("Changed</span>", "<li>Cards never kept: changed.</li>")
                .doesNotContain("Unchanged", "We checked", "When the first check ends");

        var compared = new ProofView.Compared("today", "all 4 entries", found.faults(), false);
        assertThat(ledger(compared)).contains("We checked all 4 entries").doesNotContain("Unchanged");
        assertThat(ledger(new ProofView.Compared("today", "all 4 entries", List.of(), true)))
                .contains("Not checked yet</span> We last checked all 4 entries", "too long ago to count");
        assertThat(ledger(new ProofView.Compared("", "", List.of(), false))).contains("When the first check ends");
    }

    private static String ledger(ProofView.Compared compared) {
        var whole = SamplePages.proof();
        var page = page(whole.at(), whole.rows(), compared);
        return page.substring(page.indexOf("id=\"ledger\""), page.indexOf("id=\"terms-used\""));
    }

    @Test
    void a_sentence_has_its_tick_only_where_all_behind_it_was_kept_and_says_what_was_not() {
        var whole = SamplePages.proof();

        assertThat(page(whole.at(), whole.rows()))
                .contains("<li class=\"kept\" id=\"short-card\">", "<li class=\"not-kept\" id=\"short-sold\">")
                .contains(
                        "<li class=\"not-in-place-yet\" id=\"short-code\">",
                        "<li class=\"not-checked-yet\" id=\"short-seen\">")
                .contains(
                        "<li class=\"no-promise\" id=\"short-deleted\">",
                        "<span class=\"verdict no-promise\">No promise")
                .contains("Cards never kept</a> (not kept)")
                .containsOnlyOnce("<li class=\"kept\"");
    }

    @Test
    void before_the_first_purchase_of_the_test_copy_the_sample_says_so() {
        var frame = SamplePages.frame("A sample record", "/privacy/proof/sample", false);
        var output = new StringOutput();

        Templates.html()
                .render(
                        "storefront/record/sample.jte",
                        Map.of("page", new SampleView(frame, List.of(), "", "", "/scripts/x.js")),
                        output);

        assertThat(output.toString()).contains("There is no sample yet.").doesNotContain("Check it in my browser");
    }

    private static String page(String at, List<ProofView.Row> rows) {
        return page(at, rows, SamplePages.proof().compared());
    }

    private static String page(String at, List<ProofView.Row> rows, ProofView.Compared compared) {
        var whole = SamplePages.proof();
        var page = new ProofView(
                whole.frame(),
                at,
                whole.rest(),
                whole.sentences(),
                rows,
                whole.notes(),
                whole.checkpoint(),
                whole.red(),
                whole.withdrawn(),
                compared,
                whole.statistics(),
                whole.audits(),
                whole.breaches());
        var output = new StringOutput();
        Templates.html().render("storefront/privacy/proof.jte", Map.of("page", page), output);
        return output.toString();
    }
}
