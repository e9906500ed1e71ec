package shop.troth.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Ends the sessions and the mailed links that were valid when the copy was made. The copy does not know which sessions were ended or which
 * links were used since; restored, they would give access again.
 */
final class EndRestoredSessions {

    /** The tables that are emptied. */
    static final List<String> TABLES = List.of("people.session", "people.account_link", "staff.session", "staff.link");

    private EndRestoredSessions() {}

    static void in(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("truncate " + String.join(", ", TABLES));
        }
    }
}
