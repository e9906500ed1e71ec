package shop.troth.proof.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.testing.Verified.verify;

import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.AnswerInquiry;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.proof.Verdict;
import shop.troth.testing.Detects;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

/** The probe of answered messages is kept, and turns red when a message waits too long, closes unanswered, or gets no answer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessagesAnsweredTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() {
        db.sql("drop trigger if exists planted on cases.opened").update();
        db.sql("drop trigger if exists planted on cases.message").update();
        db.sql("drop trigger if exists planted on cases.link").update();
        db.sql("drop trigger if exists planted on cases.auto_answer").update();
        db.sql("drop trigger if exists planted on pricing.quote").update();
        db.sql("drop function if exists public.planted()").update();
    }

    @Test
    @Keeps("perricone-md.security-questions")
    void a_test_question_is_answered() {
        var found = verify("perricone-md.security-questions");
        assertThat(found.evidence().all())
                .contains("could not be closed until it was answered", "nothing of it was stored");
        assertThat(found.verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Keeps("millipore.contact")
    void a_test_message_a_letter_and_a_call_are_answered() {
        var found = verify("millipore.contact");
        assertThat(found.evidence().all())
                .contains("could not be closed until they were answered", "return address", "An email opened a case");
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @Test
    @Detects("millipore.contact")
    @Tag("deep")
    void a_letter_whose_clock_runs_from_when_it_was_entered_turns_the_probe_red() {
        plant("cases.opened", "new.opened_at := new.opened_at + interval '1 day';");
        red("millipore.contact", "did not run from the day it came");
    }

    @Test
    @Detects("millipore.contact")
    @Tag("deep")
    void a_letter_whose_answer_is_not_noted_as_one_turns_the_probe_red() {
        planted("cases.message", "before update", "new.answered_by := null;");
        red("millipore.contact", "was not noted once, with how it was given");
    }

    @Test
    @Keeps("betty-mills.sales-inquiries")
    void a_test_request_for_a_price_is_answered_with_a_quote_that_is_ordered_at_its_prices() {
        var found = verify("betty-mills.sales-inquiries");
        assertThat(found.evidence().all())
                .contains(
                        "the quote could be ordered at its prices",
                        "request for a quote was answered",
                        "An email opened a case");
        assertThat(found.verdict()).as(found.evidence().all()).isEqualTo(Verdict.KEPT);
    }

    @ParameterizedTest
    @CsvSource({
        "millipore.contact, millipore, policy",
        "perricone-md.security-questions, perricone-md, security",
        "betty-mills.sales-inquiries, betty-mills, price"
    })
    @Detects({"millipore.contact", "perricone-md.security-questions", "betty-mills.sales-inquiries"})
    @Tag("deep")
    void a_message_that_waited_past_its_day_turns_the_probe_red(String clause, String store, String topic) {
        var writer = new MessageWriter(store).grownUp();
        var about = writer.writes(topic, "Is anybody there?");
        try {
            db.sql("update cases.opened set due_at = :at where id = :id")
                    .param("at", SHOP.now().minusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                    .param("id", about.id().value())
                    .update();
            red(clause, "waited past the due date");
        } finally {
            Awaitility.await().until(() -> !writer.mails().isEmpty());
            writer.leaves(about);
        }
    }

    @Test
    @Detects("perricone-md.security-questions")
    void a_message_that_was_answered_after_its_day_turns_the_probe_red_although_its_writer_wrote_again() {
        var cases = SHOP.bean(Cases.class);
        var writer = new MessageWriter("perricone-md").grownUp();
        var about = writer.writes("security", "Is anybody there?");
        try {
            cases.move(about.store(), about.id(), SHOP.now().minusSeconds(60));
            SHOP.bean(AnswerInquiry.class)
                    .answer(
                            about,
                            UUID.randomUUID(),
                            UUID.randomUUID(),
                            ContactForms.ANSWER.read(Map.of("message", new String[] {"Yes."})));
            cases.move(about.store(), about.id(), SHOP.now().plusSeconds(3600));
            cases.step(about.store(), about.id(), CaseStep.WROTE_AGAIN, CaseState.WITH_STORE, SHOP.now());

            red("perricone-md.security-questions", "In the last 30 days, 1 message about");
        } finally {
            writer.goes();
        }
    }

    @Test
    @Detects({"perricone-md.security-questions", "perricone-md.under-13-browse-only"})
    @Tag("deep")
    void a_store_that_keeps_something_of_an_email_that_it_may_not_take_in_turns_the_probe_red() {
        plant(
                "cases.auto_answer",
                "insert into vault.subject (store_id, id, born_at) values (new.store_id, gen_random_uuid(), now());");
        red("perricone-md.security-questions", "whose age we don’t know was stored");
    }

    @ParameterizedTest
    @CsvSource({"millipore.contact", "betty-mills.sales-inquiries"})
    @Detects({"millipore.contact", "betty-mills.sales-inquiries"})
    @Tag("deep")
    void an_email_whose_case_closes_unanswered_turns_the_probe_red(String clause) {
        planted("cases.message", "before update", "if new.emailed then new.staff_id := gen_random_uuid(); end if;");
        red(clause, "closed before a person answered");
    }

    @Test
    @Detects("millipore.contact")
    @Tag("deep")
    void a_message_whose_day_is_later_than_the_store_promises_turns_the_probe_red() {
        plant("cases.opened", "new.due_at := new.due_at + interval '1 day';");
        red("millipore.contact", "A message got more time than the store promises.");
    }

    @Test
    @Detects("perricone-md.security-questions")
    @Tag("deep")
    void a_case_that_an_automatic_reply_closes_turns_the_probe_red() {
        plant("cases.opened", "new.state := 'with-shopper';");
        red("perricone-md.security-questions", "automatic reply stopped the clock");
    }

    @Test
    @Detects("millipore.contact")
    @Tag("deep")
    void a_case_that_closes_unanswered_turns_the_probe_red() {
        plant("cases.message", "new.staff_id := gen_random_uuid();");
        red("millipore.contact", "closed before a person answered");
    }

    @Test
    @Detects("betty-mills.sales-inquiries")
    @Tag("deep")
    void a_quote_whose_price_is_not_kept_turns_the_probe_red() {
        planted("pricing.quote", "before update", "new.unit_minor := array[new.unit_minor[1] + 2];");
        red("betty-mills.sales-inquiries", "did not fill the cart at its prices");
    }

    @Test
    @Detects("betty-mills.sales-inquiries")
    @Tag("deep")
    void a_quote_whose_mail_has_a_dead_link_turns_the_probe_red() {
        planted(
                "cases.link",
                "before insert",
                "if exists (select 1 from pricing.quote where store_id = new.store_id and case_id = new.case_id) then new.expires_at := now() - interval '1 day'; end if;");
        red("betty-mills.sales-inquiries", "The link in the mail of a quote did not show it");
    }

    @Test
    @Detects("betty-mills.sales-inquiries")
    @Tag("deep")
    void a_quote_that_can_be_ordered_again_turns_the_probe_red() {
        planted(
                "pricing.quote",
                "before update",
                "if new.state = 'ordered' then new.state := 'sent'; new.order_id := null; end if;");
        red("betty-mills.sales-inquiries", "ordered a second time");
    }

    private void plant(String table, String what) {
        planted(table, "before insert", what);
    }

    private void planted(String table, String when, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what
                        + " return new; end $$")
                .update();
        db.sql("create trigger planted " + when + " on " + table
                        + " for each row when (new.store_id like '%~probe') execute function public.planted()")
                .update();
    }

    private static void red(String clause, String because) {
        var found = verify(clause);
        assertThat(found.evidence().sentence()).contains(because);
        assertThat(found.verdict()).isEqualTo(Verdict.BROKEN);
    }
}
