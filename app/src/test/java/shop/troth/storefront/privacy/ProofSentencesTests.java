package shop.troth.storefront.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.ShownVerdict;
import shop.troth.proof.Verdict;
import shop.troth.proof.record.LedgerExamination;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.privacy.ProofView.Sentence;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.SpoiltPages;

/** The five sentences that open the proof: what they rest on, and when they have their tick. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofSentencesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Instant NOW = Instant.parse("2026-03-03T14:00:00Z");
    private static final LedgerExamination UNCHANGED = new LedgerExamination(NOW, 412, true, List.of());
    private static final Pattern HREF = Pattern.compile("href=\"(/[^\"#]*)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millipore | card | Your card number never reaches us. | cards-never-kept",
                "millipore | sold | We never sell your information. | never-sold",
                "millipore | code | No other company’s code loads on our pages. | no-disclosure",
                "millipore | deleted | You can have your data deleted. | correct-or-delete rights-answers",
                "millipore | seen | You can see who used your information. | rights-answers ledger",
                "perricone-md | card | Your card number never reaches us. | safe-ordering",
                "perricone-md | sold | We never sell, rent, or license your information. | never-sold-rented-licensed",
                "perricone-md | code | No other company’s code loads on our pages. | sole-owner",
                "perricone-md | deleted | You can have your data deleted. | rights-answers",
                "perricone-md | seen | You can see who used your information. | rights-answers ledger",
                "betty-mills | card | Our policy makes no promise about your card number. | ''",
                "betty-mills | sold | Our policy makes no promise about selling your information. | ''",
                "betty-mills | code | No other company’s code loads on our pages. An advertising company’s image does, only if you agree first. | remarketing",
                "betty-mills | deleted | You can have your data deleted. | rights-answers",
                "betty-mills | seen | You can see who used your information. | insiders-and-outsiders rights-answers ledger"
            })
    void each_store_says_what_its_own_policy_says(String store, String id, String says, String clauses) {
        var sentence = of(any(store), Map.of(), Optional.empty()).get(id);

        assertThat(sentence.says()).isEqualTo(says);
        assertThat(sentence.basis().stream().map(it -> it.proof().href().substring(1)))
                .containsExactlyInAnyOrder(clauses.isEmpty() ? new String[0] : clauses.split(" "));
    }

    @Test
    void what_the_policy_excepts_stands_beside_the_sentence() {
        var millipore = of(any("millipore"), Map.of(), Optional.empty());

        assertThat(millipore.get("sold").more()).isEqualTo("Our policy names an exception:");
        assertThat(millipore.get("sold").exceptions())
                .containsExactly(new Link("/privacy#business-transfer", "If the company changes hands"));
        assertThat(millipore.get("deleted").exceptions().stream().map(Link::href))
                .contains("/privacy#books", "/privacy#never-again");
        assertThat(of(any("perricone-md"), Map.of(), Optional.empty())
                        .get("sold")
                        .exceptions())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millipore.never-sold | sold | { never: sell, data: any, with: outside } | { never: publish, data: any, with: public }",
                "perricone-md.sole-owner | code | [own-origin-only, bank-redirect] | [bank-redirect]"
            })
    void a_policy_without_the_promise_has_no_tick_for_it_however_well_its_clauses_are_kept(
            String clause, String id, String text, String weaker) {
        var changed = ProbeContexts.under(clause, text, weaker);

        var sentence =
                of(changed, all(changed, Verdict.KEPT), Optional.of(UNCHANGED)).get(id);

        assertThat(sentence.says()).startsWith("Our policy makes no promise about ");
        assertThat(sentence.kept()).isFalse();
        assertThat(sentence.label()).isEqualTo("No promise");
    }

    @Test
    void a_card_that_no_clause_keeps_away_has_no_tick_either() {
        var changed = ProbeContexts.under(
                "perricone-md.safe-ordering",
                "[encrypted-sessions, card-entered-at-bank, sealed-records]",
                "[encrypted-sessions]",
                "{ never: [collect, keep], data: payment.card }",
                "{ never: publish, data: payment.card, with: public }");

        assertThat(of(changed, all(changed, Verdict.KEPT), Optional.of(UNCHANGED))
                        .get("card")
                        .label())
                .isEqualTo("No promise");
    }

    @Test
    void a_policy_that_lets_the_store_sell_says_so() {
        var changed = ProbeContexts.under(
                "perricone-md.never-sold-rented-licensed",
                "{ never: [sell, rent, license], data: personal, with: outside }",
                "{ may: sell, data: contact.email, for: marketing.promotion, with: partner }");

        var sentence =
                of(changed, all(changed, Verdict.KEPT), Optional.of(UNCHANGED)).get("sold");

        assertThat(sentence.says()).startsWith("Our policy makes no promise");
        assertThat(sentence.more()).isEqualTo("Our policy allows it here:");
        assertThat(sentence.exceptions()).extracting(Link::href).containsExactly("/privacy#never-sold-rented-licensed");
    }

    @Test
    void all_five_have_their_tick_where_everything_behind_them_was_kept() {
        var scene = any("perricone-md");

        assertThat(of(scene, all(scene, Verdict.KEPT), Optional.of(UNCHANGED)).values())
                .hasSize(5)
                .allMatch(Sentence::kept)
                .allMatch(it -> it.label().equals("Kept"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "KEPT")
    void a_sentence_loses_its_tick_with_one_clause_behind_it_and_the_others_keep_theirs(Verdict verdict) {
        var scene = any("perricone-md");
        var found = all(scene, Verdict.KEPT);
        found.put("sole-owner", finding(scene, "sole-owner", verdict));

        var sentences = of(scene, found, Optional.of(UNCHANGED));

        assertThat(sentences.get("code").kept()).isFalse();
        assertThat(sentences.get("code").label()).isEqualTo(verdict.shown().label());
        assertThat(sentences.values()).filteredOn(Sentence::kept).hasSize(4);
    }

    @Test
    void what_nobody_looked_at_yet_is_not_checked_yet_and_the_worst_counts() {
        var scene = any("millipore");
        assertThat(of(scene, Map.of(), Optional.empty()).values())
                .allMatch(it -> it.shown().equals(Optional.of(ShownVerdict.NOT_CHECKED_YET)));

        var found = all(scene, Verdict.KEPT);
        found.remove("rights-answers");
        assertThat(of(scene, found, Optional.of(UNCHANGED)).get("deleted").shown())
                .contains(ShownVerdict.NOT_CHECKED_YET);
        found.put("correct-or-delete", finding(scene, "correct-or-delete", Verdict.BROKEN));
        assertThat(of(scene, found, Optional.of(UNCHANGED)).get("deleted").shown())
                .contains(ShownVerdict.NOT_KEPT);
    }

    @Test
    void a_ledger_that_was_changed_shows_nobody_who_used_their_information() {
        var scene = any("millipore");
        var found = all(scene, Verdict.KEPT);
        var changed = new LedgerExamination(NOW, 412, true, List.of("The ledger of millipore is damaged."));

        assertThat(of(scene, found, Optional.of(changed)).get("seen").shown()).contains(ShownVerdict.NOT_KEPT);
        assertThat(of(scene, found, Optional.empty()).get("seen").shown()).contains(ShownVerdict.NOT_CHECKED_YET);
    }

    @Test
    void code_of_another_company_on_a_page_takes_the_tick_off_the_page() throws Exception {
        var foreign = "<script src=\"https://tags.example.com/t.js\"></script>";
        try (var spoilt = SpoiltPages.on("/products", "</main>", foreign + "</main>")) {
            assertThat(verify("perricone-md.sole-owner").verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(sentence("perricone-md", "code"))
                    .contains("class=\"not-kept\"", "Not kept", "href=\"#sole-owner\"", "(not kept)");
        }
        assertThat(verify("perricone-md.sole-owner").verdict()).isEqualTo(Verdict.KEPT);
        assertThat(sentence("perricone-md", "code")).contains("class=\"kept\"").doesNotContain("(not kept)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void everything_to_see_for_oneself_is_there_to_be_seen(String store) {
        var visitor = new ShopClient(SHOP.store(store));
        var page = visitor.get("/privacy/proof").body();

        for (var id : List.of("card", "sold", "code", "deleted", "seen")) {
            var sentence = of(page, id);
            assertThat(sentence).as(id).contains("See for yourself:");
            assertThat(HREF.matcher(sentence).results().map(it -> it.group(1)).distinct())
                    .as(id)
                    .allSatisfy(
                            it -> assertThat(visitor.get(it).status()).as(it).isEqualTo(200));
            Pattern.compile("href=\"#([^\"]+)\"")
                    .matcher(sentence)
                    .results()
                    .forEach(it -> assertThat(page).contains("id=\"" + it.group(1) + "\""));
        }
        assertThat(visitor.get("/privacy").body()).contains("id=\"held\"");
    }

    private static String sentence(String store, String id) {
        return of(new ShopClient(SHOP.store(store)).get("/privacy/proof").body(), id);
    }

    private static ProbeContext any(String store) {
        return ProbeContexts.of(store + "." + "rights-answers");
    }

    private static Map<String, ProofFinding> all(ProbeContext scene, Verdict verdict) {
        return scene.policy().policy().all().stream()
                .map(it -> finding(scene, it.id(), verdict))
                .collect(Collectors.toMap(ProofFinding::clause, Function.identity()));
    }

    private static ProofFinding finding(ProbeContext scene, String clause, Verdict verdict) {
        return new ProofFinding(
                scene.store().id(), clause, false, new Evidence(verdict, "Looked at.", EvidenceSource.PROBE_TWIN), NOW);
    }

    private static Map<String, Sentence> of(
            ProbeContext scene, Map<String, ProofFinding> found, Optional<LedgerExamination> examined) {
        return SHOP.bean(ProofSentences.class).of(scene.store(), scene.policy(), found, examined).stream()
                .collect(Collectors.toMap(Sentence::id, Function.identity()));
    }

    /** One sentence of a page. */
    private static String of(String page, String id) {
        return Arrays.stream(page.split("(?=<li class=\"[a-z-]+\" id=\"short-)"))
                .filter(it -> it.contains("id=\"short-" + id + "\""))
                .findFirst()
                .map(it -> it.split("</li>", 2)[0])
                .orElseThrow();
    }
}
