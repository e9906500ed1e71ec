package shop.troth.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.CanceledPieces;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.fulfillment.refund.CreditedPieces;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.insight.SalesReports.Row;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.SealedOrders;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.pricing.PricedCatalog;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Destination;

/** The reports on a database of their own, and orders with what becomes of them. */
final class CountedShop implements AutoCloseable {

    private static final int DAYS = 40;
    private static final Stores STORES = Stores.read(Path.of("../stores"));

    static final Store STORE = STORES.get(new StoreId("millipore"));

    final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    final SalesReports reports;
    final TallySales tallySales;
    final TransactionTemplate transaction;
    final JdbcClient db;
    final SomeOrders some;
    final OrderBook book;

    /** Where orders go, by buyer. */
    final Map<SubjectId, Destination> states = new ConcurrentHashMap<>();

    private final Random random;

    CountedShop(Random random) {
        spring.registerBean(
                TransactionTemplate.class,
                () -> new TransactionTemplate(new JdbcTransactionManager(spring.getBean(DataSource.class))));
        spring.registerBean(Orders.class, () -> SealedOrders.of(spring.getBean(JdbcClient.class)));
        spring.register(Cancellations.class, Credits.class, OrderVersions.class);
        var scanner = new ClassPathBeanDefinitionScanner(spring);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(
                ".*\\.insight\\.((payout|search|shared|study|suggest)\\..*|OrderStates)"))); // need more of a shop
        spring.registerBean(OrderStates.class, () -> new SomeStates(states));
        scanner.scan("shop.troth.insight");
        PricedCatalog.fill(spring, STORES, STORE);
        this.random = random;
        this.reports = spring.getBean(SalesReports.class);
        this.tallySales = spring.getBean(TallySales.class);
        this.transaction = spring.getBean(TransactionTemplate.class);
        this.db = spring.getBean(JdbcClient.class);
        this.some = new SomeOrders(STORE, random);
        this.book = new OrderBook(
                STORE,
                db,
                spring.getBean(Orders.class),
                spring.getBean(Cancellations.class),
                spring.getBean(Credits.class));
    }

    /** In place of the books. */
    private static final class SomeStates extends OrderStates {

        private final Map<SubjectId, Destination> states;

        SomeStates(Map<SubjectId, Destination> states) {
            super(null, null);
            this.states = states;
        }

        @Override
        Map<SubjectId, Destination> of(StoreId store, Collection<Order> orders) {
            return states;
        }
    }

    /** Paid, and then canceled and refunded in parts; some of the refunds fail, and of these some are asked for again. */
    void lives(Order order) {
        book.paid(order, order.placedAt());
        var canceled = cancels(order, random.nextInt(3));
        for (var it : canceled) {
            fails(order, it.id(), it.total(), it.tax(), it.at());
        }
        for (var it : credits(order, canceled, random.nextInt(3))) {
            fails(order, it.id(), it.total(), it.tax(), it.at());
        }
    }

    private void fails(Order order, UUID id, Money total, Money tax, Instant at) {
        if (total.isPositive() && random.nextInt(8) == 0) {
            book.refused(order, id, total, tax, at.plus(Duration.ofDays(2)), random.nextBoolean());
        }
    }

    List<Cancellation> cancels(Order order, int times) {
        var canceled = new ArrayList<Cancellation>();
        for (int i = 1; i <= times; i++) {
            var kept = RemainingPieces.of(order, canceled);
            var gone = some(kept);
            if (!RemainingPieces.isNone(gone)) {
                var one = CanceledPieces.of(order, kept, gone, later(order, i));
                book.canceled(one);
                canceled.add(one);
            }
        }
        assertThat(book.canceled(order)).isEqualTo(canceled); // or shares are worked out from other pieces
        return canceled;
    }

    List<Credit> credits(Order order, List<Cancellation> canceled, int times) {
        var credits = new ArrayList<Credit>();
        for (int i = 1; i <= times; i++) {
            var pieces = some(CreditedPieces.left(order, canceled, credits));
            var goodwill = Money.ofMinor(STORE.currency(), random.nextInt(3) == 0 ? 1 + random.nextInt(50) : 0);
            var wish = new RefundRequest(pieces, Map.of(), random.nextBoolean(), goodwill, Set.of());
            CreditedPieces.of(order, canceled, credits, wish, later(order, 10 + i))
                    .ifPresent(it -> {
                        book.credited(it);
                        credits.add(it);
                    });
        }
        return credits;
    }

    private Map<String, Integer> some(Map<String, Integer> left) {
        var some = new LinkedHashMap<String, Integer>();
        left.forEach((sku, pieces) -> some.put(sku, random.nextInt(Objects.requireNonNull(pieces) + 1)));
        return some;
    }

    /** A moment of the first forty days of a spring, which has a change of the clock. */
    Instant at(int year) {
        return LocalDate.of(year, 3, 1)
                .atStartOfDay(STORE.dispatch().zone())
                .toInstant()
                .plusSeconds(random.nextLong(Duration.ofDays(DAYS).toSeconds()))
                .truncatedTo(ChronoUnit.MICROS);
    }

    static Instant later(Order order, int days) {
        return order.placedAt().plus(Duration.ofDays(days));
    }

    Stream<Row> rows(Dimension dimension, LocalDate from, LocalDate until) {
        return reports.rows(STORE, dimension, from, until, 1_000).stream();
    }

    Stream<Row> rows(Dimension dimension, int year) {
        return rows(dimension, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    Figures total(Dimension dimension, int year) {
        return reports.total(STORE, dimension, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** All that waits. */
    void count() {
        for (int i = 0; i < 20 && reports.isBehind(STORE); i++) {
            tallySales.round();
        }
        assertThat(reports.isBehind(STORE)).isFalse();
    }

    @Override
    public void close() {
        spring.close();
    }
}
