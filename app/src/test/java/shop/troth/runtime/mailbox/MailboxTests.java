package shop.troth.runtime.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.MovableClock;
import shop.troth.testing.ShopClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MailboxTests {

    private static final Mailbox MAILBOX = Mailbox.start(0, Clock.systemUTC());

    private final ShopClient page = new ShopClient(URI.create("http://localhost:" + MAILBOX.pagePort()));

    @AfterAll
    static void end() {
        MAILBOX.close();
    }

    @Test
    void a_mail_is_received_for_each_recipient_with_its_parts_and_headers() throws Exception {
        send("Two of you", "<p>Hello</p>", "ann@example.org", "ben@example.org");

        var mail = MAILBOX.received("ANN@example.org").getFirst();
        assertThat(mail.subject()).isEqualTo("Two of you");
        assertThat(mail.text()).isEqualTo("plain words");
        assertThat(mail.html()).isEqualTo("<p>Hello</p>");
        assertThat(mail.headers()).contains("Subject: Two of you");
        assertThat(MAILBOX.received("ben@example.org")).hasSize(1);
        assertThat(MAILBOX.received("nobody@example.org")).isEmpty();
        assertThat(mail.toString()).doesNotContain("ann", "Two");
    }

    @Test
    void tests_read_it_as_json() throws Exception {
        send("As JSON", "<p>x</p>", "json@example.org");

        var answer = page.get("/mails.json?to=json%40example.org");
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.body()).contains("\"subject\":\"As JSON\"", "\"to\":\"json@example.org\"");
    }

    @Test
    void people_read_it_on_a_page_where_its_html_can_do_nothing() throws Exception {
        send("Markup <b>in</b> the subject", "<script>alert(1)</script><a href='/x'>x</a>", "page@example.org");
        var number = MAILBOX.received("page@example.org").getFirst().number();

        assertThat(page.get("/?to=page%40example.org").body())
                .contains("/mails/" + number, "Markup &lt;b&gt;in&lt;/b&gt;");
        assertThat(page.get("/mails/" + number).body())
                .contains("sandbox=\"allow-popups", "/mails/" + number + "/html")
                .doesNotContain("<script>");
        var html = page.get("/mails/" + number + "/html");
        assertThat(html.header("content-security-policy"))
                .startsWith("sandbox ")
                .contains("default-src 'none'")
                .doesNotContain("allow-scripts", "allow-same-origin");
    }

    @Test
    void other_sites_cannot_look_in_under_a_name_of_their_own() {
        assertThat(page.get("/", "Host: evil.example").status()).isEqualTo(404);
        assertThat(page.get("/mails.json", "Host: localhost.evil.example").status())
                .isEqualTo(404);
        assertThat(page.send("POST", "/", new byte[0]).status()).isEqualTo(405);
        assertThat(page.get("/mails/999999").status()).isEqualTo(404);
        assertThat(page.get("/mails/1/../../etc").status()).isEqualTo(404);
    }

    @Test
    void only_the_last_2000_are_kept() {
        var mails = new Mails();
        for (var i = 0; i < 2_010; i++) {
            var number = mails.nextNumber();
            mails.add(new Mail(number, Instant.EPOCH, "a@example.org", "", "", List.of(), null, null, List.of(), ""));
        }

        assertThat(mails.list(null, Long.MAX_VALUE, 5_000)).hasSize(2_000);
        assertThat(mails.find(10)).isEmpty();
        assertThat(mails.find(11)).isPresent();
    }

    @Test
    void a_mail_stays_for_seven_days_and_no_longer() throws Exception {
        var clock = new MovableClock(Instant.EPOCH);
        var message = new MimeMessage(Session.getInstance(new Properties()));
        message.setText("plain words");
        try (var mailbox = Mailbox.start(0, clock)) {
            mailbox.receive("old@example.org", message, clock.instant());
            clock.forward(Duration.ofDays(7));
            mailbox.receive("new@example.org", message, clock.instant());
            tidied(mailbox);
            assertThat(mailbox.received(null)).hasSize(2);

            clock.forward(Duration.ofMillis(1));
            tidied(mailbox);
            assertThat(mailbox.received(null)).extracting(Mail::to).containsExactly("new@example.org");
        }
    }

    private static void tidied(Mailbox mailbox) {
        mailbox.stopRetention();
        mailbox.startRetention();
    }

    private static void send(String subject, String html, String... to) throws Exception {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(MAILBOX.smtpPort()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("shop@example.com"));
        for (var one : to) {
            message.addRecipient(RecipientType.TO, new InternetAddress(one));
        }
        message.setSubject(subject, "UTF-8");
        var text = new MimeBodyPart();
        text.setText("plain words", "UTF-8");
        var rich = new MimeBodyPart();
        rich.setContent(html, "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", text, rich));
        Transport.send(message);
    }
}
