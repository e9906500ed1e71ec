package shop.troth.runtime.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import shop.troth.kernel.Problem;

/**
 * The addresses of one database for its roles. They contain passwords: never print them.
 *
 * @param owner for the role that owns schemas, tables, triggers, and functions, and runs the migrations
 * @param serving for the role that a running shop uses; the same address if the operator set only one
 * @param name of the serving role; empty if there is only one role
 * @param visits for the role that reads and writes visits alone; the address of the serving role if the operator set none
 * @param visitsName of that role; empty if the serving role reads and writes visits
 */
public record DatabaseRoles(String owner, String serving, String name, String visits, String visitsName) {

    /** Gives the same on both connections only if they lead to the same database of the same server. */
    private static final String PLACE =
            "select current_database()::text || ' ' || extract(epoch from pg_postmaster_start_time())";

    private static final String WHO = "select current_user::text";

    /**
     * {@code true} if the serving role is a superuser, is or may become the owner or another role that owns something here, may replicate
     * or create roles or anything in the database, or is a member of a predefined role with access to every row or to the server's files.
     */
    private static final String DOES_MORE = """
            select (r.rolsuper or r.rolcreaterole or r.rolreplication or pg_has_role(r.oid, ?, 'member')
                or exists (select from pg_roles p
                            where p.rolname in ('pg_write_all_data', 'pg_maintain', 'pg_read_server_files',
                                                'pg_write_server_files', 'pg_execute_server_program')
                              and pg_has_role(r.oid, p.oid, 'member'))
                or exists (select from pg_shdepend d
                            where d.dbid = (select oid from pg_database where datname = current_database())
                              and d.refclassid = 'pg_authid'::regclass and d.deptype = 'o'
                              and pg_has_role(r.oid, d.refobjid, 'member'))
                or has_database_privilege(r.oid, current_database(), 'create')
                or exists (select from pg_namespace n where n.nspname !~ '^pg_' and has_schema_privilege(r.oid, n.oid, 'create')))::text
              from pg_roles r where r.rolname = current_user
            """;

    /** {@code true} if the current role may become this one, or this one the current role. */
    private static final String ARE_ONE = """
            select (pg_has_role(current_user, r.oid, 'member') or pg_has_role(r.oid, current_user, 'member'))::text
              from pg_roles r where r.rolname = ?
            """;

    /** One role for everything. */
    static DatabaseRoles one(String url) {
        return two(url, url, "");
    }

    /** An owner, and one role for everything else. */
    static DatabaseRoles two(String owner, String serving, String name) {
        return new DatabaseRoles(owner, serving, name, serving, "");
    }

    /**
     * Returns the roles of an external database, after trying both.
     *
     * @param owner the address in {@code --db} or {@code db.url}
     * @param serving the address in {@code db.app.url}
     * @param visits the address in {@code db.visits.url}
     * @throws Problem if one does not answer, if they lead to different databases, if a role other than the owner could do more than read
     *     and write rows, or if the role for visits is the serving role or may become it
     */
    public static DatabaseRoles of(String owner, Optional<String> serving, Optional<String> visits) {
        OfflineDatabase.mustServe(owner);
        if (serving.isEmpty()) {
            if (visits.isPresent()) {
                throw new Problem(
                        "db.visits.url is set and db.app.url is not: with one role for everything, there is none that could not read visits.");
            }
            return one(owner);
        }
        var name = rowsAlone(owner, serving.get(), "db.app.url");
        if (visits.isEmpty()) {
            return two(owner, serving.get(), name);
        }
        var visitsName = rowsAlone(owner, visits.get(), "db.visits.url");
        try (var connection = DriverManager.getConnection(visits.get())) {
            if ("true".equals(text(connection, ARE_ONE, name))) {
                throw new Problem(
                        "The roles in db.visits.url and db.app.url are the same, or one is a member of the other: set db.visits.url to a role of its own.");
            }
        } catch (SQLException e) {
            throw notCompared(e, "db.visits.url");
        }
        return new DatabaseRoles(owner, serving.get(), name, visits.get(), visitsName);
    }

    /** Checks that a role reads and writes rows of the owner's database and does no more, and returns its name. */
    private static String rowsAlone(String owner, String url, String setting) {
        OfflineDatabase.mustAnswer(url, setting);
        try (var one = DriverManager.getConnection(owner);
                var other = DriverManager.getConnection(url)) {
            if (!text(one, PLACE).equals(text(other, PLACE))) {
                throw new Problem(
                        "%s leads to another database than --db or db.url: the two must differ in user and password only."
                                .formatted(setting));
            }
            if ("true".equals(text(other, DOES_MORE, text(one, WHO)))) {
                throw new Problem(
                        "The role in %1$s can do more than read and write rows: set %1$s to a role of its own that owns nothing there, is no superuser, is no member of the owner or of roles such as pg_write_all_data, and may create nothing (docs/production.md)."
                                .formatted(setting));
            }
            return text(other, WHO);
        } catch (SQLException e) {
            throw notCompared(e, setting);
        }
    }

    private static Problem notCompared(SQLException e, String setting) {
        return new Problem(
                "Cannot compare the roles in db.url and %s (SQL state %s): try again when the database answers."
                        .formatted(setting, e.getSQLState()));
    }

    /** Whether there are two different roles. */
    public boolean areApart() {
        return !name.isEmpty();
    }

    private static String text(Connection connection, String sql, String... parameters) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "DatabaseRoles[" + (!visitsName.isEmpty() ? "three" : areApart() ? "two" : "one") + "]";
    }
}
