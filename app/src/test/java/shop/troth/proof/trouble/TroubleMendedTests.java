package shop.troth.proof.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.OpenTrouble;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.proof.Verdict;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.Meddling;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TroubleMendedTests {

    private static final String CLAUSE = "perricone-md.order-trouble";
    private static final RunningShop SHOP = RunningShop.get();

    private static final StoreId STORE = new StoreId("perricone-md");

    private final JdbcClient db = SHOP.owner();

    /** The next proof clears the twin, and must not meet mails of this one on their way. */
    @AfterEach
    void its_mails_have_gone_out() {
        Awaitility.await()
                .until(() -> SHOP.owner()
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
    @Tag("deep")
    void a_shop_that_does_not_hear_of_declined_cards_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (!request.getRequestURI().equals("/bank/events")) {
                chain.doFilter(request, response);
            }
        })) {
            var found = probe(SHOP.bean(Premises.class)).check(ProbeContexts.impatient(ProbeContexts.of(CLAUSE)));

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

    @Test
    @Detects("perricone-md.order-trouble")
    @Tag("deep")
    void a_report_that_waited_past_its_day_turns_the_probe_red_and_an_answer_that_came_late_does_not_undo_that() {
        var late = reported(SHOP.now().minusSeconds(60));
        try {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("1 reported problem has waited past the promised day");
            answered(late);
            var answered = verify(CLAUSE);
            assertThat(answered.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(answered.evidence().all()).contains("1 reported problem got an answer after the promised day");
        } finally {
            gone(late);
        }
    }

    @Test
    @Keeps("perricone-md.order-trouble")
    void a_report_that_was_answered_on_its_day_and_answered_again_later_is_fine() {
        var inTime = reported(SHOP.now().plusSeconds(60));
        try {
            answered(inTime);
            SHOP.bean(Cases.class).move(STORE, inTime.id(), SHOP.now().minusSeconds(60));
            answered(inTime);

            var found = verify(CLAUSE);
            assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
        } finally {
            gone(inTime);
        }
    }

    private static void answered(Case report) {
        SHOP.bean(Cases.class).step(STORE, report.id(), CaseStep.ANSWERED, CaseState.WITH_SHOPPER, SHOP.now());
    }

    private void gone(Case report) {
        db.sql("delete from cases.opened where id = :id")
                .param("id", report.id().value())
                .update();
        db.sql("delete from cases.step where case_id = :id")
                .param("id", report.id().value())
                .update();
    }

    @Test
    @Detects("perricone-md.order-trouble")
    @Tag("deep")
    void a_report_whose_clock_the_automatic_reply_stops_turns_the_probe_red() {
        db.sql("""
            create function public.planted() returns trigger language plpgsql as
            $$ begin if new.kind = 'report' then new.state := 'with-shopper'; end if; return new; end $$
            """).update();
        try {
            db.sql("""
                create trigger planted before insert on cases.opened for each row
                  when (new.store_id like '%~probe') execute function public.planted()
                """).update();
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("automatic reply stopped the clock of a report");
        } finally {
            db.sql("drop trigger if exists planted on cases.opened").update();
            db.sql("drop function public.planted()").update();
        }
    }

    @Test
    @Detects("perricone-md.order-trouble")
    @Tag("deep")
    void a_shop_that_takes_no_reply_to_an_answer_turns_the_probe_red() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (!request.getRequestURI().endsWith("/trouble/reply")) {
                chain.doFilter(request, response);
            }
        })) {
            var found = verify(CLAUSE);

            assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(found.evidence().all()).contains("A reply did not make it the store’s turn again");
        }
    }

    @Test
    @Detects("perricone-md.order-trouble")
    @Tag("deep")
    void a_message_without_its_link_turns_the_probe_red() {
        var premises = SHOP.bean(Premises.class);
        var without = new Premises(
                premises.dataFolder(),
                premises.untouched(),
                premises.database(),
                premises.inside(),
                new WithoutLinks(premises.mail()));

        var found = probe(without).check(ProbeContexts.impatient(ProbeContexts.of(CLAUSE)));

        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(found.all()).contains("A declined card sent a message without a link.");
    }

    /** A mailbox whose mails lack the link to the bank’s page; all else is in them. */
    private record WithoutLinks(Premises.LocalMail mails) implements Premises.LocalMail {

        @Override
        public List<String> apply(String email) {
            return mails.apply(email).stream().map(it -> it.replace("/pay", "")).toList();
        }

        @Override
        public List<String> toOthers(String than, Instant since) {
            return mails.toOthers(than, since);
        }

        @Override
        public Optional<Instant> oldest() {
            return mails.oldest();
        }

        @Override
        public Period kept() {
            return mails.kept();
        }
    }

    private static Case reported(Instant due) {
        var opening = Case.Opening.of(
                        CaseKind.REPORT, OrderId.next(), UUID.randomUUID().toString())
                .until(due);
        return SHOP.bean(Cases.class).open(STORE, opening, SHOP.now()).orElseThrow();
    }

    /** The same probe with another mailbox. */
    private static TroubleMended probe(Premises premises) {
        return new TroubleMended(
                SHOP.bean(Visits.class),
                SHOP.bean(TwinOrders.class),
                SHOP.bean(ReportsAnswered.class),
                SHOP.bean(Cases.class),
                SHOP.bean(OpenTrouble.class),
                premises,
                SHOP.bean(TransactionTemplate.class),
                SHOP.bean(Clock.class));
    }
}
