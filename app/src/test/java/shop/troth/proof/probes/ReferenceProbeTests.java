package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.RunningShop;

/** What the bank calls a payment goes in time, whatever else its buyer has here, or the probe turns red. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferenceProbeTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on payments.payment").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Detects({"millipore.payment-disputes", "perricone-md.payment-disputes", "betty-mills.payment-disputes"})
    void a_reference_that_stays_turns_the_probe_red(String store) {
        plant("new.reference := coalesce(new.reference, old.reference);");
        assertThat(broken(store)).contains("was still there after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Detects({"millipore.payment-disputes", "perricone-md.payment-disputes", "betty-mills.payment-disputes"})
    @Tag("deep")
    void a_reference_without_a_date_turns_the_probe_red(String store) {
        plant("new.keep_until := null;");
        assertThat(broken(store)).contains("do not stay for");
    }

    /** As it was before the references had a period: they went when the last record of their buyer did. */
    private void plant(String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        db.sql(
                        "create trigger planted before update on payments.payment for each row execute function public.planted()")
                .update();
    }

    private static String broken(String store) {
        var found = verify(store + ".payment-disputes");
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.BROKEN);
        return found.evidence().all();
    }
}
