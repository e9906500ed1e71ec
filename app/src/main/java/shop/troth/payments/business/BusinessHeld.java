package shop.troth.payments.business;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The invoices for a person's orders on account, shown to that person: whose account it is, and other orders on it, are not. */
@Component
class BusinessHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        var tables = Set.of("payments.business_invoice", "payments.business_applied");
        return List.of(new HeldTable("Invoices for your orders on account", tables, """
                select number as "Invoice", issued_at as "Issued", due_on as "Due", to_char(amount_minor / 100.0, 'FM999999990.00') as "Amount",
                       to_char(credited_minor / 100.0, 'FM999999990.00') as "Credited", to_char(open_minor / 100.0, 'FM999999990.00') as "Left to pay"
                  from payments.business_invoice where store_id = :store and order_id = any(:things::uuid[]) order by number desc
                """));
    }
}
