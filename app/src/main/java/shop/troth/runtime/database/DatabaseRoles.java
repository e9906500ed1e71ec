package shop.troth.runtime.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import shop.troth.kernel.Problem;

/**
 * The addresses of one database for its two roles. They contain passwords: never print them.
 *
 * @param owner for the role that owns schemas, tables, triggers, and functions, and runs the migrations
 * @param serving for the role that a running shop uses; the same address if the operator set only one
 * @param name of the serving role; empty if there is only one role
 */
public record DatabaseRoles(String owner, String serving, String name) {

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

    /** One role for everything. */
    static DatabaseRoles one(String url) {
        return new DatabaseRoles(url, url, "");
    }

    /**
     * Returns the roles of an external database, after trying both.
     *
     * @param owner the address in {@code --db} or {@code db.url}
     * @param serving the address in {@code db.app.url}
     * @throws Problem if one does not answer, if they lead to different databases, or if the serving role could do more than read and write
     *     rows
     */
    public static DatabaseRoles of(String owner, Optional<String> serving) {
        OfflineDatabase.mustServe(owner);
        if (serving.isEmpty()) {
            return one(owner);
        }
        OfflineDatabase.mustAnswer(serving.get(), "db.app.url");
        try (var one = DriverManager.getConnection(owner);
                var other = DriverManager.getConnection(serving.get())) {
            if (!text(one, PLACE).equals(text(other, PLACE))) {
                throw new Problem(
                        "db.app.url leads to another database than --db or db.url: the two must differ in user and password only.");
            }
            if ("true".equals(text(other, DOES_MORE, text(one, WHO)))) {
                throw new Problem(
                        "The role in db.app.url can do more than read and write rows: set db.app.url to a role of its own that owns nothing there, is no superuser, is no member of the owner or of roles such as pg_write_all_data, and may create nothing (docs/production.md).");
            }
            return new DatabaseRoles(owner, serving.get(), text(other, WHO));
        } catch (SQLException e) {
            throw new Problem(
                    "Cannot compare the roles in db.url and db.app.url (SQL state %s): try again when the database answers."
                            .formatted(e.getSQLState()));
        }
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
        return "DatabaseRoles[" + (areApart() ? "two" : "one") + "]";
    }
}
