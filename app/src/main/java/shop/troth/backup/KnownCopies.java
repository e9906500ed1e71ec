package shop.troth.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What the database knows of its copies. */
final class KnownCopies {

    private KnownCopies() {}

    static void begun(Connection connection, String id, Path folder, Duration keysLive) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into backup.copy (id, folder, made_at, keys_until)
                values (?, ?, now(), now() + make_interval(secs => ?))
                """)) {
            insert.setString(1, id);
            insert.setString(2, folder.toString());
            insert.setLong(3, keysLive.toSeconds());
            insert.executeUpdate();
        }
    }

    static void finished(Connection connection, String id, long bytes) throws SQLException {
        try (var update =
                connection.prepareStatement("update backup.copy set finished_at = now(), bytes = ? where id = ?")) {
            update.setLong(1, bytes);
            update.setString(2, id);
            update.executeUpdate();
        }
    }
}
