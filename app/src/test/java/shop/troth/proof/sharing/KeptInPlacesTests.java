package shop.troth.proof.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.Evidence;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Probes;
import shop.troth.proof.Verdict;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.stores.Stores;
import shop.troth.testing.Detects;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** Where a clause says that data is kept is held against what the register says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptInPlacesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("betty-mills");
    private static final String CLAUSE = """
            additions:
              - id: where-kept
                says: %s
                practice: third-party-sharing
                places:
                  - %s
            """;

    @Test
    void who_says_that_it_is_there_is_believed_and_no_more() {
        var seen = seen("Companies keep data only in the United States.", "{ with: supplier, in: US }");

        assertThat(seen.verdict()).as(seen.all()).isEqualTo(Verdict.DECLARED);
        assertThat(seen.all()).contains("in the United States", "it is their word");
    }

    @Test
    void who_says_that_it_is_elsewhere_turns_the_probe_red() {
        var seen = seen(
                "Our email service keeps data only in Canada.", "{ with: supplier.mail, in: CA, safeguard: adequacy }");

        assertThat(seen.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(seen.sentence()).endsWith("in the United States, which this clause does not allow.");
    }

    @Test
    void a_page_that_does_not_say_where_turns_it_red() throws Exception {
        try (var spoilt = SpoiltPages.on("/privacy", "Stores data only in", "Stores data in")) {
            assertThat(seen("Companies keep data only in the United States.", "{ with: supplier, in: US }")
                            .sentence())
                    .contains("The policy page does not say where ");
        }
    }

    @Test
    void what_a_page_says_of_others_is_not_said_of_a_company_that_it_leaves_out() throws Exception {
        var line = "Delivers your order. <span class=\"fine\">Stores data";
        try (var spoilt = SpoiltPages.on("/privacy", line + " only in", line + " in")) {
            assertThat(seen("Companies keep data only in the United States.", "{ with: supplier, in: US }")
                            .sentence())
                    .contains("The policy page does not say where Troth Test Carrier stores data.")
                    .doesNotContain("where Email service");
        }
    }

    @Test
    @Detects("betty-mills.suppliers")
    void a_company_whose_name_is_only_used_is_not_listed() throws Exception {
        try (var spoilt = SpoiltPages.on("/privacy", "<b>Email service</b>", "<b>Others</b>, such as Email service,")) {
            assertThat(verify("betty-mills.suppliers").evidence().all())
                    .contains("Email service is not on the policy page.");
        }
    }

    @Test
    void who_is_not_there_has_no_occasion() {
        assertThat(seen("Partners keep data only in Canada.", "{ with: partner, in: CA, safeguard: adequacy }")
                        .verdict())
                .isEqualTo(Verdict.NOT_EXERCISED);
    }

    private static Evidence seen(String says, String place) {
        var clause = CheckedDrafts.check(
                        CheckedDrafts.text(STORE.value()).replace("additions:\n", CLAUSE.formatted(says, place)))
                .orThrow()
                .policy()
                .clause("where-kept")
                .orElseThrow();
        var policy = SHOP.bean(PublishedPolicies.class).current(STORE);
        var scene = new ProbeContext(
                SHOP.bean(Stores.class).get(STORE), policy, clause, false, SHOP.bean(ProbePatience.class));
        return SHOP.bean(Probes.class).look(scene).orElseThrow();
    }
}
