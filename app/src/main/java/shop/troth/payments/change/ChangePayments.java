package shop.troth.payments.change;

import java.time.Instant;
import java.time.ZoneOffset;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** The payments of an order: its first, and one for each change that cost more. Each is also in {@link shop.troth.payments.Payments}. */
@Component
@RequiredArgsConstructor
public class ChangePayments {

    /**
     * What was paid for an order and not refunded; failed refunds do not count.
     *
     * @param payments number of payments that the bank charged back
     * @param chargedBack their unrefunded amount, except for late payments, which paid for nothing
     * @param others unrefunded amount of all others
     */
    public record Left(int payments, Money chargedBack, Money others) {}

    private final PaymentSources sources;
    private final JdbcClient db;

    /**
     * Records, before the bank is asked, that the difference is to be paid.
     *
     * @param payment a new id
     * @param ask when the bank is asked about it, unless its page is opened before
     * @param ends when its page will expire
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

    /** Records that this payment was charged back. Safe to repeat. */
    public void chargedBack(StoreId store, OrderId payment, Instant now) {
        db.sql("""
                update payments.payment set charged_back_at = :now
                 where store_id = :store and order_id = :payment and charged_back_at is null
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("store", store.value())
                .param("payment", payment.value())
                .update();
    }

    /**
     * Returns whether payments of an order that were not charged back have something left to refund.
     *
     * @param disputes number of disputes that the store lost; the result is false if not all of them are matched to a payment
     */
    public boolean isLeftBeside(StoreId store, OrderId order, int disputes) {
        return db.sql("""
                select count(*) filter (where charged_back_at is not null) >= :disputes from payments.payment
                 where store_id = :store and (order_id = :order or for_order = :order) and state = 'paid'
                """)
                        .param("disputes", disputes)
                        .param("store", store.value())
                        .param("order", order.value())
                        .query(Boolean.class)
                        .single()
                && sources.of(store, order).stream().anyMatch(it -> it.left() > 0);
    }

    public Left left(StoreId store, OrderId order, CurrencyUnit currency) {
        var late = sources.late(store, order).stream().map(it -> it.payment().toString());
        return db.sql("""
                select count(*) filter (where back) as payments,
                       coalesce(sum(rest) filter (where back and id <> all(:late::uuid[])), 0)::bigint as back,
                       coalesce(sum(rest) filter (where not back), 0)::bigint as others
                  from (select p.order_id as id, p.charged_back_at is not null as back,
                               p.amount_minor - coalesce((select sum(r.amount_minor) from payments.refund r
                                                           where r.store_id = p.store_id and r.order_id = :order and r.state <> 'refused'
                                                             and coalesce(r.payment_id, r.order_id) = p.order_id), 0) as rest
                          from payments.payment p
                         where p.store_id = :store and (p.order_id = :order or p.for_order = :order) and p.state = 'paid') as each
                """)
                .param("store", store.value())
                .param("order", order.value())
                .param("late", late.toArray(String[]::new))
                .query((rs, row) -> new Left(
                        rs.getInt("payments"),
                        Money.ofMinor(currency, rs.getLong("back")),
                        Money.ofMinor(currency, rs.getLong("others"))))
                .single();
    }
}
