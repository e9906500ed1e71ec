package shop.troth.proof.cookies;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.database.VisitsDatabase;
import shop.troth.proof.ProbeContext;
import shop.troth.visits.CountVisits;
import shop.troth.visits.Tally;

/** What was counted of visits to the twin. */
@Component
@RequiredArgsConstructor
class VisitSums {

    private final CountVisits countVisits;
    private final VisitsDatabase database;

    /** Writes what this node counted in the twin, and returns how often something was counted there. */
    long of(ProbeContext scene, Tally.Kind kind, String name, String toward) {
        countVisits.write(scene.twin());
        return database.db()
                .sql("""
                select coalesce(sum(times), 0)::bigint from visits.tally
                 where store_id = :twin and kind = :kind and name = :name and toward = :toward
                """)
                .param("twin", scene.twin().value())
                .param("kind", kind.name())
                .param("name", name)
                .param("toward", toward)
                .query(Long.class)
                .single();
    }

    /** The rows of visits in the twin. */
    long rows(ProbeContext scene) {
        countVisits.write(scene.twin());
        return database.db()
                .sql("select count(*) from visits.trail where store_id = :twin")
                .param("twin", scene.twin().value())
                .query(Long.class)
                .single();
    }

    /** How many lengths the rows of visits in the twin have. */
    long lengths(ProbeContext scene) {
        return database.db()
                .sql("select count(distinct length(sealed)) from visits.trail where store_id = :twin")
                .param("twin", scene.twin().value())
                .query(Long.class)
                .single();
    }

    /** The columns of the tables. */
    List<String> columns() {
        return database.db().sql("""
                select c.relname || '.' || a.attname
                  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 where c.relnamespace = 'visits'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by 1
                """).query((row, _) -> row.getString(1)).list();
    }
}
