package shop.troth.proof.newuse;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.proof.ProbeContext;

/**
 * Changes records of made-up people in the probe twin, as time and chance would. Every statement names the scene's twin, and no other
 * store.
 */
@Component
@RequiredArgsConstructor
class TwinPeople {

    private final JdbcClient db;

    /** Dates the creation of these people's records to a certain time. */
    void came(ProbeContext scene, List<SubjectId> people, Instant moment) {
        db.sql("update vault.subject set born_at = :at where store_id = :twin and id = any(:people::uuid[])")
                .param("at", moment.atOffset(ZoneOffset.UTC))
                .param("twin", scene.twin().value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .update();
    }

    /** Removes an objection from a record, as if another transaction had written the record while the objection was being recorded. */
    void missedNo(ProbeContext scene, SubjectId person, Purpose purpose) {
        db.sql("""
                update vault.subject set objected = array_remove(objected, :purpose)
                 where store_id = :twin and id = :person
                """)
                .param("purpose", purpose.name())
                .param("twin", scene.twin().value())
                .param("person", person.value())
                .update();
    }
}
