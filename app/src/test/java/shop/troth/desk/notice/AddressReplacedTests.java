package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.store;
import static shop.troth.desk.notice.Telling.tells;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.desk.notice.letter.EndedLetters;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.testing.ShopClient;

/** Nobody ends the notices of somebody else in silence: the address before works until the next one is confirmed, and is told. */
@ExtendWith(NoTimers.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressReplacedTests {

    private static final String ENDED = "Notices no longer go to this address";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final MailAddresses addresses = SHOP.bean(MailAddresses.class);
    private final MailNotices mailNotices = SHOP.bean(MailNotices.class);

    private MailedClerk clerk;
    private String other;

    @BeforeEach
    void somebody() {
        DeskStaff.clear(SHOP);
        clerk = new MailedClerk();
        other = "other-" + clerk.email;
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void notices_go_to_the_address_before_until_the_next_one_is_confirmed_and_none_is_lost_between() {
        clerk.chooses("at-once");
        clerk.enters(other);
        assertThat(page()).contains("Notices go to", clerk.email, "We sent a link to", other);
        tells(NoticeKind.DECOY);
        clerk.passes("6 minutes");
        mailNotices.queue(store());
        assertThat(clerk.arrived().subject()).startsWith("1 alarm about decoys");

        tells(NoticeKind.DECOY); // and nothing is queued before the next one is confirmed
        assertThat(confirms().status()).isEqualTo(303);
        clerk.passes("6 minutes");
        mailNotices.queue(store());

        Awaitility.await()
                .until(() ->
                        SHOP.mails(other).stream().anyMatch(it -> it.subject().startsWith("1 alarm about decoys")));
        assertThat(page()).contains("Notices go to", other).doesNotContain("We sent a link to");
    }

    @Test
    void an_address_that_is_replaced_is_told_once_and_gone_after_a_day() {
        clerk.enters(other);
        confirms();
        confirms(); // the same link again

        Awaitility.await().until(() -> !clerk.mails().isEmpty());
        assertThat(clerk.mails()).extracting(Mail::subject).containsExactly(ENDED);
        assertThat(clerk.mails().getFirst().text()).doesNotContain(other, clerk.person.name());
        assertThat(clerk.rows("mail_address")).isEqualTo(2);

        db.sql("update staff.mail_address set ended_at = ended_at - interval '25 hours'")
                .update();
        addresses.forget();
        assertThat(clerk.rows("mail_address")).isEqualTo(1);
        assertThat(addresses.of(clerk.person.id()).orElseThrow().address()).isEqualTo(other);
    }

    @Test
    void an_address_that_is_removed_is_told_once_and_gets_nothing_more() {
        var letter = clerk.written();
        clerk.removes();
        clerk.removes();

        assertThat(clerk.gets(letter)).isFalse();
        Awaitility.await()
                .until(() -> clerk.mails().stream().anyMatch(it -> it.subject().equals(ENDED)));
        assertThat(clerk.mails()).filteredOn(it -> it.subject().equals(ENDED)).hasSize(1);
        assertThat(events()).containsExactly("removed-address");
    }

    @Test
    void an_address_that_was_never_confirmed_or_came_back_is_not_told() {
        var ended = SHOP.bean(EndedLetters.class);
        addresses.failed(addresses.of(clerk.person.id()).orElseThrow().id());
        clerk.enters(other);
        clerk.removes();

        assertThat(db.sql("""
                        select count(*) from mail.outgoing o join staff.mail_address a on a.id = o.about
                         where o.kind = 'staff-address-ended' and a.staff_id = :staff
                        """)
                        .param("staff", clerk.person.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        var all = db.sql("select id from staff.mail_address where staff_id = :staff")
                .param("staff", clerk.person.id().value())
                .query(UUID.class)
                .list();
        assertThat(all).hasSize(1);
        assertThat(ended.write(store(), all)).isEmpty();
    }

    @Test
    void who_changes_their_password_is_told_at_their_address_once() {
        var form = Map.of(
                "chosen",
                "a different good secret",
                "password",
                DeskStaff.PASSWORD,
                "code",
                clerk.person.recoveryCode());

        assertThat(clerk.browser.post("/me/change/password", form).status()).isEqualTo(303);
        assertThat(clerk.browser.post("/me/change/password", form).status()).isEqualTo(422); // the same again

        Awaitility.await().until(() -> !clerk.mails().isEmpty());
        assertThat(clerk.mails()).extracting(Mail::subject).containsExactly("Your password for the desk was changed");
        assertThat(clerk.mails().getFirst().text()).doesNotContain(clerk.person.name(), "good secret");
    }

    private ShopClient.Answer confirms() {
        var id = clerk.person.id();
        var token =
                addresses.waiting(id).or(() -> addresses.of(id)).orElseThrow().token();
        return clerk.browser.post("/me/notices/confirm", Map.of("token", token));
    }

    private String page() {
        return clerk.browser.get("/me/notices").body();
    }

    private List<String> events() {
        return db.sql("select what from staff.event where staff_id = :staff and what like '%-address'")
                .param("staff", clerk.person.id().value())
                .query(String.class)
                .list();
    }
}
