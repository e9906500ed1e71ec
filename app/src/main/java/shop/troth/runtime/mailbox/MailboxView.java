package shop.troth.runtime.mailbox;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of mails shows. Public because jte compiles into its own package.
 *
 * @param to the recipient asked for, or null
 * @param older number to continue before; 0 at the end
 */
public record MailboxView(List<Mail> mails, @Nullable String to, long older) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "MMM d, yyyy, HH:mm:ss 'UTC'", java.util.Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static String time(Mail mail) {
        return TIME.format(mail.at());
    }
}
