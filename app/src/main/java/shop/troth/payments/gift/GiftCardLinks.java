package shop.troth.payments.gift;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/**
 * Which gift card paid a person's order, for them to see. That is known as long as what the bank calls the order's payments; then the movement
 * stays with its card, and knows no order.
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
