package shop.troth.payments.change;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
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
@RequiredArgsConstructor
public class RequestRefund {

    /** The bank is asked at once by the recording node; after this time, by any node. */
    private static final Duration HEAD_START = Duration.ofMinutes(1);

    /** What a refund takes from one payment. */
    private record Part(PaymentSources.Source source, Money amount) {}

    private final PaymentSources sources;
    private final JdbcClient db;

    /**
     * Records a refund in the transaction of the caller, which has locked the order. The order must be paid.
     *
     * @return the requests to send to the bank now, one for each payment
     * @throws IllegalStateException if all payments together do not have enough left
     */
    public List<Due> request(StoreId store, UUID id, OrderId order, Money amount, Instant now) {
        return request(store, id, order, amount, sources.of(store, order), now);
    }

    /** Records a refund of one whole payment, of which nothing was refunded before. */
    public List<Due> requestAll(UUID id, Payment payment, Instant now) {
        var from = sources.of(payment.store(), payment.whose()).stream()
                .filter(it -> it.id().equals(payment.order().value()))
                .toList();
        return request(payment.store(), id, payment.whose(), payment.amount(), from, now);
    }

    /** Returns the id of the refund of a late payment. */
    public static UUID late(OrderId payment) {
        return UUID.nameUUIDFromBytes(("late/" + payment.value()).getBytes(StandardCharsets.UTF_8));
    }

    private List<Due> request(
            StoreId store, UUID id, OrderId order, Money amount, List<PaymentSources.Source> all, Instant now) {
        var parts = parts(all, amount);
        var found = parts.stream().map(Part::amount).reduce(Money.zero(amount.getCurrencyUnit()), Money::plus);
        if (found.isLessThan(amount)) {
            throw new IllegalStateException("a refund of more than is left of the payments");
        }
        var dues = new ArrayList<Due>();
        for (var part : parts) {
            var first = dues.isEmpty();
            var source = part.source();
            var number = first ? id : part(id, source.id());
            var refund = new Refund(store, number, order, Refund.State.WANTED, part.amount(), now);
            write(refund, source, first ? null : id);
            dues.add(new Due(refund, String.valueOf(source.reference()), null, false, 0));
        }
        return List.copyOf(dues);
    }

    /** As far as the payments have enough left. */
    private static List<Part> parts(List<PaymentSources.Source> all, Money amount) {
        long rest = amount.getAmountMinorLong();
        var enough = all.stream()
                .filter(it -> !it.gift() && it.left() >= amount.getAmountMinorLong())
                .findFirst();
        var parts = new ArrayList<Part>();
        for (var source : enough.map(List::of).orElse(all)) {
            long part = Math.min(rest, source.left());
            if (part > 0) {
                parts.add(new Part(source, Money.ofMinor(amount.getCurrencyUnit(), part)));
                rest -= part;
            }
        }
        return parts;
    }

    /** Returns how much of a refund would go to gift cards if it were recorded now. */
    public Money toGiftCards(StoreId store, OrderId order, Money amount) {
        return parts(sources.of(store, order), amount).stream()
                .filter(it -> it.source().gift())
                .map(Part::amount)
                .reduce(Money.zero(amount.getCurrencyUnit()), Money::plus);
    }

    /** Returns how much of a recorded refund is for gift cards; no value if there is no such refund. */
    public Optional<Money> toGiftCards(StoreId store, UUID refund, CurrencyUnit currency) {
        return db.sql("""
                select sum(r.amount_minor) filter (where p.method <> 'card')::bigint as gift
                  from payments.refund r
                  join payments.payment p on p.store_id = r.store_id and p.order_id = coalesce(r.payment_id, r.order_id)
                 where r.store_id = :store and (r.id = :id or r.part_of = :id) having count(*) > 0
                """)
                .param("store", store.value())
                .param("id", refund)
                .query((rs, row) -> Money.ofMinor(currency, rs.getLong("gift")))
                .optional();
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
