package shop.troth.sabotage.faults;

import gg.jte.TemplateOutput;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.troth.sabotage.plant.Fault;
import shop.troth.sabotage.plant.FaultCall;

/** Emails that go twice, to somebody else, with a pixel, or without the way out that was promised. */
final class FaultsInMail {

    private static final String MESSAGE = "mail.OutgoingMessage";
    private static final String CONFIRMATION = "templates.mail.JteconfirmationGenerated";

    static final List<Fault> ALL = List.of(
            Fault.at("mail-twice", "mail.MailServer", "send").after((call, handed) -> {
                call.args()[3] = renumbered(Objects.requireNonNull(call.args()[3]));
                call.again();
                return handed;
            }),
            Fault.at("mail-subject", "mail.Letter", "subject")
                    .after((call, subject) ->
                            subject + " for " + FaultCall.invoke(Objects.requireNonNull(call.self()), "to")),
            html("mail-pixel", "<img src=\"https://pixel.example.net/o.gif\" width=\"1\" height=\"1\">"),
            html(
                    "mail-tracked-picture",
                    "<img src=\"http://millipore.localhost/look/logo.png?reader=17\" width=\"90\">"),
            html(
                    "mail-tiny-picture",
                    "<img src=\"http://millipore.localhost/look/logo.png\" width=\"1\" height=\"1\">"),
            Fault.at("mail-copy", MESSAGE, "unsigned").after((_, message) -> copied(message)),
            Fault.at("mail-standstill", "mail.HandOverMail", "round").returns(0),
            Fault.at("mail-no-one-click", MESSAGE, "unsigned")
                    .after((_, message) -> without(message, "List-Unsubscribe-Post")),
            Fault.at("mail-no-way-out", MESSAGE, "unsigned")
                    .after((_, message) -> without(message, "List-Unsubscribe")),
            Fault.at("one-click-dead", "people.choices.OptOut", "byLink").returns(Optional.empty()),
            Fault.at("more-than-promised", "newsletters.send.NewsletterDeliveries", "full")
                    .returns(List.of()));

    private FaultsInMail() {}

    private static Fault html(String id, String html) {
        return Fault.at(id, CONFIRMATION, "render")
                .before(call -> call.arg(TemplateOutput.class).writeContent(html));
    }

    /** The same mail under a number of its own, which makes another mail of it. */
    private static Object renumbered(Object waiting) {
        try {
            var parts = waiting.getClass().getRecordComponents();
            var maker = waiting.getClass()
                    .getDeclaredConstructor(
                            Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            maker.setAccessible(true);
            return maker.newInstance(Arrays.stream(parts)
                    .map(it -> it.getName().equals("id") ? UUID.randomUUID() : FaultCall.invoke(waiting, it.getName()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object copied(@Nullable Object message) {
        try {
            ((MimeMessage) Objects.requireNonNull(message))
                    .addRecipient(Message.RecipientType.CC, new InternetAddress("staff@example.org"));
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object without(@Nullable Object message, String header) {
        try {
            ((MimeMessage) Objects.requireNonNull(message)).removeHeader(header);
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
