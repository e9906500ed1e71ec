package shop.troth.payments.business;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;

/** Applies what was paid to open invoices. All of it runs while the account's row is locked. */
@Component
@RequiredArgsConstructor
class ApplyPayments {

    private record Part(UUID id, long minor) {}

    private final JdbcClient db;

    /**
     * Applies what is left of the account's payments to its open invoices, the oldest payment first, and the invoice due first.
     *
     * @param first the invoice that is paid before the others, if any
     */
    void apply(BusinessAccount account, Optional<OrderId> first) {
        var left = parts(account, """
                select id, left_minor as minor from payments.business_payment
                 where store_id = :store and business_id = :account and left_minor > 0 order by received_on, id
                """, Optional.empty());
        if (left.isEmpty()) {
            return;
        }
        var open = parts(
                account, """
                select order_id as id, open_minor as minor from payments.business_invoice
                 where store_id = :store and business_id = :account and open_minor > 0
                 order by order_id is not distinct from :first::uuid desc, due_on, number
                """, Optional.of(first.map(it -> it.value().toString()).orElse("")));
        var payments = left.iterator();
        var payment = payments.next();
        for (var invoice : open) {
            long rest = invoice.minor();
            while (rest > 0) {
                long part = Math.min(rest, payment.minor());
                apply(account, invoice.id(), payment.id(), part);
                rest -= part;
                payment = new Part(payment.id(), payment.minor() - part);
                if (payment.minor() == 0) {
                    if (!payments.hasNext()) {
                        return;
                    }
                    payment = payments.next();
                }
            }
        }
    }

    private List<Part> parts(BusinessAccount account, String sql, Optional<String> first) {
        var found = db.sql(sql).param("store", account.store().value()).param("account", account.id());
        return first.map(it -> found.param("first", it.isEmpty() ? null : it, java.sql.Types.VARCHAR))
                .orElse(found)
                .query((rs, row) -> new Part(rs.getObject("id", UUID.class), rs.getLong("minor")))
                .list();
    }

    private void apply(BusinessAccount account, UUID invoice, UUID payment, long minor) {
        db.sql("""
                with applied as (
                    insert into payments.business_applied as a (store_id, order_id, payment_id, amount_minor)
                    values (:store, :invoice, :payment, :minor)
                    on conflict (store_id, order_id, payment_id) do update set amount_minor = a.amount_minor + :minor),
                used as (
                    update payments.business_payment set left_minor = left_minor - :minor where store_id = :store and id = :payment)
                update payments.business_invoice set open_minor = open_minor - :minor where store_id = :store and order_id = :invoice
                """)
                .param("store", account.store().value())
                .param("invoice", invoice)
                .param("payment", payment)
                .param("minor", minor)
                .update();
    }

    /** Takes a credit off an invoice; what payments had covered of it is left for other invoices. */
    void credit(BusinessAccount account, OrderId order, Money amount) {
        long over = db.sql("""
                        with before as (
                            select open_minor from payments.business_invoice where store_id = :store and order_id = :order)
                        update payments.business_invoice i
                           set credited_minor = credited_minor + :minor, open_minor = greatest(0, i.open_minor - :minor)
                          from before where store_id = :store and order_id = :order
                        returning greatest(0, :minor - before.open_minor)
                        """)
                .param("store", account.store().value())
                .param("order", order.value())
                .param("minor", amount.getAmountMinorLong())
                .query(Long.class)
                .single();
        if (over > 0) {
            var applied = db.sql("""
                            select payment_id as id, amount_minor as minor from payments.business_applied
                             where store_id = :store and order_id = :order order by payment_id
                            """)
                    .param("store", account.store().value())
                    .param("order", order.value())
                    .query((rs, row) -> new Part(rs.getObject("id", UUID.class), rs.getLong("minor")))
                    .list();
            for (var part : applied) {
                long back = Math.min(over, part.minor());
                if (back > 0) {
                    unapply(account, order.value(), part, back);
                    over -= back;
                }
            }
        }
    }

    private void unapply(BusinessAccount account, UUID invoice, Part applied, long minor) {
        var change = applied.minor() == minor
                ? "delete from payments.business_applied where store_id = :store and order_id = :invoice and payment_id = :payment"
                : "update payments.business_applied set amount_minor = amount_minor - :minor"
                        + " where store_id = :store and order_id = :invoice and payment_id = :payment";
        db.sql("with gone as (" + change + ") update payments.business_payment set left_minor = left_minor + :minor"
                        + " where store_id = :store and id = :payment")
                .param("store", account.store().value())
                .param("invoice", invoice)
                .param("payment", applied.id())
                .param("minor", minor)
                .update();
    }

    /** Opens the invoices again that a payment had covered, because it is reversed. */
    void reverse(BusinessAccount account, UUID payment) {
        db.sql("""
                with gone as (
                    delete from payments.business_applied where store_id = :store and payment_id = :payment
                    returning order_id, amount_minor)
                update payments.business_invoice i set open_minor = i.open_minor + gone.amount_minor
                  from gone where i.store_id = :store and i.order_id = gone.order_id
                """)
                .param("store", account.store().value())
                .param("payment", payment)
                .update();
    }
}
