package shop.troth.payments.gift;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Bank;
import shop.troth.payments.Payment;

/**
 * Payments and refunds by gift card. They are payments of the order like those at the bank, with the card in place of the bank's reference,
 * so refunds treat them alike. Balance and movement are written in one statement, once each.
 */
@Component
@RequiredArgsConstructor
public class GiftPayments {

    private static final String REFERENCE = "gift-card:";

    /** The minimum time a card remains usable after a refund to it. */
    private static final Duration TIME_TO_SPEND = Duration.ofDays(90);

    private final JdbcClient db;

    /** Returns the card of a payment; empty for a payment at the bank. */
    public static Optional<GiftCardId> cardOf(@Nullable String reference) {
        return Optional.ofNullable(reference)
                .filter(it -> it.startsWith(REFERENCE))
                .map(it -> new GiftCardId(UUID.fromString(it.substring(REFERENCE.length()))));
    }

    /**
     * Takes an order's money, or a part of it, off a card, in the caller's transaction, which places the order.
     *
     * @param whole whether nothing is left to pay at the bank; then the payment waits to be recorded, otherwise it is made at once
     * @param ask when another node completes a whole payment that was not recorded
     * @return false if nothing was taken, because the card can no longer pay this much
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean spend(
            StoreId store, GiftCardId card, OrderId order, Money amount, boolean whole, Instant now, Instant ask) {
        var taken = db.sql("""
                with card as (
                    update payments.gift_card set balance_minor = balance_minor - :amount
                     where store_id = :store and id = :card and currency = :currency and balance_minor >= :amount and disabled_at is null
                       and (expires_at is null or expires_at > :now)
                    returning id)
                insert into payments.gift_movement (store_id, id, gift_id, kind, amount_minor, thing, order_id, at)
                select :store, :movement, id, 'spent', -:amount, :order, :order, :now from card
                """)
                .param("amount", amount.getAmountMinorLong())
                .param("store", store.value())
                .param("card", card.value())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("now", GiftCards.utc(now))
                .param("movement", UUID.randomUUID())
                .param("order", order.value())
                .update();
        if (taken == 0) {
            return false;
        }
        db.sql("""
                insert into payments.payment (store_id, order_id, for_order, state, currency, amount_minor, method, reference, opened_at, ends_at,
                                              ask_at, settled_at)
                values (:store, :payment, :for, :state, :currency, :amount, 'gift-card', :reference, :now, :ask, :ask, :settled)
                """)
                .param("store", store.value())
                .param("payment", whole ? order.value() : part(order))
                .param("for", whole ? null : order.value(), Types.OTHER)
                .param("state", whole ? "opening" : "paid")
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("amount", amount.getAmountMinorLong())
                .param("reference", REFERENCE + card.value())
                .param("now", GiftCards.utc(now))
                .param("ask", GiftCards.utc(ask))
                .param("settled", whole ? null : GiftCards.utc(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        return true;
    }

    /** Returns the status of a payment without the bank, by gift card or on account: it was made when the order was placed. */
    public Bank.Standing.Paid standing(Payment payment) {
        var reference = db.sql("select reference from payments.payment where store_id = :store and order_id = :order")
                .param("store", payment.store().value())
                .param("order", payment.order().value())
                .query(String.class)
                .single();
        return new Bank.Standing.Paid(reference, payment.amount());
    }

    /** Returns to the card what it paid for an unpaid order that was given up. Safe to repeat. */
    public void giveBack(StoreId store, OrderId order, Instant now) {
        db.sql("""
                with back as (
                    insert into payments.gift_movement (store_id, id, gift_id, kind, amount_minor, thing, order_id, at)
                    select store_id, :movement, gift_id, 'released', -amount_minor, thing, order_id, :now from payments.gift_movement
                     where store_id = :store and kind = 'spent' and thing = :order
                    on conflict (store_id, kind, thing) where thing is not null do nothing
                    returning gift_id, amount_minor),
                card as (
                    update payments.gift_card c set balance_minor = c.balance_minor + back.amount_minor
                      from back where c.store_id = :store and c.id = back.gift_id)
                update payments.payment set state = 'ended', settled_at = :now
                 where store_id = :store and order_id = :payment and exists (select from back)
                """)
                .param("movement", UUID.randomUUID())
                .param("now", GiftCards.utc(now))
                .param("store", store.value())
                .param("order", order.value())
                .param("payment", part(order))
                .update();
    }

    /**
     * Refunds to a card, which can then be used for at least {@link #TIME_TO_SPEND}. Safe to repeat.
     *
     * @param refund its id
     */
    void refund(StoreId store, GiftCardId card, UUID refund, OrderId order, Money amount, Instant now) {
        db.sql("""
                with back as (
                    insert into payments.gift_movement (store_id, id, gift_id, kind, amount_minor, thing, order_id, at)
                    values (:store, :movement, :card, 'returned', :amount, :refund, :order, :now)
                    on conflict (store_id, kind, thing) where thing is not null do nothing
                    returning gift_id, amount_minor)
                update payments.gift_card c
                   set balance_minor = c.balance_minor + back.amount_minor, expires_at = greatest(c.expires_at, case when c.expires_at is not null then :until end)
                  from back where c.store_id = :store and c.id = back.gift_id
                """)
                .param("store", store.value())
                .param("movement", UUID.randomUUID())
                .param("card", card.value())
                .param("amount", amount.getAmountMinorLong())
                .param("refund", refund)
                .param("order", order.value())
                .param("now", GiftCards.utc(now))
                .param("until", GiftCards.utc(now.plus(TIME_TO_SPEND)))
                .update();
    }

    /** Returns the id of a card payment made in addition to one at the bank. */
    private static UUID part(OrderId order) {
        return UUID.nameUUIDFromBytes(("gift-card/" + order.value()).getBytes(StandardCharsets.UTF_8));
    }
}
