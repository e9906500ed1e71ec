package shop.troth.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;

/** The payments of all stores. */
@Component
public class Payments {

    private static final Duration ASK_AFTER = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final String SELECT =
            "select store_id, order_id, for_order, state, currency, amount_minor, session, page, page_seal, opened_at, ends_at, method"
                    + " from payments.payment";

    private final JdbcClient db;
    private final PageSeals seals;
    private final boolean twinsHere;

    /** @param twinsHere whether probe twins use the bank of this node */
    Payments(JdbcClient db, PageSeals seals, @Value("${troth.twins.here}") boolean twinsHere) {
        this.db = db;
        this.seals = seals;
        this.twinsHere = twinsHere;
    }

    /** Returns how many payments are neither paid nor ended, without those of probe twins. */
    public long unsettled() {
        return db.sql("""
                select count(*) from payments.payment where state in ('opening', 'open') and store_id not like '%~probe'
                """).query(Long.class).single();
    }

    /** As {@link #unsettled()}, of those whose page expired before a time. */
    public long unsettled(Instant endedBefore) {
        return db.sql("""
                select count(*) from payments.payment
                 where state in ('opening', 'open') and ends_at < :before and store_id not like '%~probe'
                """)
                .param("before", UtcTime.of(endedBefore))
                .query(Long.class)
                .single();
    }

    /**
     * Records a payment before the bank is asked to open it.
     *
     * @param ask when it becomes {@link #due} unless opened before
     * @param ends when its page will expire
     */
    public void add(StoreId store, OrderId order, Money amount, Instant now, Instant ask, Instant ends) {
        db.sql("""
                insert into payments.payment (store_id, order_id, state, currency, amount_minor, method, opened_at, ends_at, ask_at)
                values (:store, :order, 'opening', :currency, :amount, 'card', :now, :ends, :ask)
                """)
                .param("store", store.value())
                .param("order", order.value())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("amount", amount.getAmountMinorLong())
                .param("now", UtcTime.of(now))
                .param("ask", UtcTime.of(ask))
                .param("ends", UtcTime.of(ends))
                .update();
    }

    /**
     * Records that a browser requests the page of an unopened payment, so that the order is not given up meanwhile.
     *
     * @param placedAfter a payment recorded at this time or before is not extended
     * @param ask when it becomes {@link #due} unless opened before
     * @param ends when its page will be expired
     * @return the updated payment; empty if its page is open, it is settled, or its time is over
     */
    public Optional<Payment> prolong(StoreId store, OrderId order, Instant placedAfter, Instant ask, Instant ends) {
        return db.sql("""
                update payments.payment set ask_at = :ask, ends_at = :ends
                 where store_id = :store and order_id = :order and state = 'opening' and opened_at > :after
                returning store_id, order_id, for_order, state, currency, amount_minor, session, page, page_seal, opened_at, ends_at, method
                """)
                .param("ask", UtcTime.of(ask))
                .param("ends", UtcTime.of(ends))
                .param("store", store.value())
                .param("order", order.value())
                .param("after", UtcTime.of(placedAfter))
                .query(this::payment)
                .optional();
    }

    /** Records the page. Returns false if the payment has another session, or is settled. */
    boolean opened(StoreId store, OrderId order, Bank.Page page) {
        return db.sql("""
                update payments.payment set state = 'open', session = :session, page = :page, page_seal = :seal,
                       ask_at = case state when 'open' then ask_at
                                           else least(ends_at, opened_at + make_interval(secs => :patience)) end
                 where store_id = :store and order_id = :order
                   and (state = 'opening' or state = 'open' and session = :session)
                """)
                        .param("seal", seals.over(store, order, page.url()))
                        .param("patience", ASK_AFTER.toSeconds())
                        .param("session", page.session())
                        .param("page", page.url())
                        .param("store", store.value())
                        .param("order", order.value())
                        .update()
                == 1;
    }

    /** Records the page of a payment for which this was lost. Returns false if it has one, or is settled. */
    public boolean adopt(StoreId store, OrderId order, String session) {
        return db.sql("""
                update payments.payment set state = 'open', session = :session
                 where store_id = :store and order_id = :order and state = 'opening' and session is null
                """)
                        .param("session", session)
                        .param("store", store.value())
                        .param("order", order.value())
                        .update()
                == 1;
    }

    public Optional<Payment> find(StoreId store, OrderId order) {
        return one(store, order.value(), "order_id = :value");
    }

    private Optional<Payment> one(StoreId store, Object value, String which) {
        return db.sql(SELECT + " where store_id = :store and " + which)
                .param("store", store.value())
                .param("value", value)
                .query(this::payment)
                .optional();
    }

    public Optional<Payment> findBySession(StoreId store, String session) {
        return one(store, session, "session = :value");
    }

    /** Returns the store's payments with these sessions, in one select. */
    public List<Payment> findBySessions(StoreId store, Collection<String> sessions) {
        return db.sql(SELECT + " where store_id = :store and session = any (:sessions)")
                .param("store", store.value())
                .param("sessions", sessions.toArray(String[]::new))
                .query(this::payment)
                .list();
    }

    /** The result of settling a payment. */
    public enum Settled {
        /** It was settled before; the call had no effect. */
        ALREADY,
        NOW,
        /** Settled now, and a case is open because of it. */
        NOW_AFTER_TROUBLE
    }

    /** Marks an unsettled payment as paid. */
    public Settled paid(StoreId store, OrderId order, String reference, Instant now) {
        return settle(store, order, "paid", reference, now);
    }

    /** Marks an unsettled payment as ended without money. */
    public Settled ended(StoreId store, OrderId order, Instant now) {
        return settle(store, order, "ended", null, now);
    }

    /** The payment of an order; nobody settles it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Payment> lock(StoreId store, OrderId order) {
        return one(store, order.value(), "order_id = :value for update");
    }

    /** Records that a case is open because of it, which is reported when it is settled. */
    public void troubled(StoreId store, OrderId order) {
        db.sql("update payments.payment set troubled = true where store_id = :store and order_id = :order")
                .param("store", store.value())
                .param("order", order.value())
                .update();
    }

    /** Returns the paid payment with this reference at the bank. */
    public Optional<Payment> findByReference(StoreId store, String reference) {
        return one(store, reference, "reference = :value");
    }

    /**
     * Returns unsettled payments of all stores to check with the bank now, longest due first: those open for two minutes (a message from
     * the bank may have been lost), those whose page was not requested lately, and those whose page expires. Each is due again after as
     * long as it has been open, an hour at most, and when its page expires; so two nodes do not check at once, and no payment starves.
     */
    public List<Payment> due(Instant now, int most) {
        return db.sql("""
                with due as materialized (
                    select store_id, order_id,
                           greatest(make_interval(secs => :shortest), least(:now - opened_at, make_interval(secs => :longest))) as pause
                      from payments.payment where state in ('opening', 'open') and ask_at <= :now and (:twins or store_id not like '%~probe')
                     order by ask_at limit :most for update skip locked)
                update payments.payment as p
                   set ask_at = case when p.ends_at > :now then least(p.ends_at, :now + due.pause) else :now + due.pause end
                  from due where p.store_id = due.store_id and p.order_id = due.order_id
                returning p.store_id, p.order_id, p.for_order, p.state, p.currency, p.amount_minor, p.session, p.page, p.page_seal, p.opened_at, p.ends_at, p.method
                """)
                .param("now", UtcTime.of(now))
                .param("twins", twinsHere)
                .param("shortest", ASK_AFTER.toSeconds())
                .param("longest", LONGEST_PAUSE.toSeconds())
                .param("most", most)
                .query(this::payment)
                .list();
    }

    private Settled settle(StoreId store, OrderId order, String state, @Nullable String reference, Instant now) {
        return db.sql("""
                update payments.payment set state = :state, reference = :reference, settled_at = :now
                 where store_id = :store and order_id = :order and state in ('opening', 'open')
                returning troubled
                """)
                .param("state", state)
                .param("reference", reference, java.sql.Types.VARCHAR)
                .param("now", UtcTime.of(now))
                .param("store", store.value())
                .param("order", order.value())
                .query(Boolean.class)
                .optional()
                .map(it -> it ? Settled.NOW_AFTER_TROUBLE : Settled.NOW)
                .orElse(Settled.ALREADY);
    }

    private Payment payment(ResultSet rs, int row) throws SQLException {
        return new Payment(
                new StoreId(rs.getString("store_id")),
                new OrderId(rs.getObject("order_id", UUID.class)),
                Payment.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("amount_minor")),
                rs.getString("session"),
                seals.page(rs),
                rs.getObject("opened_at", OffsetDateTime.class).toInstant(),
                rs.getObject("ends_at", OffsetDateTime.class).toInstant(),
                rs.getObject("for_order") == null ? null : new OrderId(rs.getObject("for_order", UUID.class)),
                rs.getString("method"));
    }
}
