package shop.troth.fulfillment.access;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Shows people which browsers can currently see their orders. */
@Component
class PassesHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Browsers that can see your orders", Set.of("fulfilment.pass"), """
                select born_at as "Since", seen_at as "Last used"
                  from fulfilment.pass where store_id = :store and people && :people::uuid[] order by born_at desc
                """));
    }
}
