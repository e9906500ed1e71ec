package shop.troth.payments.gift;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/**
 * The gift card that paid a person's order, shown to that person. The link is kept as long as the bank's references for the order; after
 * that, the card's movement remains without an order.
 */
@Component
class GiftCardLinks implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Gift cards", Set.of("payments.gift_movement"), """
                select c.ending as "Ending in", m.kind as "What", to_char(m.amount_minor / 100.0, 'FM999999990.00') as "Amount", c.currency as "Currency", m.at as "When"
                  from payments.gift_movement m join payments.gift_card c on c.store_id = m.store_id and c.id = m.gift_id
                 where m.store_id = :store and m.order_id = any(:things::uuid[]) order by m.at desc
                """));
    }
}
