package shop.troth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailServer.Handed;
import shop.troth.mail.dkim.DkimKeys;
import shop.troth.mail.handover.DueMail;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.TestDatabase;

/** What goes out bears the store's signature, checked here by somebody else's program, and the way out that its kind has. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedMailTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final DeclaredMail TOLD = DeclaredMail.always("told", "something happened", "order.communicate");
    private static final DeclaredMail CHOSEN = DeclaredMail.chosen("chosen", "news", "marketing.promotion");
    private static final URI OUT = URI.create("https://shop.example.com/preferences/out/made-up");

    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Store store = SHOP.bean(Stores.class).get(new StoreId(RunningShop.STORE));
    private final Letter letter = new Letter(
            "reader@example.org", "Größe und Maß – 尺寸", "Text, with a – dash.\n.\nAnd a dot.", "<p>Text</p>\n");

    @BeforeEach
    void a_mail_server_runs() {
        smtp.start();
    }

    @AfterEach
    void it_ends() {
        smtp.stop();
    }

    @Test
    void an_order_mail_is_signed_and_has_no_way_out() throws Exception {
        assertThat(handOver(TOLD, letter)).isEqualTo(Handed.OVER);

        assertThat(verified(raw())).hasSize(1);
        assertThat(received().getHeader("List-Unsubscribe")).isNull();
        assertThat(received().getHeader("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void a_mail_with_a_file_is_signed_with_it_and_the_file_arrives_byte_for_byte() throws Exception {
        var file = "{\r\n  \"for\": \"Größe\"\n}\n.\nno line end";
        assertThat(handOver(CHOSEN, letter.endedBy(OUT).with("receipt.json", "application/json", file)))
                .isEqualTo(Handed.OVER);

        var raw = raw();
        assertThat(verified(raw)).hasSize(1);
        var mixed = (MimeMultipart) received().getContent();
        assertThat(mixed.getCount()).isEqualTo(2);
        assertThat(((MimeMultipart) mixed.getBodyPart(0).getContent()).getCount())
                .as("text and HTML")
                .isEqualTo(2);
        var attached = mixed.getBodyPart(1);
        assertThat(attached.getFileName()).isEqualTo("receipt.json");
        assertThat(attached.getDisposition()).isEqualTo(Part.ATTACHMENT);
        assertThat(attached.getContentType()).startsWith("application/json");
        assertThat(attached.getInputStream().readAllBytes()).isEqualTo(file.getBytes(StandardCharsets.UTF_8));
        var sent = Base64.getMimeEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8));
        var other = Base64.getMimeEncoder()
                .encodeToString(file.replace("Größe", "Grösse").getBytes(StandardCharsets.UTF_8));
        assertThat(raw).contains(sent);
        assertThatThrownBy(() -> verified(raw.replace(sent, other))).isInstanceOf(FailException.class);
    }

    @Test
    void no_line_of_the_words_is_longer_than_76_characters_however_long_a_paragraph_is() throws Exception {
        var plain = "Only letters of the English alphabet. ".repeat(100);
        var html = "<p title=\"" + "x".repeat(2_000) + "\">" + "尺寸 ".repeat(500) + "</p>";
        assertThat(handOver(TOLD, new Letter("reader@example.org", "Long", plain, html)))
                .isEqualTo(Handed.OVER);

        var raw = raw();
        assertThat(verified(raw)).hasSize(1);
        assertThat(raw.substring(raw.indexOf("\r\n\r\n")).split("\r\n"))
                .hasSizeGreaterThan(50)
                .allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(76));
        var parts = (MimeMultipart) received().getContent();
        assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo(plain.strip());
        assertThat(parts.getBodyPart(1).getContent().toString().strip()).isEqualTo(html);
    }

    @Test
    void promotion_has_the_headers_of_RFC_8058_and_the_signature_covers_them() throws Exception {
        assertThat(handOver(CHOSEN, letter.endedBy(OUT))).isEqualTo(Handed.OVER);

        assertThat(received().getHeader("List-Unsubscribe")).containsExactly("<" + OUT + ">");
        assertThat(received().getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(verified(raw()).getFirst().getHeaders().stream()
                        .map(it -> it.toString().toLowerCase(java.util.Locale.ROOT)))
                .contains("list-unsubscribe", "list-unsubscribe-post", "from", "to", "subject", "date");
    }

    @Test
    void promotion_can_be_ended_by_mail_too_where_the_mailbox_of_returned_mail_is_read() throws Exception {
        assertThat(handOver(CHOSEN, letter.endedBy(OUT), "imap://returns")).isEqualTo(Handed.OVER);

        assertThat(received().getHeader("List-Unsubscribe", null))
                .matches("<" + OUT + ">,\\s+<mailto:returns\\+[0-9a-f]{32}@" + store.mailDomain()
                        + "\\?subject=unsubscribe>");
        assertThat(verified(raw())).hasSize(1);
    }

    @Test
    void promotion_without_a_way_out_and_an_order_mail_with_one_are_not_sent() {
        assertThat(handOver(CHOSEN, letter)).isEqualTo(Handed.REFUSED);
        assertThat(handOver(TOLD, letter.endedBy(OUT))).isEqualTo(Handed.REFUSED);

        assertThat(smtp.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_mail_to_the_store_itself_goes_to_nobody_else() {
        var own = DeclaredMail.toStore("own", "an alarm", "protect.system");

        assertThat(handOver(own, letter)).isEqualTo(Handed.REFUSED);
        assertThat(handOver(own, new Letter(store.contact().mailFrom(), "Alarm", "Alarm.", "<p>Alarm.</p>")))
                .isEqualTo(Handed.OVER);
    }

    @Test
    void a_changed_mail_no_longer_verifies() throws Exception {
        handOver(CHOSEN, letter.endedBy(OUT));

        assertThatThrownBy(() -> verified(raw().replace("made-up", "altered"))).isInstanceOf(FailException.class);
        assertThatThrownBy(() -> verified(raw().replace("And a dot", "And a cat")))
                .isInstanceOf(FailException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: b@example.org", "a\nb", "a\rb", "a\u0000b", "a\u0085b", "a\u2028b"})
    void nothing_makes_a_header_of_its_own(String planted) {
        assertThatThrownBy(() -> new Letter("reader@example.org", planted, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Bcc");
        assertThatThrownBy(() -> new Letter(planted, "Subject", "", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.org, b@example.org", "a@example.org;b@example.org", "list: a@example.org;", ""})
    void a_mail_goes_to_one_address(String to) {
        assertThat(handOver(TOLD, new Letter(to, "Subject", "", ""))).isEqualTo(Handed.REFUSED);
    }

    @Test
    void a_key_may_come_from_the_settings() throws Exception {
        var given = TestKeys.key();
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(given.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        var settings = new MockEnvironment()
                .withProperty("troth.dkim.millipore.key", pem)
                .withProperty("troth.dkim.millipore.selector", "own2");
        var keys = keys(settings);

        var record = keys.of(store).record();

        assertThat(record.name()).isEqualTo("own2._domainkey." + store.mailDomain());
        assertThat(record.text()).isEqualTo("v=DKIM1; k=rsa; p=" + DkimKeys.publicHalf(given));
        assertThat(record.zoneLine()).contains("own2._domainkey", "\" \"");
    }

    @Test
    void the_key_stays_and_another_node_has_the_same() {
        var other = keys(new MockEnvironment());

        assertThat(other.of(store).record()).isEqualTo(keys().of(store).record());
        assertThat(other.sealedByOlder()).isZero();
    }

    @Test
    void a_key_that_was_made_for_a_mail_that_is_undone_stays() {
        var root = SHOP.bean(RootKeyset.class);
        try (var database = TestDatabase.fresh()) {
            var source = database.dataSource();
            var transactions = new JdbcTransactionManager(source);
            var keys = new DkimKeys(JdbcClient.create(source), root, new MockEnvironment(), transactions);
            var record = new TransactionTemplate(transactions).execute(status -> {
                status.setRollbackOnly();
                return keys.of(store).record();
            });

            var other = new DkimKeys(JdbcClient.create(source), root, new MockEnvironment(), transactions);
            assertThat(keys.of(store).record()).isEqualTo(record);
            assertThat(other.of(store).record())
                    .as("another node finds it in the table")
                    .isEqualTo(record);
        }
    }

    private static DkimKeys keys(MockEnvironment settings) {
        return new DkimKeys(
                SHOP.bean(JdbcClient.class),
                SHOP.bean(RootKeyset.class),
                settings,
                SHOP.bean(PlatformTransactionManager.class));
    }

    private Handed handOver(DeclaredMail kind, Letter letter) {
        return handOver(kind, letter, "");
    }

    private Handed handOver(DeclaredMail kind, Letter letter, String returns) {
        var address = URI.create("smtp://127.0.0.1:" + smtp.getSmtp().getPort());
        var server = new MailServer(address, address, returns, keys());
        try (var connection = server.connect()) {
            var mail =
                    new DueMail(store.id(), UUID.randomUUID(), kind.kind(), UUID.randomUUID(), 1, 0, UUID.randomUUID());
            return server.handOver(connection, store, kind, mail, letter);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DkimKeys keys() {
        return SHOP.bean(DkimKeys.class);
    }

    private MimeMessage received() {
        smtp.waitForIncomingEmail(1);
        return smtp.getReceivedMessages()[0];
    }

    private String raw() throws Exception {
        var out = new ByteArrayOutputStream();
        received().writeTo(out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private List<SignatureRecord> verified(String raw) throws Exception {
        var record = keys().of(store).record();
        var verifier = new DKIMVerifier((method, selector, domain) -> {
            assertThat(selector + "._domainkey." + domain).isEqualTo(record.name());
            return List.of(record.text());
        });
        return verifier.verify(new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
