package shop.troth.runtime.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.troth.runtime.data.DataFolder;

/** The superuser of the data folder's database: creates what the other roles need, and does what they may not. */
final class Superuser {

    static final String NAME = "postgres";

    /** The file with its password. */
    static final String SECRET = "database-superuser";

    /** The content of the marker: the roles that exist besides the owner. */
    private static final String MADE = ServingRole.NAME + " " + ReportsRole.NAME + " " + ServingRole.VISITS;

    private final Path folder;
    private final int port;

    Superuser(DataFolder folder, int port) {
        this(folder.path(), port);
    }

    Superuser(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Creates the roles, the database, and the statistics. Safe to repeat after a crash or in a folder of a release that had fewer roles,
     * because each step checks first. If everything exists, only undoes changes that a role made to itself.
     *
     * @param marker the file that records that everything exists
     */
    void prepare(Path marker) throws SQLException, IOException {
        if (Files.exists(marker) && Files.readString(marker).equals(MADE)) {
            var statements = new ArrayList<>(undone(ServingRole.NAME, EmbeddedDatabase.SERVING_SECRET));
            statements.addAll(undone(ServingRole.VISITS, EmbeddedDatabase.VISITS_SECRET));
            statements.addAll(ofReports());
            run(EmbeddedDatabase.DATABASE, statements.toArray(String[]::new));
            return;
        }
        var owner = EmbeddedDatabase.OWNER;
        var database = EmbeddedDatabase.DATABASE;
        run(NAME, role(owner, EmbeddedDatabase.OWNER_SECRET));
        run(NAME, role(ServingRole.NAME, EmbeddedDatabase.SERVING_SECRET));
        run(NAME, role(ServingRole.VISITS, EmbeddedDatabase.VISITS_SECRET));
        try (var connection = DriverManager.getConnection(url(NAME));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
            if (!rows.next()) {
                run(NAME, "create database " + database + " owner " + owner);
            }
        }
        run(
                database,
                "revoke connect, temporary on database " + database + " from public",
                "grant connect on database " + database + " to " + ServingRole.NAME + ", " + ServingRole.VISITS,
                "alter schema public owner to " + owner,
                "grant pg_read_all_stats to " + owner, // for the other roles' statements, too
                "create extension if not exists pg_stat_statements");
        run(database, ReportsRole.made(database).toArray(String[]::new));
        reports();
        Files.deleteIfExists(marker); // from an older release
        Files.createFile(marker, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(marker, MADE, StandardCharsets.UTF_8);
    }

    /** Enables the role for reports if the file with its password exists; otherwise, disables it and ends its sessions. */
    void reports() throws SQLException {
        run(EmbeddedDatabase.DATABASE, ofReports().toArray(String[]::new));
    }

    private List<String> ofReports() {
        var on = Files.exists(folder.resolve("secrets").resolve(ReportsRole.SECRET));
        return ReportsRole.login(
                EmbeddedDatabase.DATABASE, on ? Optional.of(secret(ReportsRole.SECRET)) : Optional.empty());
    }

    private String secret(String name) {
        return DataFolder.secret(folder, name);
    }

    private String[] role(String name, String secret) {
        return new String[] {
            "do $$ begin if not exists (select from pg_roles where rolname = '" + name + "') then create role " + name
                    + " login; end if; end $$",
            "alter role " + name + " password '" + secret(secret) + "'"
        };
    }

    /**
     * Statements that undo what somebody with a role's password could have done to the role itself: change its password and defaults.
     */
    private List<String> undone(String name, String secret) {
        var role = "alter role " + name;
        return List.of(
                role + " password '" + secret(secret) + "'",
                role + " reset all",
                role + " in database " + EmbeddedDatabase.DATABASE + " reset all");
    }

    /** Runs each statement in a transaction of its own. */
    void run(String database, String... sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url(database));
                var statement = connection.createStatement()) {
            for (var one : sql) {
                statement.execute(one);
            }
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s".formatted(port, database, NAME, secret(SECRET));
    }
}
