package shop.troth.fulfillment.correct;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Shows people which carriers are told of a correction of their orders, and when. */
@Component
class CorrectionsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Carriers we tell about your corrections", Set.of("fulfilment.correction"), """
            select carrier as "Carrier", corrected_at as "Corrected", told_at as "Told"
              from fulfilment.correction
             where store_id = :store and order_id = any(:things::uuid[]) order by corrected_at desc, id
            """));
    }
}
