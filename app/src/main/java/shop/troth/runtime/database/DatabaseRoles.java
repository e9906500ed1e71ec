package shop.troth.runtime.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import shop.troth.kernel.Problem;

/**
 * The addresses of one database for its two roles, each with its password: never print them.
 *
 * @param owner for the role that owns schemas, tables, triggers and functions, and does the migrations
 * @param serving for the role that a running shop uses; the same where the operator has not told them apart
 * @param name of the serving role; empty where there is only one
 */
public record DatabaseRoles(String owner, String serving, String name) {

    /** The same on both connections, and only there, if they lead to the same database of the same server. */
    private static final String PLACE =
            "select current_database()::text || ' ' || extract(epoch from pg_postmaster_start_time())";

    private static final String WHO = "select current_user::text";

    /**
     * {@code true} if the serving role is a superuser, is or may become the owner or whoever else owns something here, makes roles, has one
     * of PostgreSQL's own that gets at every row or at the server's files, or may make something of its own.
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

    /** Where one role does everything. */
    static DatabaseRoles one(String url) {
        return new DatabaseRoles(url, url, "");
    }

    /**
     * Those of a database of the operator's own, once both are tried.
     *
     * @param owner the address in {@code --db} or {@code db.url}
     * @param serving that in {@code db.app.url}
     * @throws Problem if one does not answer, they are not the same database, or the serving role could do what only the owner may
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
                        "The role in db.app.url can do more than read and write rows: set db.app.url to a role of its own that owns nothing there, is no superuser, is no member of the owner or of roles such as pg_write_all_data, and may create nothing (docs/settings.md).");
            }
            return new DatabaseRoles(owner, serving.get(), text(other, WHO));
        } catch (SQLException e) {
            throw new Problem(
                    "Cannot compare the roles in db.url and db.app.url (SQL state %s): try again when the database answers."
                            .formatted(e.getSQLState()));
        }
    }

    /** Whether whoever serves is not the owner. */
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
