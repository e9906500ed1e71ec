package shop.troth.rights.successor.kept;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The transfers of the business that concern a person, for that person. */
@Component
class TransfersHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Transfers of the business", Set.of("rights.transfer_person"), """
                select c.number as "Transfer", c.successor as "Successor", c.planned_on as "Planned", c.data as "Data",
                       case when p.went_at is not null then 'Yes' when p.left_out then 'No' else 'Not yet' end as "Your data went",
                       p.went_at as "When"
                  from rights.transfer_person p join rights.transfer_case c on c.store_id = p.store_id and c.id = p.transfer_id
                 where p.store_id = :store and p.subject_id = any(:people::uuid[])
                 order by c.opened_at desc
                """));
    }
}
