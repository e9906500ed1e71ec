package shop.troth.proof.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import shop.troth.database.VisitsDatabase;

/**
 * Compares what the database consists of with what this release ships. Somebody who can write to the database could plant a trigger that
 * disables a protection, change a function, keep data in a table or column of their own, or add an account; all are found here.
 */
@Service
public class CompareSchema {

    private static final int LONGEST_NAME = 120;

    private final JdbcClient db;
    private final DatabaseReaders readers;
    private final VisitsAccount visitsAccount;
    private final Set<String> besides;

    /**
     * @param besides names of functions with which a test sets the database's clock, such as {@code function public.now()}; empty in a shop
     */
    CompareSchema(
            JdbcClient db,
            DatabaseReaders readers,
            VisitsAccount visitsAccount,
            @Value("${troth.proof.programs-besides:}") Set<String> besides) {
        this.db = db;
        this.readers = readers;
        this.visitsAccount = visitsAccount;
        this.besides = besides;
    }

    /** @return one sentence for each thing that is planted, altered, or missing, and for each account nobody named; empty if everything is as shipped */
    public List<String> compare() {
        var shipped = Programs.shipped();
        var there = Programs.of(db);
        there.keySet().removeAll(besides);
        var faults = new ArrayList<String>();
        there.forEach((name, hash) -> {
            var ours = shipped.get(name);
            if (ours == null) {
                faults.add("The database contains something that this release does not ship: the %s."
                        .formatted(plain(name)));
            } else if (!ours.equals(hash)) {
                faults.add("The database’s %s is not the one that this release ships.".formatted(plain(name)));
            }
        });
        shipped.keySet().stream()
                .filter(it -> !there.containsKey(it))
                .forEach(it -> faults.add("The database lacks the %s that this release ships.".formatted(it)));
        readers.unexpected()
                .forEach(it -> faults.add(
                        "An account that the operator has not named can read the stores’ tables in the database: %s."
                                .formatted(plain(it))));
        faults.addAll(visitsAccount.faults());
        return List.copyOf(faults);
    }

    /** Masks unusual characters: names in a database can be anything, and these are shown to everybody. */
    static String plain(String name) {
        var safe = name.replaceAll("[^A-Za-z0-9_~.,() \\[\\]-]", "?");
        return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME) + "…";
    }

    /**
     * Finds the accounts of the database server that can sign in and read the stores' tables, or copy the whole server: whoever has one goes
     * around everything else. Those that a store needs are known: the account that owns the tables, the one that serves, the one for visits, and
     * the one that the server was set up with. The operator names any others, such as that of a backup tool.
     */
    @Component
    static class DatabaseReaders {

        /** A role that a reader may become counts as well as the rights it has at once. */
        private static final String SQL = """
                with kept as (
                    select c.oid, c.relowner from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_'
                       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'store_id')),
                reads as (
                    select r.oid from pg_roles r
                     where r.rolsuper or r.rolbypassrls or r.rolreplication
                        or r.rolname in ('pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files', 'pg_write_server_files',
                                         'pg_execute_server_program')
                        or exists (select from kept
                                    where has_table_privilege(r.oid, kept.oid, 'select, insert, update, delete, truncate, trigger')
                                       or has_any_column_privilege(r.oid, kept.oid, 'select')))
                select r.rolname::text from pg_roles r
                 where r.rolcanlogin and r.oid <> 10 and r.rolname <> current_user and r.rolname <> :visits
                   and r.oid <> (select c.relowner from pg_class c where c.oid = 'vault.datum'::regclass)
                   and exists (select from reads where pg_has_role(r.oid, reads.oid, 'member'))
                 order by r.rolname collate "C"
                """;

        private final JdbcClient db;
        private final VisitsDatabase visits;
        private final Set<String> expected;

        /** @param expected names of further accounts, by the setting {@code db.readers} */
        DatabaseReaders(JdbcClient db, VisitsDatabase visits, @Value("${troth.db.readers:}") Set<String> expected) {
            this.db = db;
            this.visits = visits;
            this.expected = expected;
        }

        List<String> unexpected() {
            var ofVisits = visits.db()
                    .sql("select current_user::text")
                    .query(String.class)
                    .single();
            return db.sql(SQL).param("visits", ofVisits).query((rs, row) -> rs.getString(1)).list().stream()
                    .filter(it -> !expected.contains(it))
                    .toList();
        }
    }
}
