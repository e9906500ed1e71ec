package shop.troth.proof.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.encoding.Sha256;

/**
 * What a database does by itself: functions, triggers, event triggers, rules, and row policies, each by its name with a hash of its
 * definition. What belongs to PostgreSQL or to an extension is left out.
 */
final class Programs {

    /** Drawn by a test from a database with every migration in it: a name, a tab, and a hash a line. */
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

    private Programs() {}

    /** Of a database, in the order of their names. */
    static SortedMap<String, String> of(JdbcClient db) {
        var all = new TreeMap<String, String>();
        db.sql(SQL).query(row -> {
            all.put(row.getString("what"), hash(row.getString("definition")));
        });
        return all;
    }

    /** Of this release. */
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

    /** As the file has it. */
    static String written(SortedMap<String, String> programs) {
        return programs.entrySet().stream()
                .map(it -> it.getKey() + "\t" + it.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String hash(String definition) {
        return Sha256.hex(definition);
    }
}
