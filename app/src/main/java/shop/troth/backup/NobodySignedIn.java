package shop.troth.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Ends where people were signed in when the copy was made, and the links that were mailed until then. Who signed out since, or ended
 * what a thief had, and which link was used since, the copy does not know: brought back, each would let somebody in again.
 */
final class NobodySignedIn {

    /** What is empty once it is back. */
    static final List<String> TABLES = List.of("people.session", "people.account_link", "staff.session", "staff.link");

    private NobodySignedIn() {}

    static void in(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("truncate " + String.join(", ", TABLES));
        }
    }
}
