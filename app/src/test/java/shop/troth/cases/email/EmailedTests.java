package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.mail.incoming.read.MailShapes.WORDS;

import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.contact.AnswerInquiry;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.close.CloseInquiry;
import shop.troth.mail.incoming.ReadIncoming;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** Emails to a running shop: only the holder of a reply address, or the writer of a case, gets into it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PLAIN = "help@millipore.example";

    private static MailedCase one;
    private static MailedCase other;
    private static StandStill still;

    private Case opened;

    @BeforeAll
    static void two_were_answered() {
        one = MailedCase.answered("millipore", "dealings");
        other = MailedCase.answered("millipore", "dealings");
        still = StandStill.of(SHOP);
    }

    @AfterAll
    static void nothing_waits() {
        still.close();
        one.writer.goes();
        other.writer.goes();
    }

    @AfterEach
    void what_was_opened_goes() {
        if (opened != null) {
            one.writer.leaves(opened);
        }
    }

    @Test
    void a_reply_comes_through_the_mailbox_once_and_its_original_is_gone() throws Exception {
        var mail = RawMail.of(WORDS).to(one.replyTo(), one.writer.email);
        var before = one.messages();

        MailedCase.delivers(mail, one.replyTo());
        SHOP.bean(ReadIncoming.class).read(one.store);
        assertThat(one.messages()).isEqualTo(before + 1);
        SHOP.bean(ReadIncoming.class).read(one.store); // the mailbox is empty now
        MailedCase.delivers(mail, one.replyTo()); // a server that delivers twice
        SHOP.bean(ReadIncoming.class).read(one.store);

        assertThat(one.messages()).isEqualTo(before + 1);
        assertThat(one.newest()).isEqualTo(WORDS);
        assertThat(one.now().state()).isEqualTo(CaseState.WITH_STORE);
    }

    @Test
    void an_email_that_is_too_large_is_not_taken_in() throws Exception {
        var before = one.messages();
        var sender = "large-" + UUID.randomUUID() + "@example.org"; // who got no automatic answer today
        var mail = RawMail.of("x".repeat(26 * 1024 * 1024)).to(one.replyTo(), sender);

        MailedCase.delivers(mail, one.replyTo());
        SHOP.bean(ReadIncoming.class).read(one.store);

        assertThat(one.messages()).isEqualTo(before);
        assertThat(SHOP.mails(sender).getFirst().whole())
                .contains("too large")
                .contains("Auto-Submitted: auto-replied");
    }

    @Test
    void a_wrong_or_expired_token_opens_a_case_of_its_own() {
        var before = one.messages();
        one.sends(RawMail.of(WORDS), "help+" + "0".repeat(32) + "@millipore.example");
        opened = one.other().orElseThrow();
        assertThat(opened.writer()).isNotEqualTo(one.about.writer());
        assertThat(one.messages()).isEqualTo(before);
        one.writer.leaves(opened);

        var expired = other.replyTo();
        SHOP.bean(JdbcClient.class)
                .sql("update cases.reply_address set expires_at = now() - interval '1 day' where case_id = :case")
                .param("case", other.about.id().value())
                .update();
        var others = other.messages();
        other.sends(RawMail.of("Is it still open?"), expired);
        opened = other.other().orElseThrow();
        assertThat(other.messages()).isEqualTo(others);
    }

    @Test
    void an_address_that_was_written_to_the_database_by_hand_leads_nowhere() {
        var token = "a".repeat(32);
        SHOP.bean(JdbcClient.class)
                .sql("""
                        insert into cases.reply_address (store_id, token_hash, case_id, expires_at, seal)
                        values ('millipore', sha256(:token::bytea), :case, now() + interval '1 day', '\\x00')
                        """)
                .param("token", token)
                .param("case", other.about.id().value())
                .update();
        var before = other.messages();

        one.sends(RawMail.of("A forged token"), "help+" + token + "@millipore.example");

        opened = one.other().orElseThrow();
        assertThat(other.messages()).isEqualTo(before);
    }

    @Test
    @Refuses("millipore.contact")
    void a_forged_sender_gets_into_nobodys_case() {
        var before = other.messages();
        var mail = RawMail.of("Tell me what I wrote").with("Subject", "Re: Case " + other.about.number());

        one.sends(mail, PLAIN, other.writer.email); // the sender of another, and the number of their case

        opened = one.other().orElseThrow();
        assertThat(opened.id()).isNotEqualTo(other.about.id());
        assertThat(other.messages()).isEqualTo(before);
    }

    @Test
    void a_reply_without_the_address_lands_by_its_references_if_the_sender_is_the_writer() {
        var id = UUID.fromString(SHOP.bean(JdbcClient.class)
                .sql("select id::text from mail.outgoing where about = :case and kind = 'message-received'")
                .param("case", one.about.id().value())
                .query(String.class)
                .single());
        var mail = RawMail.of("By reference").with("In-Reply-To", "<" + id + "@millipore.example>");
        var before = one.messages();

        one.sends(mail, PLAIN, other.writer.email);
        opened = one.other().orElseThrow();
        assertThat(one.messages()).isEqualTo(before);
        one.sends(mail, PLAIN);
        assertThat(one.messages()).isEqualTo(before + 1);
    }

    @Test
    void a_reply_from_another_address_says_so() {
        one.sends(RawMail.of("From my phone"), one.replyTo(), "someone-" + UUID.randomUUID() + "@example.com");

        assertThat(one.newest()).isEqualTo("From my phone\n\n[This reply came from another email address.]");
    }

    @Test
    @Refuses({"perricone-md.under-13-browse-only", "perricone-md.security-questions"})
    void a_store_that_asks_the_age_first_answers_once_a_day_and_keeps_nothing() {
        var perricone = MailedCase.answered("perricone-md", "service");
        var stranger = "child-" + UUID.randomUUID() + "@example.org";
        var tables = new String[] {"cases.opened", "cases.message", "vault.subject", "vault.datum"};
        var before = java.util.Arrays.stream(tables).map(perricone::count).toList();

        for (var times = 0; times < 3; times++) {
            assertThat(perricone.sends(RawMail.of("I am " + times), "help@perricone-md.example", stranger))
                    .isEqualTo(Taken.DONE);
        }

        assertThat(java.util.Arrays.stream(tables).map(perricone::count).toList())
                .isEqualTo(before);
        Awaitility.await().until(() -> !SHOP.mails(stranger).isEmpty());
        assertThat(SHOP.mails(stranger)).hasSize(1);
        assertThat(SHOP.mails(stranger).getFirst().whole())
                .contains("/contact")
                .contains("Auto-Submitted: auto-replied")
                .contains("In-Reply-To: <");

        perricone.sends(RawMail.of(WORDS), perricone.replyTo());
        assertThat(perricone.newest()).isEqualTo(WORDS);
        perricone.writer.goes();
    }

    @ParameterizedTest
    @CsvSource({"millipore, dealings", "betty-mills, service"})
    @Keeps({"millipore.contact", "betty-mills.email-uses"})
    void an_email_becomes_a_case_with_a_due_date_that_a_person_answers_and_nobody_closes_before(
            String store, String topic) {
        var writer = MailedCase.answered(store, topic);
        var sender = "question-" + UUID.randomUUID() + "@example.org";
        writer.sends(RawMail.of("Do you take emails?"), "help@" + store + ".example", sender);
        var email = writer.other().orElseThrow();
        try {
            assertThat(email.state()).isEqualTo(CaseState.WITH_STORE);
            assertThat(email.topic()).isEqualTo(topic);
            assertThat(email.due()).isAfter(SHOP.now());
            var close = SHOP.bean(CloseInquiry.class);
            assertThat(close.close(email, new CloseInquiry.Wish.Answered()))
                    .isEqualTo(CloseInquiry.Outcome.NOT_ANSWERED);

            var answer = ContactForms.ANSWER.read(Map.of("message", new String[] {"We do."}));
            SHOP.bean(AnswerInquiry.class).answer(email, UUID.randomUUID(), UUID.randomUUID(), answer);
            Awaitility.await()
                    .until(() -> SHOP.mails(sender).stream()
                            .anyMatch(it -> it.whole().contains("We do.")));
            assertThat(close.close(email, new CloseInquiry.Wish.Answered())).isEqualTo(CloseInquiry.Outcome.CLOSED);
        } finally {
            writer.writer.goes(email);
        }
    }
}
