package shop.troth.payments.change;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Payment;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds.Due;

/**
 * Records refunds to request. For an order with several payments, a single one is used if it has enough left, otherwise those with the most
 * left first, because the bank refunds one payment at a time. Bank payments are refunded before gift card payments. Payments that were
 * charged back are not used.
 */
@Component
public class WantRefund {

    /** The bank is asked at once by the recording node; after this time, by any node. */
    private static final Duration HEAD_START = Duration.ofMinutes(1);

    private final PaymentSources sources;
    private final JdbcClient db;

    WantRefund(PaymentSources sources, JdbcClient db) {
        this.sources = sources;
        this.db = db;
    }

    /**
     * Records a refund in the transaction of the caller, which has locked the order. The order must be paid.
     *
     * @return the requests to send to the bank now, one for each payment
     * @throws IllegalStateException if all payments together do not have enough left
     */
    public List<Due> want(StoreId store, UUID id, OrderId order, Money amount, Instant now) {
        return want(store, id, order, amount, sources.of(store, order), now);
    }

    /** Records a refund of one whole payment, of which nothing was refunded before. */
    public List<Due> wantBack(UUID id, Payment payment, Instant now) {
        var from = sources.of(payment.store(), payment.whose()).stream()
                .filter(it -> it.id().equals(payment.order().value()))
                .toList();
        return want(payment.store(), id, payment.whose(), payment.amount(), from, now);
    }

    /** Returns the id of the refund of a late payment. */
    public static UUID late(OrderId payment) {
        return UUID.nameUUIDFromBytes(("late/" + payment.value()).getBytes(StandardCharsets.UTF_8));
    }

    private List<Due> want(
            StoreId store, UUID id, OrderId order, Money amount, List<PaymentSources.Source> all, Instant now) {
        long rest = amount.getAmountMinorLong();
        var enough = all.stream()
                .filter(it -> !it.gift() && it.left() >= amount.getAmountMinorLong())
                .findFirst();
        var dues = new ArrayList<Due>();
        for (var source : enough.map(List::of).orElse(all)) {
            long part = Math.min(rest, source.left());
            if (part > 0) {
                var first = dues.isEmpty();
                var number = first ? id : part(id, source.id());
                var refund = new Refund(
                        store, number, order, Refund.State.WANTED, Money.ofMinor(amount.getCurrencyUnit(), part), now);
                write(refund, source, first ? null : id);
                dues.add(new Due(refund, String.valueOf(source.reference()), null, false, 0));
                rest -= part;
            }
        }
        if (rest > 0) {
            throw new IllegalStateException("a refund of more than is left of the payments");
        }
        return List.copyOf(dues);
    }

    private static UUID part(UUID id, UUID payment) {
        return UUID.nameUUIDFromBytes((id + "/" + payment).getBytes(StandardCharsets.UTF_8));
    }

    private void write(Refund refund, PaymentSources.Source from, @Nullable UUID of) {
        db.sql("""
                insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at, payment_id, part_of)
                values (:store, :id, :order, 'wanted', :currency, :amount, :now, :ask, :payment, :of)
                """)
                .param("store", refund.store().value())
                .param("id", refund.id())
                .param("order", refund.order().value())
                .param("currency", refund.amount().getCurrencyUnit().getCode())
                .param("amount", refund.amount().getAmountMinorLong())
                .param("now", refund.wantedAt().atOffset(ZoneOffset.UTC))
                .param("ask", refund.wantedAt().plus(HEAD_START).atOffset(ZoneOffset.UTC))
                .param("payment", from.own() ? null : from.id(), Types.OTHER)
                .param("of", of, Types.OTHER)
                .update();
    }
}
