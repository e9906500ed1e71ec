package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.proof.Verdict;
import shop.troth.storefront.privacy.ProofView;
import shop.troth.storefront.record.SampleView;
import shop.troth.web.Templates;

/** What the proof page says while the first check runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofProgressTests {

    @Test
    void until_every_clause_was_checked_the_page_says_how_many_were() {
        var whole = Samples.proof();
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
        var whole = Samples.proof();

        assertThat(whole.groups().getFirst().verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(whole.groups().getLast().verdict()).isEqualTo(Verdict.KEPT);
        assertThat(whole.groups().stream().flatMap(it -> it.rows().stream()))
                .containsExactlyInAnyOrderElementsOf(whole.rows());
        var open = page(whole.at(), whole.rows()).split("<details open>", -1);
        assertThat(open).hasSize(2);
        assertThat(open[1].substring(0, open[1].indexOf("</details>"))).contains("id=\"encrypted-sessions\"");
    }

    @Test
    void a_sentence_has_its_tick_only_where_all_behind_it_was_kept_and_says_what_was_not() {
        var whole = Samples.proof();

        assertThat(page(whole.at(), whole.rows()))
                .contains("<li class=\"kept\" id=\"short-card\">", "<li class=\"broken\" id=\"short-sold\">")
                .contains("<li class=\"not-built\" id=\"short-code\">", "<li class=\"not-yet\" id=\"short-seen\">")
                .contains(
                        "<li class=\"no-promise\" id=\"short-deleted\">",
                        "<span class=\"verdict no-promise\">No promise")
                .contains("Cards never kept</a> (not kept)")
                .containsOnlyOnce("<li class=\"kept\"");
    }

    @Test
    void before_the_first_purchase_of_the_test_copy_the_sample_says_so() {
        var frame = Samples.frame("A sample record", "/privacy/proof/sample", false);
        var output = new StringOutput();

        Templates.html()
                .render(
                        "storefront/record/sample.jte",
                        Map.of("page", new SampleView(frame, List.of(), "", "", "/scripts/x.js")),
                        output);

        assertThat(output.toString()).contains("There is no sample yet.").doesNotContain("Check it in my browser");
    }

    private static String page(String at, List<ProofView.Row> rows) {
        var whole = Samples.proof();
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
                whole.compared());
        var output = new StringOutput();
        Templates.html().render("storefront/privacy/proof.jte", Map.of("page", page), output);
        return output.toString();
    }
}
