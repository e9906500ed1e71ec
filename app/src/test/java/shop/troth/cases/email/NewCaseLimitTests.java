package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** A loop or a flood of emails opens no thousands of cases, and nobody whose email is left out believes that it was read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewCaseLimitTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PLAIN = "help@millipore.example";

    private final MailedCase one = MailedCase.answered("millipore", "dealings");
    private final StandStill still = StandStill.of(SHOP);
    private final String sender = "flood-" + UUID.randomUUID() + "@example.org";
    private final List<Case> opened = new ArrayList<>();

    @AfterEach
    void nothing_waits() {
        SHOP.bean(JdbcClient.class)
                .sql("delete from cases.email_opened where sender = 0")
                .update();
        still.close();
        one.writer.leaves(opened.toArray(Case[]::new));
        one.writer.goes();
    }

    @Test
    void of_a_flood_from_one_sender_ten_open_cases_and_the_sender_is_told_once() {
        var before = one.count("cases.opened");
        var first = RawMail.of("Question 0");
        for (var times = 0; times < NewCaseLimit.A_SENDER_A_DAY + 5; times++) {
            var mail = times == 0 ? first : RawMail.of("Question " + times);
            assertThat(one.sends(mail, PLAIN, sender)).isEqualTo(Taken.DONE);
            noted();
        }

        assertThat(one.count("cases.opened") - before).isEqualTo(NewCaseLimit.A_SENDER_A_DAY);
        Awaitility.await().until(() -> told("We got your message") > 0);
        assertThat(told("up to 10 new emails a day from each address")).isEqualTo(1);
        assertThat(told("sent us many emails today")).isEqualTo(1);
        assertThat(SHOP.mails(sender)).hasSize(2);
        one.sends(first, PLAIN, sender); // read again after a crash: it was taken in
        assertThat(one.count("cases.opened") - before).isEqualTo(NewCaseLimit.A_SENDER_A_DAY);
        assertThat(SHOP.mails(sender)).hasSize(2);

        var other = "other-" + UUID.randomUUID() + "@example.org";
        one.sends(RawMail.of("Somebody else"), PLAIN, other);
        noted();
        assertThat(one.count("cases.opened") - before).isEqualTo(NewCaseLimit.A_SENDER_A_DAY + 1);
        var messages = one.messages();
        one.sends(RawMail.of("A reply is not counted"), one.replyTo(), sender);
        assertThat(one.messages()).isEqualTo(messages + 1);
    }

    @Test
    void an_email_beyond_those_of_an_hour_opens_no_case_and_is_answered() {
        SHOP.bean(JdbcClient.class)
                .sql("""
                        insert into cases.email_opened (store_id, day, hour, sender, opened)
                        select 'millipore', :now::date, hour, 0, :most from generate_series(0, 23) as hour
                        """)
                .param("now", SHOP.now().atOffset(java.time.ZoneOffset.UTC).toLocalDate())
                .param("most", NewCaseLimit.A_STORE_AN_HOUR)
                .update();
        var before = one.count("cases.opened");
        var people = one.count("vault.subject");

        assertThat(one.sends(RawMail.of("One too many"), PLAIN, sender)).isEqualTo(Taken.DONE);

        assertThat(one.count("cases.opened")).isEqualTo(before);
        assertThat(one.count("vault.subject")).isEqualTo(people);
        assertThat(SHOP.mails(sender).getFirst().whole())
                .contains("more emails than we can take in")
                .contains("/contact")
                .contains("Auto-Submitted: auto-replied");
    }

    @Test
    @Tag("race")
    void of_two_emails_that_come_at_once_one_has_the_last_place() throws Exception {
        var limit = SHOP.bean(NewCaseLimit.class);
        var transaction = SHOP.bean(TransactionTemplate.class);
        var from =
                EmailForms.MESSAGE.read(Map.of("email", new String[] {sender}, "message", new String[] {"A question"}));
        for (var times = 1; times < NewCaseLimit.A_SENDER_A_DAY; times++) {
            transaction.executeWithoutResult(status -> limit.count(one.store, from));
        }
        Callable<Boolean> counts = () -> {
            try {
                transaction.executeWithoutResult(status -> limit.count(one.store, from));
                return true;
            } catch (NewCaseLimit.ReachedMeanwhile e) {
                return false;
            }
        };

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var counted = new ArrayList<Boolean>();
            for (var each : threads.invokeAll(Collections.nCopies(2, counts))) {
                counted.add(each.get());
            }
            assertThat(counted).containsExactlyInAnyOrder(true, false);
        }
        assertThat(limit.reached(one.store, from)).contains(AutoAnswer.Why.MANY);
    }

    private void noted() {
        one.other().filter(it -> !opened.contains(it)).ifPresent(opened::add);
    }

    private long told(String words) {
        return SHOP.mails(sender).stream()
                .filter(it -> it.whole().contains(words))
                .count();
    }
}
