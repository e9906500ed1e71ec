package shop.troth.desk.entry;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import shop.troth.mail.MailQueue;
import shop.troth.staff.OpenPages;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.entry.JoinLinks;
import shop.troth.staff.entry.StaffSessions;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.Notices;

/**
 * How long the desk keeps data about staff, in words, computed from the constants that delete it, so that the desk's policy cannot differ
 * from what the desk does.
 *
 * @param idle time without a click after which a session ends
 * @param session the longest time that a session lasts
 * @param atOrder how long it is kept that somebody opened an order's page
 * @param invitation how long an invitation is kept
 * @param address how long an email address is kept that isn't confirmed, or was replaced or removed
 * @param letter how long it is kept that an email about notices was sent
 * @param mail how long the list of sent email keeps it
 * @param log how long the activity log keeps what somebody did
 * @param more how much longer data can remain until it is swept
 */
public record KeptTimes(
        String idle,
        String session,
        String atOrder,
        String invitation,
        String address,
        String letter,
        String mail,
        String log,
        String more) {

    private static final int HOURS_OF_TWO_DAYS = 48;

    static KeptTimes now() {
        return new KeptTimes(
                words(StaffSessions.IDLE),
                words(StaffSessions.WHOLE),
                words(OpenPages.KEPT),
                words(JoinLinks.GOOD),
                words(MailAddresses.GOOD),
                words(Notices.KEPT),
                words(MailQueue.KEPT),
                words(StaffEvents.KEPT),
                words(DurationStyle.SIMPLE.parse(OpenPages.SWEPT_EVERY)));
    }

    /** Such as {@code 15 minutes}, {@code 24 hours}, or {@code 30 days}. */
    static String words(Duration time) {
        if (time.toHours() >= HOURS_OF_TWO_DAYS) {
            return counted(time.toDays(), "day");
        }
        return time.toHours() > 0 ? counted(time.toHours(), "hour") : counted(time.toMinutes(), "minute");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
