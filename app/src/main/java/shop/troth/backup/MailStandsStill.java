package shop.troth.backup;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Stops mailings that were being sent when the copy was made. The copy does not know whom they have reached since, so that people could get
 * a newsletter or a printed mailing twice. Therefore, newsletters are stopped, and labels count as mailed.
 */
final class MailStandsStill {

    private MailStandsStill() {}

    static void in(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "update newsletters.edition set state = 'stopped', ended_at = now() where state = 'running'");
            statement.execute("delete from newsletters.label");
            statement.execute("update newsletters.mailing set state = 'mailed', ended_at = now() where state = 'open'");
        }
    }
}
