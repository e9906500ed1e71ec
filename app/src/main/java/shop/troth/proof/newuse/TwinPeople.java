package shop.troth.proof.newuse;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.proof.Scene;

/** What time and chance do to made-up people of the probe twin. Every statement names the twin of its scene, and no other store. */
@Component
class TwinPeople {

    private final JdbcClient db;

    TwinPeople(JdbcClient db) {
        this.db = db;
    }

    /** Their first records were made at this moment. */
    void came(Scene scene, List<SubjectId> people, Instant moment) {
        db.sql("update vault.subject set born_at = :at where store_id = :twin and id = any(:people::uuid[])")
                .param("at", moment.atOffset(ZoneOffset.UTC))
                .param("twin", scene.twin().value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .update();
    }

    /** A record does not have the no of its address, like one that another transaction writes while the no is taken. */
    void missedNo(Scene scene, SubjectId person, Purpose purpose) {
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
