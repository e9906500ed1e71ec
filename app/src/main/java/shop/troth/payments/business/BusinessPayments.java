package shop.troth.payments.business;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** The payments of business accounts, which finance enters. What is not needed for open invoices stays as credit for the next. */
@Component
@RequiredArgsConstructor
public class BusinessPayments {

    /**
     * A payment.
     *
     * @param id the key of the form with which it was entered
     * @param left what was not applied to an invoice yet
     * @param received the day on which it came
     * @param reference what finance finds it by, such as the number of a check
     * @param reversed when it was reversed, if it was
     * @param why why it was reversed; empty if it was not
     */
    public record Paid(
            UUID id,
            Money amount,
            Money left,
            LocalDate received,
            String reference,
            UUID enteredBy,
            Instant enteredAt,
            Optional<Instant> reversed,
            String why) {}

    private final JdbcClient db;
    private final BusinessAccounts accounts;
    private final BusinessOrders orders;
    private final ApplyPayments applyPayments;
    private final Clock clock;

    /**
     * Enters a payment and applies it, in the caller's transaction. Safe to repeat with the same key, which enters one.
     *
     * @param first the invoice that it pays first; empty for the one due first
     * @return false if it was entered before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean enter(
            StoreId store,
            UUID id,
            UUID key,
            Money amount,
            LocalDate received,
            String reference,
            Optional<OrderId> first,
            UUID staff) {
        var account = accounts.lock(store, id).orElseThrow();
        var now = clock.instant();
        var added = db.sql("""
                        insert into payments.business_payment (store_id, id, business_id, amount_minor, left_minor, received_on, reference,
                                                               entered_by, entered_at)
                        values (:store, :key, :account, :amount, :amount, :received, :reference, :staff, :now)
                        on conflict (store_id, id) do nothing
                        """)
                .param("store", store.value())
                .param("key", key)
                .param("account", id)
                .param("amount", amount.getAmountMinorLong())
                .param("received", received)
                .param("reference", reference)
                .param("staff", staff)
                .param("now", BusinessAccounts.utc(now))
                .update();
        if (added == 0) {
            return false;
        }
        orders.move(account, "payment", key, amount.negated(), now);
        applyPayments.apply(account, first);
        return true;
    }

    /**
     * Reverses a payment that was entered by mistake or was returned, in the caller's transaction: what it covered is open again.
     *
     * @return false if there is no such payment, or it was reversed before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean reverse(StoreId store, UUID id, UUID payment, String why, UUID staff) {
        var account = accounts.lock(store, id).orElseThrow();
        var now = clock.instant();
        var amount = db.sql("""
                        update payments.business_payment
                           set reversed_at = :now, reversed_by = :staff, reversed_why = :why, left_minor = 0
                         where store_id = :store and id = :payment and business_id = :account and reversed_at is null
                        returning amount_minor
                        """)
                .param("now", BusinessAccounts.utc(now))
                .param("staff", staff)
                .param("why", why)
                .param("store", store.value())
                .param("payment", payment)
                .param("account", id)
                .query(Long.class)
                .optional();
        amount.ifPresent(it -> {
            applyPayments.reverse(account, payment);
            orders.move(
                    account, "reversed", payment, Money.ofMinor(account.owed().getCurrencyUnit(), it), now);
            applyPayments.apply(account, Optional.empty());
        });
        return amount.isPresent();
    }

    /** Returns the payments of an account, newest first. */
    public List<Paid> of(BusinessAccount account, int most) {
        return db.sql("""
                select id, amount_minor, left_minor, received_on, reference, entered_by, entered_at, reversed_at, reversed_why
                  from payments.business_payment where store_id = :store and business_id = :account
                 order by entered_at desc, id desc limit :most
                """)
                .param("store", account.store().value())
                .param("account", account.id())
                .param("most", most)
                .query((rs, row) -> paid(rs, account.owed().getCurrencyUnit()))
                .list();
    }

    private static Paid paid(ResultSet rs, CurrencyUnit currency) throws SQLException {
        return new Paid(
                rs.getObject("id", UUID.class),
                Money.ofMinor(currency, rs.getLong("amount_minor")),
                Money.ofMinor(currency, rs.getLong("left_minor")),
                rs.getObject("received_on", LocalDate.class),
                rs.getString("reference"),
                rs.getObject("entered_by", UUID.class),
                rs.getObject("entered_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("reversed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(rs.getString("reversed_why")).orElse(""));
    }
}
