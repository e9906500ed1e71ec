package shop.troth.payments.change;

import java.time.Instant;
import java.time.ZoneOffset;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Payments for changes of orders, beside the first payment of each. {@link shop.troth.payments.Payments} has them as any other. */
@Component
public class ChangePayments {

    private final JdbcClient db;

    ChangePayments(JdbcClient db) {
        this.db = db;
    }

    /**
     * Notes, before the bank is asked, that the difference is to be paid.
     *
     * @param payment a new number
     * @param ask when the bank is asked unless its page is opened before
     * @param ends when its page will end
     */
    public void add(
            StoreId store, OrderId payment, OrderId order, Money amount, Instant now, Instant ask, Instant ends) {
        db.sql("""
                insert into payments.payment (store_id, order_id, for_order, state, currency, amount_minor, method, opened_at, ends_at, ask_at)
                values (:store, :payment, :order, 'opening', :currency, :amount, 'card', :now, :ends, :ask)
                """)
                .param("store", store.value())
                .param("payment", payment.value())
                .param("order", order.value())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("amount", amount.getAmountMinorLong())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ends", ends.atOffset(ZoneOffset.UTC))
                .param("ask", ask.atOffset(ZoneOffset.UTC))
                .update();
    }
}
