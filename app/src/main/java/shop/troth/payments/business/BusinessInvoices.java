package shop.troth.payments.business;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/** Reads the invoices for orders on account, and says which are to be reminded of. */
@Component
@RequiredArgsConstructor
public class BusinessInvoices {

    /** An account with an invoice that is late by more than this many days is on hold until it is paid. */
    public static final int HOLD_AFTER_DAYS = 30;

    /** An invoice is reminded of when it is late by these many days, as long as it is open. */
    public static final List<Integer> REMIND_AFTER_DAYS = List.of(3, 17);

    private static final String SELECT = """
            select i.order_id, i.business_id, i.number, i.issued_at, i.due_on, i.amount_minor, i.credited_minor, i.open_minor, a.currency
              from payments.business_invoice i
              join payments.business_account a on a.store_id = i.store_id and a.id = i.business_id
             where i.store_id = :store""";

    private final JdbcClient db;

    /** Returns the invoice of an order; empty if it was not placed on account. */
    public Optional<BusinessInvoice> of(StoreId store, OrderId order) {
        return Optional.ofNullable(ofAll(store, List.of(order)).get(order));
    }

    /** Returns the invoices of these orders, in one select. */
    public Map<OrderId, BusinessInvoice> ofAll(StoreId store, Collection<OrderId> orders) {
        return db
                .sql(SELECT + " and i.order_id = any (:orders::uuid[])")
                .param("store", store.value())
                .param(
                        "orders",
                        orders.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(BusinessInvoices::invoice)
                .list()
                .stream()
                .collect(Collectors.toMap(BusinessInvoice::order, Function.identity()));
    }

    /** Returns the open invoices of an account, the one due first first. */
    public List<BusinessInvoice> open(StoreId store, UUID account, int most) {
        return db.sql(SELECT
                        + " and i.business_id = :account and i.open_minor > 0 order by i.due_on, i.number limit :most")
                .param("store", store.value())
                .param("account", account)
                .param("most", most)
                .query(BusinessInvoices::invoice)
                .list();
    }

    /**
     * Returns a page of the invoices of an account, newest first.
     *
     * @param before number of the last of the previous page; {@link Long#MAX_VALUE} for the first page
     */
    public List<BusinessInvoice> page(StoreId store, UUID account, long before, int most) {
        return db.sql(SELECT
                        + " and i.business_id = :account and i.number < :before order by i.number desc limit :most")
                .param("store", store.value())
                .param("account", account)
                .param("before", before)
                .param("most", most)
                .query(BusinessInvoices::invoice)
                .list();
    }

    /** Returns whether an account takes no orders because of an invoice that is late by more than {@link #HOLD_AFTER_DAYS}. */
    public boolean isHeld(Store store, BusinessAccount account, Instant now) {
        var today = LocalDate.ofInstant(now, store.dispatch().zone());
        return isHeld(store.id(), account.id(), today);
    }

    boolean isHeld(StoreId store, UUID account, LocalDate today) {
        return db.sql("""
                        select exists (select from payments.business_invoice
                                        where store_id = :store and business_id = :account and open_minor > 0 and due_on < :before)
                        """)
                .param("store", store.value())
                .param("account", account)
                .param("before", today.minusDays(HOLD_AFTER_DAYS))
                .query(Boolean.class)
                .single();
    }

    /** What is open of an account, by how late it is. */
    public record Aged(Money current, Money to30, Money to60, Money over60) {}

    /** Adds up what is open of an account on a day. */
    public Aged aged(BusinessAccount account, LocalDate today) {
        return db.sql("""
                select coalesce(sum(open_minor) filter (where due_on >= :today), 0)::bigint as now,
                       coalesce(sum(open_minor) filter (where due_on < :today and due_on >= :today - 30), 0)::bigint as to30,
                       coalesce(sum(open_minor) filter (where due_on < :today - 30 and due_on >= :today - 60), 0)::bigint as to60,
                       coalesce(sum(open_minor) filter (where due_on < :today - 60), 0)::bigint as over60
                  from payments.business_invoice where store_id = :store and business_id = :account and open_minor > 0
                """)
                .param("today", today)
                .param("store", account.store().value())
                .param("account", account.id())
                .query((rs, row) -> {
                    var currency = account.owed().getCurrencyUnit();
                    return new Aged(
                            Money.ofMinor(currency, rs.getLong("now")),
                            Money.ofMinor(currency, rs.getLong("to30")),
                            Money.ofMinor(currency, rs.getLong("to60")),
                            Money.ofMinor(currency, rs.getLong("over60")));
                })
                .single();
    }

    /**
     * Takes up open invoices that are late by a number of days and were reminded of fewer times than this. Each is returned once, however
     * many nodes ask, if the caller's transaction succeeds.
     *
     * @param times how often they are reminded of with this, from 1
     * @param due the latest due day
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<OrderId> remind(StoreId store, int times, LocalDate due, int most) {
        return db.sql("""
                with late as materialized (
                    select store_id, order_id from payments.business_invoice
                     where store_id = :store and reminded < :times and due_on <= :due and open_minor > 0
                     order by due_on limit :most for update skip locked)
                update payments.business_invoice i set reminded = :times
                  from late where i.store_id = late.store_id and i.order_id = late.order_id
                returning i.order_id
                """)
                .param("store", store.value())
                .param("times", times)
                .param("due", due)
                .param("most", most)
                .query((rs, row) -> new OrderId(rs.getObject("order_id", UUID.class)))
                .list();
    }

    private static BusinessInvoice invoice(ResultSet rs, int row) throws SQLException {
        var currency = CurrencyUnit.of(rs.getString("currency"));
        return new BusinessInvoice(
                new OrderId(rs.getObject("order_id", UUID.class)),
                rs.getObject("business_id", UUID.class),
                rs.getLong("number"),
                rs.getObject("issued_at", OffsetDateTime.class).toInstant(),
                rs.getObject("due_on", LocalDate.class),
                Money.ofMinor(currency, rs.getLong("amount_minor")),
                Money.ofMinor(currency, rs.getLong("credited_minor")),
                Money.ofMinor(currency, rs.getLong("open_minor")));
    }
}
