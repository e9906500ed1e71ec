package shop.troth.payments.change;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The refunds of a person's orders, shown to that person: those requested from the bank, and those owed. */
@Component
class RefundsHeld implements ShowsHeld {

    /** Returns a single table of all refunds, so that one statement reads them. */
    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Refunds", Set.of("payments.refund", "payments.held_refund"), """
                select case state when 'wanted' then 'requested' when 'returned' then 'refunded' else state end as "Status", to_char(amount_minor / 100.0, 'FM999999990.00') as "Amount", currency as "Currency",
                       reference as "Bank reference", wanted_at as "Requested", settled_at as "Settled"
                  from payments.refund where store_id = :store and order_id = any(:things::uuid[])
                union all
                select 'on hold', to_char(amount_minor / 100.0, 'FM999999990.00'), currency, null, held_at, null
                  from payments.held_refund where store_id = :store and order_id = any(:things::uuid[])
                 order by "Requested" desc
                """));
    }
}
