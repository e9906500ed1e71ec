package shop.troth.fulfillment.ending;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.orders.ClosingOrders;
import shop.troth.payments.change.BankReferences;
import shop.troth.testing.Guest;
import shop.troth.testing.MovableClock;
import shop.troth.testing.RunningShop;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.OwnEntries;

/** A paid order at the store where ordering agrees to emails, and what is held of it beside the vault. Its buyer's agreement outlives it. */
final class ClosedOrder {

    static final StoreId STORE = new StoreId("betty-mills");

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LINK = Pattern.compile("/orders/[A-Za-z0-9_-]{32}");

    final String email = "ended-" + UUID.randomUUID() + "@example.org";
    final Guest guest = new Guest(SHOP.store(STORE.value()), email);
    final OrderId id;
    final SubjectId buyer;

    private Instant end = Instant.MAX;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    ClosedOrder() {
        this(cart -> {});
    }

    /** @param filled what the guest does with the cart before ordering */
    ClosedOrder(Consumer<Guest> filled) {
        guest.adds(db.sql("""
                        select sku from catalog.stock where store_id = 'betty-mills' and on_hand - held > 100 order by 1 limit 1
                        """).query(String.class).single(), 1);
        filled.accept(guest);
        guest.fillsIn();
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        this.id = guest.order(SHOP);
        this.buyer =
                new SubjectId(db.sql("select subject_id from orders.placed where store_id = :store and id = :order")
                        .param("store", STORE.value())
                        .param("order", id.value())
                        .query(UUID.class)
                        .single());
        Bought.waitFor(() -> !mails().isEmpty());
    }

    /** The path of its page, from its mail. */
    String path() {
        var link = LINK.matcher(mails().getFirst());
        if (!link.find()) {
            throw new AssertionError("no link in the mail");
        }
        return link.group();
    }

    private List<String> mails() {
        return SHOP.mails(email).stream()
                .filter(it -> it.subject().contains("is confirmed"))
                .map(it -> String.valueOf(it.text()))
                .toList();
    }

    /** As the timer does it once nothing about an order is open. */
    ClosedOrder closes(Instant at) {
        transaction.executeWithoutResult(status -> SHOP.bean(CloseOrders.class).close(STORE, id, buyer, at));
        return this;
    }

    /** So long ago that its periods of 18 months end in some days: no record of it goes during a test, and no timer has to do with it. */
    ClosedOrder closesNearlyLongAgo() {
        closes(SHOP.now()
                .plus(Duration.ofDays(10)) // a month that has not so many days takes up to three of them
                .atOffset(ZoneOffset.UTC)
                .minusMonths(18)
                .toInstant());
        end = until().orElseThrow();
        return this;
    }

    /** A round on a node whose clock says that the period is nearly over. */
    void roundBefore() {
        round(end.minus(Duration.ofHours(1)));
    }

    /** The same once it is over. */
    void roundAfter() {
        round(end.plus(Duration.ofHours(1)));
    }

    void round(Instant now) {
        new ForgetReferences(
                        SHOP.bean(BankReferences.class),
                        SHOP.bean(ClosingOrders.class),
                        SHOP.bean(HeldRecords.class),
                        transaction,
                        new MovableClock(now))
                .round();
    }

    /** Until when what the bank calls its payment is kept; empty once that is gone. */
    Optional<Instant> until() {
        return db.sql("""
                        select keep_until from payments.payment where store_id = :store and order_id = :order
                         and (session is not null or page is not null or reference is not null)
                        """)
                .param("store", STORE.value())
                .param("order", id.value())
                .query((rs, row) -> Optional.ofNullable(rs.getObject("keep_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(Instant.MAX))
                .optional();
    }

    boolean hasReference() {
        return until().isPresent();
    }

    /** @param condition on its columns, which names the order with {@code :order} or the buyer with {@code :buyer} */
    long count(String table, String condition) {
        return db.sql("select count(*) from " + table + " where store_id = 'betty-mills' and " + condition)
                .param("order", id.value())
                .param("buyer", buyer.value())
                .query(Long.class)
                .single();
    }

    /** As {@link #count}. */
    void run(String sql) {
        db.sql(sql).param("order", id.value()).param("buyer", buyer.value()).update();
    }

    /** How many entries of the buyer's record say that a period of the bank's reference was over. */
    long noted() {
        return SHOP.bean(OwnEntries.class).find(STORE, List.of(buyer), FindEntries.NEWEST, 200).entries().stream()
                .filter(it -> it.leaf().kind().equals("erase")
                        && it.leaf().categories().equals("payment.reference"))
                .count();
    }
}
