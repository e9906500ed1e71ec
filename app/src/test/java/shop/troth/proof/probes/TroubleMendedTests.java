package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TroubleMendedTests {

    private static final String CLAUSE = "perricone-md.order-trouble";

    @Test
    @Keeps("perricone-md.order-trouble")
    void each_trouble_is_told_of_and_mended() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().sentence()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("perricone-md.order-trouble")
    void a_shop_that_does_not_hear_of_declined_cards_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (!request.getRequestURI().equals("/bank/events")) {
                chain.doFilter(request, response);
            }
        })) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().sentence()).contains("A declined card opened no case");
        }
    }

    @Test
    @Detects("perricone-md.order-trouble")
    void a_shop_whose_page_takes_no_choice_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (!request.getRequestURI().endsWith("/trouble")) {
                chain.doFilter(request, response);
            }
        })) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().sentence()).contains("did not close the case");
        }
    }
}
