package shop.troth.runtime.mailbox;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of mails shows. Public because the templates are compiled into their own package.
 *
 * @param to the recipient filtered by, or null
 * @param older the number before which the next page continues; 0 if there are no older mails
 */
public record MailboxView(List<Mail> mails, @Nullable String to, long older) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "MMM d, yyyy, HH:mm:ss 'UTC'", java.util.Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static String time(Mail mail) {
        return TIME.format(mail.at());
    }
}
