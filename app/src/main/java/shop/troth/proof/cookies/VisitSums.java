package shop.troth.proof.cookies;

import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.proof.ProbeContext;
import shop.troth.visits.CountVisits;
import shop.troth.visits.Tally;

/** What was counted of visits to the twin. */
@Component
@RequiredArgsConstructor
class VisitSums {

    private final CountVisits countVisits;
    private final JdbcClient db;

    /** Writes what this node counted in the twin, and returns how often something was counted there. */
    long of(ProbeContext scene, Tally.Kind kind, String name, String toward) {
        countVisits.write(scene.twin());
        return db.sql("""
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
        return db.sql("select count(*) from visits.trail where store_id = :twin")
                .param("twin", scene.twin().value())
                .query(Long.class)
                .single();
    }
}
