package shop.troth.rights.child;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The list that shows people that their data is frozen. */
@Component
class ChildHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(
                new HeldTable("A report that you are under 13", Set.of("rights.child", "rights.child_person"), """
                select c.frozen_at as "Frozen", c.erase_at as "To be deleted", c.decide_by as "To be decided", c.state as "Status"
                  from rights.child_person p join rights.child c on c.store_id = p.store_id and c.id = p.child_id
                 where p.store_id = :store and p.subject_id = any(:people::uuid[]) order by c.frozen_at desc
                """));
    }
}
