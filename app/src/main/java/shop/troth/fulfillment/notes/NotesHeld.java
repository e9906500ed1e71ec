package shop.troth.fulfillment.notes;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Shows people when staff wrote and corrected notes on their orders. The text of the notes is shown among their records in the vault. */
@Component
class NotesHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Staff notes", Set.of("fulfilment.note"), """
                select written_at as "Written", corrected_at as "Corrected"
                  from fulfilment.note
                 where store_id = :store and order_id = any(:things::uuid[]) order by written_at desc, id
                """));
    }
}
