package shop.troth.runtime.database;

import static java.util.Map.entry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.Problem;

/**
 * Grants the role that a running shop uses its rights: to read and write rows. It owns nothing, so that with its password nobody can change
 * a trigger, function, or table, or take back anything that was sealed or published. Where there is a role for visits, that one alone gets
 * the rows of visits, and no others. Done at each start, after the migrations, by one node at a time and in one transaction; if everything
 * is as it should be, nothing is written.
 */
public final class ServingRole {

    /** Its name in the data folder's database. */
    static final String NAME = "troth_app";

    /** The name of the role for visits there. */
    static final String VISITS = "troth_visits";

    /** The id of the lock that lets one node at a time do this: the letters of {@code grants}. */
    private static final long LOCK = 0x6772616e7473L;

    private static final Set<String> ROWS = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");
    private static final Set<String> NEVER_GONE = Set.of("SELECT", "INSERT", "UPDATE");
    private static final Set<String> NEVER_CHANGED = Set.of("SELECT", "INSERT");
    private static final Set<String> REWRITTEN = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MAINTAIN");

    /** Tables for which it has more or fewer rights than usual. */
    private static final Map<String, Set<String>> TABLES = Map.ofEntries(
            entry("public.flyway_schema_history", Set.of("SELECT")),
            entry("policy.version", Set.of("SELECT", "INSERT", "MAINTAIN")), // Versions locks it
            entry("policy.withdrawal", NEVER_CHANGED),
            entry("staff.role", NEVER_GONE), // without its row, a role has its usual rights
            entry("keys.retired", NEVER_CHANGED),
            entry("keys.ended", Set.of("SELECT")), // triggers fill it
            entry("keys.unsealed", Set.of("SELECT", "DELETE")), // a migration fills it
            entry("ledger.recorded_policy", NEVER_CHANGED),
            entry("ledger.milestone", NEVER_CHANGED),
            entry("ledger.leaf", NEVER_GONE), // its last block grows, and old ones are pruned
            entry("ledger.tile", NEVER_GONE),
            entry("ledger.tree", NEVER_GONE),
            entry("ledger.tally", NEVER_GONE),
            entry("ledger.pruning", NEVER_GONE),
            entry("ledger.signing_key", NEVER_GONE), // a new root keyset rewraps them
            entry("ledger.cosignature", NEVER_GONE),
            entry("proof.stated", NEVER_GONE), // the position of a leaf is written once it is sealed
            entry("ledger.pending", REWRITTEN), // Pending and RewriteKeys vacuum these
            entry("keys.person", REWRITTEN),
            entry("vault.datum", REWRITTEN),
            entry("vault.lookup", REWRITTEN),
            entry("vault.subject", REWRITTEN));

    /** The prefix of the views for reports: a shop uses the tables and needs no rights to these. */
    private static final String REPORTS = "reports.";

    private static final Map<String, Set<String>> KINDS =
            Map.of("schema", Set.of("USAGE"), "sequence", Set.of("USAGE", "SELECT"), "routine", Set.of("EXECUTE"));

    /**
     * Everything that belongs to the current role, with the rights that another role has. For routines, these include rights of
     * everybody.
     */
    private static final String THINGS = """
            with role as (select oid from pg_roles where rolname = ?),
                 space as (select oid, nspname, nspacl, nspowner from pg_namespace
                            where nspname !~ '^pg_' and nspname <> 'information_schema')
            select 'schema' as kind, s.nspname::text as name, quote_ident(s.nspname) as quoted,
                   array(select a.privilege_type from aclexplode(s.nspacl) a where a.grantee = role.oid) as has
              from space s cross join role
             where pg_has_role(s.nspowner, 'usage')
            union all
            select case c.relkind when 'S' then 'sequence' else 'table' end, s.nspname || '.' || c.relname,
                   format('%I.%I', s.nspname, c.relname),
                   array(select a.privilege_type from aclexplode(c.relacl) a where a.grantee = role.oid)
              from pg_class c join space s on s.oid = c.relnamespace cross join role
             where c.relkind in ('r', 'p', 'v', 'S') and pg_has_role(c.relowner, 'usage')
               and not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            union all
            select 'routine', s.nspname || '.' || p.proname, p.oid::regprocedure::text,
                   case when has_function_privilege(role.oid, p.oid, 'execute') then array['EXECUTE'] else '{}' end
              from pg_proc p join space s on s.oid = p.pronamespace cross join role
             where p.prokind in ('f', 'p') and pg_has_role(p.proowner, 'usage')
               and not exists (select from pg_depend d
                                where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
            order by kind, name
            """;

    /** Revokes rights of the role to single columns, and everybody's rights to tables: with these, it could do more than it should. */
    private static final String ASIDE = """
            select format('revoke all (%I) on table %I.%I from ', a.attname, n.nspname, c.relname) || quote_ident(r.rolname)
              from pg_roles r cross join pg_class c join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
             where r.rolname = ? and c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
               and pg_has_role(c.relowner, 'usage') and exists (select from aclexplode(a.attacl) it where it.grantee = r.oid)
            union all
            select format('revoke all on %s %I.%I from public', case c.relkind when 'S' then 'sequence' else 'table' end,
                          n.nspname, c.relname)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'v', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
               and pg_has_role(c.relowner, 'usage') and exists (select from aclexplode(c.relacl) it where it.grantee = 0)
               and not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            """;

    /** The role's default rights to everything that the owner creates in the future. */
    private static final String FROM_NOW_ON = """
            select coalesce(string_agg(it.has, ', ' order by it.has collate "C"), '')
              from (select d.defaclobjtype::text || ' ' || a.privilege_type as has
                      from pg_default_acl d cross join aclexplode(d.defaclacl) a
                     where d.defaclnamespace = 0 and d.defaclrole = (select oid from pg_roles where rolname = current_user)
                       and a.grantee = (select oid from pg_roles where rolname = ?)) as it
            """;

    /** The default rights that it should have, to sequences (S), schemas (n), and tables (r). */
    private static final String ALL_FROM_NOW_ON = "S SELECT, S USAGE, n USAGE, r DELETE, r INSERT, r SELECT, r UPDATE";

    private static final String QUOTED = "select quote_ident(?)";

    private ServingRole() {}

    /**
     * Something that belongs to the current role.
     *
     * @param ofVisits whether it is the schema of visits, or in it
     * @param wanted the rights of a role that serves
     */
    private record Thing(String kind, String quoted, boolean ofVisits, Set<String> wanted, Set<String> has) {

        /** Without any right. What everybody may execute stays: without a right to its schema, nobody can call it. */
        Thing unless(boolean none) {
            return none ? new Thing(kind, quoted, ofVisits, Set.of(), kind.equals("routine") ? Set.of() : has) : this;
        }

        String grant(String role) {
            return "grant " + listed(wanted, has) + " on " + kind + " " + quoted + " to " + role;
        }

        String revoke(String role) {
            return "revoke " + listed(has, wanted) + " on " + kind + " " + quoted + " from " + role;
        }

        private static String listed(Set<String> these, Set<String> without) {
            var left = new TreeSet<>(these);
            left.removeAll(without);
            return String.join(", ", left);
        }
    }

    /** The same without a role for visits. */
    public static void grant(DataSource owner, String role) {
        grant(owner, role, "");
    }

    /**
     * Grants the roles the rights that they need to everything that the owner has created or will create, and revokes any others.
     *
     * @param owner connections of the role that owns the tables
     * @param role the serving role, which must exist
     * @param visits the role for visits, which must exist; empty if the serving role reads and writes them
     * @throws Problem if granting fails, such as when the owner role does not own the tables
     */
    public static void grant(DataSource owner, String role, String visits) {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                lock.setLong(1, LOCK);
                lock.execute();
            }
            var apart = !visits.isEmpty();
            var statements = aside(connection, role);
            statements.addAll(different(connection, role, thing -> thing.unless(apart && thing.ofVisits())));
            if (!text(connection, FROM_NOW_ON, role).equals(ALL_FROM_NOW_ON)) {
                var quoted = text(connection, QUOTED, role);
                statements.addAll(nothingFromNowOn(quoted));
                statements.add("alter default privileges grant select, insert, update, delete on tables to " + quoted);
                statements.add("alter default privileges grant usage, select on sequences to " + quoted);
                statements.add("alter default privileges grant usage on schemas to " + quoted);
            }
            if (apart) {
                statements.addAll(aside(connection, visits));
                statements.addAll(different(connection, visits, thing -> thing.unless(!thing.ofVisits())));
                if (!text(connection, FROM_NOW_ON, visits).isEmpty()) {
                    statements.addAll(nothingFromNowOn(text(connection, QUOTED, visits)));
                }
            }
            run(connection, statements);
            connection.commit();
        } catch (SQLException e) {
            throw new Problem(
                    "Could not grant the role that serves what it needs (SQL state %s): the role in --db or db.url must own the database and everything in it. If another node is migrating it, start this one again."
                            .formatted(e.getSQLState()),
                    e);
        }
    }

    private static List<String> nothingFromNowOn(String quoted) {
        return Stream.of("tables", "sequences", "schemas")
                .map(it -> "alter default privileges revoke all on " + it + " from " + quoted)
                .toList();
    }

    /** Statements that give a role what it should have, and take what it should not. */
    private static List<String> different(Connection connection, String role, UnaryOperator<Thing> wanted)
            throws SQLException {
        var quoted = text(connection, QUOTED, role);
        var statements = new ArrayList<String>();
        for (var thing : things(connection, role).stream().map(wanted).toList()) {
            if (!thing.has().containsAll(thing.wanted())) {
                statements.add(thing.grant(quoted));
            }
            if (!thing.wanted().containsAll(thing.has())) {
                statements.add(thing.revoke(quoted));
            }
        }
        return statements;
    }

    private static List<String> aside(Connection connection, String role) throws SQLException {
        var all = new ArrayList<String>();
        try (var query = connection.prepareStatement(ASIDE)) {
            query.setString(1, role);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
        }
        return all;
    }

    private static List<Thing> things(Connection connection, String role) throws SQLException {
        var all = new ArrayList<Thing>();
        try (var query = connection.prepareStatement(THINGS)) {
            query.setString(1, role);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var kind = rows.getString("kind");
                    var has = (String[]) rows.getArray("has").getArray();
                    var name = rows.getString("name");
                    var rest = name.startsWith(REPORTS) ? Set.<String>of() : ROWS;
                    var wanted =
                            kind.equals("table") ? TABLES.getOrDefault(name, rest) : KINDS.getOrDefault(kind, Set.of());
                    var ofVisits = (name + ".").startsWith(VisitsDatabase.SCHEMA + ".");
                    all.add(new Thing(
                            kind, rows.getString("quoted"), ofVisits, wanted, new TreeSet<>(Arrays.asList(has))));
                }
            }
        }
        return all;
    }

    private static String text(Connection connection, String sql, String parameter) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, parameter);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (var batch = connection.createStatement()) {
            for (var sql : statements) {
                batch.addBatch(sql);
            }
            batch.executeBatch();
        }
    }
}
