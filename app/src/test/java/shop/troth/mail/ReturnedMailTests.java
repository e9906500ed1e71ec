package shop.troth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.mail.returned.Deliverability;
import shop.troth.mail.returned.HandleReturnedMail;
import shop.troth.mail.returned.ReadReturns;
import shop.troth.people.choices.ChoicesMails;
import shop.troth.policy.Purpose;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Register;
import shop.troth.testing.HeardLog;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.left.StandStill;
import shop.troth.vault.AddressChoices;

/** Mail comes back to the mailbox of a running shop, is read there, and has its effect. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReturnedMailTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("betty-mills");
    private static final Path CORPUS = Path.of("src/test/resources/shop/troth/mail/bounce");
    private static final String TOKEN = "0f3a9c51d2774b0e8a6645c1be7f2d90";
    private static final Purpose NEWSLETTER = new Purpose("marketing.newsletter");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Deliverability deliverability = SHOP.bean(Deliverability.class);

    /** A mail that went to somebody. */
    private record Sent(String email, SubjectId person, String token) {}

    private static StandStill still;

    /** The shop's own look into the mailbox would take from a test's what came. */
    @BeforeAll
    static void no_timer_begins() {
        still = StandStill.of(SHOP);
    }

    @AfterAll
    static void timers_go_on() {
        still.close();
    }

    @Test
    void a_hard_bounce_makes_the_address_undeliverable_and_is_deleted_once_recorded() throws Exception {
        var sent = sent();

        comesBack("hard/postfix.eml", sent);

        assertThat(isMarked(sent)).isTrue();
        assertThat(inMailbox(sent)).isEmpty();
        assertThat(objected(sent)).isFalse(); // undeliverable is not an objection
    }

    @Test
    void a_complaint_is_an_objection_and_is_not_answered_by_another_mail() throws Exception {
        var sent = sent();
        var mails = SHOP.mails(sent.email()).size();

        comesBack("complaint/arf-yahoo.eml", sent);
        comesBack("complaint/arf-yahoo.eml", sent);

        assertThat(objected(sent)).isTrue();
        assertThat(isMarked(sent)).isFalse();
        assertThat(db.sql("select count(*) from mail.outgoing where subject_id = :person and kind = :kind")
                        .param("person", sent.person().value())
                        .param("kind", ChoicesMails.CHANGED)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(SHOP.mails(sent.email())).hasSize(mails);
        assertThat(receipts(sent)).isEqualTo(1);
    }

    @Test
    void a_mail_that_unsubscribes_is_an_objection() throws Exception {
        var sent = sent();

        comesBack("complaint/apple-mail-unsubscribe.eml", sent);

        assertThat(objected(sent)).isTrue();
        assertThat(inMailbox(sent)).isEmpty();
    }

    @Test
    @Tag("deep")
    void what_does_not_reach_the_address_counts_once_a_message_and_the_fifth_message_makes_it_undeliverable()
            throws Exception {
        var sent = sent();
        for (var times = 0; times < HandleReturnedMail.MOST_UNREACHED + 1; times++) {
            comesBack("unreachable/postfix-expired.eml", sent); // the same message again and again
        }
        assertThat(isMarked(sent)).isFalse();

        for (var others = 1; others < HandleReturnedMail.MOST_UNREACHED; others++) {
            assertThat(isMarked(sent)).isFalse();
            comesBack("unreachable/postfix-expired.eml", another(sent));
        }
        assertThat(isMarked(sent)).isTrue();
    }

    @Test
    void what_a_server_refuses_for_another_reason_than_the_address_never_makes_it_undeliverable() {
        var sent = sent();

        comeBack(HandleReturnedMail.MOST_UNREACHED + 1, BounceVerdict.SOFT, sent);
        comeBack(HandleReturnedMail.MOST_UNREACHED - 1, BounceVerdict.UNREACHABLE, sent);
        assertThat(isMarked(sent)).isFalse();

        comeBack(1, BounceVerdict.UNREACHABLE, sent);
        assertThat(isMarked(sent)).isTrue();
    }

    /** Notes as many reports about messages to the same person, without the mailbox. */
    private void comeBack(int many, BounceVerdict verdict, Sent sent) {
        for (int i = 0; i < many; i++) {
            var token = another(sent).token().replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
            assertThat(deliverability.note(UUID.fromString(token), verdict, SHOP.now()))
                    .isTrue();
        }
        SHOP.bean(HandleReturnedMail.class).handle();
    }

    @Test
    @Tag("deep")
    void automatic_answers_change_nothing_and_what_cannot_be_read_stays_for_a_week() throws Exception {
        var sent = sent();

        comesBack("automatic/vacation-rfc3834.eml", sent);
        assertThat(inMailbox(sent)).isEmpty();
        try (var log = HeardLog.listen()) {
            comesBack("unknown/person-replies.eml", sent);
            assertThat(log.text()).doesNotContain(sent.token()).doesNotContain("reader@");
        }
        comesBack("hard/postfix.eml", new Sent(sent.email(), sent.person(), "f".repeat(32))); // no message of ours

        assertThat(isMarked(sent)).isFalse();
        assertThat(inMailbox(sent)).hasSize(1);
        append(Flags.Flag.FLAGGED, sent);
        append(Flags.Flag.ANSWERED, sent); // by somebody, in a mail program
        assertThat(inMailbox(sent)).hasSize(3);
        SHOP.bean(ReadReturns.class).read();
        assertThat(inMailbox(sent)).hasSize(1);
        try (var box = ReturnedBox.of(SHOP)) {
            box.empty();
        }
    }

    @Test
    void promotion_is_not_handed_over_to_an_undeliverable_address_and_what_is_always_sent_is() {
        var declared = Register.of(List.of(new Declarations() {
            @Override
            public List<DeclaredMail> mails() {
                return List.of(
                        DeclaredMail.chosen("test-news", "news of a test", NEWSLETTER.name()),
                        DeclaredMail.always("test-order", "an order of a test", "order.communicate"));
            }
        }));
        var queue = new MailQueue(db, declared, true);
        var marked = SubjectId.next();
        var other = SubjectId.next();
        var letters = List.of(letter(marked), letter(other));
        deliverability.mark(STORE, List.of(marked), SHOP.now());

        assertThat(queue.undeliverable(STORE, "test-news", letters)).containsExactly(letters.getFirst());
        assertThat(queue.undeliverable(STORE, "test-order", letters)).isEmpty();

        deliverability.clear(STORE, List.of(marked));
        assertThat(queue.undeliverable(STORE, "test-news", letters)).isEmpty();
    }

    private static Letter letter(SubjectId person) {
        return new Letter(person, "reader@example.org", "News", "News.", "<p>News.</p>");
    }

    /** Somebody asks for messages; the mail that asks them to confirm arrives. */
    private Sent sent() {
        var email = "returned-" + UUID.randomUUID() + "@example.org";
        new ShopClient(SHOP.store(STORE.value()))
                .post("/newsletter", Map.of("email", email, "topic.newsletters", "yes"));
        Awaitility.await().until(() -> !SHOP.mails(email).isEmpty());
        var id = SHOP.mails(email).getFirst().headers().stream()
                .filter(it -> it.startsWith("Message-ID: <"))
                .map(it -> UUID.fromString(it.substring("Message-ID: <".length(), it.indexOf('@'))))
                .findFirst()
                .orElseThrow();
        Awaitility.await().until(() -> row(id, email).isPresent());
        return row(id, email).orElseThrow();
    }

    private java.util.Optional<Sent> row(UUID id, String email) {
        return db.sql("select subject_id, return_token from mail.outgoing where id = :id and subject_id is not null")
                .param("id", id)
                .query((rs, row) -> new Sent(
                        email,
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        rs.getString("return_token").replace("-", "")))
                .optional();
    }

    /** Another mail to the same person, which has gone out. */
    private Sent another(Sent sent) {
        var token = UUID.randomUUID();
        db.sql("""
                insert into mail.outgoing (store_id, id, kind, about, state, next_at, queued_at, sent_at, return_token, subject_id)
                values (:store, :id, :kind, :id, 'sent', now(), now(), now(), :token, :person)
                """)
                .param("store", STORE.value())
                .param("id", UUID.randomUUID())
                .param("kind", ChoicesMails.LINK)
                .param("token", token)
                .param("person", sent.person().value())
                .update();
        return new Sent(sent.email(), sent.person(), token.toString().replace("-", ""));
    }

    private void comesBack(String file, Sent sent) throws Exception {
        var message = message(Files.readString(CORPUS.resolve(file)).replace(TOKEN, sent.token()));
        var smtp = URI.create(ReturnedBox.property(SHOP, "troth.mail.smtp"));
        try (var transport = Session.getInstance(new Properties()).getTransport("smtp")) {
            transport.connect(smtp.getHost(), smtp.getPort(), null, null);
            send(transport, message, sent);
        }
        SHOP.bean(ReadReturns.class).read();
        Awaitility.await()
                .until(() -> db.sql("select count(*) from mail.returned where heeded_at is null")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private static void send(Transport transport, MimeMessage message, Sent sent) throws Exception {
        transport.sendMessage(
                message,
                new InternetAddress[] {new InternetAddress("returns+" + sent.token() + "@betty-mills.example")});
    }

    private static MimeMessage message(String text) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What lies in the mailbox and mentions this mail. */
    private static List<String> inMailbox(Sent sent) throws Exception {
        try (var box = ReturnedBox.of(SHOP)) {
            return box.recipients().stream()
                    .filter(it -> it.contains(sent.token()))
                    .toList();
        }
    }

    private static void append(Flags.Flag flag, Sent sent) throws Exception {
        try (var box = ReturnedBox.of(SHOP)) {
            var text = "To: returns+" + sent.token() + "@betty-mills.example\n\nHello";
            box.append(text, SHOP.now().minus(Duration.ofDays(8)), Flags.Flag.SEEN, flag);
        }
    }

    private boolean isMarked(Sent sent) {
        return !deliverability.undeliverable(STORE, List.of(sent.person())).isEmpty();
    }

    private boolean objected(Sent sent) {
        return SHOP.bean(AddressChoices.class)
                .of(STORE, sent.person())
                .objected()
                .contains(NEWSLETTER);
    }

    private int receipts(Sent sent) {
        return db.sql("select count(*) from people.receipt where subject_id = :person")
                .param("person", sent.person().value())
                .query(Integer.class)
                .single();
    }
}
