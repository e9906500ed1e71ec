package shop.troth.proof.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.encoding.Sha256;

/**
 * What a database does by itself: functions, triggers, event triggers, rules, row policies, and views, each by its name with a hash of its
 * definition, and whatever else of a table calls a program; foreign keys, some of which carry an erasure on; tables with their columns; and
 * what sends rows elsewhere. What belongs to PostgreSQL or to an extension is left out.
 */
final class Programs {

    /** Written by a test from a database with all migrations. Each line is a name, a tab, and a hash. */
    static final String SHIPPED = "/db/programs.txt";

    private static final String SQL = """
        with own as (
            select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
        select format('function %s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as what,
               case when p.prokind in ('f', 'p') then pg_get_functiondef(p.oid) else p.prokind::text end as definition
          from pg_proc p join own n on n.oid = p.pronamespace
         where not exists (select from pg_depend d
                            where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
        union all
        select format('trigger %s on %s.%s', t.tgname, n.nspname, c.relname), format('%s %s', t.tgenabled, pg_get_triggerdef(t.oid))
          from pg_trigger t join pg_class c on c.oid = t.tgrelid join own n on n.oid = c.relnamespace
         where not t.tgisinternal
        union all
        select 'event trigger ' || e.evtname,
               format('%s %s %s %s', e.evtenabled, e.evtevent, e.evttags, e.evtfoid::regprocedure)
          from pg_event_trigger e
         where not exists (select from pg_depend d
                            where d.classid = 'pg_event_trigger'::regclass and d.objid = e.oid and d.deptype = 'e')
        union all
        select format('rule %s on %s.%s', r.rulename, n.nspname, c.relname), format('%s %s', r.ev_enabled, pg_get_ruledef(r.oid))
          from pg_rewrite r join pg_class c on c.oid = r.ev_class join own n on n.oid = c.relnamespace
         where r.rulename <> '_RETURN'
        union all
        select format('row policy %s on %s.%s', p.polname, n.nspname, c.relname),
               format('%s %s %s %s', p.polcmd, p.polpermissive, pg_get_expr(p.polqual, p.polrelid),
                      pg_get_expr(p.polwithcheck, p.polrelid))
          from pg_policy p join pg_class c on c.oid = p.polrelid join own n on n.oid = c.relnamespace
        """;

    /**
     * Defaults, checks, and indexes of the stores' tables that call a function that is volatile or not PostgreSQL's own, with what they
     * call; views in their schemas, which could replace a table, with what they read; and tables with row security.
     */
    private static final String OF_TABLES = """
        with own as (
            select n.oid, n.nspname from pg_namespace n
             where n.nspname in ('jobs', 'reports')
                or n.nspname !~ '^pg_'
                   and exists (select from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id'
                                where c.relnamespace = n.oid and c.relkind in ('r', 'p'))),
        expression as (
            select format('default of %s.%s.%s', n.nspname, c.relname, a.attname) as what, d.adbin::text as tree
              from pg_attrdef d join pg_class c on c.oid = d.adrelid join own n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
            union all
            select format('check %s on %s.%s', k.conname, n.nspname, c.relname), k.conbin::text
              from pg_constraint k join pg_class c on c.oid = k.conrelid join own n on n.oid = c.relnamespace
             where k.conbin is not null
            union all
            select format('index %s.%s', n.nspname, c.relname), concat(i.indexprs::text, i.indpred::text)
              from pg_index i join pg_class c on c.oid = i.indexrelid join own n on n.oid = c.relnamespace),
        called as (
            select distinct e.what, format('%s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as program
              from expression e
             cross join lateral regexp_matches(e.tree, ':(funcid|opfuncid|aggfnoid|winfnoid) ([0-9]+)', 'g') as found(part)
              join pg_proc p on p.oid = found.part[2]::oid
              join pg_namespace n on n.oid = p.pronamespace
             where p.provolatile = 'v' or n.nspname <> 'pg_catalog'),
        seen as (
            select distinct w.ev_class as view, format('%s.%s', n.nspname, c.relname) as source
              from pg_rewrite w
              join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass
                              and d.refobjid <> w.ev_class
              join pg_class c on c.oid = d.refobjid
              join pg_namespace n on n.oid = c.relnamespace)
        select what, string_agg(program, ', ' order by program collate "C") as definition from called group by what
        union all
        select format('view %s.%s', n.nspname, c.relname),
               c.relkind::text || ' '
               || coalesce((select string_agg(s.source, ', ' order by s.source collate "C") from seen s where s.view = c.oid), '')
          from pg_class c join own n on n.oid = c.relnamespace where c.relkind in ('v', 'm', 'f')
        union all
        select format('row security of %s.%s', n.nspname, c.relname), 'on'
          from pg_class c join own n on n.oid = c.relnamespace where c.relrowsecurity or c.relforcerowsecurity
        """;

    /**
     * Foreign keys of the stores' tables by their columns, with what they do, not as PostgreSQL writes them; and whatever keeps them
     * from doing it.
     */
    private static final String OF_KEYS = """
        with own as (
            select n.oid, n.nspname from pg_namespace n
             where n.nspname !~ '^pg_'
               and exists (select from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id'
                            where c.relnamespace = n.oid and c.relkind in ('r', 'p'))),
        bond as (
            select format('foreign key of %s.%s (%s)', n.nspname, c.relname, near.columns) as what,
                   format('%s.%s (%s) %s %s %s %s %s %s', there.nspname, t.relname, far.columns, k.confdeltype, k.confupdtype,
                          k.confmatchtype, k.condeferrable, k.convalidated, coalesce(to_jsonb(k) ->> 'conenforced', 'true')) as does
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              join own n on n.oid = c.relnamespace
              join pg_class t on t.oid = k.confrelid
              join pg_namespace there on there.oid = t.relnamespace
             cross join lateral (select string_agg(a.attname::text, ', ' order by i.place) as columns
                                   from unnest(k.conkey) with ordinality as i(number, place)
                                   join pg_attribute a on a.attrelid = k.conrelid and a.attnum = i.number) near
             cross join lateral (select string_agg(a.attname::text, ', ' order by i.place) as columns
                                   from unnest(k.confkey) with ordinality as i(number, place)
                                   join pg_attribute a on a.attrelid = k.confrelid and a.attnum = i.number) far
             where k.contype = 'f' and k.conparentid = 0)
        select what, string_agg(does, '; ' order by does collate "C") as definition from bond group by what
        union all
        select distinct format('foreign keys switched off on %s.%s', n.nspname, c.relname), 'off'
          from pg_trigger t join pg_class c on c.oid = t.tgrelid join own n on n.oid = c.relnamespace
         where t.tgisinternal and t.tgenabled <> 'O'
        union all
        select 'setting session_replication_role', 'not origin'
         where current_setting('session_replication_role') <> 'origin'
            or exists (select from pg_db_role_setting s cross join unnest(s.setconfig) as given
                        where s.setdatabase in (0, (select d.oid from pg_database d where d.datname = current_database()))
                          and given like 'session\\_replication\\_role=%' and given not like '%=origin')
        """;

    /** Schemas, and the tables in them with the names and types of their columns. */
    private static final String PLACES = """
        with own as (
            select n.oid, n.nspname from pg_namespace n
             where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
               and not exists (select from pg_depend d
                                where d.classid = 'pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e'))
        select 'schema ' || nspname as what, 'here' as definition from own
        union all
        select format('table %s.%s', n.nspname, c.relname),
               coalesce(string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attname collate "C"), '')
          from pg_class c
          join own n on n.oid = c.relnamespace
          left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where c.relkind in ('r', 'p')
           and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
         group by n.nspname, c.relname
        """;

    /** What takes rows out of the database, or lets it call something outside. A release ships none. */
    private static final String WAYS_OUT = """
        select 'publication ' || pubname as what, 'out' as definition from pg_publication
        union all
        select 'subscription ' || s.subname, 'out' from pg_subscription s join pg_database d on d.oid = s.subdbid
         where d.datname = current_database()
        union all
        select 'replication slot ' || slot_name, 'out' from pg_replication_slots
         where slot_type = 'logical' and database = current_database()
        union all
        select 'foreign server ' || srvname, 'out' from pg_foreign_server
        union all
        select 'language ' || lanname, 'out' from pg_language where not lanpltrusted and lanname not in ('internal', 'c')
        union all
        select 'extension ' || extname, 'out' from pg_extension
         where extname in ('dblink', 'postgres_fdw', 'file_fdw', 'http', 'pg_net', 'pg_cron', 'aws_s3', 'aws_lambda')
        """;

    private Programs() {}

    /** The hashes of a database, by name, in the order of the names. */
    static SortedMap<String, String> of(JdbcClient db) {
        var all = new TreeMap<String, String>();
        for (var sql : List.of(SQL, OF_TABLES, OF_KEYS, PLACES, WAYS_OUT)) {
            db.sql(sql).query(row -> {
                all.put(row.getString("what"), hash(row.getString("definition")));
            });
        }
        return all;
    }

    /** The hashes of this release, by name. */
    static Map<String, String> shipped() {
        try (var file = Objects.requireNonNull(Programs.class.getResourceAsStream(SHIPPED))) {
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(String text) {
        return text.lines()
                .map(it -> it.split("\t"))
                .collect(Collectors.toMap(it -> it[0], it -> it[1], (one, other) -> other, TreeMap::new));
    }

    /** The content of the file. */
    static String written(SortedMap<String, String> programs) {
        return programs.entrySet().stream()
                .map(it -> it.getKey() + "\t" + it.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String hash(String definition) {
        return Sha256.hex(definition);
    }
}
