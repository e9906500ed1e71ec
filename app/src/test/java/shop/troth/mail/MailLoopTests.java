package shop.troth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.mail.returned.Deliverability;
import shop.troth.mail.returned.ReadReturns;
import shop.troth.newsletters.send.Subscribers;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Register;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/**
 * Whatever comes back of whichever mail, a bounce, a complaint, an automatic answer or somebody's own reply: none is answered by another
 * mail, so no loop can begin.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class MailLoopTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Path CORPUS = Path.of("src/test/resources/shop/troth/mail/bounce");
    private static final String TOKEN = "0f3a9c51d2774b0e8a6645c1be7f2d90";

    /** One of each verdict. */
    private static final List<String> REPORTS = List.of(
            "hard/postfix.eml",
            "soft/exchange-quota.eml",
            "complaint/arf-yahoo.eml",
            "automatic/vacation-rfc3834.eml",
            "unknown/person-replies.eml");

    private static final Subscribers READERS = new Subscribers(SHOP, "millipore");

    private static StandStill still;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    /** The shop's own look into the mailbox would take from a test's what came. */
    @BeforeAll
    static void no_timer_begins() {
        still = StandStill.of(SHOP);
    }

    @AfterAll
    static void timers_go_on() {
        still.close();
        READERS.close();
    }

    @AfterEach
    void the_mailbox_is_empty() throws Exception {
        try (var box = ReturnedBox.of(SHOP)) {
            box.empty();
        }
    }

    @Test
    void every_mail_says_that_a_program_wrote_it() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        Awaitility.await().until(() -> !SHOP.mails(bought.email).isEmpty());

        assertThat(SHOP.mails(bought.email))
                .allSatisfy(it -> assertThat(it.headers())
                        .contains("Auto-Submitted: auto-generated") // RFC 3834: to be left without an automatic answer
                        .noneMatch(header -> header.startsWith("Disposition-Notification-To:")
                                || header.startsWith("Return-Receipt-To:")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hard", "unreachable", "soft", "complaint", "automatic", "unknown"})
    void no_dialect_of_a_report_is_answered(String verdict) throws Exception {
        isNotAnswered(() -> {
            for (var report : in(CORPUS.resolve(verdict))) {
                comesBack(report, sent("order-link", person()));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = BounceVerdict.class,
            names = {"HARD", "UNREACHABLE", "SOFT", "COMPLAINT"})
    void nothing_that_comes_back_of_any_kind_of_mail_is_answered(BounceVerdict verdict) throws Exception {
        var kinds = Register.ofThisBuild().mails();
        assertThat(kinds).hasSizeGreaterThan(30);
        isNotAnswered(() -> kinds.forEach(kind -> {
            var isToPeople = kind.to() == DeclaredMail.Reader.PEOPLE;
            var noted = SHOP.bean(Deliverability.class)
                    .note(sent(kind.kind(), isToPeople ? person() : null), verdict, SHOP.now());
            assertThat(noted).as(kind.kind()).isEqualTo(isToPeople);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"staff-notices", "staff-address", "staff-address-ended"})
    void nothing_that_comes_back_of_mail_to_staff_is_answered(String kind) throws Exception {
        isNotAnswered(() -> {
            for (var report : REPORTS) {
                comesBack(CORPUS.resolve(report), sent(kind, null));
            }
        });
    }

    @Test
    void the_same_report_again_and_again_is_not_answered_either() throws Exception {
        var token = sent("order-link", person());
        isNotAnswered(() -> {
            for (var times = 0; times < 20; times++) {
                comesBack(CORPUS.resolve(REPORTS.get(times % REPORTS.size())), token);
            }
        });
    }

    /** Something that goes in, however the tests call it. */
    @FunctionalInterface
    private interface ComingBack {
        void happens() throws Exception;
    }

    private void isNotAnswered(ComingBack some) throws Exception {
        Awaitility.await().until(() -> waiting() == 0);
        some.happens();
        var queued = queued();
        var newest = newest();

        do {
            SHOP.bean(ReadReturns.class).read();
        } while (unread() > 0);
        Awaitility.await()
                .until(() -> db.sql("select count(*) from mail.returned where heeded_at is null")
                                .query(Long.class)
                                .single()
                        == 0);

        assertThat(queued()).isEqualTo(queued);
        assertThat(waiting()).isZero();
        assertThat(newest()).isEqualTo(newest);
    }

    private static int unread() throws Exception {
        try (var box = ReturnedBox.of(SHOP)) {
            return box.unread();
        }
    }

    /** How many mails were ever queued, newsletters and all. */
    private List<Long> queued() {
        return db.sql("""
                select (select count(*) from mail.outgoing) union all select (select count(*) from newsletters.delivery)
                """).query(Long.class).list();
    }

    private long waiting() {
        return db.sql("select count(*) from mail.outgoing where state in ('waiting', 'handing-over')")
                .query(Long.class)
                .single();
    }

    /** The number of the mail that the local mailbox received last. */
    private static long newest() {
        return SHOP.mailbox().received(null).stream()
                .mapToLong(Mail::number)
                .max()
                .orElse(0);
    }

    /** Somebody who wants a newsletter, so that a complaint of theirs changes something. */
    private static SubjectId person() {
        return READERS.signsUp("reader-" + UUID.randomUUID() + "@example.org", "updates");
    }

    /** A mail of this kind that has gone out. Answers with the token of its return address. */
    private UUID sent(String kind, @Nullable SubjectId person) {
        var token = UUID.randomUUID();
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at, sent_at, return_token, subject_id)
                values (:store, :token, :kind, :token, 'sent', now(), now(), now(), :token, :person)
                """)
                .param("store", Bought.STORE.value())
                .param("kind", kind)
                .param("token", token)
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .update();
        return token;
    }

    private static List<Path> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void comesBack(Path report, UUID token) throws Exception {
        var digits = token.toString().replace("-", "");
        var text = Files.readString(report, StandardCharsets.ISO_8859_1).replace(TOKEN, digits);
        var message = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        var smtp = URI.create(ReturnedBox.property(SHOP, "troth.mail.smtp"));
        var envelope = new Properties();
        envelope.setProperty("mail.smtp.from", "mailer-daemon@customer.example"); // whatever the report says it is from
        try (var transport = Session.getInstance(envelope).getTransport("smtp")) {
            transport.connect(smtp.getHost(), smtp.getPort(), null, null);
            send(transport, message, "returns+" + digits + "@millipore.example");
        }
    }

    private static void send(Transport transport, MimeMessage message, String to) throws Exception {
        transport.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
    }
}
