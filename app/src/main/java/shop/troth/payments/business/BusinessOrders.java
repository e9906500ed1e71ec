package shop.troth.payments.business;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Refunds;

/**
 * Orders on account: their charge, their invoice, and what is taken off it again. The charge is a payment of the order like one at the
 * bank, with the account in place of the bank's reference, so refunds treat them alike. What is owed changes only while the account's row
 * is locked, so that orders at once never pass the limit.
 */
@Component
@RequiredArgsConstructor
public class BusinessOrders {

    private static final String REFERENCE = "account:";

    /** The result of charging an order. */
    public sealed interface Charged {
        record Done() implements Charged {}

        /** There are no terms, or they are on hold. */
        record NoTerms() implements Charged {}

        /** It is on hold until invoices that are late by more than {@link BusinessInvoices#HOLD_AFTER_DAYS} are paid. */
        record Late() implements Charged {}

        /** @param left how much of the limit is left */
        record OverLimit(Money limit, Money left) implements Charged {}
    }

    private final JdbcClient db;
    private final BusinessAccounts accounts;
    private final BusinessInvoices invoices;
    private final ApplyPayments applyPayments;
    private final Refunds refunds;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Returns the account of a payment; empty for another payment. */
    private static Optional<UUID> accountOf(@Nullable String reference) {
        return Optional.ofNullable(reference)
                .filter(it -> it.startsWith(REFERENCE))
                .map(it -> UUID.fromString(it.substring(REFERENCE.length())));
    }

    /**
     * Adds an order to what an organization owes, in the caller's transaction, which places the order.
     *
     * @param amount in the account's currency
     * @param ask when another node completes the order if this one does not
     * @param today by the store's calendar
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Charged charge(
            StoreId store, UUID organization, OrderId order, Money amount, Instant now, Instant ask, LocalDate today) {
        var found = accounts.lock(store, organization)
                .filter(BusinessAccount::isOpen)
                .filter(it -> it.owed().isSameCurrency(amount));
        if (found.isEmpty()) {
            return new Charged.NoTerms();
        }
        var account = found.get();
        if (invoices.isHeld(store, organization, today)) {
            return new Charged.Late();
        }
        if (amount.isGreaterThan(account.left())) {
            return new Charged.OverLimit(account.terms().limit(), account.left());
        }
        move(account, "order", order.value(), amount, now);
        db.sql("""
                insert into payments.payment (store_id, order_id, state, currency, amount_minor, method, reference, opened_at, ends_at, ask_at)
                values (:store, :order, 'opening', :currency, :amount, 'account', :reference, :now, :ask, :ask)
                """)
                .param("store", store.value())
                .param("order", order.value())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("amount", amount.getAmountMinorLong())
                .param("reference", REFERENCE + organization)
                .param("now", BusinessAccounts.utc(now))
                .param("ask", BusinessAccounts.utc(ask))
                .update();
        return new Charged.Done();
    }

    /**
     * Issues the invoice of an order that was charged, in the caller's transaction, with the store's next number. Does nothing for other
     * orders. Safe to repeat.
     *
     * @param today its date, by the store's calendar
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void invoice(StoreId store, OrderId order, Instant now, LocalDate today) {
        var account = db.sql("""
                        select business_id from payments.business_movement where store_id = :store and kind = 'order' and thing = :order
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .query(UUID.class)
                .optional()
                .flatMap(it -> accounts.lock(store, it));
        if (account.isEmpty() || invoices.of(store, order).isPresent()) {
            return;
        }
        db.sql("""
                with next as (
                    insert into payments.business_number as n (store_id, last) values (:store, 1)
                    on conflict (store_id) do update set last = n.last + 1 returning last)
                insert into payments.business_invoice (store_id, order_id, business_id, number, issued_at, due_on, amount_minor, open_minor)
                select :store, :order, :account, next.last, :now, :due, m.amount_minor, m.amount_minor
                  from next, payments.business_movement m where m.store_id = :store and m.kind = 'order' and m.thing = :order
                """)
                .param("store", store.value())
                .param("order", order.value())
                .param("account", account.get().id())
                .param("now", BusinessAccounts.utc(now))
                .param("due", today.plusDays(account.get().terms().netDays()))
                .update();
        applyPayments.apply(account.get(), Optional.empty());
        events.publishEvent(new InvoiceIssued(store, order, now));
    }

    /** Takes an order that was given up before it was invoiced off what is owed, in the caller's transaction. Safe to repeat. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(StoreId store, OrderId order, Instant now) {
        db.sql("""
                with back as (
                    insert into payments.business_movement (store_id, id, business_id, kind, amount_minor, thing, at)
                    select store_id, :movement, business_id, 'released', -amount_minor, thing, :now from payments.business_movement
                     where store_id = :store and kind = 'order' and thing = :order
                    on conflict (store_id, kind, thing) do nothing
                    returning business_id, amount_minor)
                update payments.business_account a set owed_minor = a.owed_minor + back.amount_minor
                  from back where a.store_id = :store and a.id = back.business_id
                """)
                .param("movement", UUID.randomUUID())
                .param("now", BusinessAccounts.utc(now))
                .param("store", store.value())
                .param("order", order.value())
                .update();
    }

    /** Returns whether an order is charged to an organization’s account. */
    public boolean isChargedTo(StoreId store, UUID organization, OrderId order) {
        return db.sql("""
                        select exists (select from payments.business_movement
                                        where store_id = :store and kind = 'order' and thing = :order and business_id = :account)
                        """)
                .param("store", store.value())
                .param("order", order.value())
                .param("account", organization)
                .query(Boolean.class)
                .single();
    }

    /** Returns whether a refund is of a payment on account. */
    public static boolean isOnAccount(Refunds.Due due) {
        return accountOf(due.payment()).isPresent();
    }

    /**
     * Credits a refund to the account it was charged to, and to the order's invoice. What was paid of it already is applied to other
     * invoices, or stays as credit. Safe to repeat.
     *
     * @return false if it is a refund of another payment
     */
    public boolean credit(Refunds.Due due) {
        var found = accountOf(due.payment());
        found.ifPresent(id -> transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            var refund = due.refund();
            var account = accounts.lock(refund.store(), id).orElseThrow();
            if (refunds.returned(due, null, now)
                    && move(account, "refunded", refund.id(), refund.amount().negated(), now)) {
                applyPayments.credit(account, refund.order(), refund.amount());
                applyPayments.apply(account, Optional.empty());
                events.publishEvent(new InvoiceCredited(refund.store(), refund.order(), now));
            }
        }));
        return found.isPresent();
    }

    /** Writes a movement and what is owed after it, with the account locked; returns false if the movement was written before. */
    boolean move(BusinessAccount account, String kind, UUID thing, Money amount, Instant now) {
        return db.sql("""
                with moved as (
                    insert into payments.business_movement (store_id, id, business_id, kind, amount_minor, thing, at)
                    values (:store, :movement, :account, :kind, :amount, :thing, :now)
                    on conflict (store_id, kind, thing) do nothing returning amount_minor)
                update payments.business_account a set owed_minor = a.owed_minor + moved.amount_minor
                  from moved where a.store_id = :store and a.id = :account
                """)
                        .param("store", account.store().value())
                        .param("movement", UUID.randomUUID())
                        .param("account", account.id())
                        .param("kind", kind)
                        .param("amount", amount.getAmountMinorLong())
                        .param("thing", thing)
                        .param("now", BusinessAccounts.utc(now))
                        .update()
                == 1;
    }
}
