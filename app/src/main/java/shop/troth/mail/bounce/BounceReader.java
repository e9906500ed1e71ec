package shop.troth.mail.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what comes back to us: delivery reports (RFC 3464), complaints (RFC 5965), mail that unsubscribes, prose from systems that write
 * none of these, and automatic answers (RFC 3834). Pure: the same message always gives the same report.
 */
public final class BounceReader {

    /** The line from which prose quotes our own message, whose text must not be taken for the report's. */
    private static final Pattern QUOTED = Pattern.compile("(?im)^[^\\n]{0,80}("
            + "(this|below|following|here)[^\\n]{0,40} (is|are) (a |the )?(copy|headers?|first lines)[^\\n]{0,60}(message|mail|letter)?"
            + "|original message (follows|headers)|unsent message (below|follows)|text of (the )?original"
            + "|your (original )?message( headers)? follows?|returned (message|mail) follows|begin returned message"
            + "|forwarded message)[^\\n]{0,80}$|^[ \\t>-]*original (message|mail)[ \\t:-]*$");

    private static final Pattern DAEMON = Pattern.compile(
            "(?im)^(from|sender|return-path):[^\\n]*(mailer[-_. ]?daemon|postmaster|mdaemon@|mail delivery|mail server|mail administrator|system administrator)");

    private static final Pattern BOUNCE_SUBJECT =
            Pattern.compile("(?im)^subject:[^\\n]*(undeliver|deliver(y|ing)[^\\n]{0,30} (fail|status|"
                    + "report|problem|error|notif|unsuccess)|failure notice|returned (mail|to sender)|mail (delivery|system)|could not be delivered"
                    + "|non ?remis|unzustellbar|nondeliver|non-deliver|rejected|bounce)");

    private static final Pattern AUTOMATIC_SUBJECT =
            Pattern.compile("(?im)^subject:[^\\n]*(out of( the)? office|auto(matic|mated)?"
                    + "[- ]?(re(ply|sponse|sponder)|answer)|on vacation|away from|abwesen|autorespon|warning: (could not send|message)"
                    + "|delivery (status notification \\()?delay|delayed)");

    private static final Pattern AUTOMATIC_HEADER = Pattern.compile(
            "(?im)^(auto-submitted:[ \\t]*auto-(replied|generated|notified)|x-autoreply:|x-autorespond|precedence:[ \\t]*auto_reply"
                    + "|x-auto-response-suppress:|preference:[ \\t]*auto_reply|x-vacation|x-mailer:[^\\n]*vacation)");

    private static final Pattern STILL_TRYING = Pattern.compile(
            "(will (be retried|continue|keep|retry)|will be attempted|do(es)? not need to"
                    + " (resend|do anything)|warning message only|still (be |being )?(trying|queued)|not necessary to resend)");

    /** What mail programs send when their reader presses “unsubscribe”, and complaints in a form older than RFC 5965. */
    private static final Pattern UNWANTED = Pattern.compile(
            "(?im)^(subject:[ \\t]*(unsubscribe[ \\t]*$|complaint about message from )|x-apple-unsubscribe:[ \\t]*true)");

    /** A complaint as Amazon SES reports it, in a message of text. */
    private static final Pattern NOTICE = Pattern.compile("\"notificationType\"\\s*:\\s*\"Complaint\"");

    private static final Pattern NOT_A_COMPLAINT = Pattern.compile("not-spam|auth-failure|opt-out-list|dmarc");

    private BounceReader() {}

    /** @throws MessagingException if it is not a readable message */
    public static BounceReport read(MimeMessage message) throws MessagingException {
        var parts = new BouncedParts(message);
        return new BounceReport(verdict(parts), token(parts));
    }

    /** What a server's answer to a recipient's address says, when it does not take the message (RFC 5321). */
    public static BounceVerdict answer(String words) {
        return BounceReasons.of("", words).orElse(BounceVerdict.SOFT);
    }

    private static BounceVerdict verdict(BouncedParts parts) {
        if (parts.isFeedback()) {
            var type = DeliveryStatus.field(parts.feedback(), "Feedback-Type").toLowerCase(Locale.ROOT);
            return NOT_A_COMPLAINT.matcher(type).find() ? BounceVerdict.AUTOMATIC : BounceVerdict.COMPLAINT;
        }
        if (UNWANTED.matcher(parts.headers()).find()
                || NOTICE.matcher(parts.text()).find()) {
            return BounceVerdict.COMPLAINT;
        }
        var text = beforeQuote(parts.text());
        return DeliveryStatus.verdict(parts.status(), text).orElseGet(() -> prose(parts, text));
    }

    private static BounceVerdict prose(BouncedParts parts, String text) {
        var isBounce = DAEMON.matcher(parts.headers()).find()
                || BOUNCE_SUBJECT.matcher(parts.headers()).find()
                || parts.headers().toLowerCase(Locale.ROOT).contains("x-failed-recipients:");
        var isAutomatic = AUTOMATIC_SUBJECT.matcher(parts.headers()).find()
                || STILL_TRYING.matcher(text.toLowerCase(Locale.ROOT)).find();
        if (isBounce && !isAutomatic) {
            return BounceReasons.of("", text).orElse(BounceVerdict.UNKNOWN);
        }
        return isAutomatic || AUTOMATIC_HEADER.matcher(parts.headers()).find()
                ? BounceVerdict.AUTOMATIC
                : BounceVerdict.UNKNOWN;
    }

    private static String beforeQuote(String text) {
        var quoted = QUOTED.matcher(text);
        return quoted.find() && quoted.start() > 0 ? text.substring(0, quoted.start()) : text;
    }

    /** Looks in the headers first; a complaint that was sent elsewhere contains the return address of the message complained about. */
    private static Optional<UUID> token(BouncedParts parts) {
        return Stream.of(parts.headers(), parts.feedback(), parts.status(), parts.original(), parts.text())
                .flatMap(it -> ReturnAddress.token(it).stream())
                .findFirst();
    }

    /** The machine-readable part of a report (RFC 3464): one group of fields for the message, one for each recipient. */
    static final class DeliveryStatus {

        private static final Pattern GROUPS = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");

        private DeliveryStatus() {}

        /**
         * The worst verdict about any recipient: our messages have one recipient, and a forwarder may add another.
         *
         * @return no value if no group says what was done
         */
        static Optional<BounceVerdict> verdict(String fields, String text) {
            Optional<BounceVerdict> worst = Optional.empty();
            for (var group : GROUPS.split(fields)) {
                var one = recipient(BouncedParts.unfolded(group), text);
                if (one.isPresent()
                        && worst.filter(it -> it.compareTo(one.get()) <= 0).isEmpty()) {
                    worst = one;
                }
            }
            return worst;
        }

        private static Optional<BounceVerdict> recipient(String group, String text) {
            var action = field(group, "Action").toLowerCase(Locale.ROOT);
            var status = field(group, "Status");
            if (action.isEmpty() && status.isEmpty()) {
                return Optional.empty();
            }
            if (action.startsWith("delayed")
                    || action.startsWith("delivered")
                    || action.startsWith("relayed")
                    || action.startsWith("expanded")
                    || status.startsWith("2")) {
                return Optional.of(BounceVerdict.AUTOMATIC);
            }
            var why = field(group, "Diagnostic-Code");
            return BounceReasons.of(status, why)
                    .or(() -> BounceReasons.of(status, text))
                    .or(() -> BounceReasons.ofClass(status));
        }

        /** The value of a field; empty if there is none. */
        static String field(String group, String name) {
            var found = Pattern.compile("(?im)^" + Pattern.quote(name) + "[ \\t]*:[ \\t]*(.*)$")
                    .matcher(group);
            return found.find() ? found.group(1).strip() : "";
        }
    }
}
