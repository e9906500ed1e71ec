package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.contact.CloseInquiry;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** A sender gets one automatic answer a day in all, so that no two programs answer each other: in whichever conversation, whatever for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OneAnswerTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PLAIN = "help@millipore.example";

    private final MailedCase one = MailedCase.answered("millipore", "dealings");

    @AfterEach
    void nothing_waits() {
        one.writer.goes();
    }

    @Test
    void an_email_that_is_too_large_a_reply_to_a_closed_case_and_a_new_question_get_one_answer_together() {
        var close = SHOP.bean(CloseInquiry.class);
        assertThat(close.close(one.now(), new CloseInquiry.Wish.Answered())).isEqualTo(CloseInquiry.Outcome.CLOSED);
        var before = one.mails().size();
        var large = RawMail.of("Too large").to(PLAIN, one.writer.email);
        SHOP.bean(TakeEmail.class).take(SHOP.bean(Stores.class).get(one.store), large, false);
        assertThat(one.mails()).hasSize(before + 1);

        one.sends(RawMail.of("Got it."), one.replyTo());
        var again = opened();
        one.sends(RawMail.of("Got it, too."), PLAIN);
        var asked = opened();

        var mails = about(again) + about(asked);
        one.writer.leaves(again, asked);
        assertThat(again).isNotEqualTo(asked);
        assertThat(mails).isZero();
        assertThat(one.mails()).hasSize(before + 1);
    }

    @Test
    void whoever_replies_from_another_address_makes_us_write_to_nobody() {
        var close = SHOP.bean(CloseInquiry.class);
        assertThat(close.close(one.now(), new CloseInquiry.Wish.Answered())).isEqualTo(CloseInquiry.Outcome.CLOSED);

        one.sends(RawMail.of("Got it."), one.replyTo(), "program-" + UUID.randomUUID() + "@example.org");
        var again = opened();
        var mails = about(again);
        one.writer.leaves(again);

        assertThat(mails).isZero();
    }

    private Case opened() {
        var newest = one.other().orElseThrow();
        assertThat(newest.isOpen()).isTrue();
        return newest;
    }

    /** Mails that were written or will be. */
    private static long about(Case opened) {
        return SHOP.bean(JdbcClient.class)
                .sql("select count(*) from mail.outgoing where about = :case")
                .param("case", opened.id().value())
                .query(Long.class)
                .single();
    }
}
