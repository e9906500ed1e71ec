package shop.troth.newsletters.send;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Shows which newsletters went to a person. */
@Component
class NewslettersHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Newsletters to you", Set.of("newsletters.delivery"), """
                select e.draft as "Newsletter", replace(d.state, '-', ' ') as "Status", d.at as "When"
                  from newsletters.delivery d join newsletters.edition e on e.store_id = d.store_id and e.id = d.edition
                 where d.store_id = :store and d.subject_id = any(:people::uuid[]) order by d.at desc
                """));
    }
}
