package shop.troth.proof.schema;

import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.database.VisitsDatabase;

/**
 * Tells whether what is recorded of visits has a database account of its own: then whoever can send SQL as the store cannot read visits, and
 * whoever can send it as the account for visits reads nothing else.
 */
@Component
@RequiredArgsConstructor
public class VisitsAccount {

    /** The account of these connections can read or write these; a role that it may become counts, too. */
    private static final String WITHIN_REACH = """
            select format('%s.%s', n.nspname, c.relname)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on pg_has_role(current_user, r.oid, 'member')
             where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
               and (n.nspname = :visits) = :inside
               and not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
               and (has_table_privilege(r.oid, c.oid, 'select, insert, update, delete, truncate, trigger')
                    or has_any_column_privilege(r.oid, c.oid, 'select, insert, update'))
             group by 1 order by 1
            """;

    private final JdbcClient db;
    private final VisitsDatabase visits;

    /** What one of the two accounts could read or write and should not; empty if there is only one. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (visits.isApart()) {
            var ofVisits = within(db, true);
            if (!ofVisits.isEmpty()) {
                faults.add("The account the store uses in its database can read or change visits: %s."
                        .formatted(CompareSchema.plain(String.join(", ", ofVisits))));
            }
            var others = within(visits.db(), false);
            if (!others.isEmpty()) {
                faults.add("The account for visits in the database can read or change something else: %s."
                        .formatted(CompareSchema.plain(String.join(", ", others))));
            }
        }
        return faults;
    }

    /** In one sentence, for evidence, what the accounts are. */
    public String words() {
        return visits.isApart()
                ? "In the database, visits have an account of their own, which reads nothing else, and no other account of the store reads them."
                : "In the database, the account that reads orders reads visits, too.";
    }

    private static List<String> within(JdbcClient db, boolean inside) {
        return db.sql(WITHIN_REACH)
                .param("visits", VisitsDatabase.SCHEMA)
                .param("inside", inside)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
