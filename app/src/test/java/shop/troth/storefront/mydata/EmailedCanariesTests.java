package shop.troth.storefront.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.AnswerInquiry;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.own.ReadConversation;
import shop.troth.kernel.StoreId;
import shop.troth.mail.incoming.ReadIncoming;
import shop.troth.mail.returned.ImapSession;
import shop.troth.mail.returned.MailRoute;
import shop.troth.proof.search.Canary;
import shop.troth.testing.HeardLog;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/**
 * Somebody writes an email whose words nobody else has, with a file, gets an answer, and deletes the conversation. While it is kept, and
 * after that, none of these words is in clear in any table, file, log, or mailbox of the store.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailedCanariesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String STORE = "millipore";
    private static final Pattern LINK = Pattern.compile("/contact/case/[A-Za-z0-9_-]{32}");
    private static final Pattern NUMBER = Pattern.compile("C-[0-9A-Z]{8}");

    private final List<String> words = new ArrayList<>();
    private final String sender = word() + "@example.org";

    @Test
    @Keeps("millipore.correct-or-delete")
    void no_word_of_an_email_is_in_clear_anywhere_before_or_after_its_deletion() throws Exception {
        try (var log = HeardLog.listen()) {
            var said = word();
            delivered(said);
            Awaitility.await().until(() -> {
                SHOP.bean(ReadIncoming.class).read(new StoreId(STORE));
                return found(NUMBER).isPresent();
            });
            var about = SHOP.bean(Cases.class)
                    .find(new StoreId(STORE), found(NUMBER).orElseThrow())
                    .orElseThrow();
            assertThat(text(about)).contains(said); // or what follows proves nothing
            assertThat(left(log)).isEmpty();
            var answer = ContactForms.ANSWER.read(Map.of("message", new String[] {"Answer " + word()}));
            SHOP.bean(AnswerInquiry.class).answer(about, UUID.randomUUID(), UUID.randomUUID(), answer);
            Awaitility.await().until(() -> SHOP.mails(sender).size() == 2);

            var browser = new ShopClient(SHOP.store(STORE));
            var deleted = browser.post(found(LINK).orElseThrow() + "/delete", Map.of());
            assertThat(deleted.body()).contains("Your conversation was deleted");

            assertThat(SHOP.bean(Cases.class)
                            .find(new StoreId(STORE), about.number())
                            .flatMap(Case::writer))
                    .isEmpty();
            assertThat(left(log)).isEmpty();
        }
    }

    private List<String> left(HeardLog log) throws MessagingException, IOException {
        var canaries = words.stream().map(Canary::word).toList();
        var found = new ArrayList<>(Leftovers.of(canaries, STORE, sender, log.text()));
        var mailbox = mailbox();
        if (canaries.stream().anyMatch(it -> it.isIn(mailbox))) {
            found.add("the mailbox of the store");
        }
        return found;
    }

    /** All that lies in the store's mailbox. */
    private static String mailbox() throws MessagingException, IOException {
        var box = URI.create(SHOP.bean(Environment.class).getRequiredProperty("troth.mail.in." + STORE));
        try (var connection = ImapSession.connect(MailRoute.ofReturns(box), false)) {
            var folder = connection.getFolder(ImapSession.folder(box));
            folder.open(Folder.READ_ONLY);
            var all = new StringBuilder();
            for (var message : folder.getMessages()) {
                all.append(new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                message.getAllHeaders().asIterator().forEachRemaining(it -> all.append(it.getValue()));
            }
            folder.close(false);
            return all.toString();
        }
    }

    private static String text(Case about) {
        return SHOP.bean(ReadConversation.class)
                .read(about, ContactUses.SHOW)
                .lines()
                .getFirst()
                .text()
                .orElseThrow()
                .reveal();
    }

    private java.util.Optional<String> found(Pattern pattern) {
        return SHOP.mails(sender).stream()
                .flatMap(it -> pattern.matcher(it.whole()).results().map(found -> found.group()))
                .findFirst();
    }

    private String word() {
        var word = UUID.randomUUID().toString();
        words.add(word);
        return word;
    }

    /** Over SMTP, as the mail server of a sender does: a name, a subject, a text, and a file. */
    private void delivered(String said) throws MessagingException {
        var file = Base64.getMimeEncoder().encodeToString(word().getBytes(StandardCharsets.UTF_8));
        var mail =
                "From: Ada %s <%s>\r\nTo: help@%s.example\r\nSubject: About %s\r\nMessage-ID: <%s@mail.example.org>\r\n"
                                .formatted(word(), sender, STORE, word(), word())
                        + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b0\"\r\n\r\n"
                        + "--b0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + said
                        + "\r\n--b0\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\""
                        + word() + ".pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + file + "\r\n--b0--\r\n";
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(SHOP.mailbox().smtpPort()));
        Transport.send(
                new MimeMessage(
                        Session.getInstance(properties),
                        new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))),
                new InternetAddress[] {new InternetAddress("help@" + STORE + ".example")});
    }
}
