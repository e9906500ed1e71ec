package shop.troth.payments.change;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The payments of a person's orders and their changes, shown to that person. */
@Component
class PaymentsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Payments", Set.of("payments.payment"), """
                select replace(state, '-', ' ') as "Status", to_char(amount_minor / 100.0, 'FM999999990.00') as "Amount", currency as "Currency", method as "Method",
                       case when method = 'card' then reference end as "Bank reference", opened_at as "Started", settled_at as "Settled", charged_back_at as "Returned by your bank", keep_until as "Bank reference kept until"
                  from payments.payment where store_id = :store and (order_id = any(:things::uuid[]) or for_order = any(:things::uuid[])) order by opened_at desc
                """));
    }
}
