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
 * Writes wishes to return money. Of an order with several payments, one of them is taken from if it has enough left, else all of them,
 * those with the most left first: the bank takes a refund from one payment at a time. What was paid at the bank goes back before what
 * a gift card paid. Nothing is taken from one that was charged back.
 */
@Component
public class WantRefund {

    /** Whoever wrote the wish asks the bank at once; after this long somebody else does. */
    private static final Duration HEAD_START = Duration.ofMinutes(1);

    private final PaymentSources sources;
    private final JdbcClient db;

    WantRefund(PaymentSources sources, JdbcClient db) {
        this.sources = sources;
        this.db = db;
    }

    /**
     * Writes the wish in the transaction of the caller, who holds the order. The order is paid.
     *
     * @return what the bank is to be asked for now, one for each payment
     * @throws IllegalStateException if there is not so much left of all payments
     */
    public List<Due> want(StoreId store, UUID id, OrderId order, Money amount, Instant now) {
        return want(store, id, order, amount, sources.of(store, order), now);
    }

    /** The same for all of one payment, which goes back to where it came from; nothing of it was refunded before. */
    public List<Due> wantBack(UUID id, Payment payment, Instant now) {
        var from = sources.of(payment.store(), payment.whose()).stream()
                .filter(it -> it.id().equals(payment.order().value()))
                .toList();
        return want(payment.store(), id, payment.whose(), payment.amount(), from, now);
    }

    /** The number of the refund of a payment that came too late. */
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
