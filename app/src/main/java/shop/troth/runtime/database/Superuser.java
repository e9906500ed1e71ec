package shop.troth.runtime.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import shop.troth.runtime.data.DataFolder;

/** Whoever may do everything in the data folder's database: makes what the two roles need, and does what neither of them may. */
final class Superuser {

    static final String NAME = "postgres";

    /** The file with its password. */
    static final String SECRET = "database-superuser";

    private final DataFolder folder;
    private final int port;

    Superuser(DataFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Roles, database and statistics; done again after a crash in between, since each step asks first, and in a folder of a release that
     * had one role. Where all is there, undoes what the serving role did to itself.
     *
     * @param marker says that all is there
     */
    void prepare(Path marker) throws SQLException, IOException {
        if (Files.exists(marker) && Files.readString(marker).equals(ServingRole.NAME)) {
            run(NAME, undone());
            return;
        }
        var owner = EmbeddedDatabase.OWNER;
        var database = EmbeddedDatabase.DATABASE;
        run(NAME, role(owner, EmbeddedDatabase.OWNER_SECRET));
        run(NAME, role(ServingRole.NAME, EmbeddedDatabase.SERVING_SECRET));
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
                "grant connect on database " + database + " to " + ServingRole.NAME,
                "alter schema public owner to " + owner,
                "grant pg_read_all_stats to " + owner, // of the other's statements, too
                "create extension if not exists pg_stat_statements");
        Files.deleteIfExists(marker); // that of an older release
        Files.createFile(marker, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(marker, ServingRole.NAME, StandardCharsets.UTF_8);
    }

    private String[] role(String name, String secret) {
        return new String[] {
            "do $$ begin if not exists (select from pg_roles where rolname = '" + name + "') then create role " + name
                    + " login; end if; end $$",
            "alter role " + name + " password '" + folder.secret(secret) + "'"
        };
    }

    /** What a role may do to itself, its password and its defaults, whoever has that of the serving role can have done. */
    private String[] undone() {
        var role = "alter role " + ServingRole.NAME;
        return new String[] {
            role + " password '" + folder.secret(EmbeddedDatabase.SERVING_SECRET) + "'",
            role + " reset all",
            role + " in database " + EmbeddedDatabase.DATABASE + " reset all"
        };
    }

    /** Each statement in a transaction of its own. */
    void run(String database, String... sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url(database));
                var statement = connection.createStatement()) {
            for (var one : sql) {
                statement.execute(one);
            }
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
                .formatted(port, database, NAME, folder.secret(SECRET));
    }
}
