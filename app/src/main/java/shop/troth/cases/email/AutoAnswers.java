package shop.troth.cases.email;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailServer.Handed;
import shop.troth.mail.incoming.SendAnswer;
import shop.troth.mail.incoming.read.IncomingMail;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Submission;

/**
 * Automatic answers to emails, in any conversation: each sender gets at most one confirmation and one refusal a day. What is remembered of
 * a sender is a number for one day, which other senders may share.
 */
@Component
@RequiredArgsConstructor
class AutoAnswers {

    private static final String CONFIRMED = "answer";
    private static final String REFUSED = "refused";
    private static final String HERE = " where store_id = :store and day = :day and sender = :sender and kind = :kind";

    /** A sender process that has not finished by then is considered dead. */
    private static final Duration DEAD_AFTER = SendAnswer.LONGEST.multipliedBy(2);

    private final JdbcClient db;
    private final AddressChoices choices;
    private final SendAnswer sendAnswer;
    private final Front front;
    private final TemplateEngine templates;
    private final Clock clock;

    /** Whether this sender may get a confirmation today; true only the first time. */
    boolean first(StoreId store, IncomingMail mail, Submission sender) {
        return !mail.suppressed() && about(note(store, sender, CONFIRMED), """
                        insert into cases.auto_answer (store_id, day, sender, kind) values (:store, :day, :sender, :kind)
                        on conflict do nothing
                        """).update() == 1;
    }

    /**
     * Mails the link to the contact form, unless this sender got it today. Nothing of the email is in it. If a process dies in the middle,
     * another sends the answer after a while, so that the sender is told, possibly twice.
     *
     * @return false if the mail server is unavailable or slow, or another process is sending the answer: the email was not answered, and
     *     can be retried
     */
    boolean answer(Store store, IncomingMail mail, Submission sender, AutoAnswer.Why why) {
        if (mail.suppressed()) {
            return true;
        }
        var note = note(store.id(), sender, REFUSED);
        var begun = begin(note);
        if (begun.isEmpty()) {
            return isOver(note);
        }
        var handed = sendAnswer.handOver(store, EmailDeclarations.ANSWER, letter(store, mail, why));
        if (handed == Handed.BACK || handed == Handed.PUT_OFF) {
            about(note, "delete from cases.auto_answer" + HERE + " and begun_at = :begun")
                    .param("begun", begun.get())
                    .update();
            return false;
        }
        about(note, "update cases.auto_answer set begun_at = null" + HERE).update();
        return true;
    }

    /** Records that a sender got an answer on a day, or is getting one. */
    private record Note(StoreId store, LocalDate day, int sender, String kind) {}

    /** When this process began; empty if an answer was handed over, or another process is sending it. */
    private Optional<OffsetDateTime> begin(Note note) {
        return about(note, """
                        insert into cases.auto_answer as a (store_id, day, sender, kind, begun_at)
                        values (:store, :day, :sender, :kind, now())
                        on conflict (store_id, day, sender, kind) do update set begun_at = excluded.begun_at
                         where a.begun_at < excluded.begun_at - make_interval(secs => :dead)
                        returning begun_at
                        """)
                .param("dead", DEAD_AFTER.toSeconds())
                .query((row, number) -> row.getObject("begun_at", OffsetDateTime.class))
                .optional();
    }

    private boolean isOver(Note note) {
        return about(note, "select count(*) from cases.auto_answer" + HERE + " and begun_at is null")
                        .query(Long.class)
                        .single()
                == 1;
    }

    private JdbcClient.StatementSpec about(Note note, String sql) {
        return db.sql(sql)
                .param("store", note.store().value())
                .param("day", note.day())
                .param("sender", note.sender())
                .param("kind", note.kind());
    }

    private Letter letter(Store store, IncomingMail mail, AutoAnswer.Why why) {
        var view = new AutoAnswer(store.name(), store.brand().mailColor(), why, front.address(store.id()));
        var html = new StringOutput();
        templates.render("mail/email-answered.jte", view, html);
        return new Letter(mail.from(), view.title(), view.asText(), html.toString()).answering(mail.messageId());
    }

    /** Deletes what is remembered of earlier days. */
    @Recurring(name = "forget-automatic-answers", every = "1h")
    void forget() {
        db.sql("delete from cases.auto_answer where day < :day")
                .param("day", today())
                .update();
    }

    private Note note(StoreId store, Submission sender, String kind) {
        var day = today();
        var number = choices.ofDay(store, SubjectLookup.email(sender.get(Kind.EMAIL)), day.toEpochDay());
        return new Note(store, day, number, kind);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
