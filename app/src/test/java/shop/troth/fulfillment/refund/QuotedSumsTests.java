package shop.troth.fulfillment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.PriceRequest;
import shop.troth.pricing.PricedCatalog;
import shop.troth.pricing.Quote;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuote.Delivery;
import shop.troth.pricing.SalesQuote.Line;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.pricing.SalesQuotes;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Seed;

/** Quoted prices, whatever the catalog says: exact to the cent, for exactly what was quoted, as long as the quote stands. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuotedSumsTests {

    private static final List<Sku> ITEMS = List.of(PricedCatalog.DISC, PricedCatalog.HOLDER, PricedCatalog.BULK);
    private static final Stores STORES = Stores.read(Path.of("../stores"));
    private static final Store STORE = STORES.get(new StoreId("millipore"));
    private static final AnnotationConfigApplicationContext SPRING = new AnnotationConfigApplicationContext();
    private static final Instant LATER = Instant.now().plusSeconds(86_400);

    private final SalesQuotes quotes = SPRING.getBean(SalesQuotes.class);
    private final PriceCart pricing = SPRING.getBean(PriceCart.class);

    @BeforeAll
    static void fill_the_catalog() {
        PricedCatalog.fill(SPRING, STORES, STORE);
    }

    @AfterAll
    static void end() {
        SPRING.close();
    }

    @Test
    void three_hundred_quotes_come_to_whole_cents_reckoned_by_hand_and_go_back_in_parts_to_the_cent() {
        var random = Seed.random(20_261_122);
        for (int round = 0; round < 300; round++) {
            var lines = lines(random);
            var method = STORE.deliveries().get(random.nextInt(3));
            var shipping = random.nextBoolean() ? Optional.of(usd(random.nextInt(9_000))) : Optional.<Money>empty();
            var rate = List.of(0, 6_250, 7_250).get(random.nextInt(3));
            var quote = sent(lines, shipping.map(it -> new Delivery(method.id(), it)));

            var priced = price(quote, PriceRequest.of(pieces(quote)).by(method).taxed(rate));

            long goods = lines.stream()
                    .mapToLong(it -> it.quantity() * it.each().getAmountMinorLong())
                    .sum();
            long tax = (goods * rate + 50_000) / 100_000;
            long toTheDoor = shipping.orElse(method.price()).getAmountMinorLong();
            assertThat(priced.goods()).isEqualTo(usd(goods)).isEqualTo(quote.goods());
            assertThat(priced.tax()).isEqualTo(usd(tax));
            assertThat(priced.total()).as("round %s", round).isEqualTo(usd(goods + tax + toTheDoor));
            goesBackInParts(order(priced), random);
        }
    }

    @Test
    void a_quoted_price_is_for_the_quoted_quantity_and_ends_with_the_quote() {
        var quote = sent(List.of(new Line(ITEMS.getLast(), 12, usd(101), usd(275))), Optional.empty());
        assertThat(quote.saved()).isEqualTo(usd(12 * 174));
        assertThat(each(quote, 12)).isEqualTo(usd(101));
        assertThat(each(quote, 11)).isEqualTo(usd(275)); // what the catalog says of eleven
        assertThat(each(quote, 13)).isEqualTo(usd(275));

        assertThat(quotes.withdraw(STORE.id(), quote.id())).isTrue();
        assertThat(each(quote, 12)).isEqualTo(usd(275));
        assertThat(price(quote, PriceRequest.of(pieces(quote)))
                        .quoted()
                        .orElseThrow()
                        .standing())
                .isEqualTo(Standing.WITHDRAWN);
    }

    @Test
    void a_quote_is_taken_by_one_order_and_can_be_taken_again_when_that_came_to_nothing() {
        var quote = sent(List.of(new Line(ITEMS.getLast(), 1, usd(101), usd(300))), Optional.empty());
        var now = Instant.now();
        var order = OrderId.next();
        assertThat(quotes.order(STORE.id(), quote.id(), order, now)).isTrue();
        assertThat(quotes.order(STORE.id(), quote.id(), OrderId.next(), now)).isFalse();
        assertThat(quotes.withdraw(STORE.id(), quote.id())).isFalse();

        quotes.giveBack(STORE.id(), order);
        assertThat(quotes.order(STORE.id(), quote.id(), OrderId.next(), LATER)).isFalse(); // expired
        assertThat(quotes.order(STORE.id(), quote.id(), OrderId.next(), now)).isTrue();
    }

    @Test
    void a_later_quote_takes_the_place_of_an_earlier_one_even_of_one_whose_order_comes_to_nothing() {
        var first = sent(List.of(new Line(ITEMS.getLast(), 1, usd(101), usd(300))), Optional.empty());
        var order = OrderId.next();
        assertThat(quotes.order(STORE.id(), first.id(), order, Instant.now())).isTrue();
        var second = sent(first.about(), List.of(new Line(ITEMS.getLast(), 1, usd(99), usd(300))), Optional.empty());
        quotes.giveBack(STORE.id(), order);

        assertThat(quotes.find(STORE, first.id()).orElseThrow().standing(Instant.now()))
                .isEqualTo(Standing.REPLACED);
        assertThat(quotes.order(STORE.id(), first.id(), OrderId.next(), Instant.now()))
                .isFalse();
        assertThat(quotes.order(STORE.id(), second.id(), OrderId.next(), Instant.now()))
                .isTrue();
        assertThat(second.number()).endsWith("-2");
    }

    private Money each(SalesQuote quote, int quantity) {
        return price(quote, PriceRequest.of(Map.of(ITEMS.getLast(), quantity)))
                .lines()
                .getFirst()
                .each();
    }

    private Quote price(SalesQuote quote, PriceRequest wanted) {
        return pricing.price(STORE, quoted(wanted, quote));
    }

    /** The same at the prices of a quote, as far as they count. */
    private static PriceRequest quoted(PriceRequest wanted, SalesQuote quote) {
        return new PriceRequest(
                wanted.pieces(),
                wanted.delivery(),
                wanted.coupon(),
                wanted.to(),
                Optional.of(quote.id()),
                wanted.placed());
    }

    private static Map<Sku, Integer> pieces(SalesQuote quote) {
        var pieces = new LinkedHashMap<Sku, Integer>();
        quote.lines().forEach(it -> pieces.put(it.sku(), it.quantity()));
        return pieces;
    }

    private SalesQuote sent(List<Line> lines, Optional<Delivery> delivery) {
        return sent(UUID.randomUUID(), lines, delivery);
    }

    private SalesQuote sent(UUID about, List<Line> lines, Optional<Delivery> delivery) {
        var draft = new SalesQuotes.Draft(lines, delivery, LATER);
        var stem = "Q-" + about.toString().substring(24);
        assertThat(quotes.begin(STORE.id(), about, stem, draft)).isTrue();
        assertThat(quotes.begin(STORE.id(), about, stem, draft)).isFalse();
        var begun = quotes.of(STORE, List.of(about)).getFirst();
        assertThat(quotes.send(
                        STORE.id(), begun.id(), begun.revision() + 1, List.of(about), Optional.empty(), Instant.now()))
                .isFalse();
        assertThat(quotes.send(
                        STORE.id(), begun.id(), begun.revision(), List.of(about), Optional.empty(), Instant.now()))
                .isTrue();
        return quotes.find(STORE, begun.id()).orElseThrow();
    }

    private static List<Line> lines(Random random) {
        var lines = new ArrayList<Line>();
        ITEMS.subList(0, 1 + random.nextInt(ITEMS.size()))
                .forEach(it -> lines.add(new Line(it, 1 + random.nextInt(999), usd(random.nextInt(40_000)), usd(7))));
        lines.set(0, new Line(ITEMS.getFirst(), 1 + random.nextInt(9), usd(1 + random.nextInt(900)), usd(7)));
        return lines;
    }

    /** Some pieces first, then all the rest. */
    private static void goesBackInParts(Order order, Random random) {
        var line = order.lines().getFirst();
        var some = Map.of(line.sku(), 1 + random.nextInt(line.quantity()));
        var wish = new RefundRequest(some, Map.of(), random.nextBoolean(), usd(0), Set.of());
        var before = RefundableAmounts.of(order, List.of(), List.of(), Map.of(), "");
        if (before.credit(wish, UUID.randomUUID(), Instant.EPOCH)
                instanceof RefundableAmounts.Outcome.Accepted(var first)) {
            var after = RefundableAmounts.of(order, List.of(), List.of(first), Map.of(), "");
            assertThat(first.total().plus(after.total())).isEqualTo(order.total());
            assertThat(first.net().isGreaterThan(line.total())).isFalse();
        } else {
            throw new AssertionError("a piece of a quoted line cannot be refunded");
        }
    }

    private static Order order(Quote priced) {
        var lines = priced.lines().stream()
                .map(it -> new OrderLine(it.sku().value(), it.name(), it.quantity(), it.each(), it.total()))
                .toList();
        var delivery = priced.delivery().orElseThrow();
        return new Order(
                STORE.id(),
                OrderId.next(),
                "N",
                new SubjectId(UUID.randomUUID()),
                OrderState.PAID,
                lines,
                new Order.Totals(priced.goods(), Optional.empty(), delivery.price(), priced.tax(), priced.total()),
                new Order.Delivery(delivery.id(), Optional.empty()),
                "",
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty());
    }

    private static Money usd(long cents) {
        return Money.ofMinor(STORE.currency(), cents);
    }
}
