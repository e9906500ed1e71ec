package shop.troth.rights.breach.kept;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The breaches that concern a person, for that person. */
@Component
class BreachesHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Data breaches", Set.of("rights.breach_person"), """
                select c.number as "Breach", c.learned_at as "We learned of it", p.data as "Your data", c.queued_at as "Messages sent"
                  from rights.breach_person p join rights.breach_case c on c.store_id = p.store_id and c.id = p.breach_id
                 where p.store_id = :store and p.subject_id = any(:people::uuid[]) and c.state in ('approved', 'told', 'recorded')
                 order by c.opened_at desc
                """));
    }
}
