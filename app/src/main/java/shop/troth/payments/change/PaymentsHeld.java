package shop.troth.payments.change;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The payments of a person's orders and their changes, shown to that person. */
@Component
class PaymentsHeld implements ShowsHeld {

    /** What is left to pay of an invoice says what was applied to it. */
    private static final Set<String> TABLES =
            Set.of("payments.payment", "payments.business_invoice", "payments.business_applied");

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Payments", TABLES, """
                select replace(state, '-', ' ') as "Status", to_char(amount_minor / 100.0, 'FM999999990.00') as "Amount", currency as "Currency", method as "Method",
                       case when method = 'card' then reference end as "Bank reference", opened_at as "Started", settled_at as "Settled", charged_back_at as "Returned by your bank",
                       (select i.number from payments.business_invoice i where i.store_id = payment.store_id and i.order_id = payment.order_id) as "Invoice",
                       (select i.due_on from payments.business_invoice i where i.store_id = payment.store_id and i.order_id = payment.order_id) as "Invoice due",
                       (select to_char(i.open_minor / 100.0, 'FM999999990.00') from payments.business_invoice i where i.store_id = payment.store_id and i.order_id = payment.order_id) as "Left to pay", keep_until as "Bank reference kept until"
                  from payments.payment where store_id = :store and (order_id = any(:things::uuid[]) or for_order = any(:things::uuid[])) order by opened_at desc
                """));
    }
}
