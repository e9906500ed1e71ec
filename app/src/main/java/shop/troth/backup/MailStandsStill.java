package shop.troth.backup;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What was on its way to many people when the copy was made. Whom it reached since, the copy does not know: sent on by itself, a newsletter would
 * reach them twice, and so would something on paper. So newsletters stop, and labels count as mailed.
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
