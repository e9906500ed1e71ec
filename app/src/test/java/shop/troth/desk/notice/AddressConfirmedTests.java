package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.STORE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.testing.ShopClient;

/** An address of staff is theirs when they open the link that was sent there, signed in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressConfirmedTests {

    private static final String CONFIRM = "/me/notices/confirm/";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final String email = "staff-" + UUID.randomUUID() + "@example.org";

    private DeskStaff.Person person;
    private ShopClient browser;

    @BeforeEach
    void somebody() {
        DeskStaff.clear(SHOP);
        person = DeskStaff.add(SHOP, Role.FULFILLMENT, STORE.value());
        browser = DeskStaff.browser(SHOP, person, STORE.value());
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void an_address_is_entered_confirmed_by_its_link_and_removed() {
        assertThat(browser.get("/me").body()).contains("href=\"/me/notices\"");
        assertThat(enters(UUID.randomUUID(), email).status()).isEqualTo(303);
        assertThat(browser.get("/me/notices").body()).contains("We sent a link to", email);

        var link = link();
        assertThat(DeskStaff.browser(SHOP).get(link).body())
                .as("without the cookie, as browsers follow links in emails")
                .contains("Confirm this address")
                .doesNotContain(email, person.name());
        assertThat(browser.get("/me/notices").body())
                .as("a program that follows links confirms nothing")
                .contains("We sent a link to");
        assertThat(confirms(browser, link).status()).isEqualTo(303);
        assertThat(confirms(browser, link).status()).as("twice").isEqualTo(303);

        assertThat(browser.get("/me/notices").body()).contains("Notices go to", email);
        assertThat(DeskStaff.as(SHOP, Role.OWNER).get("/activity").body())
                .contains("Entered an email address for notices")
                .doesNotContain(email);
        assertThat(browser.post("/me/notices/address/remove", Map.of()).status())
                .isEqualTo(303);
        assertThat(browser.get("/me/notices").body()).contains("No address yet").doesNotContain(email);
        assertThat(DeskStaff.as(SHOP, Role.OWNER).get("/activity").body())
                .contains("Removed an email address for notices")
                .doesNotContain(email);
    }

    @Test
    void the_link_works_for_its_owner_alone_and_not_after_a_day_nor_after_another_was_entered() {
        enters(UUID.randomUUID(), email);
        var link = link();
        var stranger = DeskStaff.as(SHOP, Role.OWNER);
        assertThat(confirms(stranger, link).status()).isEqualTo(422);
        assertThat(confirms(DeskStaff.browser(SHOP), link).location()).endsWith("/sign-in");

        db.sql("update staff.mail_address set entered_at = entered_at - interval '25 hours'")
                .update();
        assertThat(confirms(browser, link).body()).contains("it expired");
        db.sql("update staff.mail_address set entered_at = entered_at + interval '25 hours'")
                .update();

        enters(UUID.randomUUID(), "other-" + email);
        assertThat(confirms(browser, link).status()).isEqualTo(422);
        assertThat(SHOP.bean(MailAddresses.class).of(person.id())).isEmpty();
    }

    @Test
    void an_address_that_nobody_confirmed_is_gone_after_a_day_and_a_confirmed_one_stays() {
        var addresses = SHOP.bean(MailAddresses.class);
        enters(UUID.randomUUID(), email);
        db.sql("update staff.mail_address set entered_at = entered_at - interval '25 hours'")
                .update();
        addresses.forget();
        assertThat(addresses.waiting(person.id())).isEmpty();

        enters(UUID.randomUUID(), email);
        var token = addresses.waiting(person.id()).orElseThrow().token();
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> addresses.confirm(person.id(), token));
        db.sql("update staff.mail_address set entered_at = entered_at - interval '25 hours'")
                .update();
        addresses.forget();
        assertThat(addresses.of(person.id())).isPresent();
    }

    @Test
    void a_form_sent_twice_sends_one_link_and_a_sixth_address_within_an_hour_is_refused() {
        var key = UUID.randomUUID();
        enters(key, email);
        enters(key, email);
        link();
        assertThat(queued(key)).isEqualTo(1);
        for (int i = 2; i <= EnterAddress.MOST_AN_HOUR; i++) {
            assertThat(enters(UUID.randomUUID(), i + email).status()).isEqualTo(303);
        }

        var sixth = enters(UUID.randomUUID(), "sixth-" + email);

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.body()).contains("You can enter another one in ", "sixth-" + email);
        assertThat(sixth.header("Retry-After")).matches("3[56][0-9]{2}");
    }

    @Test
    @Tag("race")
    void addresses_that_are_entered_at_once_come_to_no_more_than_that_number() throws Exception {
        for (int i = 1; i < EnterAddress.MOST_AN_HOUR; i++) {
            assertThat(enters(UUID.randomUUID(), i + email).status()).isEqualTo(303);
        }
        Callable<Integer> enter = () ->
                enters(UUID.randomUUID(), UUID.randomUUID() + "@example.org").status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(Collections.nCopies(6, enter))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(303, 429, 429, 429, 429, 429);
        }
    }

    @Test
    void what_is_no_address_is_refused_and_stays_in_the_form() {
        for (var wrong :
                List.of("somebody", "a@b", "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "")) {
            var answer = enters(UUID.randomUUID(), wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).contains("role=\"alert\"");
        }
        assertThat(enters(UUID.randomUUID(), "ada@example").body()).contains("value=\"ada@example\"");
        assertThat(SHOP.bean(MailAddresses.class).waiting(person.id())).isEmpty();
    }

    @Test
    void the_address_is_sealed_to_its_owner() {
        enters(UUID.randomUUID(), email);
        var other = DeskStaff.add(SHOP, Role.OWNER, STORE.value());
        var row = db.sql("select encode(sealed, 'escape') from staff.mail_address")
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(email, "example.org");

        db.sql("update staff.mail_address set staff_id = :other")
                .param("other", other.id().value())
                .update();

        assertThat(SHOP.bean(MailAddresses.class).waiting(other.id())).isEmpty();
    }

    private ShopClient.Answer enters(UUID key, String address) {
        return browser.post("/me/notices/address", Map.of("key", key.toString(), "address", address));
    }

    private static ShopClient.Answer confirms(ShopClient browser, String link) {
        return browser.post("/me/notices/confirm", Map.of("token", link.substring(CONFIRM.length())));
    }

    /** The path of the link in the email. */
    private String link() {
        Awaitility.await().until(() -> !SHOP.mails(email).isEmpty());
        assertThat(SHOP.mails(email)).hasSize(1);
        Mail mail = SHOP.mails(email).getFirst();
        assertThat(mail.subject()).isEqualTo("Confirm your email address");
        var text = String.valueOf(mail.text());
        var line = text.lines().filter(it -> it.contains(CONFIRM)).findFirst().orElseThrow();
        return line.substring(line.indexOf(CONFIRM));
    }

    private int queued(UUID about) {
        return db.sql("select count(*) from mail.outgoing where kind = 'staff-address' and about = :about")
                .param("about", about)
                .query(Integer.class)
                .single();
    }
}
