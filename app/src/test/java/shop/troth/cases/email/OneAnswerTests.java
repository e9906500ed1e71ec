package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.contact.close.CloseInquiry;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/**
 * A sender gets one confirmation and one “not taken in” a day in all, so that no two programs answer each other: in whichever conversation,
 * whatever for.
 */
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
    void
            of_two_emails_too_large_a_reply_to_a_closed_case_and_a_new_question_one_is_refused_and_one_confirmed_by_email() {
        var close = SHOP.bean(CloseInquiry.class);
        assertThat(close.close(one.now(), new CloseInquiry.Wish.Answered())).isEqualTo(CloseInquiry.Outcome.CLOSED);
        tooLarge("Too large");
        tooLarge("Too large as well");
        assertThat(refused()).isEqualTo(1);

        one.sends(RawMail.of("Got it."), one.replyTo());
        var again = opened();
        one.sends(RawMail.of("Got it, too."), PLAIN);
        var asked = opened();

        var mails = about(again) + about(asked);
        one.writer.leaves(again, asked);
        assertThat(again).isNotEqualTo(asked);
        assertThat(mails).isEqualTo(1);
        assertThat(refused()).isEqualTo(1);
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

    private void tooLarge(String words) {
        var mail = RawMail.of(words).to(PLAIN, one.writer.email);
        SHOP.bean(TakeEmail.class).take(SHOP.bean(Stores.class).get(one.store), mail, false);
    }

    private long refused() {
        return one.mails().stream().filter(it -> it.contains("was too large")).count();
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
