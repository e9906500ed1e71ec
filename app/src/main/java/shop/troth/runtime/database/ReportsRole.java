package shop.troth.runtime.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import shop.troth.kernel.Problem;

/**
 * Grants the role for people who make reports with SQL its rights: to read the views of the schema {@code reports}, which contain sums and
 * no people. The role is optional, and nobody can log in with it until the owner turns it on. Done at each start, after the migrations; if
 * everything is as it should be, nothing is written.
 */
public final class ReportsRole {

    public static final String NAME = "troth_reports";

    /** The file with its password in the data folder's secrets. While it exists, the role is on. */
    public static final String SECRET = "database-reports";

    /** The id of the lock that lets one node at a time do this: the letters of {@code reports}. */
    private static final long LOCK = 0x7265706f727473L;

    /** {@code true} if the role could do more than it is granted here. No row if it does not exist. */
    private static final String DOES_MORE = """
            select (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls
                 or exists (select from pg_auth_members m where m.member = r.oid))::text
              from pg_roles r where r.rolname = 'troth_reports'
            """;

    /** Everything that belongs to the current role, with the rights that the reports role has and should have, if these differ. */
    private static final String THINGS = """
            with role as (select oid from pg_roles where rolname = 'troth_reports'),
                 space as (select oid, nspname, nspacl from pg_namespace
                            where nspname !~ '^pg_' and nspname <> 'information_schema' and pg_has_role(nspowner, 'usage')),
                 thing as (
                    select 'schema ' || quote_ident(nspname) as name, nspacl as acl,
                           case nspname when 'reports' then 'USAGE' else '' end as wanted
                      from space
                    union all
                    select format('%s %I.%I', case c.relkind when 'S' then 'sequence' else 'table' end, s.nspname, c.relname), c.relacl,
                           case when s.nspname = 'reports' and c.relkind = 'v' then 'SELECT' else '' end
                      from pg_class c join space s on s.oid = c.relnamespace
                     where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and pg_has_role(c.relowner, 'usage')
                    union all
                    select 'routine ' || p.oid::regprocedure, p.proacl, ''
                      from pg_proc p join space s on s.oid = p.pronamespace
                     where pg_has_role(p.proowner, 'usage')),
                 had as (
                    select name, wanted, coalesce((
                               select string_agg(a.privilege_type || case when a.is_grantable then '*' else '' end, ',' order by a.privilege_type)
                                 from aclexplode(acl) a where a.grantee = role.oid), '') as has
                      from thing cross join role)
            select name, wanted, has from had where has <> wanted order by name
            """;

    /**
     * Revokes everybody's rights to schemas, which this role would have, too; its rights to single columns; and its default rights to what
     * the owner creates in the future.
     */
    private static final String ASIDE = """
            with role as (select oid from pg_roles where rolname = 'troth_reports'),
                 space as (select oid, nspname, nspacl from pg_namespace
                            where nspname !~ '^pg_' and nspname <> 'information_schema' and pg_has_role(nspowner, 'usage'))
            select format('revoke all on schema %I from public', nspname)
              from space where exists (select from role) and exists (select from aclexplode(nspacl) a where a.grantee = 0)
            union all
            select format('revoke all (%I) on table %I.%I from troth_reports', t.attname, s.nspname, c.relname)
              from pg_attribute t join pg_class c on c.oid = t.attrelid join space s on s.oid = c.relnamespace cross join role
             where not t.attisdropped and pg_has_role(c.relowner, 'usage')
               and exists (select from aclexplode(t.attacl) a where a.grantee = role.oid)
            union all
            select format('alter default privileges %s revoke all on %s from troth_reports',
                          (select format('in schema %I', n.nspname) from pg_namespace n where n.oid = d.defaclnamespace),
                          case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'routines'
                                               when 'T' then 'types' else 'schemas' end)
              from pg_default_acl d cross join role
             where d.defaclrole = (select oid from pg_roles where rolname = current_user)
               and exists (select from aclexplode(d.defaclacl) a where a.grantee = role.oid)
            """;

    private ReportsRole() {}

    /**
     * Grants the role the views and revokes any other rights. Does nothing if the role does not exist.
     *
     * @param owner connections of the role that owns the tables
     * @throws Problem if the role could do more than read the views, or granting fails
     */
    public static void grant(DataSource owner) {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            var more = texts(connection, DOES_MORE);
            if (more.isEmpty()) {
                return;
            }
            if (more.contains("true")) {
                throw new Problem(
                        "The role troth_reports can do more than read the views for reports: it must be no superuser, no member of another role, and may create neither roles nor databases (docs/production.md).");
            }
            texts(connection, "select pg_advisory_xact_lock(" + LOCK + ")::text");
            var statements = new ArrayList<>(texts(connection, ASIDE));
            statements.addAll(things(connection));
            try (var batch = connection.createStatement()) {
                for (var sql : statements) {
                    batch.addBatch(sql);
                }
                batch.executeBatch();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new Problem(
                    "Could not grant the role troth_reports its views (SQL state %s): the role in --db or db.url must own the database and everything in it. If another node is starting, start this one again."
                            .formatted(e.getSQLState()),
                    e);
        }
    }

    /**
     * Statements that a superuser runs once in the data folder's database. Afterward, only its owner can write anything there without a
     * grant.
     */
    public static List<String> made(String database) {
        return List.of(
                "do $$ begin if not exists (select from pg_roles where rolname = 'troth_reports') then create role troth_reports nologin; end if; end $$",
                "grant connect on database " + database + " to troth_reports",
                "revoke execute on function lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) from public");
    }

    /**
     * Statements that a superuser runs at each start: the role can log in with this password or, without one, not at all, and its sessions
     * are ended; changes that the role made to itself are undone. The limits keep mistaken queries short, but a session can lift them.
     */
    public static List<String> login(String database, Optional<String> password) {
        var role = "alter role troth_reports";
        var off = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'troth_reports'";
        return List.of(
                role + " reset all",
                role + " in database " + database + " reset all",
                role + " nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 5",
                role + " set default_transaction_read_only = on",
                role + " set transaction_timeout = '60s'",
                password.map(it -> role + " login password '" + it + "'").orElse(role + " nologin password null"),
                password.isPresent() ? "select 1" : off);
    }

    private static List<String> things(Connection connection) throws SQLException {
        var statements = new ArrayList<String>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery(THINGS)) {
            while (rows.next()) {
                var name = rows.getString("name");
                if (!rows.getString("has").isEmpty()) {
                    statements.add("revoke all on " + name + " from " + NAME);
                }
                if (!rows.getString("wanted").isEmpty()) {
                    statements.add("grant " + rows.getString("wanted") + " on " + name + " to " + NAME);
                }
            }
        }
        return statements;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var all = new ArrayList<String>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
