package shop.troth.testing.left;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a database consists of: schemas, tables, columns, functions, triggers and the server's roles. */
public final class SchemaObjects {

    private static final String SQL = """
            select 'schema ' || quote_ident(n.nspname) as what, format('drop schema if exists %I cascade', n.nspname) as away, null as again
              from pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            union all
            select 'role ' || quote_ident(rolname), format('drop owned by %1$I cascade; drop role %1$I', rolname), null
              from pg_roles where rolname !~ '^pg_'
            union all
            select case c.relkind when 'v' then 'view ' when 'm' then 'view ' else 'table ' end || c.oid::regclass,
                   format('drop %s if exists %s cascade',
                          case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end, c.oid::regclass),
                   null
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            union all
            select format('column %s.%I', c.oid::regclass, a.attname),
                   format('alter table if exists %s drop column if exists %I cascade', c.oid::regclass, a.attname),
                   format('alter table %s alter column %I %s not null', c.oid::regclass, a.attname,
                          case when a.attnotnull then 'set' else 'drop' end)
              from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
             where a.attnum > 0 and not a.attisdropped and c.relkind = 'r' and n.nspname !~ '^pg_'
               and n.nspname <> 'information_schema'
            union all
            select 'function ' || p.oid::regprocedure, format('drop function if exists %s cascade', p.oid::regprocedure),
                   case when p.prolang in (select oid from pg_language where lanname in ('sql', 'plpgsql'))
                        then pg_get_functiondef(p.oid) end
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where p.prokind = 'f' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            union all
            select format('trigger %I on %s', t.tgname, t.tgrelid::regclass),
                   format('drop trigger if exists %I on %s', t.tgname, t.tgrelid::regclass), pg_get_triggerdef(t.oid)
              from pg_trigger t where not t.tgisinternal
            union all
            select format('switch of trigger %I on %s', t.tgname, t.tgrelid::regclass),
                   format('alter table %s enable trigger %I', t.tgrelid::regclass, t.tgname), null
              from pg_trigger t where not t.tgisinternal and t.tgenabled <> 'O'
            union all
            select format('constraint %I on %s', o.conname, o.conrelid::regclass),
                   format('alter table if exists %s drop constraint if exists %I', o.conrelid::regclass, o.conname),
                   format('alter table %s add constraint %I %s', o.conrelid::regclass, o.conname, pg_get_constraintdef(o.oid))
              from pg_constraint o where o.conrelid <> 0 and o.contype in ('c', 'f', 'u', 'p')
               and o.connamespace not in (select oid from pg_namespace where nspname ~ '^pg_' or nspname = 'information_schema')
            """;

    /**
     * How many rows the server's own tables have, and the sum of the transactions that wrote them: whatever is made, changed, or dropped
     * gives another number, for a transaction's number is higher than those before it. It takes a tenth of spelling everything out.
     */
    private static final String STAMP = """
            select string_agg(concat_ws(' ', many, written), ', ' order by what)
              from (select 1 as what, count(*) as many, sum(xmin::text::bigint) as written from pg_namespace
                    union all select 2, count(*), sum(xmin::text::bigint) from pg_authid
                    union all select 3, count(*), sum(xmin::text::bigint) from pg_class
                    union all select 4, count(*), sum(xmin::text::bigint) from pg_attribute
                    union all select 5, count(*), sum(xmin::text::bigint) from pg_proc
                    union all select 6, count(*), sum(xmin::text::bigint) from pg_trigger
                    union all select 7, count(*), sum(xmin::text::bigint) from pg_constraint) as it
            """;

    /** @param again makes it anew as it is; null where a test that takes it away cannot be helped */
    private record Definition(String away, @Nullable String again) {}

    private final Map<String, Definition> all;
    private final AtomicReference<String> same = new AtomicReference<>("");

    private SchemaObjects(Map<String, Definition> all) {
        this.all = all;
    }

    public static SchemaObjects of(DataSource database) {
        return of(JdbcClient.create(database));
    }

    static SchemaObjects of(JdbcClient db) {
        var all = new LinkedHashMap<String, Definition>();
        db.sql(SQL).query(row -> {
            all.put(row.getString("what"), new Definition(row.getString("away"), row.getString("again")));
        });
        return new SchemaObjects(all);
    }

    /** What there is now and was not then, is no more, or is otherwise; a column of a new table is not told beside it. */
    List<Leftover> changed(JdbcClient db) {
        var stamp = db.sql(STAMP).query(String.class).single();
        if (stamp.equals(same.get())) {
            return List.of();
        }
        var now = of(db).all;
        if (now.equals(all)) {
            same.set(stamp);
            return List.of();
        }
        var found = new ArrayList<Leftover>();
        now.forEach((what, it) -> {
            var before = all.get(what);
            if (before == null && !isWithin(now, what)) {
                found.add(new Leftover("The %s was planted.".formatted(what), () -> run(db, it.away())));
            } else if (before != null && !Objects.equals(before.again(), it.again())) {
                found.add(new Leftover("The %s is another.".formatted(what), () -> {
                    if (!what.startsWith("column ") && !what.startsWith("function ")) {
                        run(db, it.away());
                    }
                    run(db, before.again());
                }));
            }
        });
        all.forEach((what, it) -> {
            if (!now.containsKey(what)) {
                found.add(new Leftover("The %s is gone.".formatted(what), () -> run(db, it.again())));
            }
        });
        return found;
    }

    /** Whether it goes with something else that is new. */
    private boolean isWithin(Map<String, Definition> now, String what) {
        return now.keySet().stream()
                .filter(it -> !all.containsKey(it) && (it.startsWith("table ") || it.startsWith("schema ")))
                .map(it -> it.substring(it.indexOf(' ') + 1))
                .anyMatch(it -> !what.endsWith(" " + it)
                        ? what.contains(" " + it + ".")
                        : what.startsWith("constraint ") || what.startsWith("trigger "));
    }

    private static void run(JdbcClient db, @Nullable String sql) {
        if (sql != null) {
            db.sql(sql).update();
        }
    }
}
