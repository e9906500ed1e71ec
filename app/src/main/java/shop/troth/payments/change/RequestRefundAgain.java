package shop.troth.payments.change;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds.Due;
import shop.troth.payments.change.PaymentSources.Source;

/**
 * Requests the failed part of a refund again. It uses the same payment as before or, if that was charged back or does not have enough left,
 * other payments of the order.
 */
@Component
@RequiredArgsConstructor
public class RequestRefundAgain {

    /** The bank is asked at once by the recording node; after this time, by any node. */
    private static final Duration HEAD_START = Duration.ofMinutes(1);

    /**
     * A failed part.
     *
     * @param payment payment that it was taken from; empty for the order's first
     * @param attempt number of the failed attempt
     */
    private record Part(
            UUID id, UUID whole, OrderId order, Optional<UUID> payment, Money amount, Instant wantedAt, int attempt) {}

    private final PaymentSources sources;
    private final JdbcClient db;

    /**
     * Returns whether payments that were not charged back have enough left for the failed part. False for the refund of a late payment that
     * was itself charged back.
     */
    public boolean isLeft(Refund refund) {
        var all = sources.again(refund.store(), refund.order(), refund.id());
        return all.stream().mapToLong(Source::left).sum() >= refund.failed().getAmountMinorLong();
    }

    /**
     * Records it in the transaction of the caller, which has locked the order.
     *
     * @param id of the refund
     * @return the requests to send to the bank now, each with its own id; empty if nothing has failed
     * @throws IllegalStateException if all payments together do not have enough left
     */
    public List<Due> request(StoreId store, UUID id, Instant now) {
        var dues = new ArrayList<Due>();
        for (var part : failed(store, id)) { // one by one, because reports count each separately
            again(store, part, now, dues);
        }
        return List.copyOf(dues);
    }

    private List<Part> failed(StoreId store, UUID id) {
        return db.sql("""
                select id, coalesce(part_of, id) as whole, order_id, payment_id, currency, amount_minor, wanted_at, attempt from payments.refund
                 where store_id = :store and (id = :id or part_of = :id) and state = 'refused' order by amount_minor desc, id for update
                """)
                .param("store", store.value())
                .param("id", id)
                .query((rs, row) -> new Part(
                        rs.getObject("id", UUID.class),
                        rs.getObject("whole", UUID.class),
                        new OrderId(rs.getObject("order_id", UUID.class)),
                        Optional.ofNullable(rs.getObject("payment_id", UUID.class)),
                        Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("amount_minor")),
                        rs.getObject("wanted_at", OffsetDateTime.class).toInstant(),
                        rs.getInt("attempt")))
                .list();
    }

    private void again(StoreId store, Part part, Instant now, List<Due> dues) {
        long wanted = part.amount().getAmountMinorLong();
        long rest = wanted;
        for (var source : from(sources.again(store, part.order(), part.whole()), part.payment(), wanted)) {
            long some = Math.min(rest, source.left());
            if (some > 0) {
                dues.add(
                        rest == wanted
                                ? renewed(store, part, source, some, now)
                                : added(store, part, source, some, now));
                rest -= some;
            }
        }
        if (rest > 0) {
            throw new IllegalStateException("a refund of more than is left of the payments");
        }
    }

    /** Returns the previous payment if it has enough left, otherwise another that has, otherwise all of them. */
    private static List<Source> from(List<Source> all, Optional<UUID> before, long amount) {
        var enough =
                all.stream().filter(it -> !it.gift() && it.left() >= amount).toList();
        return enough.stream()
                .filter(it -> it.named().equals(before))
                .findFirst()
                .or(() -> enough.stream().findFirst())
                .map(List::of)
                .orElse(all);
    }

    private Due renewed(StoreId store, Part part, Source from, long amount, Instant now) {
        db.sql("""
                update payments.refund
                   set state = 'wanted', attempt = attempt + 1, tries = 0, reference = null, settled_at = null, ask_at = :ask,
                       payment_id = :payment, amount_minor = :amount
                 where store_id = :store and id = :id
                """)
                .param("ask", now.plus(HEAD_START).atOffset(ZoneOffset.UTC))
                .param("payment", from.named().orElse(null), Types.OTHER)
                .param("amount", amount)
                .param("store", store.value())
                .param("id", part.id())
                .update();
        return due(store, part.id(), part, from, amount, part.attempt() + 1);
    }

    /** Returns a request for what the part's own payment lacks, from another payment. */
    private Due added(StoreId store, Part part, Source from, long amount, Instant now) {
        var id = UUID.nameUUIDFromBytes(
                (part.id() + "/" + from.id() + "/" + (part.attempt() + 1)).getBytes(StandardCharsets.UTF_8));
        db.sql("""
                insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at, payment_id, part_of)
                values (:store, :id, :order, 'wanted', :currency, :amount, :wanted, :ask, :payment, :of)
                """)
                .param("store", store.value())
                .param("id", id)
                .param("order", part.order().value())
                .param("currency", part.amount().getCurrencyUnit().getCode())
                .param("amount", amount)
                .param("wanted", part.wantedAt().atOffset(ZoneOffset.UTC))
                .param("ask", now.plus(HEAD_START).atOffset(ZoneOffset.UTC))
                .param("payment", from.named().orElse(null), Types.OTHER)
                .param("of", part.whole())
                .update();
        return due(store, id, part, from, amount, 0);
    }

    private static Due due(StoreId store, UUID id, Part part, Source from, long amount, int attempt) {
        var money = Money.ofMinor(part.amount().getCurrencyUnit(), amount);
        var refund = new Refund(store, id, part.order(), Refund.State.WANTED, money, part.wantedAt());
        return new Due(refund, String.valueOf(from.reference()), null, false, attempt);
    }
}
