package shop.troth.cases.email;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailServer;
import shop.troth.mail.MailServer.Handed;
import shop.troth.mail.incoming.read.IncomingMail;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.Sought;
import shop.troth.vault.Submission;

/**
 * Answers by a program to emails, whatever they are about and in whichever conversation: to a sender and day, one confirmation that an email
 * came in, and one that says that an email did not. What is remembered of a sender is a number for one day that fits others, too.
 */
@Component
class AutoAnswers {

    private static final String CONFIRMED = "answer";
    private static final String REFUSED = "refused";

    private final JdbcClient db;
    private final AddressChoices choices;
    private final MailServer server;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    AutoAnswers(
            JdbcClient db,
            AddressChoices choices,
            MailServer server,
            Front front,
            TemplateEngine templates,
            Clock clock) {
        this.db = db;
        this.choices = choices;
        this.server = server;
        this.front = front;
        this.templates = templates;
        this.clock = clock;
    }

    /** Whether this sender may be told today that an email came in; the next time it is no. */
    boolean first(StoreId store, IncomingMail mail, Submission sender) {
        return first(store, mail, sender, CONFIRMED);
    }

    private boolean first(StoreId store, IncomingMail mail, Submission sender, String kind) {
        return !mail.suppressed()
                && db.sql("""
                        insert into cases.auto_answer (store_id, day, sender, kind) values (:store, :day, :sender, :kind)
                        on conflict do nothing
                        """)
                                .param("store", store.value())
                                .param("day", today())
                                .param("sender", number(store, sender))
                                .param("kind", kind)
                                .update()
                        == 1;
    }

    /**
     * Mails the link to the contact form, unless this sender got it today. Nothing of the email is in it.
     *
     * @return false if the mail server is away; it was not answered, and can be again
     */
    boolean answer(Store store, IncomingMail mail, Submission sender, AutoAnswer.Why why) {
        if (!first(store.id(), mail, sender, REFUSED)) {
            return true;
        }
        var handed = hand(store, letter(store, mail, why));
        if (handed == Handed.BACK || handed == Handed.PUT_OFF) {
            db.sql(
                            "delete from cases.auto_answer where store_id = :store and day = :day and sender = :sender and kind = :kind")
                    .param("kind", REFUSED)
                    .param("store", store.id().value())
                    .param("day", today())
                    .param("sender", number(store.id(), sender))
                    .update();
            return false;
        }
        return true;
    }

    private Handed hand(Store store, Letter letter) {
        try (var connection = server.connect()) {
            return server.handOver(connection, store, EmailDeclarations.ANSWER, UUID.randomUUID(), letter);
        } catch (MessagingException e) {
            return Handed.BACK;
        }
    }

    private Letter letter(Store store, IncomingMail mail, AutoAnswer.Why why) {
        var view = new AutoAnswer(store.name(), store.mailColor(), why, front.address(store.id()));
        var html = new StringOutput();
        templates.render("mail/email-answered.jte", view, html);
        return new Letter(mail.from(), view.title(), view.asText(), html.toString()).answering(mail.messageId());
    }

    /** Takes out those of earlier days. */
    void forget() {
        db.sql("delete from cases.auto_answer where day < :day")
                .param("day", today())
                .update();
    }

    private int number(StoreId store, Submission sender) {
        return choices.ofDay(store, Sought.email(sender.get(Kind.EMAIL)), today().toEpochDay());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
