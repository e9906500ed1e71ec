package shop.troth.mail.incoming.read;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes what a person wrote from what a program wrote by the headers, including the subjects that mail programs give automatic
 * answers; the text is not examined.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3834">Source: RFC 3834</a>
 */
final class SenderClassifier {

    private static final int MOST_HOPS = 50;

    private static final Pattern DAEMON = Pattern.compile(
            "(mailer-?daemon|postmaster|mdaemon|mail-?delivery(-?(system|subsystem))?|bounces?|double-?bounce|abuse-?report)([+=-].*)?");

    private static final Pattern NO_REPLY = Pattern.compile(
            "(.*[._+-])?(no|do-?not|donot|never|ne-?pas|nicht)[._-]?(reply|respond|repondre|antworten)([._+-].*)?|auto-?(reply|responder|mailer)([._+-].*)?");

    /** What mail programs and servers put before the subject of an automatic answer, in various languages. */
    private static final Pattern AUTOMATIC_SUBJECT = Pattern.compile(
            "(?iu)^\\s*(\\[?auto(matic|mated)?[ -]?(re(ply|sponse|sponder))\\]?\\b"
                    + "|out of (the )?office\\b(?! (chair|suppl|clean))|automatische antwort|abwesenheits(notiz|meldung|assistent)|r[ée]ponse automatique"
                    + "|(message d')?absence( du bureau)?\\s*:|respuesta autom[áa]tica|fuera de la oficina|risposta automatica|fuori sede"
                    + "|automatisch antwoord|afwezig(heid)?\\b|resposta autom[áa]tica|autosvar|automatiskt svar|automatisk svar"
                    + "|automaattinen vastaus|autoodpowied[źz]|odpowied[źz] automatyczna|automatick[áa] odpov[eě][dď]"
                    + "|автоматический ответ|автоответ|自动回复|自動回覆|自動返信|不在通知|자동 회신|자동응답|otomatik yan[ıi]t|automatikus válasz)");

    private static final Pattern READ_RECEIPT =
            Pattern.compile("(?iu)^\\s*(read|gelesen|lu|le[íi]do|letto|gelezen|delivery receipt|read receipt)\\s*:.*");

    private static final List<String> OF_LISTS = List.of(
            "List-Id",
            "List-Post",
            "List-Unsubscribe",
            "List-Help",
            "List-Subscribe",
            "X-Mailing-List",
            "Mailing-List");
    private static final List<String> OF_PROGRAMS = List.of(
            "X-Autoreply",
            "X-Autorespond",
            "X-Autoresponder",
            "X-Auto-Reply",
            "X-AutoReply-From",
            "X-Mail-Autoreply",
            "X-Vacation",
            "X-Failed-Recipients",
            "X-MS-Exchange-Generated-Message-Source");

    private SenderClassifier() {}

    /**
     * @param from the sender's address in lowercase
     * @param ours the addresses, in lowercase, that our mail is sent from or goes to
     */
    static SenderType of(MimeMessage message, String from, String subject, Collection<String> ours)
            throws MessagingException {
        var local = from.substring(0, Math.max(0, from.indexOf('@')));
        if (isReport(message) || isNullPath(message) || DAEMON.matcher(local).matches()) {
            return SenderType.RETURNED;
        }
        if (isLoop(message, from, ours)) {
            return SenderType.LOOP;
        }
        if (isBulk(message)
                || (has(message, OF_LISTS) || says(message, "Precedence", "list")) && !isToUs(message, ours)) {
            return SenderType.LIST;
        }
        return isAutomatic(message, local, subject) ? SenderType.AUTOMATIC : SenderType.PERSON;
    }

    /** Whether the sender's server asks for no automatic answers. */
    static boolean isSuppressed(MimeMessage message) throws MessagingException {
        return says(message, "X-Auto-Response-Suppress", ".*(all|oof|autoreply).*");
    }

    /** Whether it is a newsletter: one can unsubscribe from it, but not write to all of its readers. */
    private static boolean isBulk(MimeMessage message) throws MessagingException {
        return says(message, "Precedence", "bulk|junk")
                || first(message, "List-Unsubscribe-Post") != null
                || first(message, "List-Unsubscribe") != null && !says(message, "List-Post", "<mailto:.*");
    }

    /** Whether its writer addressed it to us: groups such as a lab's add the headers of lists to what their members write to others, too. */
    private static boolean isToUs(MimeMessage message, Collection<String> ours) throws MessagingException {
        var named = MailReader.recipients(message, List.of("To", "Cc"));
        return named.stream().anyMatch(it -> ours.stream().anyMatch(our -> isSame(our, it)));
    }

    private static boolean isAutomatic(MimeMessage message, String local, String subject) throws MessagingException {
        var submitted = first(message, "Auto-Submitted");
        return submitted != null && !submitted.strip().toLowerCase(Locale.ROOT).matches("no\\b.*")
                || has(message, OF_PROGRAMS)
                || says(message, "Precedence", "auto[_-]?reply")
                || says(message, "Preference", "auto[_-]?reply")
                || says(message, "X-Precedence", "auto[_-]?reply|bulk|junk|list")
                || says(message, "Content-Type", "text/calendar.*method=\"?reply.*")
                || NO_REPLY.matcher(local).matches()
                || AUTOMATIC_SUBJECT.matcher(subject).find()
                || READ_RECEIPT.matcher(subject).matches();
    }

    private static boolean isReport(MimeMessage message) throws MessagingException {
        return says(
                message,
                "Content-Type",
                "(multipart/report|message/delivery-status|message/feedback-report|message/disposition-notification).*");
    }

    private static boolean isNullPath(MimeMessage message) throws MessagingException {
        return says(message, "Return-Path", "<\\s*>.*");
    }

    private static boolean isLoop(MimeMessage message, String from, Collection<String> ours) throws MessagingException {
        var hops = message.getHeader("Received");
        var loops = message.getHeader("X-Loop");
        return ours.stream().anyMatch(it -> isSame(it, from))
                || hops != null && hops.length > MOST_HOPS
                || loops != null
                        && List.of(loops).stream()
                                .anyMatch(it -> ours.contains(it.strip().toLowerCase(Locale.ROOT)));
    }

    /** Whether the addresses are the same, ignoring a tag in the email's (RFC 5233). */
    private static boolean isSame(String ours, String other) {
        return other.equals(ours)
                || other.startsWith(ours.substring(0, ours.indexOf('@')) + "+")
                        && other.endsWith(ours.substring(ours.indexOf('@')));
    }

    private static boolean has(MimeMessage message, List<String> names) throws MessagingException {
        for (var name : names) {
            if (first(message, name) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(MimeMessage message, String name, String what) throws MessagingException {
        var value = first(message, name);
        return value != null
                && Pattern.compile(what, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                        .matcher(value.strip())
                        .matches();
    }

    private static @Nullable String first(MimeMessage message, String name) throws MessagingException {
        var values = message.getHeader(name);
        return values == null || values.length == 0 ? null : values[0];
    }
}
