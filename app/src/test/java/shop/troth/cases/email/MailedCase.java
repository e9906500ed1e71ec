package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.AnswerInquiry;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.cases.contact.own.ReadConversation;
import shop.troth.cases.email.files.SentFiles;
import shop.troth.kernel.StoreId;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/** A person who wrote to a store of the shared shop, got an answer, and goes on by email. */
final class MailedCase {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern ADDRESS = Pattern.compile("help\\+[0-9a-f]{32}@[a-z-]+\\.example");

    final MessageWriter writer;
    final StoreId store;
    Case about;
    private String replyTo = "";

    private MailedCase(String store) {
        this.store = new StoreId(store);
        this.writer = new MessageWriter(store);
    }

    static MailedCase answered(String store, String topic) {
        var one = new MailedCase(store);
        if (store.equals("perricone-md")) {
            one.writer.grownUp();
        }
        one.about = one.writer.writes(topic, "Do you sell filters?");
        one.isAnswered();
        return one;
    }

    void isAnswered() {
        SHOP.bean(AnswerInquiry.class)
                .answer(
                        about,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        ContactForms.ANSWER.read(Map.of("message", new String[] {"Yes, many."})));
        var before = answers();
        assertThat(before).isGreaterThanOrEqualTo(0);
        Awaitility.await().until(() -> answers() > 0);
        replyTo = address();
    }

    private long answers() {
        return mails().stream().filter(it -> it.contains("Yes, many.")).count();
    }

    List<String> mails() {
        return SHOP.mails(writer.email).stream().map(it -> it.whole()).toList();
    }

    /** The Reply-To of the answer. */
    String replyTo() {
        return replyTo;
    }

    private String address() {
        var found = ADDRESS.matcher(mails().getFirst());
        assertThat(found.find()).as(mails().getFirst()).isTrue();
        return found.group();
    }

    Taken sends(RawMail mail, String to) {
        return sends(mail, to, writer.email);
    }

    Taken sends(RawMail mail, String to, String from) {
        return SHOP.bean(TakeEmail.class)
                .take(SHOP.bean(shop.troth.stores.Stores.class).get(store), mail.to(to, from), true);
    }

    Case now() {
        return SHOP.bean(Cases.class).findAll(store, List.of(about.id())).getFirst();
    }

    /** What was written in a case, the oldest first. */
    List<String> words(Case one) {
        return SHOP.bean(ReadConversation.class).read(one, ContactUses.SHOW).lines().stream()
                .map(it -> it.text().map(text -> text.reveal()).orElse(""))
                .toList();
    }

    List<String> words() {
        return words(about);
    }

    /** The newest case of the store, unless it is this one. */
    Optional<Case> other() {
        return SHOP.bean(JdbcClient.class)
                .sql(
                        "select id from cases.opened where store_id = :store and kind = 'inquiry' and id <> :own order by opened_at desc limit 1")
                .param("store", store.value())
                .param("own", about.id().value())
                .query(UUID.class)
                .optional()
                .map(it -> SHOP.bean(Cases.class)
                        .findAll(store, List.of(new CaseId(it)))
                        .getFirst());
    }

    int messages() {
        return SHOP.bean(Inquiries.class).of(store, about.id()).size();
    }

    /** What was written last. */
    String newest() {
        var last = SHOP.bean(Inquiries.class).of(store, about.id()).getLast();
        var use = ContactUses.SHOW.only(Kind.MESSAGE);
        return SHOP.bean(Vault.class)
                .openThings(store, about.writer().orElseThrow(), List.of(last.id()), use, use.known())
                .get(last.id())
                .get(Kind.MESSAGE)
                .reveal();
    }

    /** How many came with the message that was written last. */
    int files() {
        var last = SHOP.bean(Inquiries.class).of(store, about.id()).getLast();
        return SHOP.bean(SentFiles.class)
                .of(store, List.of(about.id().value()))
                .getOrDefault(last.id(), List.of())
                .size();
    }

    long count(String table) {
        return SHOP.bean(JdbcClient.class)
                .sql("select count(*) from " + table + " where store_id = :store")
                .param("store", store.value())
                .query(Long.class)
                .single();
    }

    /** Over SMTP, as the mail server of a sender does. */
    static void delivers(byte[] mail, String to) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(SHOP.mailbox().smtpPort()));
        var session = Session.getInstance(properties);
        try (var transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage( // as it is: Transport.send would give it another Message-ID
                    new MimeMessage(session, new ByteArrayInputStream(mail)),
                    new InternetAddress[] {new InternetAddress(to)});
        }
    }
}
