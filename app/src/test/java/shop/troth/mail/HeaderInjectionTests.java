package shop.troth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailServer.Handed;
import shop.troth.mail.dkim.DkimKey;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.compose.RenderNewsletter;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;

/**
 * Nothing that somebody types, or that stands in a file, becomes a header, a recipient or a message of its own, whichever field of a
 * mail it gets into. What goes into a header is refused with a line break; what goes into the text arrives as text.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeaderInjectionTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "millipore";
    private static final String TO = "reader@example.org";
    private static final String OUT = "https://shop.example.com/preferences/out/made-up";
    private static final DeclaredMail TOLD = DeclaredMail.always("told", "something happened", "order.communicate");
    private static final DeclaredMail CHOSEN = DeclaredMail.chosen("chosen", "news", "marketing.updates");

    /** What a mail is composed of. Names of people and products, codes of coupons and what people wrote are in its text alone. */
    private enum Field {
        RECIPIENT,
        SUBJECT,
        STORE_NAME,
        SENDER,
        WAY_OUT,
        NEWSLETTER_SUBJECT,
        NEWSLETTER_COUPON,
        NEWSLETTER_WORDS,
        TEXT,
        HTML
    }

    private static final Set<Field> WORDS = EnumSet.of(Field.NEWSLETTER_WORDS, Field.TEXT, Field.HTML);

    /** What stands in files of the store: whoever wrote it is told what to mend, before anything is sent. */
    private static final Set<Field> FILES =
            EnumSet.of(Field.STORE_NAME, Field.SENDER, Field.NEWSLETTER_SUBJECT, Field.NEWSLETTER_COUPON);

    /** Each breaks a line for some reader: RFC 5322, lenient servers, terminals, and Unicode. */
    private static final List<String> BREAKS = List.of(
            "\r\nBcc: b@example.org",
            "\nBcc: b@example.org",
            "\rBcc: b@example.org",
            "\r\n Bcc: b@example.org",
            "\r\n\r\nA body of my own",
            "\r\n.\r\nMAIL FROM:<eve@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nSubject: x\r\n\r\nx\r\n.\r\n",
            "\n.\nMAIL FROM:<eve@example.org>\nRCPT TO:<b@example.org>\nDATA\nSubject: x\n\nx\n.\n",
            "\u0000Bcc: b@example.org",
            "\u000bBcc: b@example.org",
            "\u0085Bcc: b@example.org",
            "\u2028Bcc: b@example.org",
            "\u2029Bcc: b@example.org");

    /** Harmless to a program that takes each for what it is. */
    private static final List<String> TRICKS = List.of(
            "=?UTF-8?Q?=0D=0ABcc:_b@example.org?=",
            "=?UTF-8?B?DQpCY2M6IGJAZXhhbXBsZS5vcmc=?=",
            "%0D%0ABcc:%20b@example.org",
            "\\r\\nBcc: b@example.org",
            ", b@example.org",
            "> SIZE=1 <b@example.org",
            "\" <b@example.org>, \"",
            "Ω".repeat(60) + " Bcc: b@example.org");

    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Store store = SHOP.bean(Stores.class).get(new StoreId(STORE));

    @BeforeEach
    void a_mail_server_runs() {
        smtp.start();
    }

    @AfterEach
    void it_ends() {
        smtp.stop();
    }

    static Stream<Arguments> broken() {
        return each(BREAKS);
    }

    static Stream<Arguments> tricks() {
        return each(TRICKS);
    }

    private static Stream<Arguments> each(List<String> texts) {
        return Stream.of(Field.values())
                .flatMap(field -> texts.stream().map(it -> Arguments.of(field, texts.indexOf(it), it)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("broken")
    void a_line_break_is_refused_in_a_header_and_is_text_in_the_text(Field field, int number, String planted) {
        if (WORDS.contains(field)) {
            assertThat(sent(field, planted)).isEqualTo(Handed.OVER);
            isAlone(field);
        } else {
            assertThatThrownBy(() -> sent(field, planted))
                    .isInstanceOf(FILES.contains(field) ? Problem.class : IllegalArgumentException.class);
            assertThat(smtp.getReceivedMessages()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("tricks")
    @Tag("deep")
    void what_only_looks_like_one_makes_no_header_and_no_recipient(Field field, int number, String planted) {
        try {
            if (sent(field, planted) == Handed.OVER) {
                isAlone(field);
                return;
            }
        } catch (Problem | IllegalArgumentException refused) {
            assertThat(WORDS).doesNotContain(field);
        }
        assertThat(smtp.getReceivedMessages()).isEmpty();
    }

    /** One mail, with the same headers as one without anything planted. */
    private void isAlone(Field field) {
        assertThat(smtp.getReceivedMessages()).hasSize(1);
        var planted = headers(smtp.getReceivedMessages()[0]);
        assertThat(send(store, kind(field), letter(field, ""))).isEqualTo(Handed.OVER);
        assertThat(planted)
                .isEqualTo(headers(smtp.getReceivedMessages()[1]))
                .contains("Auto-Submitted", "DKIM-Signature", "From", "Message-ID", "Subject", "To")
                .doesNotContain("Bcc", "Cc", "Reply-To", "Sender")
                .doesNotHaveDuplicates();
    }

    private static List<String> headers(MimeMessage message) {
        try {
            assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly(TO);
            return Collections.list(message.getAllHeaders()).stream()
                    .map(Header::getName)
                    .sorted()
                    .toList();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private Handed sent(Field field, String planted) {
        var sender = store.contact().mailFrom();
        var from = switch (field) {
            case STORE_NAME -> ProbeContexts.store(STORE, "name: Millipore", "name: " + yaml("Millipore" + planted));
            case SENDER -> ProbeContexts.store(STORE, "mail-from: " + sender, "mail-from: " + yaml(sender + planted));
            default -> store;
        };
        return send(from, kind(field), letter(field, planted));
    }

    private Letter letter(Field field, String planted) {
        return switch (field) {
            case RECIPIENT -> new Letter(TO + planted, "Subject", "Text", "<p>Text</p>");
            case SUBJECT -> new Letter(TO, "Subject" + planted, "Text", "<p>Text</p>");
            case TEXT -> new Letter(TO, "Subject", "Text" + planted, "<p>Text</p>");
            case HTML -> new Letter(TO, "Subject", "Text", "<p>Text" + planted + "</p>");
            case STORE_NAME, SENDER -> new Letter(TO, "Subject", "Text", "<p>Text</p>");
            case WAY_OUT -> new Letter(TO, "Subject", "Text", "<p>Text</p>").endedBy(URI.create(OUT + planted));
            case NEWSLETTER_SUBJECT -> newsletter("subject: News" + planted, "Words.");
            case NEWSLETTER_COUPON ->
                newsletter("subject: News\ncoupon: SAVE" + planted, planted.isEmpty() ? "Words." : "{{coupon}}");
            case NEWSLETTER_WORDS -> newsletter("subject: News", "Words." + planted);
        };
    }

    private Letter newsletter(String lines, String words) {
        var draft =
                NewsletterDraft.parse("news", "news.md", "---\ntopic: updates\n" + lines + "\n---\n" + words + "\n");
        var rendered = SHOP.bean(RenderNewsletter.class).render(store, draft).with(OUT, OUT);
        return new Letter(TO, rendered.subject(), rendered.text(), rendered.html()).endedBy(URI.create(OUT));
    }

    private static DeclaredMail kind(Field field) {
        return field == Field.WAY_OUT || field.name().startsWith("NEWSLETTER") ? CHOSEN : TOLD;
    }

    private Handed send(Store from, DeclaredMail kind, Letter letter) {
        var address = URI.create("smtp://127.0.0.1:" + smtp.getSmtp().getPort());
        var server = new MailServer(address, address, "imap://returns@127.0.0.1/INBOX", SHOP.bean(DkimKey.Ring.class));
        try (var connection = server.connect()) {
            return server.handOver(connection, from, kind, UUID.randomUUID(), letter);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** A text in quotes as YAML reads it, so that nothing but the store's own check keeps it out. */
    private static String yaml(String text) {
        return text.chars()
                .mapToObj(it -> it >= ' ' && it <= '~' && it != '"' && it != '\\'
                        ? String.valueOf((char) it)
                        : "\\u%04x".formatted(it))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
