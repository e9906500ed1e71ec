package shop.troth.proof.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;

/** A tax certificate has effect and is deleted in time, and without either its clause turns red. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateTrialTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String CLAUSE = "betty-mills.tax-certificates";

    private final PlantedTrigger trigger = new PlantedTrigger(SHOP.owner());

    @AfterEach
    void nothing_planted_stays() {
        trigger.close();
    }

    @Test
    @Keeps(CLAUSE)
    void a_certificate_leaves_sales_tax_off_until_its_account_is_closed_and_is_deleted_in_time() {
        SHOP.forgetLag();
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        assertThat(found.evidence().all()).contains("within 30 days");
    }

    @ParameterizedTest
    @CsvSource({
        "insert on checkout.tax_certificate, new.counting = null; return new, did not leave sales tax off",
        "delete on checkout.tax_certificate, return null, still on record after its account was closed",
        "insert on checkout.tax_certificate, 'new.states = array[''CA'', ''NV'']; return new', sales tax"
    })
    @Detects(CLAUSE)
    @Tag("deep")
    void one_without_effect_or_that_is_not_deleted_turns_the_probe_red(String when, String planted, String because) {
        trigger.inTwins(when, planted);
        var found = verify(CLAUSE);

        assertThat(found.evidence().all()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    @Detects(CLAUSE)
    @Tag("deep")
    void a_number_that_stays_for_longer_turns_the_probe_red() {
        trigger.onRows(
                "update on vault.datum",
                "new.category = 'account.tax-certificate'",
                "new.keep_until = new.keep_until + interval '1 day'; return new");
        var found = verify(CLAUSE);

        assertThat(found.evidence().all()).contains("is kept for longer than promised");
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
