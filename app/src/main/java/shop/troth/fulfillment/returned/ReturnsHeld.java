package shop.troth.fulfillment.returned;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Shows people their returns. */
@Component
class ReturnsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Your returns", Set.of("fulfilment.goods_return"), """
                select number as "Return", replace(state, '-', ' ') as "Status", replace(reason, '-', ' ') as "Reason",
                       skus as "Item numbers", quantities as "Quantities", fine as "Received undamaged", damaged as "Received damaged",
                       asked_at as "Requested", received_at as "Received", ended_at as "Ended"
                  from fulfilment.goods_return
                 where store_id = :store and order_id = any(:things::uuid[]) order by asked_at desc
                """));
    }
}
