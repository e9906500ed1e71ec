package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.orders.OrderLinks;
import shop.troth.proof.Verdict;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Scenes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TroubleMendedTests {

    private static final String CLAUSE = "perricone-md.order-trouble";
    private static final RunningShop SHOP = RunningShop.get();

    /** The next proof clears the twin, and must not meet mails of this one on their way. */
    @AfterEach
    void its_mails_have_gone_out() {
        Awaitility.await()
                .until(() -> SHOP.bean(JdbcClient.class)
                        .sql(
                                "select count(*) from mail.outgoing where store_id = 'perricone-md~probe' and state in ('waiting', 'handing-over')")
                        .query(Long.class)
                        .single()
                        .equals(0L));
    }

    @Test
    @Keeps("perricone-md.order-trouble")
    void each_trouble_is_told_of_and_mended() {
        var found = verify(CLAUSE);

        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("perricone-md.order-trouble")
    void a_shop_that_does_not_hear_of_declined_cards_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (!request.getRequestURI().equals("/bank/events")) {
                chain.doFilter(request, response);
            }
        })) {
            var found = impatient().look(Scenes.of(CLAUSE));

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.all()).contains("A declined card opened no case");
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
            assertThat(found.evidence().all()).contains("did not close the case");
        }
    }

    /** The same probe, which gives up soon on a message that is known not to come. */
    private static TroubleMended impatient() {
        return new TroubleMended(
                SHOP.bean(Visits.class),
                SHOP.bean(TwinOrders.class),
                SHOP.bean(Cases.class),
                SHOP.bean(OpenTrouble.class),
                SHOP.bean(OrderLinks.class),
                SHOP.bean(TransactionTemplate.class),
                SHOP.bean(Clock.class),
                Duration.ofSeconds(2));
    }
}
