package shop.troth.fulfillment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.checkout.placed.PlacedOrder;
import shop.troth.fulfillment.CanceledPieces;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.SealedOrders;
import shop.troth.orders.credit.Credit;
import shop.troth.payments.gift.GiftedMoney;
import shop.troth.pricing.CountUses;
import shop.troth.pricing.Coupon;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.PriceRequest;
import shop.troth.pricing.PricedCatalog;
import shop.troth.pricing.Quote;
import shop.troth.pricing.promotion.Promotions;
import shop.troth.pricing.promotion.SomePromotions;
import shop.troth.pricing.promotion.edit.EditPromotion;
import shop.troth.pricing.promotion.edit.PromotionEdit;
import shop.troth.pricing.promotion.edit.PromotionEditOutcome;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Seed;
import shop.troth.testing.TestTier;

/** Carts with promotions and gift cards, placed as the shop places them and given back in parts: exact to the cent, whatever combines. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromotedSumsTests {

    private static final int CARTS = TestTier.cases("troth.carts", 500, 10_000);
    private static final int CARTS_TO_PROMOTIONS = 100;
    private static final int PROMOTIONS = 7;
    private static final int SMALL = 12;
    private static final List<Sku> ITEMS = List.of(PricedCatalog.DISC, PricedCatalog.HOLDER, PricedCatalog.BULK);
    private static final List<String> PRODUCTS = List.of("test-disc", "test-bulk", "test-holder");
    private static final CouponCode COUPON = new CouponCode("COUPON");
    private static final Coupon.Off OFF = new Coupon.Off.Percent(777);
    private static final Stores STORES = Stores.read(Path.of("../stores"));
    private static final Store STORE = STORES.get(new StoreId("millipore"));
    private static final Store VARYING = VaryingDelivery.store();
    private static final Money NONE = Money.zero(STORE.currency());
    private static final AnnotationConfigApplicationContext SPRING = new AnnotationConfigApplicationContext();

    private final PriceCart pricing = SPRING.getBean(PriceCart.class);
    private final Promotions promotions = SPRING.getBean(Promotions.class);
    private final CountUses uses = SPRING.getBean(CountUses.class);
    private final Orders orders = SealedOrders.of(SPRING.getBean(JdbcClient.class));
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(SPRING.getBean(DataSource.class)));
    private final Random random = Seed.random(20_261_123);
    private final GiftedMoney gifted =
            new GiftedMoney(SPRING.getBean(DataSource.class), STORES, STORE.id(), Seed.random(115), folder);
    private int discounted;
    private int coupons;
    private int small;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void fill_the_catalog() {
        PricedCatalog.fill(SPRING, STORES, STORE);
    }

    @AfterAll
    static void end() {
        SPRING.close();
    }

    @Test
    void carts_are_placed_and_go_back_in_parts_to_the_cent() {
        SPRING.getBean(Coupons.class)
                .add(
                        STORE.id(),
                        new Coupon(
                                COUPON, OFF, NONE, Optional.empty(), Optional.empty(), OptionalInt.empty(), 0, false));
        for (int batch = 0; batch < CARTS / CARTS_TO_PROMOTIONS; batch++) {
            rewrite(batch);
            transaction.executeWithoutResult(
                    _ -> { // on one connection
                        for (int i = 0; i < CARTS_TO_PROMOTIONS; i++) {
                            places();
                        }
                    });
        }
        assertThat(discounted).isGreaterThan(CARTS / 2); // or the rounds above prove little
        assertThat(coupons).isGreaterThan(CARTS / 100);
        assertThat(small).isGreaterThan(CARTS / 10);
        assertThat(gifted.whole()).isGreaterThan(CARTS / 10);
        assertThat(gifted.parts()).isGreaterThan(CARTS / 10);
        gifted.close();
    }

    private void places() {
        var store = random.nextBoolean() ? STORE : VARYING;
        var zone = VaryingDelivery.ZONES.get(random.nextInt(VaryingDelivery.ZONES.size()));
        var wanted = wanted(store, zone);
        var quote = pricing.price(store, wanted);
        var ways = store == STORE ? STORE.deliveries() : VaryingDelivery.ways(store, zone, quote.goods());
        SumsOfCart.addUp(store, quote);
        VaryingDelivery.comes(ways, quote);
        if (quote.pieces() <= SMALL) {
            small++;
            assertThat(quote.total()).isEqualTo(LeastOfCart.total(ways, promotions.of(STORE), OFF, wanted, quote));
        }
        if (!quote.isTooLittle()) {
            goesBack(placed(quote));
        }
    }

    private void rewrite(int before) {
        for (int i = 0; i < PROMOTIONS; i++) {
            var some = SomePromotions.random(random, PRODUCTS);
            var terms = (i < 3 ? some.coded("CODE-" + i) : some).named("Promotion " + i + " of " + before);
            var edit = new PromotionEdit(UUID.randomUUID(), UUID.randomUUID(), before);
            assertThat(SPRING.getBean(EditPromotion.class).save(STORE, "p-" + i, terms, edit))
                    .isEqualTo(new PromotionEditOutcome.Saved(before + 1, true));
        }
        promotions.forget(STORE.id());
    }

    private PriceRequest wanted(Store store, String zone) {
        var pieces = new LinkedHashMap<Sku, Integer>();
        for (var it : ITEMS) {
            if (random.nextInt(3) > 0) {
                pieces.put(it, 1 + random.nextInt(random.nextInt(4) == 0 ? 30 : 5));
            }
        }
        pieces.putIfAbsent(ITEMS.getLast(), 1 + random.nextInt(12));
        var wanted = PriceRequest.of(pieces)
                .by(store.deliveries().get(random.nextInt(3)))
                .to(new PriceRequest.Destination(
                        OptionalInt.of(List.of(0, 6_250, 7_250).get(random.nextInt(3))), Optional.of(zone)));
        return switch (random.nextInt(4)) {
            case 0 -> wanted.with(COUPON);
            case 1 -> wanted.with(new CouponCode("CODE-" + random.nextInt(3)));
            default -> wanted;
        };
    }

    /** Counted, written with all that the database asks of an order, and read. */
    private Order placed(Quote quote) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var gift = gifted.of(quote.total());
        var order = PlacedOrder.of(STORE, SubjectId.next(), quote, gift, Optional.empty(), "policy", now);
        assertThat(uses.take(STORE.id(), quote)).isTrue();
        orders.add(order);
        gifted.pays(order);
        discounted += quote.discounts().isEmpty() ? 0 : 1;
        coupons += quote.reduction().isPresent() ? 1 : 0;
        var kept = orders.find(STORE.id(), order.id()).orElseThrow();
        assertThat(kept).isEqualTo(order);
        return kept;
    }

    private void goesBack(Order order) {
        var canceled = new ArrayList<Cancellation>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var kept = RemainingPieces.of(order, canceled);
            var gone = CanceledPieces.of(order, kept, some(kept));
            notNegative(gone.goods(), gone.coupon(), gone.delivery(), gone.tax(), gone.total());
            canceled.add(gone);
            gifted.returns(order, gone.total());
        }
        var counted = new ArrayList<Credit>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var before = RefundableAmounts.of(order, canceled, counted, Map.of(), "");
            var left = new LinkedHashMap<String, Integer>();
            before.lines().forEach(it -> left.put(it.line().sku(), it.refundable()));
            credit(before, new RefundRequest(some(left), Map.of(), random.nextBoolean(), NONE, Set.of()))
                    .ifPresent(it -> back(order, it, counted));
        }
        var last = RefundableAmounts.of(order, canceled, counted, Map.of(), "");
        credit(last, last.whole(Set.of())).ifPresent(it -> back(order, it, counted));
        gifted.isBack(order);

        var after = RefundableAmounts.of(order, canceled, counted, Map.of(), "");
        assertThat(after.total()).isEqualTo(NONE);
        assertThat(after.lines())
                .allMatch(it ->
                        it.refundable() == 0 && it.net().isZero() && it.tax().isZero());
        var back = counted.stream().map(Credit::total).reduce(NONE, Money::plus);
        assertThat(canceled.stream().map(Cancellation::total).reduce(back, Money::plus))
                .isEqualTo(order.total());
    }

    private void back(Order order, Credit credit, List<Credit> counted) {
        counted.add(credit);
        gifted.returns(order, credit.total());
    }

    private static Optional<Credit> credit(RefundableAmounts before, RefundRequest wish) {
        if (before.credit(wish, UUID.randomUUID(), Instant.EPOCH)
                instanceof RefundableAmounts.Outcome.Accepted(var credit)) {
            credit.lines().forEach(it -> notNegative(it.net(), it.tax()));
            notNegative(credit.delivery(), credit.total());
            return Optional.of(credit);
        }
        return Optional.empty();
    }

    private static void notNegative(Money... amounts) {
        assertThat(List.of(amounts)).noneMatch(Money::isNegative);
    }

    private Map<String, Integer> some(Map<String, Integer> left) {
        var some = new LinkedHashMap<String, Integer>();
        left.forEach((sku, pieces) -> some.put(sku, random.nextInt(Objects.requireNonNull(pieces) + 1)));
        return some;
    }
}
