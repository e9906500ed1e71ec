package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.STORE;
import static shop.troth.desk.notice.Telling.store;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.desk.notice.letter.NoticeLetters;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.testing.ShopClient;

/** Somebody who looks after privacy, has confirmed an address, and is emailed about decoys, of which no other test tells. */
final class MailedClerk {

    final String email = "staff-" + UUID.randomUUID() + "@example.org";
    final DeskStaff.Person person;
    final ShopClient browser;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final NoticeKind kind;

    MailedClerk() {
        this(Role.PRIVACY_OFFICER, NoticeKind.DECOY);
    }

    /** Somebody of another role, who is emailed about something else. */
    MailedClerk(Role role, NoticeKind kind) {
        this.kind = kind;
        this.person = DeskStaff.add(SHOP, role, STORE.value());
        this.browser = DeskStaff.browser(SHOP, person, STORE.value());
        enters(email);
        confirms();
    }

    void enters(String address) {
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> SHOP.bean(MailAddresses.class).enter(person.id(), UUID.randomUUID(), address));
    }

    void confirms() {
        var addresses = SHOP.bean(MailAddresses.class);
        var token = addresses.waiting(person.id()).orElseThrow().token();
        Boolean confirmed =
                SHOP.bean(TransactionTemplate.class).execute(status -> addresses.confirm(person.id(), token));
        assertThat(confirmed).isTrue();
    }

    void removes() {
        assertThat(browser.post("/me/notices/address/remove", Map.of()).status())
                .isEqualTo(303);
    }

    void chooses(String when) {
        assertThat(browser.post("/me/notices/choices", Map.of("when." + kind.word(), when))
                        .status())
                .isEqualTo(303);
    }

    /** Everything so far happened so much earlier. */
    void passes(String interval) {
        Telling.ages(interval);
        for (var earlier : List.of(
                "staff.notice_mail set at_once_until = at_once_until - :by::interval, daily_until = daily_until - :by::interval",
                "staff.mail_address set confirmed_at = confirmed_at - :by::interval, mailed_from = mailed_from - :by::interval",
                "staff.notice_letter set since = since - :by::interval, until = until - :by::interval")) {
            db.sql("update " + earlier).param("by", interval).update();
        }
    }

    /** Tells of one decoy, and queues the email about it. */
    UUID written() {
        chooses("at-once");
        Telling.tells(NoticeKind.DECOY);
        passes("6 minutes");
        SHOP.bean(MailNotices.class).queue(store());
        return letters().getFirst();
    }

    /** Whether an email that is queued would go at this moment. */
    boolean gets(UUID letter) {
        return SHOP.bean(NoticeLetters.class).write(store(), List.of(letter)).containsKey(letter);
    }

    /** The emails that are, or were, queued. */
    List<UUID> letters() {
        return db.sql("""
                select l.id from staff.notice_letter l join mail.outgoing o on o.store_id = l.store_id and o.about = l.id
                 where l.staff_id = :staff and o.kind = 'staff-notices' order by l.until
                """).param("staff", person.id().value()).query(UUID.class).list();
    }

    int rows(String table) {
        return db.sql("select count(*) from staff." + table + " where staff_id = :staff")
                .param("staff", person.id().value())
                .query(Integer.class)
                .single();
    }

    Mail arrived() {
        Awaitility.await().until(() -> !mails().isEmpty());
        assertThat(mails()).hasSize(1);
        return mails().getFirst();
    }

    List<Mail> mails() {
        return SHOP.mails(email);
    }
}
